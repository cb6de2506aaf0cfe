import type { Report } from '../model.ts';
import type { Rule } from '../rule.ts';
import { renderAnnotations } from './annotations.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderText } from './text.ts';

/** Formats by the names that `--format` takes. */
export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'github'] as const;

export type Format = (typeof FORMATS)[number];

/** The report in one of the formats of the command line; `github` is workflow commands. */
export function renderAs(
  format: Format,
  report: Report,
  options: { readonly rules: readonly Rule[]; readonly colour: boolean },
): string {
  switch (format) {
    case 'text':
      return renderText(report, { colour: options.colour });
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderMarkdown(report);
    case 'sarif':
      return renderSarif(report, { rules: options.rules });
    case 'github':
      return renderAnnotations(report);
  }
}
