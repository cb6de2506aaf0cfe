import type { Json } from '../../../report/model.ts';
import { childOf, parsePointer } from '../../document/json-pointer.ts';
import { rowOf } from '../../rules/schema-rules.ts';
import { ROW_OF_WORD, type WordRow } from '../../rules/schema-rules-words.ts';
import type { Direction } from '../../schema/direction.ts';
import { isObject, ownMember } from '../../schema/json.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { LifecyclePolicy } from '../model.ts';
import type { Unchanged } from '../unchanged.ts';
import { type Fact, fact, quote, type Said, said } from './fact.ts';
import type { Sides } from './find-property-facts.ts';
import { findSpeakers } from './find-speakers.ts';
import { quoteAll, without } from './find-value-facts.ts';
import { nameLostBranch } from './name-lost-branch.ts';
import { nameMemberBreak } from './name-member-break.ts';
import { nameTypeBreak } from './name-type-break.ts';
import type { Part } from './parts.ts';

/** A place where one state allows what the other one refuses. */
export interface Break {
  readonly direction: Direction;
  /** Whether something is refused that was allowed (or can no longer come), or the other way round. */
  readonly narrows: boolean;
  /** Whether it matters: found in the direction in which messages go. */
  readonly isForward: boolean;
  readonly keyword: string;
  readonly member: string | null;
  readonly instancePath: string;
  readonly witness: Json;
  /** The whole schemas that were compared. */
  readonly roots: { readonly before: PlacedSchema; readonly after: PlacedSchema };
  /** The schemas that allow and refuse, by time. */
  readonly before: PlacedSchema;
  readonly after: PlacedSchema;
}

export interface NamingTools {
  readonly sides: Sides;
  readonly unchanged: Unchanged;
  readonly lifecycle: LifecyclePolicy | null;
}

/** What both states say of the part that a break is about. */
export interface Views extends NamingTools {
  /** What the two states say of the part; empty where one says nothing. */
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  /** The schemas to read words from. */
  readonly old: PlacedSchema | null;
  readonly now: PlacedSchema | null;
}

/** What a break is called. */
export interface NamedBreak {
  readonly fact: Fact;
  /** How many steps above the refused part it stands: a lost branch is told where the branches are. */
  readonly up: number;
}

/** What a break is called, and what there is to say about it; `null` when the structure tells the same better. */
export function nameBreak(found: Break, { sides, unchanged, lifecycle }: NamingTools): NamedBreak | null {
  const { roots, instancePath } = found;
  const before = findSpeakers(sides.before, roots.before, instancePath);
  const after = findSpeakers(sides.after, roots.after, instancePath);
  const views: Views = {
    sides,
    unchanged,
    lifecycle,
    before,
    after,
    old: found.narrows ? speakerOf(found.before, before, found.keyword) : found.before,
    now: found.narrows ? found.after : speakerOf(found.after, after, found.keyword),
  };
  const branch = nameLostBranch(found, views);
  if (branch !== null) return branch;
  const named = name(found, views);
  if (named === undefined) return null;
  // Whatever no row is made for is told in general words.
  const isKnown = named !== null && rowOf(named.row, found.direction) !== null;
  return { fact: isKnown ? named : generalFact(found, views), up: 0 };
}

/** `undefined`: told elsewhere. `null`: no name of its own. */
function name(found: Break, views: Views): Fact | null | undefined {
  const condition =
    found.keyword === 'required' ? conditionOf(found.narrows ? found.after : found.before) : null;
  if (condition !== null) return nameWordBreak({ ...found, keyword: condition }, spokenBy(condition, views));
  switch (found.keyword) {
    case 'required':
    case 'additionalProperties':
      return nameMemberBreak(found, views);
    case 'unevaluatedProperties':
      return nameMemberBreak(found, views) ?? nameWordBreak(found, views);
    case 'type':
      return nameTypeBreak(found, views);
    case 'enum':
    case 'const':
    case 'oneOf':
    case 'anyOf':
      if (partOf(found) === null) return nameTypeBreak(found, views);
      return found.keyword === 'oneOf' || found.keyword === 'anyOf'
        ? nameUnionBreak(found, views)
        : nameListBreak(found, views);
    default:
      return nameWordBreak(found, views);
  }
}

const CONDITION =
  /(?<!\/(?:properties|patternProperties|\$defs|schemas|definitions))\/(?:(dependentSchemas)\/[^/]+|(?:then|else))(?:\/(?:allOf|anyOf|oneOf)\/\d+)*$/;

/** The word that a schema stands under when it holds under a condition only. */
function conditionOf({ place }: PlacedSchema): string | null {
  const match = CONDITION.exec(place.pointer);
  return match === null ? null : (match[1] ?? 'if');
}

function spokenBy(word: string, views: Views): Views {
  const has = (parts: readonly Part[]) =>
    parts.flatMap(({ nodes }) => nodes).find(({ value }) => isObject(value) && Object.hasOwn(value, word)) ??
    null;
  return { ...views, old: has(views.before), now: has(views.after) };
}

/** The part of the witness that is refused. */
export function partOf({ witness, instancePath }: Break): Json | undefined {
  let value: Json | undefined = witness;
  for (const token of parsePointer(instancePath) ?? []) {
    value = value === undefined ? undefined : childOf(value, token);
  }
  return value;
}

/** The schema that speaks of the part by the word: the given one when it is among those that do. */
function speakerOf(given: PlacedSchema, parts: readonly Part[], keyword: string): PlacedSchema | null {
  const nodes = parts.flatMap((part) => part.nodes);
  const has = (schema: PlacedSchema) => isObject(schema.value) && Object.hasOwn(schema.value, keyword);
  const isAmong = nodes.some(
    ({ place }) => place.pointer === given.place.pointer && place.document === given.place.document,
  );
  if (isAmong && has(given)) return given;
  return nodes.find(has) ?? (isAmong ? given : (nodes[0] ?? null));
}

