import { findLeast, findLeastWhole } from './find-root.ts';
import { binomialTerm } from './saddle-point.ts';

/** More trials than anything is asked to make. */
const MOST_TRIALS = 1e9;

/**
 * The regularised incomplete beta function I_x(a, b), for a and b of 1 and above, with full relative accuracy where it is small.
 * Lentz's method on the continued fraction of DLMF 8.17.22.
 */
export function betaRegularized(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x > (a + 1) / (a + b + 2) ? 1 - betaFraction(1 - x, b, a) : betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const guard = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return (binomialTerm(a, a + b, x) * b * fraction) / (a + b);
}

/** P(B ≥ k) for B ~ Bin(n, p). */
export function binomialUpper(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  return k > n ? 0 : betaRegularized(p, k, n - k + 1);
}

/** P(B ≤ k) for B ~ Bin(n, p). */
export function binomialLower(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : betaRegularized(1 - p, n - k, k + 1);
}

/** Lower bound of a proportion that errs with probability `tail` at most (Clopper and Pearson, 1934). */
export function proportionLower(successes: number, trials: number, tail: number): number {
  if (successes <= 0) return 0;
  return findLeast(0, 1, (p) => binomialUpper(successes, trials, p) >= tail);
}

/** Upper bound of a proportion that errs with probability `tail` at most. */
export function proportionUpper(successes: number, trials: number, tail: number): number {
  return 1 - proportionLower(trials - successes, trials, tail);
}

/** How many trials show a share of at least `least` when so many of them fail; `null`: no number that anyone makes. */
export function trialsNeeded(failures: number, least: number, tail: number): number | null {
  return findLeastWhole(failures + 1, MOST_TRIALS, (trials) => isShareShown(failures, trials, least, tail));
}

/** Whether the lower bound of the share is at `least` or above. */
export function isShareShown(failures: number, trials: number, least: number, tail: number): boolean {
  return trials > failures && binomialUpper(trials - failures, trials, least) <= tail;
}

/** How many of so many trials may fail, and a share of `least` is still shown; `null`: not even none. */
export function failuresAllowed(trials: number, least: number, tail: number): number | null {
  const first = findLeastWhole(0, trials, (failures) => !isShareShown(failures, trials, least, tail));
  return first === null || first === 0 ? null : first - 1;
}
