import { binomialUpper } from './binomial.ts';
import { normalQuantile } from './normal.ts';
import { binomialTerm } from './saddle-point.ts';

/** Difference of two shares, with an interval of which each bound errs with about the asked probability. */
export interface ShareDifference {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Hits and misses of a group. */
type Hits = readonly [hit: number, miss: number];

/** Fisher's exact test, one-sided: that the first group hits as much more often as seen, or more, by chance. */
export function testFisher([a, b]: Hits, [c, d]: Hits): number {
  const hits = a + c;
  const misses = b + d;
  const chosen = a + b;
  const most = Math.min(hits, chosen);
  if (most <= Math.max(0, chosen - misses)) return 1;
  let term = hypergeometricTerm(a, hits, misses, chosen);
  let sum = 0;
  for (let k = a; k <= most; k++) {
    sum += term;
    term *= ((hits - k) * (chosen - k)) / ((k + 1) * (misses - chosen + k + 1));
  }
  return Math.min(1, sum);
}

function hypergeometricTerm(k: number, hits: number, misses: number, chosen: number): number {
  const p = chosen / (hits + misses);
  return (
    (binomialTerm(k, hits, p) * binomialTerm(chosen - k, misses, p)) / binomialTerm(chosen, hits + misses, p)
  );
}

/** McNemar's exact test, one-sided: that only the first hits so much more often than only the second, by chance. */
export function testMcNemar(onlyFirst: number, onlySecond: number): number {
  return binomialUpper(onlyFirst, onlyFirst + onlySecond, 0.5);
}

/** Difference of shares in two groups of other cases: Newcombe's hybrid of Wilson's intervals (1998, method 10). */
export function findUnpairedDifference(first: Hits, second: Hits, tail: number): ShareDifference {
  const [p, q] = [wilson(first, tail), wilson(second, tail)];
  const estimate = p.share - q.share;
  return {
    estimate,
    lower: estimate - Math.hypot(p.share - p.lower, q.upper - q.share),
    upper: estimate + Math.hypot(p.upper - p.share, q.share - q.lower),
  };
}

/** Difference of shares in the same cases, `[both, onlyFirst, onlySecond, neither]`: Newcombe's square-and-add for pairs (1998, method 10). */
export function findPairedDifference(
  [both, onlyFirst, onlySecond, neither]: readonly [number, number, number, number],
  tail: number,
): ShareDifference {
  const count = both + onlyFirst + onlySecond + neither;
  const p = wilson([both + onlyFirst, onlySecond + neither], tail);
  const q = wilson([both + onlySecond, onlyFirst + neither], tail);
  const margins = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
  const product = both * neither - onlyFirst * onlySecond;
  const corrected = product > 0 ? Math.max(0, product - count / 2) : product;
  const correlation = margins === 0 ? 0 : corrected / Math.sqrt(margins);
  const add = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  const estimate = (onlyFirst - onlySecond) / count;
  return {
    estimate,
    lower: estimate - add(p.share - p.lower, q.upper - q.share),
    upper: estimate + add(p.upper - p.share, q.share - q.lower),
  };
}

/** Wilson's interval of a share. */
function wilson([hit, miss]: Hits, tail: number) {
  const count = hit + miss;
  const z = -normalQuantile(tail);
  const middle = (hit + (z * z) / 2) / (count + z * z);
  const half = (z * Math.sqrt((hit * miss) / count + (z * z) / 4)) / (count + z * z);
  return { share: hit / count, lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) };
}
