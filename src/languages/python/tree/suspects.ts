import type { Scanner } from './scanner.ts';

/**
 * What the parser noticed that CPython's compiler may refuse, though the grammar allows it. Most files hold next to
 * nothing of it, and the compile gate then passes over most of their expressions.
 */
export interface Suspects {
  /** Names must be followed through the file: it has a `global`, a `nonlocal`, a `:=` or speaks of `__debug__`. */
  readonly names: boolean;
  /** Offsets of expressions that may be wrong where they stand: `await`, `yield`, `*x`, `lambda`; sorted. */
  readonly places: readonly number[];
}

/** Notes that the expression at `offset` may be wrong where it stands. */
export function suspect(p: Scanner, offset: number): void {
  p.suspectPlaces.push(offset);
}

/** What was noted while a text was read. */
export function suspectsOf({ suspectNames, suspectPlaces, text }: Scanner): Suspects {
  // What is read twice is noted twice, and out of order.
  return {
    names: suspectNames || text.includes('__debug__'),
    places: suspectPlaces.sort((a, b) => a - b),
  };
}

/** Whether anything was noted from `start` up to `end`. */
export function isSuspect({ names, places }: Suspects, start: number, end: number): boolean {
  if (names) return true;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < places.length && places[low]! < end;
}
