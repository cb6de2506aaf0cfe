import type { Ratio } from '../model.ts';
import { collectNames } from './byte-names.ts';

/** Collects functions of a section, in the old form (FN, FNDA) and that of lcov 2.2 (FNL, FNA). Works on bytes. */
export interface FunctionCollector {
  /** FN: `start[,end],name`. */
  readonly addName: (from: number, end: number) => void;
  /** FNDA: `count,name`. */
  readonly addHits: (from: number, end: number) => void;
  /** FNL: `index,start[,end]`. */
  readonly addGroup: (from: number, end: number) => void;
  /** FNA: `index,count,name`; names of one index are one function. */
  readonly addGroupHits: (from: number, end: number) => void;
  /** How many of the functions ran; `null` when there was no record of any. Empties the collector. */
  readonly take: () => Ratio | null;
}

/** `isHit` says whether a count in the bytes is above zero. */
export function collectFunctions(
  bytes: Uint8Array,
  isHit: (from: number, end: number) => boolean,
): FunctionCollector {
  const names = collectNames(bytes);
  /** An index is known within one section only; over sections a function is where it starts. */
  const starts = new Map<string, string>();
  const byStart = new Map<string, boolean>();
  const text = (from: number, end: number) =>
    String.fromCharCode(...bytes.subarray(from, Math.min(end, from + 64)));

  function commaIn(from: number, end: number): number {
    let at = from;
    while (at < end && bytes[at] !== 0x2c) at++;
    return at;
  }

  return {
    addName(from, end) {
      let name = commaIn(from, end) + 1;
      const next = commaIn(name, end);
      if (next < end && isNumber(bytes, name, next)) name = next + 1;
      if (name < end) names.add(name, end, false);
    },
    addHits(from, end) {
      const comma = commaIn(from, end);
      if (comma + 1 < end) names.add(comma + 1, end, isHit(from, comma));
    },
    addGroup(from, end) {
      const comma = commaIn(from, end);
      const place = text(comma + 1, end);
      starts.set(text(from, comma), place);
      byStart.set(place, byStart.get(place) ?? false);
    },
    addGroupHits(from, end) {
      const comma = commaIn(from, end);
      const index = text(from, comma);
      const place = starts.get(index) ?? `#${index}`;
      const isRun = isHit(comma + 1, commaIn(comma + 1, end));
      byStart.set(place, byStart.get(place) === true || isRun);
    },
    take() {
      const named = names.take();
      let covered = named.marked;
      for (const isRun of byStart.values()) if (isRun) covered++;
      const total = named.total + byStart.size;
      byStart.clear();
      starts.clear();
      return total === 0 ? null : { covered, total };
    },
  };
}

function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
  return to > from;
}
