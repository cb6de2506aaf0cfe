import { readTokens, type Syntax } from './read-tokens.ts';
import { BLANKED_WIDTH, shinglesOf } from './shingles.ts';

/**
 * A sample of a text’s shingles, the same ones of every text that has them: by sketches alone one sees which texts are
 * worth comparing. Whether a shingle is in the sample depends on nothing but itself (a MinHash by modulus), so the share
 * that two sketches have in common is that of their texts, whatever their sizes.
 */
export type Sketch = Uint32Array;

/** One shingle in this many is in the sample. */
export const SAMPLING = 8;

const LIMIT = 2 ** 32 / SAMPLING;

/** Sketches a text by its blanked shingles, which hold both for copies and for copies with other names. Ascending. */
export function sketchOf(bytes: Uint8Array, syntax: Syntax): Sketch {
  return shinglesOf(readTokens(bytes, syntax).blanked, BLANKED_WIDTH, LIMIT);
}

/** A sketch as a text of one line. */
export function encodeSketch(sketch: Sketch): string {
  return Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('base64');
}

/** Reads what `encodeSketch` wrote; `null` for a text that it cannot have written. */
export function decodeSketch(text: string): Sketch | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0) return null;
  const sketch = new Uint32Array(bytes.length / 4);
  bytes.copy(new Uint8Array(sketch.buffer));
  return sketch.every((number, at) => at === 0 || number > sketch[at - 1]!) ? sketch : null;
}
