import type { Chain, Explored } from './explore-pairs.ts';
import type { WalkPair } from './walk-pairs.ts';

/** Where a root holds the component at the end of a chain: JSON Pointer with `*` for items and other properties. */
export type PathOf = (chain: Chain) => string;

/**
 * Finds where roots hold components: where a walk over the root meets the component first, or else step by step over the
 * components between. A step at which even that meets nothing is one among branches that do not stand beside each other
 * on both sides, and leads no deeper.
 */
export function createPaths(walk: WalkPair): PathOf {
  const known = new Map<Explored, ReadonlyMap<string, string>>();

  function met(from: Explored, to: Explored): string | null {
    const { before, after, direction } = from.pair;
    const paths = known.get(from) ?? walk(before, after, direction).paths;
    known.set(from, paths);
    return to.name === null ? null : (paths.get(to.name) ?? null);
  }

  return ({ root, steps }) => {
    const target = steps.at(-1) ?? root;
    const direct = met(root, target);
    if (direct !== null) return direct;
    return steps.slice(1).reduce((path, step, index) => path + (met(steps[index]!, step) ?? ''), '');
  };
}
