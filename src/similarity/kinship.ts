import { readTokens, type Syntax } from './read-tokens.ts';
import { BLANKED_WIDTH, countShared, EXACT_WIDTH, shinglesOf } from './shingles.ts';

/** All shingles of one text. */
export interface Shingles {
  readonly exact: Uint32Array;
  /** Computed when first asked for: copies with their own names never ask. */
  readonly blanked: () => Uint32Array;
}

export function readShingles(bytes: Uint8Array, syntax: Syntax): Shingles {
  const tokens = readTokens(bytes, syntax);
  const copy = tokens.blanked.slice();
  let blanked: Uint32Array | null = null;
  return {
    exact: shinglesOf(tokens.exact, EXACT_WIDTH),
    blanked: () => {
      blanked ??= shinglesOf(copy, BLANKED_WIDTH);
      return blanked;
    },
  };
}

/** How much of each of two texts stands in the other: shares from 0 to 1. */
export interface Containment {
  /** Of the target, what the source has. High for a copy of the whole, and for a part split off. */
  readonly ofTarget: number;
  /** Of the source, what the target has. High for a copy of the whole, and for a target that took more in. */
  readonly ofSource: number;
}

/** What two texts have in common, as they stand and without their names. */
export interface Kinship {
  readonly exact: Containment;
  readonly blanked: Containment;
}

/** Compares two texts by all their shingles. */
export function kinshipOf(target: Shingles, source: Shingles): Kinship {
  return {
    exact: containmentOf(target.exact, source.exact),
    blanked: containmentOf(target.blanked(), source.blanked()),
  };
}

function containmentOf(target: Uint32Array, source: Uint32Array): Containment {
  const shared = countShared(target, source);
  const share = (whole: number) => (whole === 0 ? 0 : shared / whole);
  return { ofTarget: share(target.length), ofSource: share(source.length) };
}

/** Share from which a text counts as taken from another one. */
export const CERTAIN = 0.6;

/** Shingles below which a text is too short to be evidence. */
const FEWEST_EXACT = 60;
const FEWEST_BLANKED = 120;

/**
 * What a target is to a source. `copy`: each holds most of the other. `part`: most of the target stands in the source.
 * `whole`: the target holds most of the source, and more.
 */
export interface Relation {
  readonly kind: 'copy' | 'part' | 'whole';
  /** Whether this is seen only without the names. */
  readonly renamed: boolean;
  /** The greater of both shares. */
  readonly share: number;
  /** Shingles of the text that this share is of. */
  readonly size: number;
}

/** The relation of two texts; `null` where there is none worth a word. */
export function relationOf(target: Shingles, source: Shingles): Relation | null {
  return (
    relate(target.exact, source.exact, FEWEST_EXACT, false) ??
    relate(target.blanked(), source.blanked(), FEWEST_BLANKED, true)
  );
}

function relate(target: Uint32Array, source: Uint32Array, fewest: number, renamed: boolean): Relation | null {
  const { ofTarget, ofSource } = containmentOf(target, source);
  const isPart = ofTarget >= CERTAIN && target.length >= fewest;
  const isWhole = ofSource >= CERTAIN && source.length >= fewest;
  if (!isPart && !isWhole) return null;
  const kind = isPart && isWhole ? 'copy' : isPart ? 'part' : 'whole';
  const ofWhich = isPart && (!isWhole || ofTarget >= ofSource);
  const [share, size] = ofWhich ? [ofTarget, target.length] : [ofSource, source.length];
  return { kind, renamed, share, size };
}
