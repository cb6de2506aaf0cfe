import type { Breaks } from '../../schema/find-breaks.ts';
import type { ApiChange, ApiSide, LifecyclePolicy, SchemaPair } from '../model.ts';
import { createUnchanged } from '../unchanged.ts';
import { createAlignedNames } from './aligned-names.ts';
import { buildChange } from './build-change.ts';
import { createCauses } from './causes.ts';
import { createFinders, type FinderOptions } from './create-finders.ts';
import { fact, saidOf } from './fact.ts';
import { createParts } from './parts.ts';
import { joinPairs, type RootPair } from './root-pairs.ts';
import { gapOf, tellByComponents } from './tell-by-components.ts';
import { createWalk } from './walk-pairs.ts';

export interface SchemaOptions extends FinderOptions {
  /** What decides about announced ends; without it nothing is asked of them. */
  readonly lifecycle?: LifecyclePolicy;
}

/** After so many messages that take too many steps as a whole, the others are looked at by components at once. */
const TANGLED_ENOUGH = 5;

/**
 * Compares the schemas of messages: each pair once, however many operations meet it, and one change for each cause with all
 * the places that it reaches. Breaks come from containment, each with a message that shows it; what is harmless is named by
 * containment the other way round, and what no containment sees by a walk over both schemas. In the order of the pairs.
 */
export function compareSchemas(
  pairs: readonly SchemaPair[],
  before: ApiSide,
  after: ApiSide,
  options: SchemaOptions = {},
): readonly ApiChange[] {
  const unchanged = createUnchanged(before, after);
  const sides = { before: createParts(before.world), after: createParts(after.world) };
  const follow = { before: sides.before.follow, after: sides.after.follow };
  const roots = joinPairs(pairs, unchanged, follow);
  const causes = createCauses(sides, unchanged, options.lifecycle ?? null);

  const names = createAlignedNames(before, after);
  const find = createFinders(before, after, names, options);
  const walk = createWalk(sides, unchanged, options.lifecycle ?? null, names.nameOf);
  const tangled: RootPair[] = [];
  const undecided = new Set<RootPair>();

  for (const root of roots) {
    const found = tangled.length < TANGLED_ENOUGH ? find.whole(root) : null;
    if (found === null || (found.undecided !== null && found.isSpent)) tangled.push(root);
    else tellBreaks(root, found);
  }
  const components = { roots, names, unchanged, find, walk, causes, tellBreaks, tellGap };
  const byComponents = tellByComponents(tangled, components);
  for (const root of roots) {
    if (undecided.has(root) || tangled.includes(root)) continue;
    for (const found of find.harmless(root).breaks) causes.addBreak(root, found, false);
  }
  byComponents.nameHarmless();
  for (const root of roots) {
    for (const met of walk(root.before, root.after, root.direction).facts) {
      if (causes.isTold(root.direction, met) || (undecided.has(root) && met.fact.row.startsWith('enum-')))
        continue;
      causes.addFact(root, { ...met, reason: null });
    }
  }
  return numbered(causes.all().flatMap((cause) => buildChange(cause, { before, after }) ?? []));

  function tellBreaks(root: RootPair, found: Breaks): void {
    for (const each of found.breaks) causes.addBreak(root, each, true);
    const gap = gapOf(found);
    if (gap === null) return;
    undecided.add(root);
    tellGap(root, root, '', gap);
  }

  function tellGap(pair: RootPair, root: RootPair, path: string, reason: string): void {
    const [old, young] = [saidOf(pair.before, undefined), saidOf(pair.after, undefined)];
    causes.addFact(root, { fact: fact('schema-undecided', old, young), path, reason });
  }
}

/** Changes that say the same of the same are told apart by a number. */
function numbered(changes: readonly ApiChange[]): readonly ApiChange[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const key = JSON.stringify([change.rule, change.identity]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? change : { ...change, identity: [...change.identity, `#${count}`] };
  });
}
