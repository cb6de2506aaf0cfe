import { growTree } from './tree.ts';

/** Leaves `start` to `end`, without `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Whose roots show that leaf `index` stands in a tree of `size` leaves, from the leaf's neighbour up (RFC 9162, 2.1.3.1).
 * Errors: RangeError for an index outside.
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  requireRange(index, 0, size - 1);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * Whose roots show that a tree of `size` leaves began with the tree of its first `oldSize` (RFC 9162, 2.1.4.1); none for the same size.
 * Errors: RangeError for an old size that is not from 1 to `size`.
 */
export function consistencyRanges(oldSize: number, size: number): readonly LeafRange[] {
  requireRange(oldSize, 1, size);
  const ranges: LeafRange[] = [];
  let [start, end, isWhole] = [0, size, true];
  while (oldSize < end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      isWhole = false;
    }
  }
  // Who checks has the root of the whole old tree already, and not that of a part of it.
  if (!isWhole) ranges.push({ start, end });
  return ranges.reverse();
}

/** Proof that leaf `index` is one of these. Hashes every leaf at most once. */
export function proveInclusion(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  return inclusionRanges(index, leafHashes.length).map((range) => rootBetween(leafHashes, range));
}

/** Proof that these leaves began with the first `oldSize` of them. */
export function proveConsistency(leafHashes: readonly Uint8Array[], oldSize: number): Uint8Array[] {
  return consistencyRanges(oldSize, leafHashes.length).map((range) => rootBetween(leafHashes, range));
}

function rootBetween(leafHashes: readonly Uint8Array[], { start, end }: LeafRange): Uint8Array {
  const tree = growTree();
  for (let at = start; at < end; at++) tree.add(leafHashes[at]!);
  return tree.root();
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function requireRange(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${value} is not between ${least} and ${most}`);
}
