/** Scales the median of absolute deviations to the standard deviation of a normal distribution. */
const MAD_FACTOR = 1.4826;

/** The values in ascending order, as a new array. */
export function sortValues(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** Quantile of ascending values by Hyndman and Fan's type 7, the default of NumPy and R; NaN of none. */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low === high ? low : low + (position - below) * (high - low);
}

export function medianOf(values: Iterable<number>): number {
  return quantileOf(sortValues(values), 0.5);
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

/** Standard deviation with n − 1; NaN of fewer than two. */
export function deviationOf(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] ?? 0) - mean) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}

/** Standard deviation as a share of the mean; `null` where the mean is not above zero, or of fewer than two. */
export function variationOf(values: ArrayLike<number>): number | null {
  const mean = meanOf(values);
  return values.length > 1 && mean > 0 ? deviationOf(values) / mean : null;
}

/** The same from the median and the median absolute deviation: single outliers do not move it. */
export function robustVariationOf(values: readonly number[]): number | null {
  const median = medianOf(values);
  if (values.length < 2 || !(median > 0)) return null;
  return (MAD_FACTOR * medianOf(values.map((value) => Math.abs(value - median)))) / median;
}

/** How many samples equal another, as a share, and the smallest step between two values that differ (0: all are equal). */
export function findTies(values: Iterable<number>): { readonly share: number; readonly resolution: number } {
  const sorted = sortValues(values);
  let repeated = 0;
  let resolution = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; i++) {
    const step = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    if (step === 0) repeated++;
    else resolution = Math.min(resolution, step);
  }
  return {
    share: sorted.length === 0 ? 0 : repeated / sorted.length,
    resolution: Number.isFinite(resolution) ? resolution : 0,
  };
}
