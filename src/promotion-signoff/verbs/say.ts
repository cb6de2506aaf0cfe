import { resolve } from 'node:path';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import { plainLines } from '../../report/renderers/escape-terminal.ts';

/** Gives data to programs and lines to people, whichever was asked for. Names of strangers lose what a terminal would act upon. */
export function say(
  options: ParsedOptions,
  terminal: Terminal,
  data: unknown,
  lines: readonly string[],
): void {
  const text =
    options.text('format') === 'json'
      ? `${JSON.stringify(data, null, 2)}\n`
      : `${plainLines(lines.join('\n'))}\n`;
  const output = options.text('output');
  if (output === null) terminal.write(text);
  else writeWhole(resolve(terminal.directory, output), text);
}