export function wordOf(schema: PlacedSchema | null, word: string): Said | null {
  const value = isObject(schema?.value) ? ownMember(schema.value, word) : undefined;
  return schema === null || value === undefined ? null : said(schema, word, value);
}

function nameWordBreak(found: Break, views: Views): Fact | null {
  const row = rowFor(found, views);
  if (row === null) return null;
  const { word, stem, style } = row;
  const [was, is] = [limitOf(views.old, word), limitOf(views.now, word)];
  const isBound = style === 'upper' || style === 'lower';
  const other = found.narrows ? was : is;
  const words = { before: quote(was?.value ?? null), after: quote(is?.value ?? null) };
  const more = { shows: word, words: { ...words, value: quoteValue(found) } };
  if (other === null) {
    const [appears, disappears] = isBound ? ['set', 'unset'] : ['added', 'removed'];
    return fact(`${stem}-${found.narrows ? appears : disappears}`, was, is, more);
  }
  if (isBound) {
    const isUp = (style === 'upper') !== found.narrows;
    return fact(`${stem}-${isUp ? 'increased' : 'decreased'}`, was, is, more);
  }
  const harmless = found.narrows ? 'specialized' : 'generalized';
  const isChange = found.isForward || style === 'unordered';
  return fact(`${stem}-${isChange ? 'changed' : harmless}`, was, is, more);
}

/** An exclusive bound of OpenAPI 3.0 is a flag beside the bound, which is the word that refuses. */
function rowFor({ keyword, narrows }: Break, { old, now }: Views): WordRow | null {
  const flag = keyword === 'maximum' ? 'exclusiveMaximum' : keyword === 'minimum' ? 'exclusiveMinimum' : null;
  const isFlagged = flag !== null && wordOf(narrows ? now : old, flag)?.all === true;
  return ROW_OF_WORD.get(isFlagged ? flag : keyword) ?? null;
}

const FLAGGED: Readonly<Record<string, string>> = {
  exclusiveMaximum: 'maximum',
  exclusiveMinimum: 'minimum',
};

/** What a schema says by a word, where it refuses anything by it: the flags of OpenAPI 3.0 stand beside their bounds. */
function limitOf(schema: PlacedSchema | null, word: string): Said | null {
  const own = wordOf(schema, word);
  const bound = Object.hasOwn(FLAGGED, word) ? FLAGGED[word]! : null;
  if (bound !== null && typeof own?.all === 'boolean') return own.all ? wordOf(schema, bound) : null;
  return word === 'uniqueItems' && own?.all === false ? null : own;
}

function nameListBreak(found: Break, { old, now }: Views): Fact | null {
  const [was, is] = [old, now].map((schema) => wordOf(schema, 'enum') ?? wordOf(schema, 'const')) as [
    Said | null,
    Said | null,
  ];
  const [oldValues, values] = [valuesOf(old), valuesOf(now)];
  const isConst = wordOf(old, 'enum') === null && wordOf(now, 'enum') === null;
  if (isConst) return nameWordBreak({ ...found, keyword: 'const' }, { old, now } as Views);
  const words = { value: quoteValue(found), removed: '', added: '' };
  const more = { words, shows: null };
  const covers = isObject(old?.value) && (ownMember(old.value, 'x-extensible-enum') ?? false) !== false;
  const open = found.direction === 'response' && !found.narrows && covers;
  const verdict = open ? { verdict: 'compatible' as const } : {};
  if (oldValues === null) return fact('became-enum', null, is, more);
  if (values === null) return fact('enum-removed', was, null, { ...more, ...verdict });
  const [removed, added] = [quoteAll(without(oldValues, values)), quoteAll(without(values, oldValues))];
  const row = found.narrows ? 'enum-value-removed' : 'enum-value-added';
  return fact(row, was, is, { words: { ...words, removed, added }, ...verdict });
}

function valuesOf(schema: PlacedSchema | null): readonly Json[] | null {
  const listed = wordOf(schema, 'enum')?.all;
  if (Array.isArray(listed)) return listed;
  const only = wordOf(schema, 'const');
  return only === null ? null : [only.all];
}

function nameUnionBreak(found: Break, { old, now }: Views): Fact | null {
  const stem = found.keyword === 'oneOf' ? 'one-of' : 'any-of';
  const [was, is] = [wordOf(old, found.keyword), wordOf(now, found.keyword)];
  const [oldCount, count] = [was, is].map((one) => (Array.isArray(one?.all) ? one.all.length : 0));
  const more = { words: { value: quoteValue(found) } };
  if (was === null) return found.narrows ? fact(`became-${stem}`, was, is, more) : null;
  if (is === null) return found.narrows ? null : fact(`no-longer-${stem}`, was, is, more);
  if (found.narrows && count! < oldCount!) return fact(`${stem}-removed`, was, is, more);
  if (!found.narrows && count! > oldCount!) return fact(`${stem}-added`, was, is, more);
  return fact(`${stem}-changed`, was, is, more);
}

function generalFact(found: Break, { old, now }: Views): Fact {
  const whole = (schema: PlacedSchema | null): Said | null =>
    schema && { place: schema.place, value: undefined, all: schema.value };
  const row = found.narrows ? 'narrowed' : 'widened';
  return fact(row, whole(old), whole(now), { words: { value: quoteValue(found) } });
}

export function quoteValue(found: Break): string {
  return quote(partOf(found) ?? null);
}
