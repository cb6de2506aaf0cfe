/** What Stirling's formula for n! lacks, as a logarithm. */
function stirlingError(n: number): number {
  let lacking = 0;
  let x = n;
  for (; x < 16; x++) lacking += (x + 0.5) * Math.log1p(1 / x) - 1;
  const square = x * x;
  return (
    lacking +
    (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x
  );
}

/** x·log(x/m) + m − x, without the cancellation near m. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) > 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * p^k·(1−p)^(n−k)·Γ(n+1)/(Γ(k+1)·Γ(n−k+1)), the binomial probability when k and n are whole, to about 15 digits for any size.
 * After C. Loader, Fast and accurate computation of binomial probabilities, 2000.
 */
export function binomialTerm(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const rest = n - k;
  const error = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  const exponent = error - deviance(k, n * p) - deviance(rest, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

/** m^k·e^(−m)/Γ(k+1), the Poisson probability when k is whole; k above 0. */
export function poissonTerm(k: number, m: number): number {
  return Math.exp(-stirlingError(k) - deviance(k, m)) / Math.sqrt(2 * Math.PI * k);
}
