import { sha256 } from '../../foundation/digest.ts';

/** The generator mulberry32: numbers in [0, 1), the same for the same seed everywhere. */
export function openMulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Seed of a bootstrap: the first four bytes, most significant first, of SHA-256 over the base's digest, the head's digest (both as
 * lower-case hexadecimal text; empty where there is none) and the name of the metric as UTF-8, one behind the other.
 */
export function findSeed(baseDigest: string, headDigest: string, metric: string): number {
  return Number.parseInt(sha256(baseDigest + headDigest + metric).slice(0, 8), 16);
}
