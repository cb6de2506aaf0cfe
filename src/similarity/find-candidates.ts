import { countRare, createCounter, indexShingles } from './shingle-index.ts';
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
  const index = indexShingles(targets);
  const rare = countRare(index, targets.length, MOST_OWNERS);
  const count = createCounter(index, targets.length, MOST_OWNERS);
  const found: (Candidate & { readonly share: number })[][] = targets.map(() => []);
  for (const [source, sketch] of sources.entries()) {
    const { lists, counts, counted } = count(sketch);
    for (const target of lists) {
      const share = counts[target]! / Math.min(counted, rare[target]!);
      if (counts[target]! >= FEWEST_SHARED && share >= SMALLEST_SHARE)
        found[target]!.push({ target, source, share });
    }
  }
  return found.flatMap((ofTarget) =>
    ofTarget
      .sort((a, b) => b.share - a.share || a.source - b.source)
      .slice(0, MOST_SOURCES)
      .map(({ target, source }) => ({ target, source })),
  );
}
