import type { Ratio } from '../../foundation/ratio.ts';

/** What a row of bars is drawn with: eight heights, lowest first, and a sign for «nothing is known». */
export interface Bars {
  readonly heights: readonly string[];
  readonly gap: string;
}

export const BLOCKS: Bars = { heights: [...'▁▂▃▄▅▆▇█'], gap: '·' };

/** For terminals and fonts without blocks, and to be read aloud: no sign means anything in Markdown. */
export const DIGITS: Bars = { heights: [...'12345678'], gap: '.' };

/** A row of bars, and the scale without which it says nothing. */
export interface Sparkline {
  readonly bars: string;
  /** The lowest and the highest value, to be written beside it; `null` where nothing is known. */
  readonly low: Ratio | null;
  readonly high: Ratio | null;
}

/** The least that the scale spans, as a share: within it a change is drawn no larger than it is. */
const LEAST_SPAN = 0.05;

/**
 * Draws shares, oldest first; `null` and 0 of 0 are gaps.
 * The scale runs from the lowest to the highest value, but over 5 points at least (around their middle, within 0 and 100 %), so
 * that noise stays flat. Equal values have equal bars, and a higher bar always means a higher value. The top bar is kept for 100 %
 * where that is within the scale: nearly everything is not everything.
 */
export function drawSparkline(values: readonly (Ratio | null)[], { heights, gap }: Bars = BLOCKS): Sparkline {
  const known = values.filter((value) => value !== null && value.total > 0) as readonly Ratio[];
  const [first] = known;
  if (first === undefined) return { bars: gap.repeat(values.length), low: null, high: null };
  const low = known.reduce((a, b) => (isLess(b, a) ? b : a), first);
  const high = known.reduce((a, b) => (isLess(a, b) ? b : a), first);
  const { bottom, top } = scaleOf(share(low), share(high));
  const bars = values.map((value) => {
    if (value === null || value.total === 0) return gap;
    // A value on the border between two bars belongs to the upper one, whatever the fractions of floating point say.
    const place = Math.floor(((share(value) - bottom) / (top - bottom)) * heights.length + 1e-9);
    const highest = heights.length - 1;
    const bar = Math.max(0, Math.min(place, highest));
    return heights[top === 1 && bar === highest && value.covered < value.total ? highest - 1 : bar]!;
  });
  return { bars: bars.join(''), low, high };
}

function scaleOf(low: number, high: number): { bottom: number; top: number } {
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const bottom = Math.max(0, Math.min(low - missing, 1 - LEAST_SPAN));
  return { bottom, top: Math.min(1, Math.max(high + missing, bottom + LEAST_SPAN)) };
}

function share({ covered, total }: Ratio): number {
  return covered / total;
}

/** Exact for whole numbers up to 2^53, where two shares may be one number. */
function isLess(a: Ratio, b: Ratio): boolean {
  return BigInt(a.covered) * BigInt(b.total) < BigInt(b.covered) * BigInt(a.total);
}
