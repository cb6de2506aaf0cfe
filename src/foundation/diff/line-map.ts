import type { Hunk } from './model.ts';

/**
 * The line after the change that a line before it became; `null` when it was removed or replaced.
 * Lines are 1-based; `hunks` ascend, as `parseDiff` gives them. O(log n) in the number of hunks.
 */
export function lineAfter(hunks: readonly Hunk[], line: number): number | null {
  const hunk = lastUpTo(hunks, line, firstBefore);
  if (hunk === null) return line;
  const past = line - (firstBefore(hunk) + hunk.beforeCount);
  return past < 0 ? null : firstAfter(hunk) + hunk.afterCount + past;
}

/** The line before the change that a line after it comes from; `null` when the change added it. */
export function lineBefore(hunks: readonly Hunk[], line: number): number | null {
  const hunk = lastUpTo(hunks, line, firstAfter);
  if (hunk === null) return line;
  const past = line - (firstAfter(hunk) + hunk.afterCount);
  return past < 0 ? null : firstBefore(hunk) + hunk.beforeCount + past;
}

/** The first line before that the hunk is about: an empty side stands before the line after which git puts it. */
export function firstBefore({ beforeStart, beforeCount }: Hunk): number {
  return beforeCount === 0 ? beforeStart + 1 : beforeStart;
}

/** The first line after that the hunk is about. */
export function firstAfter({ afterStart, afterCount }: Hunk): number {
  return afterCount === 0 ? afterStart + 1 : afterStart;
}

/** The last hunk that begins at or above the line. */
function lastUpTo(hunks: readonly Hunk[], line: number, first: (hunk: Hunk) => number): Hunk | null {
  let low = 0;
  let high = hunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (first(hunks[middle]!) <= line) low = middle + 1;
    else high = middle;
  }
  return hunks[low - 1] ?? null;
}
