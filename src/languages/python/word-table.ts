import { ASCII_NAME } from './bytes.ts';

const LENGTHS = 32;

/** Finds which of a fixed set of ASCII words stands at a place in a file, without decoding it. */
export interface WordTable {
  readonly words: readonly string[];
  /** By first byte and length: 0, or 1 + index in `buckets`. Nearly every identifier of a file ends here with 0. */
  readonly slots: Uint8Array;
  readonly buckets: readonly (readonly number[])[];
  readonly bytes: readonly Uint8Array[];
}

/** Builds the table of at most 255 different words, each shorter than 32 ASCII characters. */
export function createWordTable(words: readonly string[]): WordTable {
  const slots = new Uint8Array(256 * LENGTHS);
  const buckets: number[][] = [];
  words.forEach((word, index) => {
    const slot = word.charCodeAt(0) * LENGTHS + word.length;
    if (slots[slot] === 0) slots[slot] = buckets.push([]);
    buckets[slots[slot]! - 1]!.push(index);
  });
  return { words, slots, buckets, bytes: words.map((word) => new TextEncoder().encode(word)) };
}

/** The index of the word that is `bytes[start, end)`, or -1. */
export function findWord(table: WordTable, bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length >= LENGTHS || length <= 0) return -1;
  const slot = table.slots[bytes[start]! * LENGTHS + length]!;
  if (slot === 0) return -1;
  search: for (const index of table.buckets[slot - 1]!) {
    const word = table.bytes[index]!;
    for (let offset = 1; offset < length; offset++) {
      if (bytes[start + offset] !== word[offset]) continue search;
    }
    return index;
  }
  return -1;
}

/** The end of the identifier that begins at `start`; `start` itself when none does. Knows ASCII and bytes above 0x7f. */
export function endOfName(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    if (ASCII_NAME[byte] === 1 || byte >= 0x80) at++;
    else return at;
  }
}
