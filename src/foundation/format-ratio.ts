import type { Ratio } from './ratio.ts';
import { compareRatios } from './ratio.ts';

/** Decimals of every percentage that is shown. */
const DECIMALS = 2;
const SCALE = 10n ** BigInt(DECIMALS + 2);

/**
 * A ratio as a percentage: `92.31 %`. It is cut, never rounded up, so that nothing reads as more than it is: 100 only when
 * all is covered, and `<0.01 %` rather than 0 when something is. `n/a` for 0 of 0.
 */
export function formatRatio({ covered, total }: Ratio): string {
  if (total === 0) return 'n/a';
  if (covered === total) return '100 %';
  if (covered === 0) return '0 %';
  const cut = (BigInt(covered) * SCALE) / BigInt(total);
  return cut === 0n ? `<${decimal(1n)} %` : `${decimal(cut)} %`;
}

/** How coverage changed: which way, and by how many percentage points as a text such as `−0.12`. */
export interface Delta {
  readonly sign: -1 | 0 | 1;
  /** Rounded half away from zero; `+<0.01` and `−<0.01` where that would hide a change. */
  readonly text: string;
}

/** The exact difference between two ratios; `null` when one is 0 of 0. */
export function deltaOf(head: Ratio, base: Ratio): Delta | null {
  if (head.total === 0 || base.total === 0) return null;
  const order = compareRatios(head, base);
  if (order === 0) return { sign: 0, text: '0' };
  const scaled =
    (BigInt(head.covered) * BigInt(base.total) - BigInt(base.covered) * BigInt(head.total)) * SCALE;
  const size = scaled < 0n ? -scaled : scaled;
  const whole = BigInt(head.total) * BigInt(base.total);
  const rounded = (2n * size + whole) / (2n * whole);
  const sign = order < 0 ? -1 : 1;
  return { sign, text: `${sign < 0 ? '−' : '+'}${rounded === 0n ? `<${decimal(1n)}` : decimal(rounded)}` };
}

function decimal(scaled: bigint): string {
  const digits = scaled.toString().padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}
