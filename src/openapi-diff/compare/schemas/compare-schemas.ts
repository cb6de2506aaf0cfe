import { DEFAULT_BUDGET } from '../../schema/decide.ts';
import type { Direction } from '../../schema/direction.ts';
import { type Breaks, createBreakFinder, type FindBreaks } from '../../schema/find-breaks.ts';
import { createValidator } from '../../schema/validator.ts';
import type { ApiChange, ApiSide, LifecyclePolicy, SchemaPair } from '../model.ts';
import { createUnchanged } from '../unchanged.ts';
import { buildChange } from './build-change.ts';
import { createCauses } from './causes.ts';
import { fact, saidOf } from './fact.ts';
import { createParts } from './parts.ts';
import { joinPairs, type RootPair } from './root-pairs.ts';
import { createWalk } from './walk-pairs.ts';

export interface SchemaOptions {
  /** Steps before a pair is given up. */
  readonly budget?: number;
  /** Steps for all pairs together, after which each gets few. */
  readonly total?: number;
  /** Formats that refuse values; the others are told as a policy. */
  readonly assertedFormats?: readonly string[];
  /** What decides about announced ends; without it nothing is asked of them. */
  readonly lifecycle?: LifecyclePolicy;
  /** So many breaks of one pair are told. */
  readonly most?: number;
}

/** Some ten seconds. What a year of changes of GitHub's description takes is a tenth of it, apart from what stays undecided. */
const TOTAL_BUDGET = 400_000;
/** Steps that the others get, enough for most. */
const SHORT_BUDGET = 500;

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
  const find = createFind(before, after, options);
  const causes = createCauses(sides, unchanged, options.lifecycle ?? null);

  const undecided = new Set<RootPair>();
  for (const root of roots) {
    const { breaks, undecided: reason, isCut } = find(root, true);
    for (const found of breaks) causes.addBreak(root, found, true);
    const gap = reason ?? (isCut ? `More than ${breaks.length} differences; the others are not told.` : null);
    if (gap === null) continue;
    undecided.add(root);
    const [old, young] = [saidOf(root.before, undefined), saidOf(root.after, undefined)];
    causes.addFact(root, { fact: fact('schema-undecided', old, young), path: '', reason: gap });
  }
  for (const root of roots) {
    if (undecided.has(root)) continue;
    for (const found of find(root, false).breaks) causes.addBreak(root, found, false);
  }
  const walk = createWalk(sides, unchanged, options.lifecycle ?? null);
  for (const root of roots) {
    for (const met of walk(root.before, root.after, root.direction)) {
      if (causes.isTold(root.direction, met) || (undecided.has(root) && met.fact.row.startsWith('enum-')))
        continue;
      causes.addFact(root, { ...met, reason: null });
    }
  }
  return numbered(causes.all().flatMap((cause) => buildChange(cause, { before, after }) ?? []));
}

/** What is harmless is only to be named: it is worth a part of the steps. */
const HARMLESS_SHARE = 10;

/**
 * Breaks of a pair in the direction in which its messages go, or in the other one. Once the steps of all pairs together are
 * spent, each of the others gets few: a description of any size ends, and what could not be decided is told.
 */
function createFind(before: ApiSide, after: ApiSide, options: SchemaOptions) {
  const { budget = DEFAULT_BUDGET, assertedFormats, most } = options;
  const { confirm } = createValidator({ formats: (assertedFormats?.length ?? 0) > 0 });
  const total = options.total ?? TOTAL_BUDGET;
  const left = { forward: total, backward: total };
  const findersOf = (way: keyof typeof left, steps: number) => {
    const finderOf = (direction: Direction): FindBreaks =>
      createBreakFinder({
        budget: steps,
        confirm,
        // Clients send more than a description names; what a server sends is what it describes.
        properties: direction === 'request' ? 'apart' : 'declared',
        direction,
        spent: (used) => {
          left[way] -= used;
        },
        ...(assertedFormats === undefined ? {} : { assertedFormats }),
        ...(most === undefined ? {} : { most }),
      });
    return { request: finderOf('request'), response: finderOf('response') };
  };
  const short = Math.min(budget, SHORT_BUDGET);
  const finders = {
    forward: { full: findersOf('forward', budget), short: findersOf('forward', short) },
    backward: {
      full: findersOf('backward', Math.ceil(budget / HARMLESS_SHARE)),
      short: findersOf('backward', short),
    },
  };
  return (root: RootPair, isForward: boolean): Breaks => {
    const way = isForward ? 'forward' : 'backward';
    const find = finders[way][left[way] > 0 ? 'full' : 'short'][root.direction];
    return (root.direction === 'request') === isForward
      ? find(root.before, before.world, root.after, after.world)
      : find(root.after, after.world, root.before, before.world);
  };
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
