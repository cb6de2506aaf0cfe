import type { CoverageMetric } from '../../config/coverage.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { type ClassifiedFile, LINE_CLASSES, type LineClass } from '../classes/model.ts';
import type { Ratio, Totals } from '../model.ts';
import { addRatios, addTotals, NO_TOTALS, NOTHING } from '../totals.ts';
import { type MeasuredSides, metricRatios, patchRatio } from './metric.ts';

/** What the files of a group add up to; without a base its numbers are 0. */
export interface GroupSum {
  readonly files: readonly ClassifiedFile[];
  readonly unmeasured: readonly RepoPath[];
  readonly totals: { readonly head: Totals; readonly base: Totals; readonly adjusted: Totals };
  /** By the metric. */
  readonly ratio: { readonly head: Ratio; readonly base: Ratio; readonly adjusted: Ratio };
  readonly patch: Ratio;
  readonly counts: { readonly [name in LineClass]: number };
  readonly flaky: number;
  readonly excluded: number;
}

/** Lines that a change takes out of the measurement, by file. */
export type ExcludedLines = ReadonlyMap<RepoPath, number>;

/** Adds up files. `unmeasured` are told beside the sum, whether they are among `files` or not. */
export function sumFiles(
  files: readonly ClassifiedFile[],
  unmeasured: readonly RepoPath[],
  excluded: ExcludedLines,
  metric: CoverageMetric,
  sides: MeasuredSides,
): GroupSum {
  const counts = Object.fromEntries(LINE_CLASSES.map((name) => [name, 0])) as { [name in LineClass]: number };
  let totals: GroupSum['totals'] = { head: NO_TOTALS, base: NO_TOTALS, adjusted: NO_TOTALS };
  let ratio: GroupSum['ratio'] = { head: NOTHING, base: NOTHING, adjusted: NOTHING };
  let patch = NOTHING;
  let flaky = 0;
  let taken = 0;
  for (const file of files) {
    const own = metricRatios(file, metric, sides);
    totals = {
      head: addTotals(totals.head, file.head),
      base: addTotals(totals.base, file.base ?? NO_TOTALS),
      adjusted: addTotals(totals.adjusted, file.adjusted ?? NO_TOTALS),
    };
    ratio = {
      head: addRatios(ratio.head, own.head),
      base: addRatios(ratio.base, own.base ?? NOTHING),
      adjusted: addRatios(ratio.adjusted, own.adjusted ?? NOTHING),
    };
    patch = addRatios(patch, patchRatio(file.patch, metric));
    for (const name of LINE_CLASSES) counts[name] += file.lines[name]?.length ?? 0;
    flaky += file.flaky.length;
    taken += excluded.get(file.path) ?? 0;
  }
  return { files, unmeasured, totals, ratio, patch, counts, flaky, excluded: taken };
}
