import { pointTo } from '../../../foundation/json-pointer.ts';
import type { Direction } from '../../schema/direction.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { LifecyclePolicy } from '../model.ts';
import type { Unchanged } from '../unchanged.ts';
import type { AlignedNames } from './aligned-names.ts';
import type { Fact } from './fact.ts';
import { findPropertyFacts, type Sides } from './find-property-facts.ts';
import { findValueFacts } from './find-value-facts.ts';
import { matchBranches } from './match-branches.ts';
import type { Part } from './parts.ts';

/** A fact about a part of the messages that were walked over. */
export interface MetFact {
  readonly fact: Fact;
  /** JSON Pointer of the part, `*` for items and properties without a name of their own. */
  readonly path: string;
  readonly before: Part;
  readonly after: Part;
}

export interface Walked {
  /** What two schemas say differently beside what they refuse. */
  readonly facts: readonly MetFact[];
  /** Where pairs of components with one name are first met, by that name. */
  readonly paths: ReadonlyMap<string, string>;
}

export type WalkPair = (before: PlacedSchema, after: PlacedSchema, direction: Direction) => Walked;

/** Two parts that speak of the same part of messages, with what they say differently and what stands within. */
interface PartPair {
  readonly facts: readonly Fact[];
  readonly inner: readonly { readonly step: string | null; readonly before: Part; readonly after: Part }[];
}

const MOST_PAIRS = 5_000;

/**
 * Walks over two schemas at once, through references, properties, items and branches. What is unchanged is passed over, and
 * what a pair of parts says is found out once, however many messages hold it; within one message it is told where it is
 * first met.
 */
export function createWalk(
  sides: Sides,
  unchanged: Unchanged,
  lifecycle: LifecyclePolicy | null,
  nameOf: AlignedNames['nameOf'],
): WalkPair {
  const known = new Map<string, PartPair>();

  return (before, after, direction) => {
    const facts: MetFact[] = [];
    const paths = new Map<string, string>();
    const seen = new Set<string>();
    const waiting = [{ path: '', before: sides.before.of([before]), after: sides.after.of([after]) }];
    for (let at = 0; at < waiting.length && at < MOST_PAIRS; at++) {
      const { path, before: old, after: young } = waiting[at]!;
      const key = `${direction} ${old.key}|${young.key}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const name of namesOf(old, young)) if (!paths.has(name)) paths.set(name, path);
      const pair = known.get(key) ?? read(old, young, direction);
      known.set(key, pair);
      for (const fact of pair.facts) facts.push({ fact, path, before: old, after: young });
      for (const { step, before: one, after: other } of pair.inner) {
        waiting.push({ path: step === null ? path : pointTo(path, step), before: one, after: other });
      }
    }
    return { facts, paths };
  };

  function namesOf(before: Part, after: Part): readonly string[] {
    return before.nodes.flatMap((old) => after.nodes.flatMap((young) => nameOf(old, young) ?? []));
  }

  function read(before: Part, after: Part, direction: Direction): PartPair {
    return {
      facts: [
        ...findValueFacts(before, after, direction),
        ...findPropertyFacts(before, after, direction, sides, lifecycle),
      ],
      inner: [...propertiesOf(before, after), ...innerOf(before, after), ...branchesOf(before, after)],
    };
  }

  function propertiesOf(before: Part, after: Part): PartPair['inner'] {
    return [...before.properties].flatMap(([name, schemas]) => {
      const now = after.properties.get(name);
      return now === undefined ? [] : pairOf(name, schemas, now);
    });
  }

  function innerOf(before: Part, after: Part): PartPair['inner'] {
    const inner = sides.after.inner(after);
    return [...sides.before.inner(before)].flatMap(([step, schemas]) => {
      const now = inner.get(step);
      return now === undefined ? [] : pairOf(/^\d+$/.test(step) ? step : '*', schemas, now);
    });
  }

  /** Where one side has no branches, all of it may have become one of the other's. */
  function branchesOf(before: Part, after: Part): PartPair['inner'] {
    if (before.branches.length === 0 && after.branches.length === 0) return [];
    const [old, young] = [before, after].map((part) =>
      part.branches.length > 0 ? part.branches : part.nodes,
    );
    return matchBranches(old!, young!, sides, unchanged).flatMap(([one, other]) =>
      pairOf(null, [one], [other]),
    );
  }

  function pairOf(
    step: string | null,
    before: readonly PlacedSchema[],
    after: readonly PlacedSchema[],
  ): PartPair['inner'] {
    const isSame =
      before.length === after.length && before.every((one, index) => unchanged(one, after[index]!));
    return isSame ? [] : [{ step, before: sides.before.of(before), after: sides.after.of(after) }];
  }
}
