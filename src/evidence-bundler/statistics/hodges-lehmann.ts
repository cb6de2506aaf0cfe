import { sortValues } from './describe.ts';
import { findLeast } from './find-root.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { countRankSums } from './rank-counts.ts';

/** Below this size of both groups the distribution of U is counted out, as R does. */
const EXACT_BELOW = 50;

/** By how much the second group lies above the first. */
export interface Shift {
  /** Median of all differences between a value of the second and one of the first. */
  readonly estimate: number;
  /** Bounds that each err with the asked probability at most; `null`: so few values have none. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** What each bound errs with. */
  readonly tail: number;
}

/**
 * Shift between two groups, after Hodges and Lehmann, with the bounds that invert the test of Mann and Whitney (R's rule: the
 * k-th difference from either end, k the quantile of U without ties). Ties make the bounds wider than needed, never narrower.
 */
export function findShift(first: Iterable<number>, second: Iterable<number>, tail: number): Shift {
  const [x, y] = [sortValues(first), sortValues(second)];
  const pairs = x.length * y.length;
  const { rank, missing } = findBoundRank(x.length, y.length, tail);
  const half = Math.ceil(pairs / 2);
  const middle = nthDifference(x, y, half);
  return {
    estimate: pairs % 2 === 1 ? middle : (middle + nthDifference(x, y, half + 1)) / 2,
    lower: rank === 0 ? null : nthDifference(x, y, rank),
    upper: rank === 0 ? null : nthDifference(x, y, pairs - rank + 1),
    tail: missing,
  };
}

/** The same as a factor, over logarithms: the second group is `estimate` times the first. Values must be above zero. */
export function findRatio(first: readonly number[], second: readonly number[], tail: number): Shift {
  const shift = findShift(first.map(Math.log), second.map(Math.log), tail);
  const grow = (bound: number | null) => (bound === null ? null : Math.exp(bound));
  return {
    estimate: Math.exp(shift.estimate),
    lower: grow(shift.lower),
    upper: grow(shift.upper),
    tail: shift.tail,
  };
}

/** The greatest rank k with P(U ≤ k − 1) below `tail`, and that probability; 0: there is none. */
function findBoundRank(
  m: number,
  n: number,
  tail: number,
): { readonly rank: number; readonly missing: number } {
  if (m < EXACT_BELOW && n < EXACT_BELOW) {
    const { weights, total } = countRankSums(m, n);
    let [rank, sum] = [0, 0];
    while (rank < weights.length && sum + (weights[rank] ?? 0) < tail * total) {
      sum += weights[rank] ?? 0;
      rank++;
    }
    return { rank, missing: sum / total };
  }
  const middle = (m * n) / 2;
  const deviation = Math.sqrt((m * n * (m + n + 1)) / 12);
  const rank = Math.max(0, Math.ceil(middle + normalQuantile(tail) * deviation - 0.5));
  return { rank, missing: rank === 0 ? 0 : normalCdf((rank - 0.5 - middle) / deviation) };
}

/** The nth smallest difference y − x, n from 1, without making them all. */
function nthDifference(x: Float64Array, y: Float64Array, nth: number): number {
  const least = (y[0] ?? Number.NaN) - (x.at(-1) ?? Number.NaN);
  const most = (y.at(-1) ?? Number.NaN) - (x[0] ?? Number.NaN);
  return findLeast(least, most, (limit) => countDifferences(x, y, limit) >= nth);
}

/** How many differences y − x are at most `limit`. */
function countDifferences(x: Float64Array, y: Float64Array, limit: number): number {
  let count = 0;
  let below = 0;
  // Differences fall as x grows, so the place in y only moves up.
  for (let i = 0; i < x.length; i++) {
    const from = x[i] ?? 0;
    while (below < y.length && (y[below] ?? 0) - from <= limit) below++;
    count += below;
  }
  return count;
}
