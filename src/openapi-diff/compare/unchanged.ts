import { escapeToken } from '../../foundation/json-pointer.ts';
import type { Json } from '../../report/model.ts';
import { field } from '../document/json-value.ts';
import type { ApiWorld, WorldFile } from '../document/world-model.ts';
import type { SchemaPlace } from '../schema/model.ts';
import type { ApiSide } from './model.ts';

/** Any part of a description with its place: an operation, a response, a schema. */
export interface PlacedValue {
  readonly value: Json;
  readonly place: SchemaPlace;
}

/** Whether two parts are written alike, and everything that they refer to over any number of steps is too. */
export type Unchanged = (before: PlacedValue, after: PlacedValue) => boolean;

/** Two values at the two sides that were compared as they are written. */
interface Pair {
  state: 'open' | 'unchanged' | 'changed';
  /** Those that lead here by a reference, as long as it is open. */
  readonly readers: Pair[];
  readonly before: PlacedValue;
  readonly after: PlacedValue;
}

/**
 * Tells what two states of a description have in common, as raw values: the order of keys makes no difference, that of
 * lists does. `true` is certain; `false` says no more than that something is written differently. Every pair that
 * references lead to is compared once, however many lead there and in whatever circles, so questions about shared parts cost
 * nothing after the first. In two dialects nothing is alike, since the same words mean different things.
 */
export function createUnchanged(before: Pick<ApiSide, 'world'>, after: Pick<ApiSide, 'world'>): Unchanged {
  const pairs = new Map<string, Map<Json, Map<Json, Pair>>>();
  const filesOf = [before.world, after.world].map(createFileLookup) as [FileLookup, FileLookup];

  return (left, right) => {
    const root = pairOf(left, right);
    if (root.state === 'open') settle(root);
    return root.state === 'unchanged';
  };

  function pairOf(left: PlacedValue, right: PlacedValue): Pair {
    const context = `${contextOf(filesOf[0], left.place)} ${contextOf(filesOf[1], right.place)}`;
    const inContext = entryOf(pairs, context, () => new Map<Json, Map<Json, Pair>>());
    const ofLeft = entryOf(inContext, left.value, () => new Map<Json, Pair>());
    return entryOf(ofLeft, right.value, () => ({ state: 'open', readers: [], before: left, after: right }));
  }

  /** Compares what can be reached from a pair, and then lets changes spread to whatever refers to them. */
  function settle(root: Pair): void {
    const reached = [root];
    const seen = new Set(reached);
    const changed: Pair[] = [];
    for (let at = 0; at < reached.length; at++) {
      const pair = reached[at]!;
      const targets = targetsOf(pair);
      if (targets === null) changed.push(pair);
      for (const target of targets ?? []) {
        if (target.state === 'changed') changed.push(pair);
        if (target.state !== 'open') continue;
        target.readers.push(pair);
        if (!seen.has(target)) reached.push(target);
        seen.add(target);
      }
    }
    for (let pair = changed.pop(); pair !== undefined; pair = changed.pop()) {
      if (pair.state === 'changed') continue;
      pair.state = 'changed';
      changed.push(...pair.readers);
    }
    for (const pair of reached) {
      if (pair.state === 'open') pair.state = 'unchanged';
      pair.readers.length = 0;
    }
  }

  /** The pairs that references within lead to; `null` when the values differ or a reference leads to nothing on one side. */
  function targetsOf(pair: Pair): readonly Pair[] | null {
    const files = [filesOf[0](pair.before.place), filesOf[1](pair.after.place)];
    if (files[0]?.dialect !== files[1]?.dialect) return null;
    const references = referencesOfEqual(pair.before.value, pair.after.value);
    if (references === null) return null;
    const targets: Pair[] = [];
    for (const reference of references) {
      const [lefts, rights] = [
        follow(before.world, reference, pair.before.place),
        follow(after.world, reference, pair.after.place),
      ];
      if (lefts.length !== rights.length) return null;
      for (const [index, left] of lefts.entries()) targets.push(pairOf(left, rights[index]!));
    }
    return targets;
  }
}

interface Reference {
  readonly word: '$ref' | '$dynamicRef';
  readonly text: string;
  /** Where it stands within the value that was compared. */
  readonly pointer: string;
}

/** The references of two values that are written alike; `null` when they are not. */
function referencesOfEqual(left: Json, right: Json): readonly Reference[] | null {
  const references: Reference[] = [];
  const tokens: string[] = [];
  const areEqual = (a: Json, b: Json): boolean => {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
    if (Array.isArray(a) || Array.isArray(b)) {
      if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
      return a.every((item: Json, index) => areInnerEqual(item, b[index], String(index)));
    }
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length) return false;
    if (!names.every((name) => areInnerEqual(field(a, name)!, field(b, name), name))) return false;
    for (const word of ['$ref', '$dynamicRef'] as const) {
      const text = field(a, word);
      if (typeof text === 'string') {
        references.push({ word, text, pointer: tokens.map((token) => `/${escapeToken(token)}`).join('') });
      }
    }
    return true;
  };
  const areInnerEqual = (a: Json, b: Json | undefined, token: string): boolean => {
    if (b === undefined) return false;
    tokens.push(token);
    const result = areEqual(a, b);
    tokens.pop();
    return result;
  };
  return areEqual(left, right) ? references : null;
}

function follow(
  world: ApiWorld,
  { word, text, pointer }: Reference,
  place: SchemaPlace,
): readonly PlacedValue[] {
  const from = { document: place.document, pointer: place.pointer + pointer };
  if (word === '$dynamicRef') return world.resolveDynamic(text, from);
  const target = world.follow(text, from);
  return target.kind === 'found' ? [target] : [];
}

type FileLookup = (place: SchemaPlace) => WorldFile | undefined;

function createFileLookup(world: ApiWorld): FileLookup {
  const known = new Map<string, WorldFile>();
  return ({ document }) => {
    const file = known.get(document) ?? world.files().find((one) => one.file.name === document);
    if (file !== undefined) known.set(document, file);
    return file;
  };
}

/** What decides where references lead, besides their text. */
function contextOf(fileOf: FileLookup, place: SchemaPlace): string {
  const hasOneBase = (fileOf(place)?.resources.length ?? 1) === 1;
  return hasOneBase ? place.document : `${place.document}#${place.pointer}`;
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
