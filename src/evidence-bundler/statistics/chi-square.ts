import { findLeast } from './find-root.ts';
import { poissonTerm } from './saddle-point.ts';

/** P(X ≤ x) for a chi-square distribution. */
export function chiSquareCdf(x: number, freedom: number): number {
  if (x <= 0) return 0;
  const a = freedom / 2;
  const m = x / 2;
  return m < a + 1 ? gammaSeries(a, m) : 1 - gammaFraction(a, m);
}

function gammaSeries(a: number, m: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= m / (a + n);
    sum += term;
  }
  return poissonTerm(a, m) * sum;
}

/** The upper part, by the continued fraction of DLMF 8.9.2 in Lentz's form. */
function gammaFraction(a: number, m: number): number {
  let b = m + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 100_000; i++) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return poissonTerm(a, m) * a * fraction;
}

/** The x with P(X ≤ x) = p. */
export function chiSquareQuantile(p: number, freedom: number): number {
  let high = freedom + 1;
  while (chiSquareCdf(high, freedom) < p) high *= 2;
  return findLeast(0, high, (x) => chiSquareCdf(x, freedom) >= p);
}

/** By how much the standard deviation of `count` normal values may differ from the true one: factors that each err with `tail`. */
export function deviationFactors(
  count: number,
  tail: number,
): { readonly lower: number; readonly upper: number } {
  const freedom = count - 1;
  return {
    lower: Math.sqrt(freedom / chiSquareQuantile(1 - tail, freedom)),
    upper: Math.sqrt(freedom / chiSquareQuantile(tail, freedom)),
  };
}
