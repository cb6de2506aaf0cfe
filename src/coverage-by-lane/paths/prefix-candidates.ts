import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Way } from './model.ts';
import type { ReadName } from './read-name.ts';
import type { TreeIndex } from './tree-index.ts';

/** A prefix has this many folders to stand for at most: the ones that most names vote for. */
const FOLDERS_OF_A_PREFIX = 8;

/** A name whose end fits more files than this says nothing about prefixes. */
const FILES_OF_A_VOTE = 16;

/** How much a prefix is preferred before any name is looked at. */
export const PREFERENCE = {
  /** Nobody told it; names suggest it. */
  inferred: 0,
  sourceRoot: 1,
  exact: 2,
  reportFolder: 3,
  /** Told by the report or the run: it needs no other name to agree. */
  told: 4,
} as const;

/** `to` may stand in the place of `from` at the start of names. */
export interface Prefix {
  readonly from: ReadName;
  readonly to: readonly string[];
  readonly way: Way;
  readonly preference: number;
  /** One side is empty: the whole name, or the whole path of the file, is the same. */
  readonly isWhole: boolean;
  /** Names that begin with `from`. */
  covered: number;
  /** Of these, the names that lead to a file. */
  explained: number;
  votes: number;
}

/** A name to find. The forms are the ways it may be spelled in full, likeliest first. */
export interface Wanted {
  readonly forms: readonly ReadName[];
  /** Ends that do not hold the part at this place of a form do not count; -1: all do. */
  readonly marks: readonly number[];
  /** Keeps only some files as candidates, where something tells them apart. */
  readonly isCandidate: ((path: RepoPath) => boolean) | null;
}

export function prefixKey({ parts, isAbsolute }: ReadName): string {
  return isAbsolute ? `/${parts.join('/')}` : parts.join('/');
}

export function makePrefix(from: ReadName, to: readonly string[], way: Way, preference: number): Prefix {
  const isWhole = to.length === 0 || (from.parts.length === 0 && !from.isAbsolute);
  return { from, to, way, preference, isWhole, covered: 0, explained: 0, votes: 0 };
}

/** Prefixes by the key of what they replace. */
export type PrefixTable = ReadonlyMap<string, readonly Prefix[]>;

/**
 * The prefixes that could explain names: those that are preferred, and those by which a name and a file with the longest end
 * in common differ. Of one `from` the ones with most votes are kept.
 */
export function gatherPrefixes(
  wanted: readonly Wanted[],
  preferred: readonly Prefix[],
  index: TreeIndex,
  fold: (text: string) => string,
): PrefixTable {
  const voted = new Map<string, Map<string, Prefix>>();
  for (const { forms, marks, isCandidate } of wanted) {
    for (const [at, form] of forms.entries()) {
      const end = index.longestEnd(form.parts, FILES_OF_A_VOTE);
      if (end === null || end.count > FILES_OF_A_VOTE) continue;
      const mark = marks[at] ?? -1;
      if (mark !== -1 && form.parts.length - end.parts > mark) continue;
      const from = { parts: form.parts.slice(0, form.parts.length - end.parts), isAbsolute: form.isAbsolute };
      const key = fold(prefixKey(from));
      for (const path of end.paths) {
        if (isCandidate !== null && !isCandidate(path)) continue;
        vote(voted, key, from, path.split('/').slice(0, -end.parts));
      }
    }
  }
  const table = new Map<string, Prefix[]>();
  for (const prefix of preferred) {
    const key = fold(prefixKey(prefix.from));
    table.set(key, [...(table.get(key) ?? []), prefix]);
  }
  for (const [key, tos] of voted) {
    const told = table.get(key) ?? [];
    const others = [...tos.values()].filter((one) =>
      told.every((other) => other.to.join('/') !== one.to.join('/')),
    );
    const most = others.sort((a, b) => b.votes - a.votes).slice(0, FOLDERS_OF_A_PREFIX);
    table.set(key, [...told, ...most]);
  }
  return table;
}

function vote(
  voted: Map<string, Map<string, Prefix>>,
  key: string,
  from: ReadName,
  to: readonly string[],
): void {
  let tos = voted.get(key);
  if (tos === undefined) {
    tos = new Map();
    voted.set(key, tos);
  }
  const folder = to.join('/');
  const prefix = tos.get(folder) ?? makePrefix(from, to, 'prefix', PREFERENCE.inferred);
  tos.set(folder, prefix);
  prefix.votes++;
}
