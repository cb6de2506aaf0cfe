import { compareText } from '../../foundation/compare.ts';
import type { Json } from '../../report/model.ts';
import type { Blame } from './blame.ts';
import { type Comparison, type ContainmentOptions, createCompare, type Found } from './comparison.ts';
import { pointerOf, schemaPathOf, senderOf } from './explain.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';
import type { SchemaNode } from './node.ts';
import { createPardonKeys, type Pardon, placeKey } from './pardon.ts';

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
  /** Names of the pairs that were taken to hold: what is contained is so as far as they are; sorted. */
  readonly used: readonly string[];
  /** Whether steps are what lacked. */
  readonly isSpent: boolean;
}

/** Whether a break within a pair that others take to hold shows in one of these. */
export type Shown =
  /** As it is met there. */
  | { readonly kind: 'shown'; readonly found: SchemaBreak }
  /** No value of the whole is refused by it. */
  | { readonly kind: 'masked' }
  | { readonly kind: 'undecided'; readonly reason: string };

export interface ShowQuestion {
  /** What is looked for; `null`: whether there is anything but the others. */
  readonly wanted: SchemaBreak | null;
  /** What else is known to refuse: a value is sought that these would let pass. */
  readonly others: readonly SchemaBreak[];
  /** Names of the pairs that are looked into. */
  readonly within: ReadonlySet<string>;
}

/** Looks for a break of `wanted` in a pair around it. */
export type ShowBreak = (
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
  question: ShowQuestion,
) => Shown;

export interface BreakFinder {
  readonly find: FindBreaks;
  readonly show: ShowBreak;
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
  /** Is told the steps that a pair took, once it is done. They depend on the pairs before it; what is found does not. */
  readonly spent?: (steps: number) => void;
}

const UNSHOWN = 'No message was found that shows the difference, and none that it makes no difference.';
const DEFAULT_MOST = 50;

/** What lets pass what a break refuses, whichever finder told it. */
const pardonOf = new WeakMap<SchemaBreak, Pardon>();

/** So many other differences may come up while one is looked for. */
const MOST_SHOWN = 8;

/** All looks at one pair together may take so many times the budget of one. */
const LONGEST = 10;

/**
 * Finds every word of `b` that refuses what `a` allows: one that refuses is noted and pardoned, until the rest is proved to
 * be contained. So nothing is missing: no breaks and nothing undecided means `contained`, as `createContainment` says it.
 * A word of a schema that is met at several parts is told once; `enum` is one word; `required` and closed objects are told
 * name by name; a changed type swallows what else is said of values of that type; a value that no branch of `anyOf` or
 * `oneOf` is meant for is told once for each branch, or schema, of `a` that it comes from. Never throws.
 */
export function createBreakFinder(options: BreakOptions): FindBreaks {
  return createAlignedFinder(options).find;
}

