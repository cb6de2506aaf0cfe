import { binomialLower, binomialUpper } from './binomial.ts';
import { findLeastWhole } from './find-root.ts';

/** Ranks from 1 of the order statistics that bound a quantile; `null`: so few samples have no such bound. */
export interface QuantileRanks {
  readonly lower: number | null;
  readonly upper: number | null;
  /** Probability that the quantile lies between both; of one side alone, where only one exists. */
  readonly coverage: number;
}

/**
 * Ranks l and u of `count` independent samples such that X_(l) lies above and X_(u) below the true quantile with a probability of
 * `tail` at most each: exact, whatever the distribution. With B ~ Bin(n, q), u is the least k with P(B ≥ k) ≤ tail, and l the
 * greatest with P(B ≤ l − 1) ≤ tail.
 */
export function findQuantileRanks(count: number, q: number, tail: number): QuantileRanks {
  const upper = findLeastWhole(1, count, (k) => binomialUpper(k, count, q) <= tail);
  const tooHigh = findLeastWhole(1, count, (k) => binomialLower(k - 1, count, q) > tail);
  const lower = tooHigh === null ? count : tooHigh - 1;
  const above = upper === null ? 0 : binomialUpper(upper, count, q);
  const below = lower < 1 ? 0 : binomialLower(lower - 1, count, q);
  return {
    lower: lower < 1 ? null : lower,
    upper,
    coverage: upper === null && lower < 1 ? 0 : 1 - above - below,
  };
}

/** The least number of samples that has an upper bound of the quantile: the least n with qⁿ ≤ tail. */
export function leastForUpper(q: number, tail: number): number {
  let count = Math.max(1, Math.floor(Math.log(tail) / Math.log(q)));
  while (binomialUpper(count, count, q) > tail) count++;
  return count;
}

/** The least number of samples that has a lower bound of the quantile. */
export function leastForLower(q: number, tail: number): number {
  return leastForUpper(1 - q, tail);
}
