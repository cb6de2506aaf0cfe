import type { CoverageMetric, LaneCoverage } from '../../config/coverage.ts';
import type { Percent } from '../../foundation/percent.ts';
import { compareRatios, meets, percentRatio, shortfall, uncovered } from '../../foundation/ratio.ts';
import type { Ratio } from '../model.ts';
import type { BaseKind, Floor, GroupFailure, Promotion } from './model.ts';
import type { GroupSum } from './sum.ts';

/** What one lane or module is held to, and what is known of the past. */
export interface Asked {
  readonly limits: LaneCoverage;
  /** A floor that was lowered for a time and still holds. */
  readonly lowered: Percent | null;
  /** What the default branch reached. */
  readonly reached: Ratio | null;
  readonly base: BaseKind;
  readonly metric: CoverageMetric;
  readonly promotions: readonly Promotion[];
}

export interface Judged {
  readonly floor: Floor | null;
  readonly shortfall: number;
  readonly isEroded: boolean;
  readonly failures: readonly GroupFailure[];
}

/** Holds the sums of a group against everything that is asked of it. */
export function judgeSum(sum: GroupSum, asked: Asked): Judged {
  const configured = configuredFloor(asked);
  const ratchet = asked.limits.ratchet ? ratchetFloor(sum, asked) : null;
  const fixed = judgeConfigured(sum, configured, asked.base);
  const failures = [
    ...fixed.failures,
    ...(ratchet === null ? [] : judgeRatchet(sum, ratchet, asked)),
    ...judgePatch(sum.patch, asked.limits.patch),
    ...judgeLimits(sum, asked),
    ...asked.promotions.map((promotion): GroupFailure => ({ kind: 'promotion', promotion })),
  ];
  const missing = failures.map((failure) =>
    failure.kind === 'floor' || failure.kind === 'ratchet' ? failure.shortfall : 0,
  );
  return {
    floor: higher(configured, ratchet),
    shortfall: Math.max(0, ...missing),
    isEroded: fixed.isEroded,
    failures,
  };
}

/** The floor that somebody wrote: the lowered one while it holds and is the lower of both. */
export function configuredFloor({ limits, lowered }: Pick<Asked, 'limits' | 'lowered'>): Floor | null {
  const { floor } = limits;
  if (lowered !== null && (floor === null || lowered < floor))
    return { at: percentRatio(lowered), source: 'lowered' };
  return floor === null ? null : { at: percentRatio(floor), source: 'configuration' };
}

/**
 * What the ratchet asks for: the base without the covered code that this change deletes or replaces, so that a deletion
 * never counts. Where there is no base to compare with, what was reached before.
 */
function ratchetFloor({ ratio }: GroupSum, { base, reached }: Asked): Floor | null {
  if (base === 'none') return reached === null ? null : { at: reached, source: 'history' };
  const { covered } = ratio.adjusted;
  const at = { covered, total: covered + uncovered(ratio.base) };
  return at.total === 0 ? null : { at, source: 'base' };
}

/**
 * A configured floor holds for whatever state the code is in. One exception: a change that leaves no more code uncovered
 * than it found, in a lane that met its floor, is below it only because it deleted covered code.
 */
function judgeConfigured(
  { ratio }: GroupSum,
  floor: Floor | null,
  base: BaseKind,
): { readonly failures: readonly GroupFailure[]; readonly isEroded: boolean } {
  if (floor === null || meets(ratio.head, floor.at)) return { failures: [], isEroded: false };
  const isEroded =
    base !== 'none' &&
    ratio.base.total > 0 &&
    meets(ratio.base, floor.at) &&
    uncovered(ratio.head) <= uncovered(ratio.base);
  if (isEroded) return { failures: [], isEroded };
  const missing = shortfall(ratio.head, floor.at);
  return { failures: [{ kind: 'floor', floor, shortfall: missing, isProven: true }], isEroded };
}

/**
 * The ratchet fails when there is more uncovered code than before and its share grew as well. Lines that flip by
 * themselves, and unchanged lines that nobody counted before, are forgiven: this change did not make them.
 */
function judgeRatchet(sum: GroupSum, floor: Floor, asked: Asked): readonly GroupFailure[] {
  const head = forgiven(sum, asked.metric);
  if (meets(head, floor.at)) return [];
  if (asked.lowered !== null && meets(sum.ratio.head, percentRatio(asked.lowered))) return [];
  const more = uncovered(head) - uncovered(sum.ratio.base);
  if (floor.source === 'base' && more <= 0) return [];
  const toFloor = shortfall(head, floor.at);
  const isForgiven = sum.flaky + sum.counts.UIC > 0;
  return [
    {
      kind: 'ratchet',
      floor,
      shortfall: floor.source === 'base' ? Math.min(toFloor, more) : toFloor,
      // Branches on forgiven lines cannot be told from others.
      isProven: isCertain(asked.base) && !(isForgiven && asked.metric !== 'line'),
    },
  ];
}

function forgiven({ ratio, flaky, counts }: GroupSum, metric: CoverageMetric): Ratio {
  if (metric === 'branch') return ratio.head;
  const total = Math.max(ratio.head.covered, ratio.head.total - counts.UIC);
  return { covered: Math.min(total, ratio.head.covered + flaky), total };
}

function judgePatch(patch: Ratio, minimum: Percent | null): readonly GroupFailure[] {
  if (minimum === null) return [];
  const missing = shortfall(patch, percentRatio(minimum));
  return missing === 0 ? [] : [{ kind: 'patch', minimum, shortfall: missing }];
}

function judgeLimits({ counts, excluded }: GroupSum, { limits, base }: Asked): readonly GroupFailure[] {
  const asked = [
    ['new-uncovered', limits.newUncovered, counts.UNC],
    ['lost', limits.lost, counts.LBC],
    ['exclusions', limits.exclusions, excluded],
  ] as const;
  return asked.flatMap(([kind, limit, found]) => {
    if (limit === null || found <= limit) return [];
    // New lines and new marks stand in the change itself; what was lost is told by the base alone.
    const isOfChange = kind === 'new-uncovered' || (kind === 'exclusions' && counts.ECB + counts.EUB === 0);
    return [{ kind, limit, found, isProven: isOfChange || isCertain(base) }];
  });
}

/** Whether what changed since the base is this change's doing. */
function isCertain(base: BaseKind): boolean {
  return base === 'exact' || base === 'ancestor';
}

function higher(a: Floor | null, b: Floor | null): Floor | null {
  if (a === null || b === null) return a ?? b;
  return compareRatios(b.at, a.at) > 0 ? b : a;
}
