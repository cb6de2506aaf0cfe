import { HASH_BYTES, isSameHash, nodeHash } from './hash.ts';

/**
 * Whether `proof` shows that the leaf stands at `index` of the tree with this size and root (RFC 9162, 2.1.3.2). Sizes are `bigint`, as those of
 * strangers may be beyond `2 ** 53`. Refuses every hash that has not 32 bytes. Never throws.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: bigint,
  size: bigint,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (index < 0n || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  let [at, last, hash] = [index, size - 1n, leaf];
  for (const neighbour of proof) {
    if (last === 0n) return false;
    if ((at & 1n) === 1n || at === last) {
      hash = nodeHash(neighbour, hash);
      // At the right edge levels without a neighbour are passed over.
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else hash = nodeHash(hash, neighbour);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && isSameHash(hash, root);
}

/**
 * Whether `proof` shows that the tree with `newRoot` began with the tree of `oldRoot` (RFC 9162, 2.1.4.2). A tree of size 0 is the beginning of
 * every tree, so that a proof about it shows nothing: refused. Never throws.
 */
export function verifyConsistency(
  oldSize: bigint,
  newSize: bigint,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (oldSize <= 0n || oldSize > newSize || ![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && isSameHash(oldRoot, newRoot);
  let [at, last] = [oldSize - 1n, newSize - 1n];
  while ((at & 1n) === 1n) [at, last] = [at >> 1n, last >> 1n];
  // The old tree is complete: its root is where the path begins, and the proof leaves it out.
  const path = at === 0n ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined || rest.length === 0) return false;
  let [older, newer] = [first, first];
  for (const neighbour of rest) {
    if (last === 0n) return false;
    if ((at & 1n) === 1n || at === last) {
      older = nodeHash(neighbour, older);
      newer = nodeHash(neighbour, newer);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else newer = nodeHash(newer, neighbour);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && isSameHash(older, oldRoot) && isSameHash(newer, newRoot);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}
