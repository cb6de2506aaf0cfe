import { growTree } from './tree.ts';

/**
 * Hashes that show that leaf `index` stands in the tree of these leaves, from the leaf's neighbour up (RFC 9162, 2.1.3.1).
 * `index` must be one of them. Hashes every leaf once.
 */
export function proveInclusion(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  requireRange(index, 0, leafHashes.length - 1);
  const proof: Uint8Array[] = [];
  let [start, end] = [0, leafHashes.length];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      proof.push(rootBetween(leafHashes, middle, end));
      end = middle;
    } else {
      proof.push(rootBetween(leafHashes, start, middle));
      start = middle;
    }
  }
  return proof.reverse();
}

/**
 * Hashes that show that the tree of these leaves began with the tree of the first `oldSize` of them (RFC 9162, 2.1.4.1).
 * From 1 to the number of leaves; empty for the same size.
 */
export function proveConsistency(leafHashes: readonly Uint8Array[], oldSize: number): Uint8Array[] {
  requireRange(oldSize, 1, leafHashes.length);
  const proof: Uint8Array[] = [];
  let [start, end, isKnown] = [0, leafHashes.length, true];
  while (oldSize < end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      proof.push(rootBetween(leafHashes, middle, end));
      end = middle;
    } else {
      proof.push(rootBetween(leafHashes, start, middle));
      start = middle;
      isKnown = false;
    }
  }
  // Who checks has the root of the whole old tree already, and not that of a part of it.
  if (!isKnown) proof.push(rootBetween(leafHashes, start, end));
  return proof.reverse();
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootBetween(leafHashes: readonly Uint8Array[], start: number, end: number): Uint8Array {
  const tree = growTree();
  for (let at = start; at < end; at++) tree.add(leafHashes[at]!);
  return tree.root();
}

function requireRange(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${value} is not between ${least} and ${most}`);
}
