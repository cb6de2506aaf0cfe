import type { BlobSha } from '../../foundation/digest.ts';
import { CERTAIN } from '../../similarity/kinship.ts';
import { indexShingles, type ShingleIndex } from '../../similarity/shingle-index.ts';
import type { Evidence } from './evidence.ts';

/** What a target is searched by: of a new file all its shingles, of an older one those that came in. */
export interface Searched {
  readonly exact: Uint32Array;
  readonly blanked: Uint32Array;
  readonly isNew: boolean;
}

/** A source that a target is like. */
export interface Likeness {
  /** Place of the target in the list that was searched. */
  readonly target: number;
  readonly source: BlobSha;
  readonly relation: 'alike' | 'renamed words';
  /** Of the target, what the source has; of the source, what the target has. */
  readonly ofTarget: number;
  readonly ofSource: number;
  readonly shared: number;
}

/** Looks for targets that are like a source; give it the sources one after the other. */
export interface Comparison {
  readonly offer: (source: BlobSha, evidence: Evidence) => void;
  /** All likenesses, in the order of targets, the greatest first. */
  readonly found: () => readonly Likeness[];
  /** Targets that sources hold most of together, where none alone does. */
  readonly assembled: () => ReadonlySet<number>;
}

/** Share from which a likeness is shown. */
export const POSSIBLE = 0.3;

/** Shingles that an older file takes in before they count: five lines or so. */
export const FEWEST_ABSORBED = 40;

/** Shingles that the text held by the other one must have: by fewer, texts are alike by chance. */
const FEWEST_EXACT = 20;
const FEWEST_BLANKED = 40;

/** Likenesses kept for one target. */
const MOST_SOURCES = 12;

const NOBODY = 2 ** 31;

export function compareFiles(targets: readonly Searched[]): Comparison {
  const exact = indexShingles(
    targets.map((one) => one.exact),
    NOBODY,
  );
  const blanked = indexShingles(
    targets.map((one) => one.blanked),
    NOBODY,
  );
  const found: Likeness[][] = targets.map(() => []);
  const covered: (Set<number> | null)[] = targets.map(() => null);

  function look(
    index: ShingleIndex,
    sizes: readonly number[],
    source: BlobSha,
    shingles: Uint32Array,
    relation: Likeness['relation'],
    fewest: number,
  ): void {
    for (const [target, shared] of countOwners(index, shingles)) {
      const ofTarget = shared / sizes[target]!;
      const ofSource = shared / shingles.length;
      const isPart = sizes[target]! >= fewest && ofTarget >= POSSIBLE;
      const isWhole = shingles.length >= fewest && ofSource >= POSSIBLE;
      const { isNew } = targets[target]!;
      if (shared >= FEWEST_ABSORBED && relation === 'alike') cover(target, shingles);
      if ((isPart || isWhole) && (isNew || shared >= FEWEST_ABSORBED))
        found[target]!.push({
          target,
          source,
          relation,
          ofTarget: isPart ? ofTarget : 0,
          ofSource: isWhole ? ofSource : 0,
          shared,
        });
    }
  }

  function cover(target: number, shingles: Uint32Array): void {
    covered[target] ??= new Set();
    const own = covered[target];
    let at = 0;
    for (const shingle of targets[target]!.exact) {
      while (at < shingles.length && shingles[at]! < shingle) at++;
      if (shingles[at] === shingle) own.add(shingle);
    }
  }

  const exactSizes = targets.map((one) => one.exact.length);
  const blankedSizes = targets.map((one) => one.blanked.length);
  return {
    offer: (source, evidence) => {
      look(exact, exactSizes, source, evidence.exact, 'alike', FEWEST_EXACT);
      look(blanked, blankedSizes, source, evidence.blanked, 'renamed words', FEWEST_BLANKED);
    },
    found: () => found.flatMap(likeliest),
    assembled: () =>
      new Set(
        covered.flatMap((set, target) =>
          set !== null && set.size >= FEWEST_ABSORBED && set.size >= CERTAIN * exactSizes[target]!
            ? [target]
            : [],
        ),
      ),
  };
}

/** How many of some shingles each list of an index has. */
function countOwners(index: ShingleIndex, shingles: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const shingle of shingles) {
    const slot = index.slotOf(shingle);
    const end = index.starts[slot + 1]!;
    for (let at = index.starts[slot]!; at < end; at++) {
      const owner = index.owners[at]!;
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  }
  return counts;
}

/** The greater share of a likeness. */
export function shareOf({ ofTarget, ofSource }: Pick<Likeness, 'ofTarget' | 'ofSource'>): number {
  return Math.max(ofTarget, ofSource);
}

/** What a likeness is worth: words as they stand before words that were renamed, where both are certain. */
function likeliest(all: readonly Likeness[]): readonly Likeness[] {
  const worth = (one: Likeness) =>
    (shareOf(one) >= CERTAIN ? 4 : 0) + (one.relation === 'alike' ? 2 : 0) + shareOf(one);
  const sorted = [...all].sort(
    (a, b) => worth(b) - worth(a) || b.shared - a.shared || (a.source < b.source ? -1 : 1),
  );
  const seen = new Set<BlobSha>();
  const kept = sorted.filter(({ source }) => !seen.has(source) && seen.add(source));
  const [best] = kept;
  if (best === undefined) return [];
  // What is only possible says nothing beside what is certain, nor what is renamed beside what is as it was.
  const isCertain = shareOf(best) >= CERTAIN;
  return kept
    .filter((one) => !isCertain || (shareOf(one) >= CERTAIN && one.relation === best.relation))
    .slice(0, MOST_SOURCES);
}
