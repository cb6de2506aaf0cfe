import { describe, expect, it } from 'vitest';
import { createTestWorld, rootSchema } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import { DEFAULT_BUDGET } from './decide.ts';
import { type BreakOptions, type Breaks, createBreakFinder } from './find-breaks.ts';
import type { Dialect, PlacedSchema, SchemaWorld } from './model.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();
const DOCUMENT = 'https://host.example/openapi.json';

type Options = Partial<BreakOptions> & { readonly dialect?: Dialect };
type Side = readonly [PlacedSchema, SchemaWorld];

function sideOf(written: Json, dialect: Dialect): Side {
  // Nothing is shared but what references share.
  const documents = { [DOCUMENT]: JSON.parse(JSON.stringify(written)) as Json };
  return [rootSchema(documents, DOCUMENT, dialect), createTestWorld(documents, dialect)];
}

function find(a: Json, b: Json, { dialect = 'json-schema-2020-12', ...options }: Options = {}): Breaks {
  const [one, other] = [sideOf(a, dialect), sideOf(b, dialect)];
  const found = createBreakFinder({ budget: DEFAULT_BUDGET, confirm, ...options })(...one, ...other);
  for (const { witness } of options.direction === undefined ? found.breaks : []) {
    expect(confirm(...one, witness)).toBe(true);
    expect(confirm(...other, witness)).toBe(false);
  }
  return found;
}

