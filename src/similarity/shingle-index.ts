/** Which lists hold a shingle, and how many each holds that are not everybody’s. */
export interface ShingleIndex {
  readonly slotOf: (shingle: number) => number;
  /** Where the owners of a slot’s shingle begin; those of the next slot follow. */
  readonly starts: Uint32Array;
  readonly owners: Uint32Array;
  readonly sizes: Uint32Array;
}

/**
 * Lists of owners behind an open-addressing table of numbers: a `Map` of a few hundred thousand entries takes ten times
 * as long to fill. A shingle of more than `mostOwners` lists is not counted in `sizes`.
 */
export function indexShingles(lists: readonly Uint32Array[], mostOwners: number): ShingleIndex {
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const bits = Math.max(4, Math.ceil(Math.log2(total * 2 + 1)));
  const mask = 2 ** bits - 1;
  const keys = new Uint32Array(mask + 1);
  const counts = new Uint32Array(mask + 1);
  const slotOf = (shingle: number): number => {
    // Samples are the low numbers of their range, so the low bits tell them apart.
    let slot = shingle & mask;
    while (counts[slot] !== 0 && keys[slot] !== shingle) slot = (slot + 1) & mask;
    return slot;
  };
  for (const list of lists) {
    for (const shingle of list) {
      const slot = slotOf(shingle);
      keys[slot] = shingle;
      counts[slot]!++;
    }
  }
  const starts = new Uint32Array(mask + 2);
  for (let slot = 0; slot <= mask; slot++) starts[slot + 1] = starts[slot]! + counts[slot]!;
  const filled = new Uint32Array(mask + 1);
  const owners = new Uint32Array(total);
  const sizes = new Uint32Array(lists.length);
  for (const [id, list] of lists.entries()) {
    for (const shingle of list) {
      const slot = slotOf(shingle);
      owners[starts[slot]! + filled[slot]!++] = id;
      if (counts[slot]! <= mostOwners) sizes[id]!++;
    }
  }
  return { slotOf, starts, owners, sizes };
}
