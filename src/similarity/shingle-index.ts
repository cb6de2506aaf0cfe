/** Which lists hold a shingle. Shingles that the same lists hold are of one group; group 0 is held by none. */
export interface ShingleIndex {
  readonly groupOf: (shingle: number) => number;
  /** By group, the highest list that holds it; the others hold the group in `rest`, where 0 ends them. */
  readonly last: Uint32Array;
  readonly rest: Uint32Array;
  /** By group, how many lists hold it, and how many shingles are of it: none for groups that only others build on. */
  readonly owners: Uint32Array;
  readonly sizes: Uint32Array;
}

/**
 * Indexes lists of shingles, each without doubles. List by list, the shingles of a group that the list holds become a
 * new group, which is the old one and this list: thousands of files that are alike make few groups, and one walk along a
 * group counts for all its shingles. Time and space are linear in the shingles.
 */
export function indexShingles(lists: readonly Uint32Array[]): ShingleIndex {
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const bits = Math.max(4, Math.ceil(Math.log2(total * 2 + 1)));
  const mask = 2 ** bits - 1;
  // An open-addressing table, its keys beside its values: a `Map` of a few hundred thousand numbers takes ten times as long.
  const table = new Uint32Array(2 * (mask + 1));
  // Groups are mostly far fewer than shingles, so their space grows as they come.
  let last = new Uint32Array(FEW_GROUPS);
  let rest = new Uint32Array(FEW_GROUPS);
  let owners = new Uint32Array(FEW_GROUPS);
  let sizes = new Uint32Array(FEW_GROUPS);
  /** The group that shingles of a group go to, valid where `asked` is the list at hand, counted from 1. */
  let next = new Uint32Array(FEW_GROUPS);
  let asked = new Uint32Array(FEW_GROUPS);
  let groups = 1;
  const slotOf = (shingle: number): number => {
    // Samples are the low numbers of their range, so the low bits tell them apart.
    let slot = shingle & mask;
    while (table[2 * slot + 1] !== 0 && table[2 * slot] !== shingle) slot = (slot + 1) & mask;
    return 2 * slot;
  };
  for (let list = 0; list < lists.length; list++) {
    const shingles = lists[list]!;
    for (let at = 0; at < shingles.length; at++) {
      const shingle = shingles[at]!;
      const slot = slotOf(shingle);
      const group = table[slot + 1]!;
      if (asked[group] !== list + 1) {
        if (groups === last.length)
          [last, rest, owners, sizes, next, asked] = [
            doubled(last),
            doubled(rest),
            doubled(owners),
            doubled(sizes),
            doubled(next),
            doubled(asked),
          ];
        asked[group] = list + 1;
        next[group] = groups;
        last[groups] = list;
        rest[groups] = group;
        owners[groups] = owners[group]! + 1;
        groups++;
      }
      table[slot] = shingle;
      table[slot + 1] = next[group]!;
      if (group !== 0) sizes[group]!--;
      sizes[next[group]!]!++;
    }
  }
  return {
    groupOf: (shingle) => table[slotOf(shingle) + 1]!,
    last: last.slice(0, groups),
    rest: rest.slice(0, groups),
    owners: owners.slice(0, groups),
    sizes: sizes.slice(0, groups),
  };
}

const FEW_GROUPS = 1 << 10;

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

/** What a list of shingles shares with those of an index. Valid until the next count. */
export interface Shared {
  /** The lists that share any, as they come. */
  readonly lists: readonly number[];
  /** By list. */
  readonly counts: Uint32Array;
  /** Shingles that were counted, in whatever list. */
  readonly counted: number;
}

/** Counts what lists of shingles share with those of an index; what more than `mostOwners` lists hold is left out. */
export function createCounter(
  { groupOf, last, rest, owners }: ShingleIndex,
  lists: number,
  mostOwners = 2 ** 32,
): (shingles: Uint32Array) => Shared {
  const counts = new Uint32Array(lists);
  const ofGroup = new Uint32Array(last.length);
  const groups = new Uint32Array(last.length);
  let touched: number[] = [];
  return (shingles) => {
    for (const list of touched) counts[list] = 0;
    touched = [];
    let found = 0;
    let counted = 0;
    for (let at = 0; at < shingles.length; at++) {
      const group = groupOf(shingles[at]!);
      if (owners[group]! > mostOwners) continue;
      counted++;
      if (group !== 0 && ofGroup[group]!++ === 0) groups[found++] = group;
    }
    for (let at = 0; at < found; at++) {
      const first = groups[at]!;
      const count = ofGroup[first]!;
      ofGroup[first] = 0;
      for (let group = first; group !== 0; group = rest[group]!) {
        const list = last[group]!;
        if (counts[list] === 0) touched.push(list);
        counts[list]! += count;
      }
    }
    return { lists: touched, counts, counted };
  };
}

/** How many shingles of each list no more than `mostOwners` lists hold. */
export function countRare(
  { last, rest, owners, sizes }: ShingleIndex,
  lists: number,
  mostOwners: number,
): Uint32Array {
  const rare = new Uint32Array(lists);
  for (let first = 1; first < last.length; first++) {
    if (sizes[first] === 0 || owners[first]! > mostOwners) continue;
    for (let group = first; group !== 0; group = rest[group]!) rare[last[group]!]! += sizes[first]!;
  }
  return rare;
}
