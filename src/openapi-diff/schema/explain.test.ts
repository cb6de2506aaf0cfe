import { describe, expect, it } from 'vitest';
import { createTestWorld, rootSchema } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import { type ContainmentOptions, DEFAULT_BUDGET, decideContainment } from './decide.ts';
import type { Dialect, Verdict } from './model.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();
const DOCUMENT = 'https://host.example/openapi.json';

function decide(
  a: Json,
  b: Json,
  dialects: readonly [Dialect, Dialect] = ['json-schema-2020-12', 'json-schema-2020-12'],
  options: Partial<ContainmentOptions> = {},
): Verdict {
  const [first, second] = [a, b].map((value, index) => ({
    schema: rootSchema({ [DOCUMENT]: value }, DOCUMENT, dialects[index]!),
    world: createTestWorld({ [DOCUMENT]: value }, dialects[index]!),
  }));
  return decideContainment(first!.schema, first!.world, second!.schema, second!.world, {
    budget: DEFAULT_BUDGET,
    confirm,
    ...options,
  });
}

const text = { type: 'string' };

/** The part of an instance, the word, and where both sides speak of it. */
const EXPLAINED: readonly (readonly [string, Json, Json, readonly [string, string, string, string]])[] = [
  ['the whole', { ...text, maxLength: 5 }, { ...text, maxLength: 4 }, ['', 'maxLength', '', '']],
  ['a type', text, { type: 'integer' }, ['', 'type', '', '']],
  [
    'a property that becomes required',
    { type: 'object', properties: { a: text } },
    { type: 'object', properties: { a: text }, required: ['a'] },
    ['', 'required', '', ''],
  ],
  [
    'a property of items behind a reference',
    {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['price'], properties: { price: { type: 'number' } } },
    },
    {
      type: 'array',
      items: { $ref: '#/$defs/i' },
      $defs: { i: { type: 'object', properties: { price: { minimum: 0 } } } },
    },
    ['/0/price', 'minimum', '/items/properties/price', '/$defs/i/properties/price'],
  ],
  [
    'a property in one part of allOf',
    { allOf: [{ type: 'object', required: ['a'] }, { properties: { a: { enum: ['x', 'y'] } } }] },
    { type: 'object', properties: { a: { enum: ['x'] } } },
    ['/a', 'enum', '/allOf/1/properties/a', '/properties/a'],
  ],
  [
    'a property that is no longer allowed',
    { type: 'object', required: ['a'], properties: { a: text } },
    { type: 'object', additionalProperties: false },
    ['/a', 'additionalProperties', '/properties/a', ''],
  ],
  [
    'a branch of which one alone gets into the value',
    { type: 'object', required: ['k', 'v'], properties: { k: { const: 'n' }, v: { type: 'integer' } } },
    { oneOf: [text, { type: 'object', properties: { v: { type: 'integer', maximum: 9 } } }] },
    ['/v', 'maximum', '/properties/v', '/oneOf/1/properties/v'],
  ],
  [
    'branches that all refuse at once',
    { type: ['string', 'integer', 'boolean'] },
    { anyOf: [text, { type: 'integer' }] },
    ['', 'anyOf', '', ''],
  ],
];

describe('the explanation of a difference', () => {
  it.each(EXPLAINED)('names %s', (_, a, b, [instancePath, keyword, before, after]) => {
    expect(decide(a, b)).toMatchObject({
      kind: 'not-contained',
      explanation: { instancePath, keyword, before: { pointer: before }, after: { pointer: after } },
    });
  });
});

describe('schemas of two dialects', () => {
  const old: readonly [Dialect, Dialect] = ['openapi-3.0', 'json-schema-2020-12'];

  it.each([
    ['nullable', { ...text, nullable: true }, { type: ['string', 'null'] }],
    [
      'excluded bounds',
      { type: 'number', minimum: 0, exclusiveMinimum: true },
      { type: 'number', exclusiveMinimum: 0 },
    ],
    [
      'a reference with a word beside it',
      { properties: { a: { $ref: '#/x', minLength: 9 } }, x: text },
      { properties: { a: text } },
    ],
    ['one value', { enum: [1] }, { const: 1 }],
  ])('say the same by %s', (_, a, b) => {
    expect(decide(a, b, old)).toEqual({ kind: 'contained' });
    expect(decide(b, a, ['json-schema-2020-12', 'openapi-3.0'])).toEqual({ kind: 'contained' });
  });

  it('do not take `null` for granted', () => {
    expect(decide({ ...text, nullable: true }, text, old)).toMatchObject({
      kind: 'not-contained',
      witness: null,
    });
  });
});

describe('formats', () => {
  const [small, large] = [
    { type: 'integer', format: 'int32' },
    { type: 'integer', format: 'int64' },
  ];

  it('only inform', () => {
    expect(decide(large, small)).toEqual({ kind: 'contained' });
  });

  it('refuse when they are asserted', () => {
    const asserted = { assertedFormats: ['int32', 'int64', 'date'], confirm: () => null };
    expect(decide(small, large, undefined, asserted)).toEqual({ kind: 'contained' });
    expect(decide(large, small, undefined, asserted).kind).toBe('undecided');
    expect(decide({ ...text, format: 'date' }, text, undefined, asserted)).toEqual({ kind: 'contained' });
    expect(decide(text, { ...text, format: 'date' }, undefined, asserted).kind).toBe('undecided');
  });
});

