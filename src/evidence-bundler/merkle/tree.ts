import { emptyRoot, nodeHash } from './hash.ts';

/** A tree that grows at its right end and keeps one hash for each complete subtree: memory grows with the logarithm of its size. */
export interface GrowingTree {
  /** Leaves so far. */
  readonly size: () => number;
  /**
   * Adds a complete subtree of `2 ** height` leaves by its hash; a leaf without `height`. The size must be a multiple of that
   * number of leaves, or the subtree would not be one of the final tree.
   */
  readonly add: (hash: Uint8Array, height?: number) => void;
  /** Root of all leaves so far; growing on is allowed. */
  readonly root: () => Uint8Array;
}

/** An empty tree by RFC 9162, 2.1. At most `2 ** 53` leaves. */
export function growTree(): GrowingTree {
  // From left to right, each smaller than the one before, as the binary digits of the size tell.
  const complete: { readonly hash: Uint8Array; readonly height: number }[] = [];
  let size = 0;
  return {
    size: () => size,
    add(hash, height = 0) {
      const last = complete.at(-1);
      if (last !== undefined && last.height < height)
        throw new Error('a subtree must stand at a multiple of its size');
      size += 2 ** height;
      let grown = { hash, height };
      for (let left = complete.at(-1); left?.height === grown.height; left = complete.at(-1)) {
        complete.pop();
        grown = { hash: nodeHash(left.hash, grown.hash), height: grown.height + 1 };
      }
      complete.push(grown);
    },
    root() {
      const hashes = complete.map(({ hash }) => hash);
      return hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right));
    },
  };
}

/** Root of leaves that come one after another. */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const tree = growTree();
  for (const hash of leafHashes) tree.add(hash);
  return tree.root();
}
