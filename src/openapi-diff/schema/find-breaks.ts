import { compareText } from '../../foundation/compare.ts';
import type { Json } from '../../report/model.ts';
import type { Blame } from './blame.ts';
import { type Comparison, type ContainmentOptions, createCompare } from './comparison.ts';
import { pointerOf, schemaPathOf, senderOf, type Told } from './explain.ts';
import { pardonKey } from './lenience.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';
import type { SchemaNode } from './node.ts';
import type { Pardon } from './pardon.ts';

/** One word of the receiver's schema that refuses what the sender's allows. */
export interface SchemaBreak {
  /** The word that refuses: `maxLength`, `required`, `enum`, `additionalProperties` …; '' when the schema as a whole does. */
  readonly keyword: string;
  /** The one member to blame where the word speaks of several: the name in `required`, the property that is refused. */
  readonly member: string | null;
  /** JSON Pointer within the witness. */
  readonly instancePath: string;
  /** The same with `*` for items, and for properties that the `properties` of neither side name. */
  readonly schemaPath: string;
  /** Where the sender's schema speaks of that part, as written; the nearest place around when it does not. */
  readonly sender: PlacedSchema;
  /** The schema that has the word, as written. */
  readonly receiver: PlacedSchema;
  /** Accepted by the sender's schema and refused by the receiver's, as the validator confirmed. */
  readonly witness: Json;
}

export interface Breaks {
  /** By schema path, word, member and places. */
  readonly breaks: readonly SchemaBreak[];
  /** Why something is left undecided after these; `null`: all else is contained, or more breaks are left. */
  readonly undecided: string | null;
  /** Whether there are more than were asked for. */
  readonly isCut: boolean;
}

export type FindBreaks = (
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
) => Breaks;

export interface BreakOptions extends ContainmentOptions {
  /** So many are told of one pair. */
  readonly most?: number;
}

const DEFAULT_MOST = 50;

/**
 * Finds every word of `b` that refuses what `a` allows: one that refuses is noted and pardoned, until the rest is proved to
 * be contained. So nothing is missing: no breaks and nothing undecided means `contained`, as `createContainment` says it.
 * A word of a schema that is met at several parts is told once; `enum` is one word; `required` and closed objects are told
 * name by name; a changed type swallows what else is said of values of that type; a value that no branch of `anyOf` or
 * `oneOf` is meant for is told once for each branch, or schema, of `a` that it comes from. Never throws.
 */
export function createBreakFinder({ most = DEFAULT_MOST, ...options }: BreakOptions): FindBreaks {
  const compare = createCompare(options);
  const worlds = new Map<SchemaWorld, number>();
  const worldNumber = (world: SchemaWorld): number => {
    const number = worlds.get(world) ?? worlds.size;
    worlds.set(world, number);
    return number;
  };

  return (a, worldA, b, worldB) => {
    const comparison = compare(a, worldA, b, worldB);
    const breaks: SchemaBreak[] = [];
    const pardons = new Map<string, Pardon>();
    for (;;) {
      const sight = comparison.look([...pardons.values()]);
      if (sight.kind !== 'found')
        return { ...ordered(breaks), undecided: sight.kind === 'undecided' ? sight.reason : null };
      if (breaks.length >= most) return { ...ordered(breaks), undecided: null, isCut: true };
      breaks.push(breakOf(sight, sight.witness, comparison));
      const ways = [sight.blame.pardon, ...moreThan(sight.blame, comparison.to)];
      const way = ways.find((each) => !pardons.has(pardonKey(each, worldNumber)));
      if (way === undefined)
        return { ...ordered(breaks), undecided: 'What refuses could not be told apart.' };
      pardons.set(pardonKey(way, worldNumber), way);
    }
  };
}

/** What is pardoned when the word to blame was already: the word as a whole, its schema, everything. */
function moreThan({ node, pardon: { keyword, place } }: Blame, to: SchemaNode): readonly Pardon[] {
  return [
    { kind: 'word', keyword, place },
    { kind: 'schema', keyword: '', place: node.place },
    { kind: 'schema', keyword: '', place: to.place },
  ];
}

function breakOf(told: Told, witness: Json, { asWritten }: Comparison): SchemaBreak {
  const { path, keyword, member, node } = told.blame;
  return {
    keyword,
    member,
    instancePath: pointerOf(path.map(({ token }) => token)),
    schemaPath: schemaPathOf(told),
    sender: placed(asWritten(senderOf(told))),
    receiver: placed(asWritten(node)),
    witness,
  };
}

function placed({ value, place, dialect }: PlacedSchema): PlacedSchema {
  return { value, place, dialect };
}

function ordered(breaks: readonly SchemaBreak[]): Pick<Breaks, 'breaks' | 'isCut'> {
  const keys = new Map(breaks.map((each) => [each, sortKey(each)]));
  const sorted = [...breaks].sort((one, other) => compareText(keys.get(one) ?? '', keys.get(other) ?? ''));
  return { breaks: sorted, isCut: false };
}

function sortKey({ schemaPath, keyword, member, receiver, sender }: SchemaBreak): string {
  const places = [receiver, sender].flatMap(({ place }) => [place.document, place.pointer]);
  return [schemaPath, keyword, member ?? '', ...places].join('\u0000');
}
