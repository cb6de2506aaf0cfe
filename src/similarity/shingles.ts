/** Shingles of this many tokens as they stand: what survives of a copy. */
export const EXACT_WIDTH = 8;

/** Shingles of this many blanked tokens: longer, because without names much code looks alike. */
export const BLANKED_WIDTH = 16;

const BASE = 0x01000193;

/**
 * Writes a number for every run of `width` tokens that is below `limit` to `out`, in order, and returns how many. Equal
 * runs give equal numbers; two different ones do by chance once in 2³² pairs.
 */
function writeShingles(tokens: Int32Array, width: number, limit: number, out: Uint32Array): number {
  let oldest = 1;
  for (let step = 0; step < width; step++) oldest = Math.imul(oldest, BASE);
  let rolling = 0;
  let count = 0;
  for (let at = 0; at < tokens.length; at++) {
    rolling = (Math.imul(rolling, BASE) + tokens[at]!) | 0;
    if (at < width - 1) continue;
    if (at >= width) rolling = (rolling - Math.imul(oldest, tokens[at - width]!)) | 0;
    const shingle = mix(rolling);
    if (shingle < limit) out[count++] = shingle;
  }
  return count;
}

/** Spreads a number over all bits (the end of MurmurHash3), so that any of them may choose a sample. */
function mix(number: number): number {
  let mixed = number;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

let scratch = new Uint32Array(1 << 14);

/** The shingles of a text below `limit`, each once, ascending. All of them for the default. */
export function shinglesOf(tokens: Int32Array, width: number, limit = 2 ** 32): Uint32Array {
  if (scratch.length < tokens.length) scratch = new Uint32Array(tokens.length * 2);
  return distinct(scratch.subarray(0, writeShingles(tokens, width, limit, scratch)));
}

/** Each number once, ascending. Sorts its argument. */
function distinct(numbers: Uint32Array): Uint32Array {
  numbers.sort();
  let count = 0;
  for (let at = 0; at < numbers.length; at++)
    if (at === 0 || numbers[at] !== numbers[at - 1]) numbers[count++] = numbers[at]!;
  return copyOf(numbers.subarray(0, count));
}

/** Numbers that one allocation holds: one for each of thousands of short lists costs more than all that is done with them. */
const CHUNK = 1 << 15;

let chunk = new Uint32Array(CHUNK);
let used = 0;

function copyOf(numbers: Uint32Array): Uint32Array {
  if (numbers.length > CHUNK / 8) return numbers.slice();
  if (used + numbers.length > CHUNK) {
    chunk = new Uint32Array(CHUNK);
    used = 0;
  }
  const copy = chunk.subarray(used, used + numbers.length);
  copy.set(numbers);
  used += numbers.length;
  return copy;
}

/** How many numbers two ascending lists share. */
export function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i]!;
    const right = b[j]!;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}
