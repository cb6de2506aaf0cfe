import { escapeToken } from '../../../foundation/json-pointer.ts';
import type { Json } from '../../../report/model.ts';
import type { Direction } from '../../schema/direction.ts';
import { canonicalText } from '../../schema/exact-json.ts';
import { isObject, ownMember } from '../../schema/json.ts';
import { type Fact, fact, quote, type Said, said } from './fact.ts';
import { type Part, saying } from './parts.ts';

/** What two schemas say differently of the same value that refuses nothing, and may matter all the same. */
export function findValueFacts(before: Part, after: Part, direction: Direction): readonly Fact[] {
  return [
    ...findFormatFacts(before, after),
    ...findWordFacts(before, after),
    ...findListFacts(before, after, 'x-extensible-enum'),
    ...findListFacts(before, after, 'enum'),
    ...findDiscriminatorFacts(before, after),
  ].filter(({ row }) => row !== 'enum-value-removed' || direction === 'response');
}

/** Formats with those that hold all of their values. */
const WIDER: Readonly<Record<string, readonly string[]>> = { int32: ['int64'], float: ['double'] };

function findFormatFacts(before: Part, after: Part): readonly Fact[] {
  const [old, now] = [before, after].map(formatsOf);
  const [was, is] = [[...old!.keys()].sort().join(), [...now!.keys()].sort().join()];
  if (was === is) return [];
  const words = { before: quote(was), after: quote(is) };
  const [oldSaid, nowSaid] = [first(old!), first(now!)];
  if (was === '') return [fact('format-added', null, nowSaid, { words })];
  if (is === '') return [fact('format-removed', oldSaid, null, { words })];
  const row = isWider(is, was)
    ? 'format-generalized'
    : isWider(was, is)
      ? 'format-specialized'
      : 'format-changed';
  return [fact(row, oldSaid, nowSaid, { words })];
}

const isWider = (one: string, other: string): boolean =>
  Object.hasOwn(WIDER, other) && WIDER[other]!.includes(one);

const first = (formats: ReadonlyMap<string, Said>): Said | null => [...formats.values()][0] ?? null;

function formatsOf(part: Part): ReadonlyMap<string, Said> {
  const found = new Map<string, Said>();
  for (const node of part.nodes) {
    const format = isObject(node.value) ? ownMember(node.value, 'format') : undefined;
    if (typeof format === 'string' && !found.has(format)) found.set(format, said(node, 'format', format));
  }
  return found;
}

/** Words that come, go or change, with the rows for it; where one row serves all three, it is named once. */
const WORDS: readonly (readonly [word: string, added: string, removed: string, changed: string])[] = [
  ['default', 'default-value-added', 'default-value-removed', 'default-value-changed'],
  ['contentMediaType', ...threeTimes('content-media-type-changed')],
  ['contentEncoding', ...threeTimes('content-encoding-changed')],
  ['contentSchema', 'content-schema-added', 'content-schema-removed', 'content-schema-changed'],
  ['xml', ...threeTimes('xml-changed')],
];

function threeTimes(row: string): readonly [string, string, string] {
  return [row, row, row];
}

function findWordFacts(before: Part, after: Part): readonly Fact[] {
  return WORDS.flatMap(([word, added, removed, changed]) => {
    const [old, now] = [saying(before, word), saying(after, word)];
    const [was, is] = [old?.value ?? null, now?.value ?? null].map(canonicalText);
    if ((old === null) === (now === null) && was === is) return [];
    const row = old === null ? added : now === null ? removed : changed;
    const words = { before: old ? quote(old.value) : 'not said', after: now ? quote(now.value) : 'not said' };
    const only = word === 'xml' ? 'xml' : null;
    return [
      fact(row, old && said(old.node, word, old.value), now && said(now.node, word, now.value), {
        words,
        only,
      }),
    ];
  });
}

