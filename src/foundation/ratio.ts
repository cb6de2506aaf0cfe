import { ALL, type Percent } from './percent.ts';

/** Of `total` things, how many ran, passed or held. Whole numbers, `covered ≤ total`. */
export interface Ratio {
  readonly covered: number;
  readonly total: number;
}

/** A percentage as a ratio, to be compared with counts. */
export function percentRatio(percent: Percent): Ratio {
  return { covered: percent, total: ALL };
}

/** What did not run. */
export function uncovered({ covered, total }: Ratio): number {
  return total - covered;
}

/**
 * Orders two ratios by their exact values: below zero when `a` is the smaller. 0 of 0 equals everything: nothing can be
 * said of it.
 */
export function compareRatios(a: Ratio, b: Ratio): number {
  if (a.total === 0 || b.total === 0) return 0;
  const left = BigInt(a.covered) * BigInt(b.total);
  const right = BigInt(b.covered) * BigInt(a.total);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether coverage is at least the floor, exactly: 89.988 % is below 90 %. 0 of 0 meets every floor. */
export function meets(ratio: Ratio, floor: Ratio): boolean {
  return compareRatios(ratio, floor) >= 0;
}

/**
 * How many of the uncovered would have to be covered to meet the floor; 0 when it is met. The total stays as it is: to
 * cover a line adds none.
 */
export function shortfall(ratio: Ratio, floor: Ratio): number {
  if (meets(ratio, floor)) return 0;
  const wanted = BigInt(floor.covered) * BigInt(ratio.total);
  const least = (wanted + BigInt(floor.total) - 1n) / BigInt(floor.total);
  return Number(least) - ratio.covered;
}
