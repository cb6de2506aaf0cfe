import type { BlobSha } from '../../foundation/digest.ts';
import { CERTAIN } from '../../similarity/kinship.ts';
import {
  createCounter,
  indexShingles,
  type Shared,
  type ShingleIndex,
} from '../../similarity/shingle-index.ts';
import { createCoverage } from './coverage.ts';
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

/**
 * Compares sources with some targets. Time: for each source its shingles, and the targets that share any, times the groups
 * of shingles that the targets have in common, which are few where thousands of files are alike.
 */
export function compareFiles(targets: readonly Searched[]): Comparison {
  const exact = searchBy(targets.map((one) => one.exact));
  const blanked = searchBy(targets.map((one) => one.blanked));
  const coverage = createCoverage(exact.index, targets.length);
  const found: Likeness[][] = targets.map(() => []);
  const isExplained = (target: number) => shareOf(found[target]![0] ?? NONE) >= CERTAIN;

  function look(
    { sizes, count }: Search,
    source: BlobSha,
    shingles: Uint32Array,
    relation: Likeness['relation'],
    fewest: number,
  ): void {
    const { lists, counts } = count(shingles);
    let isPartOfOpen = false;
    for (const target of lists) {
      const shared = counts[target]!;
      const size = sizes[target]!;
      const ofTarget = size >= fewest ? shared / size : 0;
      const ofSource = shingles.length >= fewest ? shared / shingles.length : 0;
      if (ofTarget < POSSIBLE && ofSource < POSSIBLE && shared < FEWEST_ABSORBED) continue;
      if (
        (ofTarget >= POSSIBLE || ofSource >= POSSIBLE) &&
        (targets[target]!.isNew || shared >= FEWEST_ABSORBED)
      )
        keep(found[target]!, {
          target,
          source,
          relation,
          ofTarget: ofTarget >= POSSIBLE ? ofTarget : 0,
          ofSource: ofSource >= POSSIBLE ? ofSource : 0,
          shared,
        });
      if (shared >= FEWEST_ABSORBED && !isExplained(target)) isPartOfOpen = true;
    }
    if (isPartOfOpen && relation === 'alike')
      coverage.add(shingles, (target) => counts[target]! >= FEWEST_ABSORBED && !isExplained(target));
  }

  return {
    offer: (source, evidence) => {
      look(exact, source, evidence.exact, 'alike', FEWEST_EXACT);
      look(blanked, source, evidence.blanked, 'renamed words', FEWEST_BLANKED);
    },
    found: () => found.flatMap(withoutWeaker),
    assembled: () =>
      new Set(
        targets.flatMap((one, target) => {
          const covered = coverage.sizes[target]!;
          const isMost = covered >= FEWEST_ABSORBED && covered >= CERTAIN * one.exact.length;
          return isMost && !isExplained(target) ? [target] : [];
        }),
      ),
  };
}

/** Counts what sources share with the targets. */
interface Search {
  readonly index: ShingleIndex;
  readonly count: (shingles: Uint32Array) => Shared;
  readonly sizes: readonly number[];
}

function searchBy(lists: readonly Uint32Array[]): Search {
  const index = indexShingles(lists);
  return { index, count: createCounter(index, lists.length), sizes: lists.map((list) => list.length) };
}

const NONE = { ofTarget: 0, ofSource: 0 } as const;

/** The greater share of a likeness. */
export function shareOf({ ofTarget, ofSource }: Pick<Likeness, 'ofTarget' | 'ofSource'>): number {
  return Math.max(ofTarget, ofSource);
}

/** What a likeness is worth: words as they stand before words that were renamed, where both are certain. */
function worthOf(one: Likeness): number {
  const share = shareOf(one);
  return (share >= CERTAIN ? 4 : 0) + (one.relation === 'alike' ? 2 : 0) + share;
}

function byWorth(a: Likeness, b: Likeness): number {
  return worthOf(b) - worthOf(a) || b.shared - a.shared || (a.source < b.source ? -1 : 1);
}

/** Puts a likeness into a list of the likeliest, each source once, unless the list is full of likelier ones. */
function keep(likeliest: Likeness[], one: Likeness): void {
  const isFull = likeliest.length === MOST_SOURCES;
  if (isFull && byWorth(one, likeliest[MOST_SOURCES - 1]!) > 0) return;
  const known = likeliest.findIndex(({ source }) => source === one.source);
  if (known >= 0 && byWorth(one, likeliest[known]!) > 0) return;
  if (known >= 0) likeliest.splice(known, 1);
  else if (isFull) likeliest.pop();
  const place = likeliest.findIndex((other) => byWorth(one, other) < 0);
  likeliest.splice(place < 0 ? likeliest.length : place, 0, one);
}

/** What is only possible says nothing beside what is certain, nor what is renamed beside what is as it was. */
function withoutWeaker(likeliest: readonly Likeness[]): readonly Likeness[] {
  const [best] = likeliest;
  if (best === undefined || shareOf(best) < CERTAIN) return likeliest;
  return likeliest.filter((one) => shareOf(one) >= CERTAIN && one.relation === best.relation);
}
