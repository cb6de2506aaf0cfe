import { readTokens, type Syntax } from './read-tokens.ts';
import { BLANKED_WIDTH, countShared, EXACT_WIDTH, shinglesOf } from './shingles.ts';

/** All shingles of one text. */
export interface Shingles {
  readonly exact: Uint32Array;
  readonly blanked: Uint32Array;
}

export function readShingles(bytes: Uint8Array, syntax: Syntax): Shingles {
  const { exact, blanked } = readTokens(bytes, syntax);
  return { exact: shinglesOf(exact, EXACT_WIDTH), blanked: shinglesOf(blanked, BLANKED_WIDTH) };
}

/** How much of each of two texts stands in the other: shares from 0 to 1. */
export interface Containment {
  /** Of the target, what the source has. High for a copy of the whole, and for a part split off. */
  readonly ofTarget: number;
  /** Of the source, what the target has. High for a copy of the whole, and for a target that took more in. */
  readonly ofSource: number;
}

/** What two texts have in common. */
export interface Kinship {
  readonly exact: Containment;
  readonly blanked: Containment;
}

/** Compares two texts by all their shingles. */
export function kinshipOf(target: Shingles, source: Shingles): Kinship {
  return {
    exact: containmentOf(target.exact, source.exact),
    blanked: containmentOf(target.blanked, source.blanked),
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
  const { exact, blanked } = kinshipOf(target, source);
  return (
    relate(exact, target.exact.length, source.exact.length, FEWEST_EXACT, false) ??
    relate(blanked, target.blanked.length, source.blanked.length, FEWEST_BLANKED, true)
  );
}

function relate(
  { ofTarget, ofSource }: Containment,
  targetSize: number,
  sourceSize: number,
  fewest: number,
  renamed: boolean,
): Relation | null {
  const isPart = ofTarget >= CERTAIN && targetSize >= fewest;
  const isWhole = ofSource >= CERTAIN && sourceSize >= fewest;
  if (!isPart && !isWhole) return null;
  const kind = isPart && isWhole ? 'copy' : isPart ? 'part' : 'whole';
  const ofWhich = isPart && (!isWhole || ofTarget >= ofSource);
  const [share, size] = ofWhich ? [ofTarget, targetSize] : [ofSource, sourceSize];
  return { kind, renamed, share, size };
}