/** Each break as path, word, member and witness. */
function told(a: Json, b: Json, options: Options = {}): readonly string[] {
  const { breaks, undecided, isCut } = find(a, b, options);
  expect({ undecided, isCut }).toEqual({ undecided: null, isCut: false });
  return breaks.map(({ schemaPath, keyword, member, witness }) =>
    [schemaPath || '·', keyword || '·', member, JSON.stringify(witness)].filter((each) => each).join(' '),
  );
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const short = { type: 'string', maxLength: 3 };
const object = (properties: { readonly [name: string]: Json }, more: object = {}) => ({
  type: 'object',
  properties,
  ...more,
});
const list = (items: Json, more: object = {}) => ({ type: 'array', items, ...more });
const kind = (name: string, properties: { readonly [name: string]: Json }, ...required: string[]) =>
  object({ kind: { const: name }, ...properties }, { required: ['kind', ...required] });
const ab = object({ a: text, b: text });
const [closed, open] = [{ additionalProperties: false }, { type: 'object' }];

type Case = readonly [name: string, a: Json, b: Json, ...breaks: string[]];

const WORDS: readonly Case[] = [
  [
    'bounds of a number',
    { type: 'number' },
    { minimum: 1, maximum: 5, multipleOf: 2 },
    '· maximum 6',
    '· minimum 0',
    '· multipleOf 1',
  ],
  ['whole numbers', { type: ['number', 'null'] }, whole, '· type 0.5', '· type null'],
  [
    'lengths and patterns',
    text,
    { minLength: 2, maxLength: 4, pattern: '^a' },
    '· maxLength "aaaaa"',
    '· minLength "a"',
    '· pattern "ba"',
  ],
  [
    'a type, which swallows what is said beside it',
    object({ a: whole }),
    object({ a: { ...short, enum: ['x'] } }),
    '/a type {"a":0}',
  ],
  ['a type less', { type: ['string', 'null'] }, text, '· type null'],
  ['a list of values', { enum: ['a', 'b', 'c', 'd'] }, { enum: ['a'] }, '· enum "b"'],
  ['a constant', text, { const: 'a' }, '· const ""'],
  [
    'each required name',
    ab,
    object({}, { required: ['a', 'b', 'c'] }),
    '· required a {"b":"","c":""}',
    '· required b {"a":"","c":""}',
    '· required c {"a":"","b":""}',
  ],
  [
    'each refused name',
    object({ a: text, b: whole }, closed),
    closed,
    '/a additionalProperties a {"a":""}',
    '/b additionalProperties b {"b":0}',
  ],
  [
    'an object that is closed',
    object({ a: text }),
    object({ b: {} }, closed),
    '/* additionalProperties {"other":""}',
    '/a additionalProperties a {"a":""}',
  ],
  [
    'the values of other properties',
    object({ a: text, b: whole }, closed),
    { additionalProperties: whole },
    '/a type {"a":""}',
  ],
  [
    'the values of a map',
    { ...open, additionalProperties: text },
    { additionalProperties: short },
    '/* maxLength {"other":"aaaa"}',
  ],
  [
    'forbidden properties',
    ab,
    { properties: { a: false, b: false } },
    '/a properties a {"a":""}',
    '/b properties b {"b":""}',
  ],
  [
    'patterns of names',
    open,
    { patternProperties: { '^x': text, '^y': false } },
    '/* patternProperties y {"y":""}',
    '/* type {"x":0}',
  ],
  ['names', open, { propertyNames: { maxLength: 2 } }, '· propertyNames {"aaa":""}'],
  [
    'sizes of objects',
    open,
    { minProperties: 1, maxProperties: 2 },
    '· maxProperties {"other":"","other1":"","other2":""}',
    '· minProperties {}',
  ],
  [
    'dependent names',
    ab,
    { dependentRequired: { a: ['b'], b: ['a'] } },
    '· dependentRequired a {"a":""}',
    '· dependentRequired b {"b":""}',
  ],
  ['dependent schemas', ab, { dependentSchemas: { a: { required: ['b'] } } }, '· required b {"a":""}'],
  [
    'the rest of an object',
    object({ a: text, c: text }),
    { allOf: [object({ a: text })], unevaluatedProperties: false },
    '/* unevaluatedProperties {"other":""}',
    '/c unevaluatedProperties c {"c":""}',
  ],
  [
    'items',
    list(text),
    { items: short, maxItems: 2, uniqueItems: true },
    '· maxItems ["","a","b"]',
    '· uniqueItems ["",""]',
    '/* maxLength ["aaaa"]',
  ],
  [
    'first items',
    { type: 'array' },
    { prefixItems: [text, false], items: whole },
    '/* prefixItems ["",""]',
    '/* type ["","",""]',
    '/* type [0]',
  ],
  [
    'what is contained',
    list(text),
    { contains: { const: 'a' }, maxContains: 1 },
    '· contains []',
    '· maxContains ["a","a"]',
  ],
  [
    'the rest of an array',
    list(text),
    { allOf: [{ prefixItems: [text] }], unevaluatedItems: false },
    '/* unevaluatedItems ["",""]',
  ],
  ['what may not be', text, { not: { const: 'a' } }, '· not "a"'],
  [
    'conditions',
    ab,
    Object.fromEntries([
      ['if', { required: ['a'] }],
      ['then', { required: ['b'] }],
      ['else', { maxProperties: 0 }],
    ]),
    '· maxProperties {"b":""}',
    '· required b {"a":""}',
  ],
  [
    'all of several',
    ab,
    { allOf: [{ required: ['a'] }, { properties: { b: short } }] },
    '· required a {}',
    '/b maxLength {"a":"","b":"aaaa"}',
  ],
  ['a schema that refuses everything', text, false, '· · ""'],
  [
    'patterns that look around, and others',
    ab,
    object({ a: { pattern: '(?<=x)' }, b: short }),
    '/a pattern {"a":"2020-02-29"}',
    '/b maxLength {"b":"aaaa"}',
  ],
  [
    'a word that the validator alone understands',
    object({ a: { pattern: '(?<=x)' }, b: text }),
    object({ a: { pattern: '(?<=x)' }, b: short }),
    '/b maxLength {"b":"aaaa"}',
  ],
];

const BRANCHES: readonly Case[] = [
  [
    'a new kind of object, beside changes of others',
    { oneOf: [kind('a', { x: text }), kind('b', { y: text }), kind('c', {})] },
    { oneOf: [kind('a', { x: text }), kind('b', { y: short }, 'y')] },
    '· oneOf {"kind":"c"}',
    '· required y {"kind":"b"}',
    '/y maxLength {"kind":"b","y":"aaaa"}',
  ],
  [
    'two new kinds',
    { oneOf: [kind('c', {}), kind('d', {}), kind('a', {}), kind('b', {})] },
    { oneOf: [kind('a', {}), kind('b', {})] },
    '· oneOf {"kind":"c"}',
    '· oneOf {"kind":"d"}',
  ],
  [
    'an enum in a branch',
    { oneOf: [kind('a', { c: { enum: ['x', 'y'] } }), kind('b', {})] },
    { oneOf: [kind('a', { c: { enum: ['x'] } }), kind('b', {})] },
    '/c enum {"kind":"a","c":"y"}',
  ],
  [
    'one object that becomes several',
    object({ kind: { enum: ['a', 'b'] }, v: text }, { required: ['kind'] }),
    { oneOf: [kind('a', { v: text }), kind('b', { v: whole })] },
    '/v type {"kind":"b","v":""}',
  ],
  [
    'null or else',
    { anyOf: [ab, { type: 'null' }] },
    { anyOf: [object({ a: short }), { type: 'null' }] },
    '/a maxLength {"a":"aaaa"}',
  ],
  [
    'null no more',
    { anyOf: [ab, { type: 'null' }] },
    object({ a: short }),
    '· type null',
    '/a maxLength {"a":"aaaa"}',
  ],
  ['types without a branch', {}, { anyOf: [text, whole] }, '· anyOf true', '· type 0.5'],
  [
    'a branch that is gone',
    { anyOf: [text, whole, { type: 'boolean' }] },
    { anyOf: [text, { ...whole, maximum: 3 }] },
    '· anyOf true',
    '· maximum 4',
  ],
  [
    'branches that overlap',
    { oneOf: [text, whole] },
    { oneOf: [text, whole, { type: ['string', 'null'], maxLength: 3 }] },
    '· oneOf ""',
  ],
  [
    'branches that must not overlap once they are pardoned',
    {
      oneOf: [
        object({ a: text }, { ...closed, required: ['a'] }),
        object({ b: text }, { ...closed, required: ['b'] }),
      ],
    },
    {
      oneOf: [
        object({ a: short }, { ...closed, required: ['a'] }),
        object({ b: short }, { ...closed, required: ['b'] }),
      ],
    },
    '/a maxLength {"a":"aaaa"}',
    '/b maxLength {"b":"aaaa"}',
  ],
  ['names of which one is required', ab, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, '· anyOf {}'],
];

describe('the breaks of a pair', () => {
  it.each(WORDS)('name %s', (_, a, b, ...wanted) => expect(told(a, b)).toEqual(wanted));

  it.each(BRANCHES)('single out branches: %s', (_, a, b, ...wanted) => expect(told(a, b)).toEqual(wanted));

  it('find branches by the name under which both sides know them', () => {
    const pets = (cat: object, dog: object): Json => ({
      oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
      discriminator: { propertyName: 'kind' },
      $defs: {
        Cat: object({ kind: text, ...cat }),
        Dog: object({ kind: text, ...dog }, { required: ['name'] }),
      },
    });
    const { breaks } = find(
      pets({ age: whole }, { name: text }),
      pets({ age: { ...whole, minimum: 0 } }, { name: short }),
    );
    // Without `name` it can only be a cat.
    expect(breaks.map(({ receiver }) => receiver.place.pointer)).toEqual([
      '/$defs/Cat/properties/age',
      '/$defs/Dog/properties/name',
    ]);
  });

  it('are none when all is contained, and undecided when that is all there is to say', () => {
    expect(find(short, text)).toMatchObject({ breaks: [], undecided: null, isCut: false });
    expect(find({ pattern: '(?<=y)' }, { pattern: '(?<=z)' })).toMatchObject({
      breaks: [],
      undecided: 'The pattern "(?<=y)" is outside what can be compared.',
      isCut: false,
    });
  });

  it('end where more are found than asked for', () => {
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    const all = (schema: Json) => object(Object.fromEntries(names.map((name) => [name, schema])));
    expect(find(all(text), all(short), { most: 9 })).toMatchObject({ breaks: { length: 9 }, isCut: false });
    expect(find(all(text), all(short), { most: 4 })).toMatchObject({
      breaks: { length: 4 },
      undecided: null,
      isCut: true,
    });
  });

  it('say where both sides speak, as they wrote it whatever the direction leaves of it', () => {
    const id = { ...text, readOnly: true };
    const before = object({ id, name: text });
    const after = object({ id: { ...whole, readOnly: true }, name: text }, { required: ['id', 'name'] });
    expect(find(before, after, { direction: 'request' }).breaks).toEqual([
      {
        ...{ keyword: 'required', member: 'name', instancePath: '', schemaPath: '', witness: {} },
        sender: { value: before, place: { document: DOCUMENT, pointer: '' }, dialect: 'json-schema-2020-12' },
        receiver: {
          value: after,
          place: { document: DOCUMENT, pointer: '' },
          dialect: 'json-schema-2020-12',
        },
      },
    ]);
    expect(told(before, after, { direction: 'response' })).toHaveLength(3);
  });

  it('take objects for what their schema declares when asked to', () => {
    const [a, b] = [object({ a: text }), object({ b: text }, closed)];
    expect(told(a, b, { properties: 'declared' })).toEqual(['/a additionalProperties a {"a":""}']);
  });

  it('know the words of the older dialects', () => {
    const nullable = object({ a: { ...text, nullable: true }, b: whole });
    const bounded = object({ a: text, b: { type: 'integer', minimum: 0, exclusiveMinimum: true } });
    expect(told(nullable, bounded, { dialect: 'openapi-3.0' })).toEqual([
      '/a type {"a":null}',
      '/b minimum {"b":0}',
    ]);
  });
});

describe('breaks behind references', () => {
  const tree = (value: Json, more: object = {}): Json => ({
    $ref: '#/$defs/T',
    $defs: { T: object({ value, kids: list({ $ref: '#/$defs/T' }) }, more) },
  });
  const shared = (schema: Json, second: Json): Json => ({
    ...object({ p: { $ref: '#/$defs/S' }, q: second }),
    $defs: { S: schema },
  });

  it('are told once in schemas that contain themselves', () => {
    expect(told(tree(text), tree(short, { required: ['value'] }))).toEqual([
      '· required value {}',
      '/value maxLength {"value":"aaaa"}',
    ]);
  });

  it('are told once for each schema that several places share', () => {
    const reference = { $ref: '#/$defs/S' };
    expect(told(shared(text, reference), shared(short, reference))).toEqual(['/p maxLength {"p":"aaaa"}']);
  });

  it('do not let a pardoned word refuse more where it stands below `not`', () => {
    expect(told(shared(text, text), shared(short, { not: { $ref: '#/$defs/S' } }))).toEqual([
      '/p maxLength {"p":"aaaa"}',
      '/q not {"q":""}',
    ]);
  });

  it('are the same whatever pairs went before', () => {
    const [a, b] = [sideOf(tree(text), 'openapi-3.0'), sideOf(tree(short), 'openapi-3.0')];
    const finder = createBreakFinder({ budget: DEFAULT_BUDGET, confirm });
    const below = ([schema, world]: Side): Side => [world.resolve('#/$defs/T', schema.place)!, world];
    const first = finder(...a, ...b);
    expect(first.breaks).toHaveLength(1);
    expect(finder(...below(a), ...below(b)).breaks.map(({ receiver }) => receiver)).toEqual(
      first.breaks.map(({ receiver }) => receiver),
    );
    expect(finder(...a, ...b)).toEqual(first);
    expect(finder(...b, ...a)).toMatchObject({ breaks: [], undecided: null, isCut: false });
  });
});
