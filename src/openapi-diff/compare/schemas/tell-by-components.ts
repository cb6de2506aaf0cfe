import type { Breaks, SchemaBreak } from '../../schema/find-breaks.ts';
import type { Unchanged } from '../unchanged.ts';
import type { AlignedNames } from './aligned-names.ts';
import type { Causes } from './causes.ts';
import type { Finders } from './create-finders.ts';
import { type Chain, chainsTo, type Explored, explorePairs, keyOf, usersOf } from './explore-pairs.ts';
import { createPaths } from './paths.ts';
import type { RootPair } from './root-pairs.ts';
import { createMeanings } from './show-break.ts';
import type { WalkPair } from './walk-pairs.ts';

export interface ComponentTools {
  readonly roots: readonly RootPair[];
  readonly names: AlignedNames;
  readonly unchanged: Unchanged;
  readonly find: Finders;
  readonly walk: WalkPair;
  readonly causes: Causes;
  readonly tellBreaks: (root: RootPair, found: Breaks) => void;
  readonly tellGap: (pair: RootPair, root: RootPair, path: string, reason: string) => void;
}

/**
 * Tells the breaks of messages whose schemas lead to each other too often to be looked at as a whole: component by
 * component, each break with a message of one root that shows it. Returns what names what is harmless in the same way.
 */
export function tellByComponents(
  tangled: readonly RootPair[],
  tools: ComponentTools,
): { readonly nameHarmless: () => void } {
  const { roots, names, unchanged, find, causes } = tools;
  /** Pairs that are not decided when they are looked at by components. */
  const unclear = new Set<string>();
  const pathOf = createPaths(tools.walk);

  const explored = explorePairs(tangled, roots, names, unchanged, find.aligned);
  const users = usersOf(explored);
  for (const target of explored) {
    const { pair, found } = target;
    const isRoot = pair.met.length > 0;
    if (isRoot) tools.tellBreaks(pair, found);
    const gap = gapOf(found);
    if (found.breaks.length === 0 && gap === null) continue;
    const chains = chainsTo(target, users);
    const meanings = createMeanings(target, chains, users, find.show);
    for (const each of found.breaks) {
      const meaning = meanings.of(each);
      if (meaning.kind === 'undecided' && !isRoot) tellGaps(target, meanings.reaching(), meaning.reason);
      if (meaning.kind !== 'shown' && !isRoot) continue;
      if (meaning.kind === 'shown') causes.addBreak(meaning.root, meaning.found, true);
      const known = meaning.kind === 'shown' ? meaning.root : pair;
      for (const chain of meanings.reaching()) {
        if (chain.root.pair !== known)
          causes.addBreak(chain.root.pair, moved(each, pathOf(chain)), true, false);
      }
    }
    if (gap === null) continue;
    unclear.add(keyOf(pair));
    tellGaps(target, meanings.reaching(), gap);
  }

  return { nameHarmless };

  function tellGaps({ pair }: Explored, chains: readonly Chain[], reason: string): void {
    for (const chain of chains) tools.tellGap(pair, chain.root.pair, pathOf(chain), reason);
  }

  function nameHarmless(): void {
    const widened = explorePairs(tangled, roots, names, unchanged, find.alignedHarmless);
    const usersOfWidened = usersOf(widened);
    for (const target of widened) {
      const { pair, found } = target;
      if (unclear.has(keyOf(pair)) || found.breaks.length === 0) continue;
      const chains = chainsTo(target, usersOfWidened);
      for (const each of found.breaks) {
        causes.addBreak(pair, each, false);
        for (const chain of chains) causes.addBreak(chain.root.pair, moved(each, pathOf(chain)), false);
      }
    }
  }
}

/** Why something about a pair stays unknown; `null` when nothing does. */
export function gapOf({ breaks, undecided, isCut }: Breaks): string | null {
  return undecided ?? (isCut ? `More than ${breaks.length} differences; the others are not told.` : null);
}

/** A break of a component where a message holds that. */
function moved(found: SchemaBreak, path: string): SchemaBreak {
  return { ...found, instancePath: path + found.instancePath, schemaPath: path + found.schemaPath };
}
