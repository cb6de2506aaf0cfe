/**
 * The least double in [low, high] for which a test holds that stays true once it is; `high` when it holds for none below.
 * Halves the interval until no double lies between its ends.
 */
export function findLeast(low: number, high: number, holds: (value: number) => boolean): number {
  if (holds(low)) return low;
  let [below, above] = [low, high];
  // Zero is where halving would walk through all exponents.
  if (below < 0 && above > 0) {
    if (holds(0)) above = 0;
    else below = 0;
  }
  for (;;) {
    const middle = below + (above - below) / 2;
    // Also where an end is no number: no comparison with it is true.
    if (!(middle > below && middle < above)) return above;
    if (holds(middle)) above = middle;
    else below = middle;
  }
}

/** The least whole number in [low, high] for which a test holds that stays true once it is; `null`: for none. */
export function findLeastWhole(low: number, high: number, holds: (value: number) => boolean): number | null {
  if (low > high || !holds(high)) return null;
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
