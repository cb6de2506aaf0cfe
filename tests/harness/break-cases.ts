import type { Json } from '../../src/report/model.ts';

export const text = { type: 'string' };
export const whole = { type: 'integer' };
export const short = { type: 'string', maxLength: 3 };
export const object = (properties: { readonly [name: string]: Json }, more: object = {}) => ({
  type: 'object',
  properties,
  ...more,
});
export const list = (items: Json, more: object = {}) => ({ type: 'array', items, ...more });
const kind = (name: string, properties: { readonly [name: string]: Json }, ...required: string[]) =>
  object({ kind: { const: name }, ...properties }, { required: ['kind', ...required] });
const ab = object({ a: text, b: text });
export const [closed, open] = [{ additionalProperties: false }, { type: 'object' }];

type Case = readonly [name: string, a: Json, b: Json, ...breaks: string[]];

export const WORDS: readonly Case[] = [
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

export const BRANCHES: readonly Case[] = [
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
