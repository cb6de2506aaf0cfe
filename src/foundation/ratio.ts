/** Of `total` things, how many ran, passed or held. Whole numbers, `covered ≤ total`. */
export interface Ratio {
  readonly covered: number;
  readonly total: number;
}

/** What stands for the percentage of nothing: 0 of 0 is neither 0 % nor 100 %. */
export const NOT_APPLICABLE = 'n/a';

/**
 * The percentage with two decimals, cut off and never rounded: what is printed is reached. So 100 % is all of it; what is
 * above none and below 0.01 % is `<0.01 %`. 0 of 0 is «n/a».
 */
export function percentOf({ covered, total }: Ratio): string {
  if (total === 0) return NOT_APPLICABLE;
  const hundredths = Number((BigInt(covered) * 10_000n) / BigInt(total));
  return hundredths === 0 && covered > 0 ? '<0.01 %' : `${decimal(hundredths)} %`;
}

/**
 * The change between two percentages in points, with two decimals, rounded half away from zero, and a sign: `+0.31`, `−0.12`.
 * What is not zero never prints as zero: `>−0.01`, `<+0.01`. Empty where either is «n/a», `0` where nothing changed.
 */
export function changeOf(before: Ratio, after: Ratio): string {
  if (before.total === 0 || after.total === 0) return '';
  const denominator = BigInt(before.total) * BigInt(after.total);
  const difference =
    BigInt(after.covered) * BigInt(before.total) - BigInt(before.covered) * BigInt(after.total);
  if (difference === 0n) return '0';
  const size = difference < 0n ? -difference : difference;
  const sign = difference < 0n ? '−' : '+';
  const hundredths = Number((size * 20_000n + denominator) / (2n * denominator));
  if (hundredths === 0) return difference < 0n ? '>−0.01' : '<+0.01';
  return `${sign}${decimal(hundredths)}`;
}

function decimal(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
