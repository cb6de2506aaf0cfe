import type { JsonSlice } from './json.ts';

/** Statements as Istanbul writes them by `JSON.stringify`: four numbers each, in the order of ids from 0. */
export interface CompactRanges {
  readonly size: number;
  /** Start line, start column, end line, end column; -1 for a column that is `null`. Used again by the next call. */
  readonly values: Int32Array;
}

/** Whole numbers by id from 0. */
export interface CompactCounts {
  readonly size: number;
  /** Used again by the next call. */
  readonly values: Int32Array;
}

const START = codesOf('":{"start":{"line":');
const COLUMN = codesOf(',"column":');
const END = codesOf('},"end":{"line":');
const CLOSE = codesOf('}}');
const NULL = codesOf('null');
const COLON = codesOf('":');

function codesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

let ranges = new Int32Array(4096);
let counts = new Int32Array(1024);

/**
 * Reads a map of statements straight from the bytes, which takes a fraction of the time and memory of parsing it. `null`
 * for whatever is not written exactly so: then it is to be parsed.
 */
export function readCompactRanges({ bytes, start, end }: JsonSlice): CompactRanges | null {
  const text = openText(bytes, start + 1);
  let size = 0;
  for (; ; size++) {
    if (!text.isId(size) || !text.skips(START)) return null;
    if (size * 4 === ranges.length) ranges = widen(ranges, new Int32Array(ranges.length * 2));
    const at = size * 4;
    ranges[at] = text.whole();
    if (!text.skips(COLUMN)) return null;
    ranges[at + 1] = text.whole();
    if (!text.skips(END)) return null;
    ranges[at + 2] = text.whole();
    if (!text.skips(COLUMN)) return null;
    ranges[at + 3] = text.skips(NULL) ? -1 : text.whole();
    if (!text.skips(CLOSE) || text.hasFailed()) return null;
    if (text.isLast(end)) return { size: size + 1, values: ranges };
  }
}

/** The same for counts by id. */
export function readCompactCounts({ bytes, start, end }: JsonSlice): CompactCounts | null {
  const text = openText(bytes, start + 1);
  for (let size = 0; ; size++) {
    if (!text.isId(size) || !text.skips(COLON)) return null;
    if (size === counts.length) counts = widen(counts, new Int32Array(counts.length * 2));
    counts[size] = text.whole();
    if (text.hasFailed()) return null;
    if (text.isLast(end)) return { size: size + 1, values: counts };
  }
}

function widen<T extends Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A place in the bytes that moves on. */
function openText(bytes: Uint8Array, start: number) {
  let at = start;
  let failed = false;

  /** Up to nine digits, which is more than lines and columns need; whatever else stands there has failed. */
  function whole(): number {
    let value = 0;
    const from = at;
    for (; ; at++) {
      const digit = bytes[at]! - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const digits = at - from;
    if (digits === 0 || digits > 9 || (digits > 1 && bytes[from] === 0x30)) failed = true;
    return value;
  }

  return {
    whole,
    hasFailed: () => failed,
    skips(literal: Uint8Array): boolean {
      for (let one = 0; one < literal.length; one++) if (bytes[at + one] !== literal[one]) return false;
      at += literal.length;
      return true;
    },
    isId(id: number): boolean {
      return bytes[at++] === 0x22 && whole() === id;
    },
    /** Past a comma to the next entry, or at the end of all. An end in another place has failed at the next id. */
    isLast(end: number): boolean {
      const sign = bytes[at++];
      if (sign === 0x7d && at === end) return true;
      if (sign !== 0x2c) failed = true;
      return false;
    },
  };
}
