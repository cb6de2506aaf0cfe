import type { RepoPath } from '../../foundation/repo-path.ts';
import { PREFERENCE, type Prefix, type PrefixTable, prefixKey, type Wanted } from './prefix-candidates.ts';
import type { ReadName } from './read-name.ts';
import type { TreeIndex } from './tree-index.ts';

/** A name has at most this many explanations. */
const EXPLANATIONS_OF_A_NAME = 24;

/** One way to read a name. */
export interface Explanation {
  readonly prefix: Prefix;
  readonly paths: readonly RepoPath[];
  /** How many parts of the name are left after the prefix. */
  readonly rest: number;
}

/** What every name may be, and how far explanations agree. */
export interface Explained {
  /** In the order of the names. */
  readonly names: readonly (readonly Explanation[])[];
  /** All prefixes that a name begins with, whether or not they lead to a file. */
  readonly covering: readonly (readonly Prefix[])[];
  /** How many names both prefixes explain. */
  readonly both: (a: Prefix, b: Prefix) => number;
}

/** Tries every prefix on every name that begins with it, and counts what each explains. */
export function explainNames(
  wanted: readonly Wanted[],
  table: PrefixTable,
  index: TreeIndex,
  fold: (text: string) => string,
): Explained {
  const depths = new Set([...table.values()].flatMap((all) => all.map(({ from }) => from.parts.length)));
  const names: (readonly Explanation[])[] = [];
  const covering: (readonly Prefix[])[] = [];
  const pairs = new Map<Prefix, Map<Prefix, number>>();
  for (const one of wanted) {
    const found: Explanation[] = [];
    const covers: Prefix[] = [];
    for (const [at, form] of one.forms.entries()) {
      tryForm(form, one.marks[at] ?? -1, one.isCandidate, found, covers);
    }
    if (!one.marks.some((mark) => mark !== -1)) for (const { prefix } of found) prefix.explained++;
    countPairs(found, pairs);
    names.push(found);
    covering.push(covers);
  }
  return {
    names,
    covering,
    both: (a, b) => (pairs.get(a)?.get(b) ?? 0) + (pairs.get(b)?.get(a) ?? 0),
  };

  function tryForm(
    form: ReadName,
    mark: number,
    isCandidate: Wanted['isCandidate'],
    found: Explanation[],
    covers: Prefix[],
  ): void {
    for (let depth = 0; depth < form.parts.length; depth++) {
      if (!depths.has(depth)) continue;
      const from = { parts: form.parts.slice(0, depth), isAbsolute: form.isAbsolute };
      for (const prefix of table.get(fold(prefixKey(from))) ?? []) {
        if (prefix.from.isAbsolute !== form.isAbsolute || prefix.from.parts.length !== depth) continue;
        const parts = joinParts(prefix.to, form.parts.slice(depth));
        const all = parts === null ? [] : index.at(parts);
        const paths = isCandidate === null ? all : all.filter(isCandidate);
        const isOwn = mark === -1 || depth <= mark;
        const isNew =
          found.length < EXPLANATIONS_OF_A_NAME && found.every((other) => other.prefix !== prefix);
        if (paths.length > 0 && isOwn && isNew)
          found.push({ prefix, paths, rest: form.parts.length - depth });
        if (mark !== -1) continue;
        prefix.covered++;
        covers.push(prefix);
      }
    }
  }
}

function countPairs(found: readonly Explanation[], pairs: Map<Prefix, Map<Prefix, number>>): void {
  for (const [at, { prefix }] of found.entries()) {
    for (const other of found.slice(at + 1)) {
      const counts = pairs.get(prefix) ?? new Map<Prefix, number>();
      pairs.set(prefix, counts);
      counts.set(other.prefix, (counts.get(other.prefix) ?? 0) + 1);
    }
  }
}

/** A folder and a name below it, `..` followed; `null` when that leaves the repository. */
export function joinParts(folder: readonly string[], rest: readonly string[]): readonly string[] | null {
  if (rest[0] !== '..') return folder.length === 0 ? rest : [...folder, ...rest];
  const parts = [...folder];
  for (const part of rest) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts;
}

/**
 * Which explanations of a name can be believed. A prefix that somebody told always; one that leaves the whole name, or the
 * whole path, the same when enough of it is the same; any other when it explains at least two names and half of those that
 * begin with it. None that a better known prefix of the same names contradicts: below a folder whose place is known, a file
 * that is not there is no file of another folder.
 */
export function believable(
  explanations: readonly Explanation[],
  covering: readonly Prefix[],
  names: number,
): readonly Explanation[] {
  return explanations.filter(({ prefix, rest }) => {
    if (prefix.preference > PREFERENCE.inferred) return true;
    const isFromStart = prefix.from.parts.length === 0 && !prefix.from.isAbsolute;
    if (!(isFromStart && rest >= 2) && covering.some((other) => isOwner(other, prefix, isFromStart)))
      return false;
    if (isFromStart) return true;
    if (prefix.isWhole) return rest >= 2 || prefix.explained >= 2 || prefix.explained === names;
    return prefix.explained >= 2 && prefix.explained * 2 >= prefix.covered;
  });
}

/** Whether `owner` is known to say where names of `prefix` lead. */
function isOwner(owner: Prefix, prefix: Prefix, isFromStart: boolean): boolean {
  if (owner === prefix || owner.explained === 0) return false;
  if (owner.from.isAbsolute !== prefix.from.isAbsolute) return false;
  const isAbove = owner.from.parts.length < prefix.from.parts.length;
  if (!isAbove && !isFromStart) return false;
  if (owner.preference >= PREFERENCE.told) return true;
  return owner.explained > prefix.explained && owner.explained >= 2 && owner.explained * 2 >= owner.covered;
}

/** The explanations that no other beats: one, unless the names leave it open. */
export function unbeaten(
  explanations: readonly Explanation[],
  both: Explained['both'],
): readonly Explanation[] {
  return explanations.filter(({ prefix }) =>
    explanations.every((other) => other.prefix === prefix || !beats(other.prefix, prefix, both)),
  );
}

/**
 * Whether `a` is the better reading of a name that both explain: told before found out, whole before in part, and then the
 * one that explains everything the other does, and more. Of two that explain the same names the preferred one.
 */
function beats(a: Prefix, b: Prefix, both: Explained['both']): boolean {
  const isTold = (one: Prefix) => one.preference >= PREFERENCE.told;
  if (isTold(a) || isTold(b)) return isTold(a) && !isTold(b);
  if (a.isWhole !== b.isWhole) return a.isWhole;
  const shared = both(a, b);
  const holdsB = shared === b.explained;
  const holdsA = shared === a.explained;
  if (holdsA && holdsB) return a.preference > b.preference;
  if (holdsB) return true;
  if (holdsA) return false;
  return a.preference > PREFERENCE.inferred && b.preference === PREFERENCE.inferred;
}
