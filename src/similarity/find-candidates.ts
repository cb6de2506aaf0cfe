import { indexShingles } from './shingle-index.ts';
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
  const index = indexShingles(targets, MOST_OWNERS);
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
