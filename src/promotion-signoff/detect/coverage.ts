import type { ShingleIndex } from '../../similarity/shingle-index.ts';

/** Counts of which shingles of targets some source has. */
export interface Coverage {
  /** Takes in the shingles of a source, for the targets that `counts` says yes to. */
  readonly add: (shingles: Uint32Array, counts: (target: number) => boolean) => void;
  /** By target, its shingles that a source had. */
  readonly sizes: Uint32Array;
}

/** All shingles of a group that a target has, or some. */
type Part = 'all' | Set<number> | undefined;

/** Starts with nothing. Shingles of one group are taken in together: what a thousand sources have costs little each time. */
export function createCoverage(
  { groupOf, last, rest, owners, sizes }: ShingleIndex,
  targets: number,
): Coverage {
  const covered = new Uint32Array(targets);
  const parts = new Map<number, Part[]>();
  return {
    add: (shingles, counts) => {
      const byGroup = new Map<number, number[]>();
      for (const shingle of shingles) {
        const group = groupOf(shingle);
        if (group === 0) continue;
        const known = byGroup.get(group);
        if (known === undefined) byGroup.set(group, [shingle]);
        else known.push(shingle);
      }
      for (const [first, own] of byGroup) {
        const known = parts.get(first) ?? new Array<Part>(owners[first]!);
        parts.set(first, known);
        for (let group = first, at = 0; group !== 0; group = rest[group]!, at++) {
          const part = known[at];
          const target = last[group]!;
          if (part === 'all' || !counts(target)) continue;
          const before = part?.size ?? 0;
          const some = part ?? new Set<number>();
          if (own.length < sizes[first]!) for (const shingle of own) some.add(shingle);
          const isAll = own.length === sizes[first] || some.size === sizes[first];
          known[at] = isAll ? 'all' : some;
          covered[target]! += (isAll ? sizes[first]! : some.size) - before;
        }
      }
    },
    sizes: covered,
  };
}