describe('a difference that nobody confirms', () => {
  it('is no difference yet', () => {
    const verdict = decide(text, { type: 'integer' }, undefined, { confirm: () => null });
    expect(verdict).toEqual({
      kind: 'undecided',
      reason: 'A value that should make the difference was not confirmed.',
    });
  });

  it('is not looked for beyond the budget', () => {
    const verdict = decide({ anyOf: [text, { type: 'object' }] }, { type: 'integer' }, undefined, {
      budget: 1,
    });
    expect(verdict).toEqual({
      kind: 'undecided',
      reason: 'More than 1 steps would be needed to compare the schemas.',
    });
  });

  it('is not looked for behind patterns that look around', () => {
    const verdict = decide({ ...text, pattern: '(?<=a)' }, { ...text, pattern: '(?<=b)' });
    expect(verdict).toMatchObject({
      kind: 'undecided',
      reason: 'The pattern "(?<=a)" is outside what can be compared.',
    });
    expect(decide({ ...text, pattern: '(?<=a)', minLength: 1 }, { ...text, pattern: '(?<=a)' }).kind).toBe(
      'contained',
    );
  });
});

describe('properties that only the second schema names', () => {
  const [one, two] = [
    { type: 'object', properties: { a: text } },
    { type: 'object', properties: { a: text, b: text } },
  ];
  const declared = (a: Json, b: Json) => decide(a, b, undefined, { properties: 'declared' }).kind;

  it('may come in any form by JSON Schema', () => {
    expect(decide(one, two)).toMatchObject({ kind: 'not-contained', explanation: { instancePath: '/b' } });
  });

  it('do not come by chance from those who may send more than is declared', () => {
    const apart = (a: Json, b: Json) => decide(a, b, undefined, { properties: 'apart' }).kind;
    expect(apart(one, two)).toBe('contained');
    expect(apart({ ...one, additionalProperties: true }, two)).toBe('contained');
    expect(apart({ ...one, additionalProperties: { type: 'integer' } }, two)).toBe('not-contained');
    expect(apart(one, { ...two, additionalProperties: false })).toBe('not-contained');
    expect(apart({ ...one, additionalProperties: false }, { ...two, additionalProperties: false })).toBe(
      'contained',
    );
    expect(apart(one, { ...two, additionalProperties: text })).toBe('not-contained');
    expect(apart(one, { ...two, required: ['b'] })).toBe('not-contained');
    expect(apart(one, { anyOf: [two, { type: 'object', required: ['c'], properties: { c: text } }] })).toBe(
      'contained',
    );
  });

  it('and no type besides those that a schema describes', () => {
    const { type: _, ...open } = one;
    expect(decide(open, one).kind).toBe('not-contained');
    expect(declared(open, one)).toBe('contained');
    expect(declared({ anyOf: [open, text] }, one)).toBe('not-contained');
    expect(declared({ items: text }, { type: 'array', items: text })).toBe('contained');
    expect(declared({ enum: [1], properties: { a: text } }, one)).toBe('not-contained');
  });

  it('do not come from those who send what is declared', () => {
    expect(declared(one, two)).toBe('contained');
    expect(declared({ allOf: [one, { properties: { c: text } }] }, two)).toBe('contained');
    expect(declared({ ...one, additionalProperties: true }, two)).toBe('not-contained');
    expect(declared({ type: 'object' }, two)).toBe('not-contained');
    expect(declared(one, { ...two, required: ['b'] })).toBe('not-contained');
    expect(declared(two, { ...one, additionalProperties: false })).toBe('not-contained');
    const other = { type: 'object', required: ['b'], properties: { b: { type: 'integer' } } };
    expect(declared({ anyOf: [one, other] }, two)).toBe('not-contained');
    // By the letter no branch can ever be met alone.
    expect(declared({ oneOf: [one, other] }, two)).toBe('undecided');
    expect(declared({ oneOf: [one, other], title: 'x' }, { oneOf: [other, one] })).toBe('contained');
  });

  it('do not come before it is clear which schema made the value', () => {
    const [none, closed] = [
      { ...one, additionalProperties: false },
      { type: 'object', required: ['z'] },
    ];
    const whole = { ...two, properties: { a: text, b: { type: 'null' } } };
    expect(declared({ anyOf: [closed, one] }, { anyOf: [closed, whole] })).toBe('contained');
    expect(declared({ anyOf: [one, one] }, { anyOf: [none, none] })).toBe('contained');
    // No text is meant where properties are described.
    expect(declared({ anyOf: [{ allOf: [{ properties: { a: text } }] }, one] }, one)).toBe('contained');
    expect(declared({ anyOf: [one, text] }, { anyOf: [none, { type: 'null' }] })).toBe('not-contained');
  });

  it('are ruled out before branches that overlap are gone through', () => {
    const branches = (more: { readonly [name: string]: Json }): Json => ({
      oneOf: Array.from({ length: 10 }, (_, index) => ({
        type: 'object',
        required: [`u${index}`],
        properties: { [`u${index}`]: text, ...more },
      })),
    });
    const few = { properties: 'declared', budget: 20_000 } as const;
    expect(decide(branches({}), branches({ more: text }), undefined, few)).toEqual({ kind: 'contained' });
  });
});
