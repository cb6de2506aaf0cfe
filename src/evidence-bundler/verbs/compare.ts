import { basename, resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { COMMON_OPTIONS, type ParsedOptions } from '../../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal } from '../../platform/terminal/verb.ts';
import { type Format, renderAs } from '../../report/renderers/render-as.ts';
import { buildComparisonReport } from '../compare/build-comparison-report.ts';
import { compareBundles } from '../compare/compare-bundles.ts';
import { readBundle } from '../compare/read-bundle.ts';
import { EVIDENCE_RULES } from '../rules.ts';
import { openBundle } from './open-bundle.ts';

export const COMPARE_OPTIONS = COMMON_OPTIONS.filter(({ name }) =>
  ['format', 'output', 'quiet', 'help'].includes(name),
);

/**
 * `evidence compare <first> <second>`: what two bundles show differently, and whether the second replicates the first. Exit code 0 when it
 * agrees, 1 when it differs, 2 when that cannot be told.
 */
export async function runCompare(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const [first, second, ...rest] = options.positionals;
  if (first === undefined || second === undefined || rest.length > 0)
    throw new UserError(
      'missing-argument',
      'Two bundles are compared, and each is named by its folder or its zip archive.',
      'Write `evidence compare <first> <second>`.',
    );
  const open = (path: string) => readBundle(openBundle(resolve(terminal.directory, path)), basename(path));
  const report = buildComparisonReport(compareBundles(open(first), open(second)));
  const file = options.text('output');
  const text = renderAs((options.text('format') ?? 'text') as Format, report, {
    rules: Object.values(EVIDENCE_RULES),
    colour: terminal.colour && file === null,
  });
  if (file !== null) writeWhole(resolve(terminal.directory, file), text);
  else if (!options.flag('quiet')) terminal.write(text);
  return exitCodeOf(report.conclusion);
}
