import { mergeGiven } from './bind-arguments.ts';
import { partsOf } from './shapes.ts';
import type { Atom, Given, PartialAtom, Value } from './values.ts';

/** Functions with arguments that are functions with arguments: a handler that wraps itself nests without end. */
const MOST_NESTED = 4;

const depths = new WeakMap<Atom, number>();

/** `functools.partial(callee, …)`; of one that is partial already, both take part. Too deep a nest is left out. */
export function partialOf(callee: Value, given: Given): Value {
  return callee.flatMap((atom): PartialAtom[] => {
    const made: PartialAtom =
      atom.kind === 'partial'
        ? { kind: 'partial', callee: atom.callee, given: mergeGiven(atom.given, given) }
        : { kind: 'partial', callee: [atom], given };
    return nestOf(made) > MOST_NESTED ? [] : [made];
  });
}

/** How many partial functions stand inside one another. Atoms are shared and never change, so answers are remembered. */
function nestOf(atom: Atom): number {
  const known = depths.get(atom);
  if (known !== undefined) return known;
  let deepest = 0;
  for (const part of partsOf(atom)) for (const inner of part) deepest = Math.max(deepest, nestOf(inner));
  const depth = deepest + (atom.kind === 'partial' ? 1 : 0);
  depths.set(atom, depth);
  return depth;
}
