import type { CoverageMetric } from '../../config/coverage.ts';
import type { ClassifiedFile, PatchCoverage } from '../classes/model.ts';
import { findLine } from '../line-table.ts';
import type { Measured } from '../measured.ts';
import type { FileCoverage, Ratio, Totals } from '../model.ts';
import { addRatios, branchRatio, NOTHING } from '../totals.ts';

/** A file, a lane or a module in the metric of the configuration; `null` without a base. */
export interface MetricRatios {
  readonly head: Ratio;
  readonly base: Ratio | null;
  /** The base without the lines that the change deletes or replaces. */
  readonly adjusted: Ratio | null;
}

/** Per-line data of both sides, which only the metric `codecov` needs. */
export interface MeasuredSides {
  readonly head: Measured;
  readonly base: Measured | null;
}

/** Totals by every metric that they are enough for; `codecov` counts partial lines, see `fullRatio`. */
export function ratioOf({ lines, branches }: Totals, metric: Exclude<CoverageMetric, 'codecov'>): Ratio {
  switch (metric) {
    case 'line':
      return lines;
    case 'branch':
      return branches;
    case 'combined':
      return addRatios(lines, branches);
  }
}

/**
 * One file in a metric. By `codecov` a line counts as covered when it ran with all its branches; where there is no per-line
 * data (a summary, a file in no report) its lines count as they are.
 */
export function metricRatios(
  file: ClassifiedFile,
  metric: CoverageMetric,
  sides: MeasuredSides,
): MetricRatios {
  const { head, base, adjusted } = file;
  if (metric !== 'codecov') {
    return {
      head: ratioOf(head, metric),
      base: base === null ? null : ratioOf(base, metric),
      adjusted: adjusted === null ? null : ratioOf(adjusted, metric),
    };
  }
  const after = file.change === 'deleted' ? undefined : sides.head.get(file.path);
  const before = sides.base?.get(file.before ?? file.path);
  const gone = new Set([...(file.lines.DCB ?? []), ...(file.lines.DUB ?? [])]);
  return {
    head: fullRatio(after?.coverage, head.lines),
    base: base === null ? null : fullRatio(before?.coverage, base.lines),
    adjusted: adjusted === null ? null : fullRatio(before?.coverage, adjusted.lines, gone),
  };
}

/** Lines that ran with all their branches, without those in `gone`; `otherwise` for a file without lines. */
export function fullRatio(
  coverage: FileCoverage | undefined,
  otherwise: Ratio,
  gone: ReadonlySet<number> = new Set(),
): Ratio {
  if (coverage === undefined || coverage.summary !== null) return otherwise;
  const { numbers, hits } = coverage.lines;
  let { covered, total } = NOTHING;
  for (let at = 0; at < numbers.length; at++) {
    if (gone.has(numbers[at]!)) continue;
    total++;
    if (hits[at]! > 0) covered++;
  }
  for (const branches of coverage.branches) {
    const at = findLine(coverage.lines, branches.line);
    if (at < 0 || hits[at] === 0 || gone.has(branches.line)) continue;
    const taken = branchRatio(branches);
    if (taken.covered < taken.total) covered--;
  }
  return { covered, total };
}

/** What a change adds or edits, in a metric. A statement that ran in part is a miss by `codecov`. */
export function patchRatio({ statements, branches, partial }: PatchCoverage, metric: CoverageMetric): Ratio {
  switch (metric) {
    case 'line':
      return statements;
    case 'branch':
      return branches;
    case 'combined':
      return addRatios(statements, branches);
    case 'codecov':
      return { covered: Math.max(0, statements.covered - partial.length), total: statements.total };
  }
}
