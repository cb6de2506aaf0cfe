import { normalTail } from './normal.ts';
import { countSums, lowerShare, upperShare } from './rank-counts.ts';

/** Up to here the distribution over the actual ranks is counted out; two groups of 25 are within. */
const EXACT_LIMIT = 50;

/** The test of Mann and Whitney: does one group tend to lie above the other? */
export interface RankTest {
  /** Pairs in which the first is above, ties counted as halves. */
  readonly u: number;
  /** That the first lies above by chance; below; either, as twice the smaller. */
  readonly greater: number;
  readonly less: number;
  readonly twoSided: number;
  /** The least that `greater` could have become for these ranks: above α, nothing can be shown. */
  readonly smallest: number;
  /** Probability that a sample of the first exceeds one of the second, ties halved (Vargha and Delaney's A). */
  readonly superiority: number;
  /** Cliff's δ, from −1 to 1. */
  readonly dominance: number;
  readonly method: 'exact' | 'normal';
}

interface Ranks {
  /** Twice the mid-ranks, whole numbers: of the first group, then of the second. */
  readonly doubled: readonly number[];
  /** Σ(t³ − t) over groups of equal values. */
  readonly ties: number;
}

/**
 * Compares two groups by ranks. Exact over the actual mid-ranks up to 50 values in all, so that ties are exact too; beyond, normal
 * with correction for ties and continuity. Groups must not be empty.
 */
export function testRanks(first: readonly number[], second: readonly number[]): RankTest {
  const [n, m] = [first.length, second.length];
  const { doubled, ties } = rankTogether(first, second);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += doubled[i] ?? 0;
  const u = (sum - n * (n + 1)) / 2;
  const method = n + m <= EXACT_LIMIT ? 'exact' : 'normal';
  const tails = method === 'exact' ? countTails(doubled, n, sum) : approximateTails(n, m, u, ties);
  const superiority = u / (n * m);
  return {
    u,
    ...tails,
    twoSided: Math.min(1, 2 * Math.min(tails.greater, tails.less)),
    superiority,
    dominance: 2 * superiority - 1,
    method,
  };
}

function rankTogether(first: readonly number[], second: readonly number[]): Ranks {
  const values = Float64Array.from([...first, ...second]);
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const doubled = new Array<number>(values.length).fill(0);
  let ties = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] ?? 0];
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === value) end++;
    for (let i = start; i < end; i++) doubled[order[i] ?? 0] = start + 1 + end;
    const equal = end - start;
    ties += equal ** 3 - equal;
    start = end;
  }
  return { doubled, ties };
}

type Tails = Pick<RankTest, 'greater' | 'less' | 'smallest'>;

function countTails(doubled: readonly number[], n: number, sum: number): Tails {
  const m = doubled.length - n;
  const total = doubled.reduce((a, b) => a + b, 0);
  // The smaller group makes the smaller table; the sums of both add up to the total.
  const isFirst = n <= m;
  const counts = countSums(doubled, isFirst ? n : m);
  const seen = isFirst ? sum : total - sum;
  const [above, below] = [upperShare(counts, seen), lowerShare(counts, seen)];
  const extreme =
    (isFirst ? counts.weights.at(-1) : counts.weights.find((weight) => weight > 0)) ?? counts.total;
  return {
    greater: isFirst ? above : below,
    less: isFirst ? below : above,
    smallest: extreme / counts.total,
  };
}

function approximateTails(n: number, m: number, u: number, ties: number): Tails {
  const all = n + m;
  const middle = (n * m) / 2;
  const deviation = Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
  if (!(deviation > 0)) return { greater: 1, less: 1, smallest: 1 };
  const tail = (distance: number) => Math.min(1, normalTail((distance - 0.5) / deviation));
  return { greater: tail(u - middle), less: tail(middle - u), smallest: tail(middle) };
}

/** The smallest one-sided p of groups of these sizes without ties: 1 over the number of arrangements. */
export function smallestRankP(n: number, m: number): number {
  let p = 1;
  for (let i = 1; i <= Math.min(n, m); i++) p *= i / (Math.max(n, m) + i);
  return p;
}

/** How many each of two equal groups needs before a p below `alpha` is possible. */
export function leastForRankTest(alpha: number): number {
  let each = 1;
  while (smallestRankP(each, each) >= alpha && each < 1000) each++;
  return each;
}
