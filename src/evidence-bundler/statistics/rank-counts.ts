/** A distribution over whole numbers: `weights[i]` belongs to `first + i`. Weights are counts, or scaled counts. */
export interface Counts {
  readonly first: number;
  readonly weights: Float64Array;
  readonly total: number;
}

/**
 * In how many ways `chosen` of these whole numbers add up to each sum. Exact up to 2^53, which 50 numbers do not reach; numbers may
 * repeat, as doubled mid-ranks do.
 */
export function countSums(numbers: readonly number[], chosen: number): Counts {
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const offsets = numbers.map((number) => number - least);
  // Without ties all doubled ranks are even: half the table then does.
  const step = offsets.every((offset) => offset % 2 === 0) ? 2 : 1;
  const sorted = offsets.map((offset) => offset / step).sort((a, b) => a - b);
  const width = sorted.slice(sorted.length - chosen).reduce((a, b) => a + b, 0) + 1;
  const ways = Array.from({ length: chosen + 1 }, () => new Float64Array(width));
  const [none] = ways;
  if (none !== undefined) none[0] = 1;
  sorted.forEach((number, seen) => {
    for (let size = Math.min(seen + 1, chosen); size >= 1; size--) {
      const [from, to] = [ways[size - 1], ways[size]];
      if (from === undefined || to === undefined) continue;
      for (let sum = number; sum < width; sum++) to[sum] = (to[sum] ?? 0) + (from[sum - number] ?? 0);
    }
  });
  const weights = spread(ways[chosen] ?? new Float64Array(1), step);
  return { first: least * chosen, weights, total: weights.reduce((a, b) => a + b, 0) };
}

/** The same weights with `step − 1` empty places between them. */
function spread(weights: Float64Array, step: number): Float64Array {
  const wide = new Float64Array((weights.length - 1) * step + 1);
  weights.forEach((weight, index) => {
    wide[index * step] = weight;
  });
  return wide;
}

/**
 * Distribution of U without ties, for groups of m and n: the coefficients of the Gaussian binomial, built by one factor at a time.
 * Relative to the greatest they are good to about 14 digits.
 */
export function countRankSums(m: number, n: number): Counts {
  const weights = new Float64Array(m * n + 1);
  weights[0] = 1;
  for (let i = 1; i <= m; i++) {
    const degree = i * n;
    for (let k = degree; k >= n + i; k--) weights[k] = (weights[k] ?? 0) - (weights[k - n - i] ?? 0);
    for (let k = i; k <= degree; k++) weights[k] = (weights[k] ?? 0) + (weights[k - i] ?? 0);
  }
  return { first: 0, weights, total: weights.reduce((a, b) => a + b, 0) };
}

/** P(X ≤ value). */
export function lowerShare({ first, weights, total }: Counts, value: number): number {
  let sum = 0;
  const last = Math.min(Math.floor(value) - first, weights.length - 1);
  for (let i = 0; i <= last; i++) sum += weights[i] ?? 0;
  return sum / total;
}

/** P(X ≥ value). */
export function upperShare({ first, weights, total }: Counts, value: number): number {
  let sum = 0;
  for (let i = Math.max(0, Math.ceil(value) - first); i < weights.length; i++) sum += weights[i] ?? 0;
  return sum / total;
}
