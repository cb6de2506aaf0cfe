import { type ContainmentOptions, createCompare } from './comparison.ts';
import { explain } from './explain.ts';
import type { PlacedSchema, SchemaWorld, Verdict } from './model.ts';

export type { Confirm, ContainmentOptions } from './comparison.ts';

/**
 * Enough for all but artful schemas, within about half a second: of the pairs that two years of GitHub's description make,
 * the hardest that is decided takes 8,143.
 */
export const DEFAULT_BUDGET = 20_000;

export type DecideContainment = (
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
) => Verdict;

/**
 * Decides whether every instance of `a` is an instance of `b`, by looking for an instance of `a` that `b` refuses.
 * `contained` is a proof that there is none; also when `a` has no instance at all. A witness counts only when the
 * validator confirms it on both sides. Never throws. For many pairs of the same worlds see `createContainment`.
 */
export function decideContainment(
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
  options: ContainmentOptions,
): Verdict {
  return createContainment(options)(a, worldA, b, worldB);
}

/** `decideContainment` for many pairs: what was found out about parts that they share is kept, the budget is for each. */
export function createContainment(options: ContainmentOptions): DecideContainment {
  const compare = createCompare(options);
  return (a, worldA, b, worldB) => {
    const sight = compare(a, worldA, b, worldB).look([]);
    return sight.kind === 'found'
      ? { kind: 'not-contained', witness: sight.witness, explanation: explain(sight) }
      : sight;
  };
}