/** The same for pairs that take others to hold (see `aligned`), with a look at what breaks within those mean for the whole. */
export function createAlignedFinder({ most = DEFAULT_MOST, spent, ...options }: BreakOptions): BreakFinder {
  const compare = createCompare(options);
  const keyOf = createPardonKeys();

  return { find, show };

  function find(...[a, worldA, b, worldB]: Parameters<FindBreaks>): Breaks {
    const comparison = compare(a, worldA, b, worldB);
    const found: Found[] = [];
    const pardons = new Map<string, Pardon>();
    const told = (undecided: string | null, isCut = false): Breaks => {
      const breaks = found
        .map((each) => (found.length === 1 ? each : alone(each, comparison)))
        .map((each) => noted(each, comparison));
      spent?.(comparison.steps());
      return {
        breaks: ordered(breaks),
        undecided,
        isCut,
        used: [...comparison.used].sort(compareText),
        isSpent: comparison.steps() > options.budget,
      };
    };
    for (;;) {
      const sight = comparison.look([...pardons.values()]);
      if (sight.kind !== 'found') return told(sight.kind === 'undecided' ? sight.reason : null);
      if (found.length >= most) return told(null, true);
      if (comparison.steps() > LONGEST * options.budget)
        return told(`More than ${LONGEST * options.budget} steps would be needed to find all differences.`);
      const ways = [sight.blame.pardon, ...moreThan(sight.blame, comparison.to)];
      const way = ways.find((each) => !pardons.has(keyOf(each)));
      if (way === undefined) return told('What refuses could not be told apart.');
      pardons.set(keyOf(way), way);
      found.push(sight);
    }
  }

  function show(...[a, worldA, b, worldB, { wanted, others, within }]: Parameters<ShowBreak>): Shown {
    const comparison = compare(a, worldA, b, worldB, within);
    const goal = wanted === null ? undefined : pardonOf.get(wanted);
    const pardons = new Map<string, Pardon>();
    for (const pardon of others.map((other) => pardonOf.get(other)))
      if (pardon !== undefined) pardons.set(keyOf(pardon), pardon);
    if (goal !== undefined) pardons.delete(keyOf(goal));
    for (let tries = 0; tries < MOST_SHOWN; tries++) {
      const before = comparison.steps();
      const sight = comparison.look([...pardons.values()]);
      spent?.(comparison.steps() - before);
      if (sight.kind === 'contained') return { kind: 'masked' };
      if (sight.kind === 'undecided') return sight;
      if (wanted === null || goal === undefined) break;
      const met = breakOf(sight, comparison);
      if (isSameBreak(met, wanted)) return { kind: 'shown', found: met };
      const way = [sight.blame.pardon, ...moreThan(sight.blame, comparison.to)].find(
        (each) => !pardons.has(keyOf(each)),
      );
      if (way === undefined || keyOf(way) === keyOf(goal)) break;
      pardons.set(keyOf(way), way);
    }
    return { kind: 'undecided', reason: UNSHOWN };
  }

  function noted(sight: Found, comparison: Comparison): SchemaBreak {
    const told = breakOf(sight, comparison);
    pardonOf.set(told, sight.blame.pardon);
    return told;
  }

  /** The same break by a value that nothing else refuses, if there is one. */
  function alone(sight: Found, { lookAlone, steps }: Comparison): Found {
    if (steps() > (LONGEST * options.budget) / 2) return sight;
    const better = lookAlone(sight.blame.pardon);
    return better !== null && keyOf(better.blame.pardon) === keyOf(sight.blame.pardon) ? better : sight;
  }
}

/** What is pardoned when the word to blame was already: the word as a whole, its schema, everything. */
function moreThan({ node, pardon: { keyword, place } }: Blame, to: SchemaNode): readonly Pardon[] {
  return [
    { kind: 'word', keyword, place },
    { kind: 'schema', keyword: '', place: node.place },
    { kind: 'schema', keyword: '', place: to.place },
  ];
}

function breakOf(found: Found, { asWritten }: Comparison): SchemaBreak {
  const { path, keyword, member, node } = found.blame;
  return {
    keyword,
    member,
    instancePath: pointerOf(path.map(({ token }) => token)),
    schemaPath: schemaPathOf(found),
    sender: placed(asWritten(senderOf(found))),
    receiver: placed(asWritten(node)),
    witness: found.witness,
  };
}

/** Whether two breaks blame the same word for the same. */
function isSameBreak(one: SchemaBreak, other: SchemaBreak): boolean {
  return (
    one.keyword === other.keyword &&
    one.member === other.member &&
    placeKey(one.receiver.place) === placeKey(other.receiver.place)
  );
}

function placed({ value, place, dialect }: PlacedSchema): PlacedSchema {
  return { value, place, dialect };
}

function ordered(breaks: readonly SchemaBreak[]): readonly SchemaBreak[] {
  return breaks
    .map((each) => ({ each, key: sortKey(each) }))
    .sort((one, other) => compareText(one.key, other.key))
    .map(({ each }) => each);
}

function sortKey({ schemaPath, keyword, member, receiver, sender }: SchemaBreak): string {
  const places = [receiver, sender].flatMap(({ place }) => [place.document, place.pointer]);
  return [schemaPath, keyword, member ?? '', ...places].join('\u0000');
}