/** Values of a list that came or went. Of `enum` only what containment has no opinion of is left in the end. */
function findListFacts(before: Part, after: Part, word: 'enum' | 'x-extensible-enum'): readonly Fact[] {
  const [old, now] = [saying(before, word), saying(after, word)];
  if (!Array.isArray(old?.value) || !Array.isArray(now?.value)) return [];
  const [oldValues, newValues]: readonly (readonly Json[])[] = [old.value, now.value];
  const [removed, added] = [without(oldValues!, newValues!), without(newValues!, oldValues!)];
  const stem = word === 'enum' ? 'enum-value' : 'x-extensible-enum-value';
  const [was, is] = [said(old.node, word, old.value), said(now.node, word, now.value)];
  const covered = word === 'enum' ? { verdict: 'compatible' as const } : {};
  return [
    ...(removed.length > 0
      ? [fact(`${stem}-removed`, was, is, { ...covered, words: { removed: quoteAll(removed) } })]
      : []),
    ...(added.length > 0
      ? [fact(`${stem}-added`, was, is, { ...covered, words: { added: quoteAll(added) } })]
      : []),
  ];
}

export function without(values: readonly Json[], others: readonly Json[]): readonly Json[] {
  const known = new Set(others.map(canonicalText));
  return values.filter((value) => !known.has(canonicalText(value)));
}

const MOST_SHOWN = 5;

export function quoteAll(values: readonly Json[]): string {
  const shown = values.slice(0, MOST_SHOWN).map(quote).join(', ');
  return values.length > MOST_SHOWN ? `${shown} and ${values.length - MOST_SHOWN} more` : shown;
}

function findDiscriminatorFacts(before: Part, after: Part): readonly Fact[] {
  const [old, now] = [saying(before, 'discriminator'), saying(after, 'discriminator')];
  if (old === null && now === null) return [];
  const [was, is] = [propertyOf(old?.value), propertyOf(now?.value)];
  const words = { before: quote(was), after: quote(is) };
  const say = (found: NonNullable<typeof old>, property: string): Said => ({
    ...said(found.node, 'discriminator', found.value),
    value: property,
  });
  if (old === null) return [fact('discriminator-added', null, say(now!, is), { words })];
  if (now === null) return [fact('discriminator-removed', say(old, was), null, { words })];
  const facts: Fact[] = [];
  if (was !== is) {
    facts.push(fact('discriminator-property-name-changed', say(old, was), say(now, is), { words }));
  }
  const [oldTags, tags] = [tagsOf(old.value), tagsOf(now.value)];
  for (const tag of new Set([...oldTags.keys(), ...tags.keys()])) {
    const [from, to] = [oldTags.get(tag), tags.get(tag)];
    if (from === to) continue;
    const row = from === undefined ? 'added' : to === undefined ? 'deleted' : 'changed';
    // What is written of a tag may be a name or a reference: only the ends count.
    if (row === 'changed' && nameOf(from!) === nameOf(to!)) continue;
    const tagWords = { before: quote(from ?? ''), after: quote(to ?? ''), member: quote(tag) };
    const at = (found: NonNullable<typeof old>, target: string | undefined) =>
      target === undefined ? null : said(found.node, `discriminator/mapping/${escapeToken(tag)}`, target);
    facts.push(fact(`discriminator-mapping-${row}`, at(old, from), at(now, to), { words: tagWords }));
  }
  return facts;
}

const nameOf = (target: string): string => target.slice(target.lastIndexOf('/') + 1);

/** Swagger 2.0 writes the name of the property alone. */
function propertyOf(discriminator: Json | undefined): string {
  if (typeof discriminator === 'string') return discriminator;
  const name = isObject(discriminator) ? ownMember(discriminator, 'propertyName') : undefined;
  return typeof name === 'string' ? name : '';
}

function tagsOf(discriminator: Json): ReadonlyMap<string, string> {
  const mapping = isObject(discriminator) ? ownMember(discriminator, 'mapping') : undefined;
  if (!isObject(mapping)) return new Map();
  return new Map(Object.entries(mapping).map(([tag, target]) => [tag, String(target)]));
}
