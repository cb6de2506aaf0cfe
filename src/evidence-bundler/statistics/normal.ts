const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Below this, the series loses less than a digit; above, the continued fraction needs fewer than 200 terms. */
const SERIES_LIMIT = 1.5;

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  // The square of a number of 24 bits is exact, so that nothing is lost in the exponent of far tails.
  const head = Math.fround(z);
  return (Math.exp((-head * head) / 2) * Math.exp(((head - z) * (head + z)) / 2)) / ROOT_TWO_PI;
}

/** P(Z > z), with full relative accuracy in the upper tail. */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalTail(-z);
  if (z > 40) return 0;
  if (z < SERIES_LIMIT) {
    let term = z;
    let sum = z;
    for (let odd = 3; term > sum * 1e-18; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 - normalDensity(z) * sum;
  }
  let fraction = z;
  for (let k = Math.ceil(30 + 400 / (z * z)); k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}

/** P(Z ≤ z), with full relative accuracy in the lower tail. */
export function normalCdf(z: number): number {
  return normalTail(-z);
}

/** The z with P(Z ≤ z) = p; infinite at 0 and 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 0.5) return 0;
  return p > 0.5 ? tailQuantile(1 - p) : -tailQuantile(p);
}

/** The z > 0 with P(Z > z) = p, for p below one half: Hastings' approximation (Abramowitz and Stegun 26.2.23), refined by Halley's steps. */
function tailQuantile(p: number): number {
  if (p === 0) return Number.POSITIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(p));
  let z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) {
    const error = (normalTail(z) - p) / normalDensity(z);
    z += error / (1 - (error * z) / 2);
  }
  return z;
}
