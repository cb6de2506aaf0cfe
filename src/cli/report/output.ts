import { resolve } from 'node:path';
import { ALL_RULES } from '../../checks/all-rules.ts';
import type { StoredFile } from '../../platform/files/load-stored-reports.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { COMMON_OPTIONS, type Option, type ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import type { Report } from '../../report/model.ts';
import { type Format, renderAs } from '../../report/renderers/render-as.ts';

/** Options for what is only shown: nothing is judged, so that none of those that judge are among them. */
export const OUTPUT_OPTIONS: readonly Option[] = COMMON_OPTIONS.filter(({ name }) =>
  ['format', 'output', 'quiet', 'help'].includes(name),
);

/** Writes a report where the options say. Errors: `cannot-write`. */
export function putOut(report: Report, options: ParsedOptions, terminal: Terminal): void {
  const format = (options.text('format') ?? 'text') as Format;
  const output = options.text('output');
  const text = renderAs(format, report, { rules: ALL_RULES, colour: terminal.colour && output === null });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else if (!options.flag('quiet')) terminal.write(text);
}

/** A file as somebody named it at the command line. */
export function storedFile(named: string, terminal: Terminal): StoredFile {
  return { named, absolute: resolve(terminal.directory, named) };
}
