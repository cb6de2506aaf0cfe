import { compareText } from '../../../foundation/compare.ts';
import type { Breaks, SchemaBreak } from '../../schema/find-breaks.ts';
import type { Unchanged } from '../unchanged.ts';
import type { AlignedNames } from './aligned-names.ts';
import type { RootPair } from './root-pairs.ts';

/** A pair that was compared with what it takes to hold. */
export interface Explored {
  readonly pair: RootPair;
  /** Of the components that it consists of; `null` for schemas without one name. */
  readonly name: string | null;
  readonly found: Breaks;
  /** Pairs that it takes to hold. */
  readonly within: readonly Explored[];
}

/** A root that takes a pair to hold, over others: what stands between them, from the root to the pair, both included. */
export interface Chain {
  readonly root: Explored;
  readonly steps: readonly Explored[];
}

/**
 * Compares roots with the help of components: what two components of one name say is taken to hold, and they are compared
 * themselves. All of it holds once no pair has a break: whoever had the smallest value that is refused nevertheless would
 * have a smaller one. Each pair once, roots first.
 */
export function explorePairs(
  roots: readonly RootPair[],
  known: readonly RootPair[],
  names: AlignedNames,
  unchanged: Unchanged,
  find: (pair: RootPair) => Breaks,
): readonly Explored[] {
  const explored = new Map<string, Explored & { readonly within: Explored[] }>();
  const rootOf = new Map(known.map((root) => [keyOf(root), root]));
  const waiting: (Explored & { readonly within: Explored[] })[] = [];

  function open(pair: RootPair): Explored {
    const key = keyOf(pair);
    const before = explored.get(key);
    if (before !== undefined) return before;
    const name = names.nameOf(pair.before, pair.after);
    const made = { pair: rootOf.get(key) ?? pair, name, found: find(pair), within: [] };
    explored.set(key, made);
    waiting.push(made);
    return made;
  }

  for (const root of roots) open(root);
  for (const { pair, found, within } of waiting) {
    for (const name of found.used) {
      const named = names.pairOf(name);
      if (named === null || unchanged(named.before, named.after)) continue;
      within.push(open({ ...named, direction: pair.direction, met: [] }));
    }
  }
  return waiting;
}

/** The shortest way from each root to a pair; the shortest first. The pair itself, when it is a root, is none. */
export function chainsTo(
  target: Explored,
  users: ReadonlyMap<Explored, readonly Explored[]>,
): readonly Chain[] {
  const next = new Map<Explored, Explored | null>([[target, null]]);
  for (const at of next.keys()) {
    for (const user of users.get(at) ?? []) if (!next.has(user)) next.set(user, at);
  }
  return [...next.keys()]
    .filter((each) => each !== target && each.pair.met.length > 0)
    .map((root) => {
      const steps: Explored[] = [];
      for (let at: Explored | null = root; at !== null; at = next.get(at) ?? null) steps.push(at);
      return { root, steps };
    });
}

/** Who takes each pair to hold. */
export function usersOf(explored: readonly Explored[]): ReadonlyMap<Explored, readonly Explored[]> {
  const users = new Map<Explored, Explored[]>();
  for (const each of explored) {
    for (const inner of each.within) {
      const same = users.get(inner);
      if (same === undefined) users.set(inner, [each]);
      else same.push(each);
    }
  }
  return users;
}

/** All that stands on any way from a root to a pair, both included. */
export function between(
  root: Explored,
  target: Explored,
  users: ReadonlyMap<Explored, readonly Explored[]>,
): readonly Explored[] {
  const leading = new Set([target]);
  for (const at of leading) for (const user of users.get(at) ?? []) leading.add(user);
  const reached = new Set([root]);
  for (const at of reached) for (const inner of at.within) if (leading.has(inner)) reached.add(inner);
  return [...reached];
}

export function breaksOf(pairs: readonly Explored[]): readonly SchemaBreak[] {
  return pairs.flatMap(({ found }) => found.breaks);
}

export function namesOf(pairs: readonly Explored[]): ReadonlySet<string> {
  return new Set(pairs.flatMap(({ name }) => name ?? []).sort(compareText));
}

/** Equal for the same schemas in the same direction. */
export function keyOf({ direction, before, after }: RootPair): string {
  const places = [before.place, after.place].flatMap(({ document, pointer }) => [document, pointer]);
  return JSON.stringify([direction, ...places]);
}
