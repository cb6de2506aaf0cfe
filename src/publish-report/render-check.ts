import { CHECK_RUN_CHARACTERS, COMMENT_CHARACTERS } from '../foundation/limits.ts';
import { counted } from '../report/counted.ts';
import type { Report } from '../report/model.ts';
import type { Markdown } from '../report/renderers/escape-markdown.ts';
import { type MarkdownOptions, renderMarkdown } from '../report/renderers/markdown.ts';
import { renderSummary } from '../report/renderers/summary.ts';
import { clip, visible } from '../report/renderers/visible.ts';

type Links = Pick<MarkdownOptions, 'serverUrl' | 'rulePages' | 'reportUrl'>;

/** Longer titles are cut by the page. */
const TITLE = 200;

/** The comment as every action writes it, and below it where it comes from. */
export function renderComment(report: Report, origin: Markdown, links: Links): string {
  const budget = COMMENT_CHARACTERS - origin.length - 2;
  return `${renderMarkdown(report, { ...links, budget })}\n${origin}\n`;
}

/** The same for the job summary. */
export function renderJobSummary(report: Report, origin: Markdown, links: Links): string {
  return `${renderSummary(report, links)}\n${origin}\n`;
}

/** Title and summary of a check run. Of `left` findings there is no annotation. */
export function renderCheckOutput(
  report: Report,
  origin: Markdown,
  links: Links,
  left: number,
): { readonly title: string; readonly summary: string } {
  const more = left === 0 ? '' : `\n\n${counted(left, 'finding')} without an annotation.`;
  const tail = `\n${origin}${more}\n`;
  // GitHub counts characters; by bytes it is short enough however it counts.
  const measure = (content: string): number => Buffer.byteLength(content);
  const budget = CHECK_RUN_CHARACTERS - measure(tail);
  return {
    title: clip(visible(report.headline), TITLE),
    summary: `${renderMarkdown(report, { ...links, budget, measure })}${tail}`,
  };
}
