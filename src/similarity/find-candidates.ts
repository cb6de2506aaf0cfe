import type { Sketch } from './sketch.ts';

/** Two texts that may have much in common, by their places in the lists that were given. */
export interface Candidate {
  readonly target: number;
  readonly source: number;
}

/** Shared samples below which a likeness is chance. */
const FEWEST_SHARED = 3;

/** The part of the smaller sketch that has to be shared: below what is asked of the texts, because a sample errs. */
const SMALLEST_SHARE = 0.25;

/** A shingle that stands in more targets than this belongs to none of them: it is how everybody writes. */
const MOST_OWNERS = 64;

/** Sources looked at for one target, the likeliest first. */
const MOST_SOURCES = 8;

/**
 * Finds the sources that each target may be a copy of, or hold. Time: linear in the sketches, times the number of
 * targets that share a shingle, which is bounded. Ordered by target, then by likeness, then by source.
 */
export function findCandidates(targets: readonly Sketch[], sources: readonly Sketch[]): readonly Candidate[] {
  const index = indexSketches(targets);
  const found: (Candidate & { readonly share: number })[][] = targets.map(() => []);
  const shared = new Uint32Array(targets.length);
  for (const [source, sketch] of sources.entries()) {
    const touched: number[] = [];
    let own = 0;
    for (const shingle of sketch) {
      const slot = index.slotOf(shingle);
      const first = index.starts[slot]!;
      const end = index.starts[slot + 1]!;
      if (end - first > MOST_OWNERS) continue;
      own++;
      for (let at = first; at < end; at++) {
        const target = index.owners[at]!;
        if (shared[target] === 0) touched.push(target);
        shared[target]!++;
      }
    }
    for (const target of touched) {
      const share = shared[target]! / Math.min(own, index.sizes[target]!);
      if (shared[target]! >= FEWEST_SHARED && share >= SMALLEST_SHARE)
        found[target]!.push({ target, source, share });
      shared[target] = 0;
    }
  }
  return found.flatMap((ofTarget) =>
    ofTarget
      .sort((a, b) => b.share - a.share || a.source - b.source)
      .slice(0, MOST_SOURCES)
      .map(({ target, source }) => ({ target, source })),
  );
}

/** Which targets have a shingle, and how many each has that are not everybody’s. */
interface SketchIndex {
  readonly slotOf: (shingle: number) => number;
  /** Where the owners of a slot’s shingle begin; those of the next slot follow. */
  readonly starts: Uint32Array;
  readonly owners: Uint32Array;
  readonly sizes: Uint32Array;
}

/**
 * Lists of owners behind an open-addressing table of numbers: a `Map` of a few hundred thousand entries takes ten times
 * as long to fill.
 */
function indexSketches(sketches: readonly Sketch[]): SketchIndex {
  const total = sketches.reduce((sum, sketch) => sum + sketch.length, 0);
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
  for (const sketch of sketches) {
    for (const shingle of sketch) {
      const slot = slotOf(shingle);
      keys[slot] = shingle;
      counts[slot]!++;
    }
  }
  const starts = new Uint32Array(mask + 2);
  for (let slot = 0; slot <= mask; slot++) starts[slot + 1] = starts[slot]! + counts[slot]!;
  const filled = new Uint32Array(mask + 1);
  const owners = new Uint32Array(total);
  const sizes = new Uint32Array(sketches.length);
  for (const [id, sketch] of sketches.entries()) {
    for (const shingle of sketch) {
      const slot = slotOf(shingle);
      owners[starts[slot]! + filled[slot]!++] = id;
      if (counts[slot]! <= MOST_OWNERS) sizes[id]!++;
    }
  }
  return { slotOf, starts, owners, sizes };
}
