import { describe, expect, it } from 'vitest';
import type { Json } from '../../report/model.ts';
import { DEFAULT_BUDGET, decideContainment } from './decide.ts';
import type { Dialect, PlacedSchema, SchemaValue, SchemaWorld, Verdict } from './model.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();

/** A document whose root is the schema; `#/…` references lead into it. */
function side(value: SchemaValue, dialect: Dialect): { schema: PlacedSchema; world: SchemaWorld } {
  const place = (pointer: string) => ({ document: 'api', pointer });
  const world: SchemaWorld = {
    resolve: (ref) => {
      let found: unknown = value;
      for (const token of ref.slice(1).split('/').slice(1))
        found = (found as Record<string, unknown>)?.[token];
      return found === undefined
        ? null
        : { value: found as SchemaValue, place: place(ref.slice(1)), dialect };
    },
    resolveDynamic: () => [],
  };
  return { schema: { value, place: place(''), dialect }, world };
}

function decide(
  a: SchemaValue,
  b: SchemaValue,
  dialects: readonly [Dialect, Dialect] = ['json-schema-2020-12', 'json-schema-2020-12'],
): Verdict {
  const [left, right] = [side(a, dialects[0]), side(b, dialects[1])];
  return decideContainment(left.schema, left.world, right.schema, right.world, {
    budget: DEFAULT_BUDGET,
    confirm,
  });
}

type Case = readonly [name: string, a: SchemaValue, b: SchemaValue];

const tree = (value: SchemaValue): SchemaValue => ({
  type: 'object',
  required: ['value'],
  properties: { value, children: { type: 'array', items: { $ref: '#' } } },
});
const cat = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
};
const dog = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'dog' }, barks: { type: 'boolean' } },
};
const cow = { type: 'object', required: ['kind'], properties: { kind: { const: 'cow' } } };
const person = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer' } },
  required: ['name'],
};

/** Refactorings that change nothing a client notices, in either direction. */
const EQUAL: readonly Case[] = [
  [
    'an object split by allOf',
    person,
    {
      allOf: [
        { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
        { properties: { age: { type: 'integer' } } },
      ],
    },
  ],
  [
    'a schema moved behind a reference',
    { type: 'array', items: person },
    { type: 'array', items: { $ref: '#/$defs/p' }, $defs: { p: person } },
  ],
  [
    'a component with another name',
    { $ref: '#/$defs/a', $defs: { a: cat } },
    { $ref: '#/$defs/b', $defs: { b: cat } },
  ],
  ['branches in another order', { oneOf: [cat, dog] }, { oneOf: [dog, cat] }],
  ['oneOf of branches apart as anyOf', { oneOf: [cat, dog, cow] }, { anyOf: [cow, cat, dog] }],
  [
    'a list of types as anyOf',
    { type: ['string', 'null'] },
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
  ],
  ['one value as const', { enum: ['a'] }, { const: 'a' }],
  ['a list of values as oneOf const', { enum: ['a', 'b'] }, { oneOf: [{ const: 'a' }, { const: 'b' }] }],
  ['a plain schema wrapped into oneOf', person, { oneOf: [person] }],
  [
    'a bound that the values keep',
    { type: 'string', enum: ['a', 'bb'] },
    { type: 'string', enum: ['a', 'bb'], maxLength: 2 },
  ],
  ['a type that the values have', { enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
  ['integer as a multiple of one', { type: 'integer' }, { type: 'number', multipleOf: 1 }],
  ['bounds of integers', { type: 'integer', exclusiveMinimum: 0 }, { type: 'integer', minimum: 1 }],
  [
    'steps that are decimals',
    { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 0.02 },
    { enum: [0, 0.01, 0.02] },
  ],
  [
    'a pattern instead of a length',
    { type: 'string', pattern: '^[a-z]{2,3}$' },
    { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 3 },
  ],
  ['patterns written otherwise', { pattern: '^(?:ab|ac)$' }, { pattern: '^a[bc]$' }],
  ['a double negation', person, { not: { not: person } }],
  [
    'if, then and else as anyOf',
    when({ type: 'string' }, { maxLength: 3 }, { type: 'integer' }),
    { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'integer' }] },
  ],
  [
    'dependentRequired as if and then',
    { dependentRequired: { a: ['b'] } },
    when({ type: 'object', required: ['a'] }, { required: ['b'] }),
  ],
  [
    'a recursive schema unrolled once',
    tree({ type: 'string' }),
    {
      ...(tree({ type: 'string' }) as object),
      properties: { value: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
      title: 'A tree',
    },
  ],
  [
    'unevaluatedProperties where additionalProperties would do',
    { ...person, additionalProperties: false },
    { ...person, unevaluatedProperties: false },
  ],
  [
    'unevaluatedProperties over allOf',
    { ...person, additionalProperties: false },
    { allOf: [person], unevaluatedProperties: false },
  ],
  [
    'pattern properties for one name',
    { patternProperties: { '^a$': { type: 'string' } } },
    { properties: { a: { type: 'string' } } },
  ],
  [
    'unevaluatedProperties over anyOf',
    {
      anyOf: [{ properties: { a: true }, required: ['a'] }, { properties: { b: true } }],
      unevaluatedProperties: false,
    },
    { properties: { a: true, b: true }, additionalProperties: false },
  ],
  [
    'remarks',
    { type: 'string', description: 'one', example: 'x' },
    { type: 'string', description: 'two', deprecated: true },
  ],
  [
    'contains as not all not',
    { type: 'array', contains: { type: 'string' } },
    { type: 'array', not: { items: { not: { type: 'string' } } } },
  ],
  [
    'a union lifted out of an object',
    { type: 'object', required: ['a'], properties: { a: { type: ['string', 'integer'] } } },
    {
      anyOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
      ],
    },
  ],
];

/** Every instance of the first is one of the second, and not the other way round. */
const NARROWER: readonly Case[] = [
  ['uniqueItems', { type: 'array', uniqueItems: true }, { type: 'array' }],
  ['minProperties', { type: 'object', minProperties: 2 }, { type: 'object', minProperties: 1 }],
  ['maxProperties', { type: 'object', maxProperties: 2 }, { type: 'object', maxProperties: 3 }],
  ['multipleOf', { type: 'number', multipleOf: 0.25 }, { type: 'number', multipleOf: 0.05 }],
  ['maxItems', { type: 'array', maxItems: 2 }, { type: 'array', maxItems: 3 }],
  ['additionalProperties closed', { ...person, additionalProperties: false }, person],
  ['a required property', { ...person, required: ['name', 'age'] }, person],
  ['not', { not: { type: ['string', 'null'] } }, { not: { type: 'string' } }],
  [
    'then',
    when({ required: ['a'] }, { required: ['b', 'c'] }),
    when({ required: ['a'] }, { required: ['b'] }),
  ],
  ['a pattern', { type: 'string', pattern: '^[a-f]{3}$' }, { type: 'string', pattern: '^[a-z]+$' }],
  ['a prefix', { type: 'string', pattern: '^https://' }, { type: 'string', pattern: '^https?:' }],
  ['an enum member', { enum: ['a', 'b'] }, { enum: ['a', 'b', 'c'] }],
  ['a branch', { oneOf: [cat, dog] }, { oneOf: [cow, dog, cat] }],
  [
    'a deep property',
    { properties: { a: { properties: { b: { maxLength: 3 } } } } },
    { properties: { a: { properties: { b: { maxLength: 4 } } } } },
  ],
  ['a recursive schema', tree({ type: 'string', maxLength: 3 }), tree({ type: 'string' })],
  [
    'patternProperties',
    { patternProperties: { '^x-': { type: 'string' } } },
    { patternProperties: { '^x-a': { type: 'string' } } },
  ],
  [
    'propertyNames',
    { propertyNames: { pattern: '^[a-z]+$' } },
    { propertyNames: { pattern: '^[a-z]*[a-z0-9]*$' } },
  ],
  [
    'prefixItems',
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
    { type: 'array', prefixItems: [{ type: 'string' }] },
  ],
  [
    'minContains',
    { type: 'array', contains: { type: 'string' }, minContains: 2 },
    { type: 'array', contains: { type: 'string' } },
  ],
  [
    'maxContains',
    { type: 'array', contains: { type: 'string' }, maxContains: 2 },
    { type: 'array', contains: { type: 'string' }, maxContains: 3 },
  ],
  [
    'contains',
    { type: 'array', contains: { type: 'string', maxLength: 3 } },
    { type: 'array', contains: { type: 'string' } },
  ],
  [
    'dependentSchemas',
    { dependentSchemas: { a: { required: ['b'] } } },
    { dependentSchemas: { a: { minProperties: 1 } } },
  ],
  [
    'unevaluatedItems',
    { prefixItems: [true], unevaluatedItems: false },
    { prefixItems: [true, true], unevaluatedItems: false },
  ],
  ['null taken away', { type: 'string' }, { type: ['string', 'null'] }],
  [
    'oneOf that overlaps',
    { oneOf: [{ type: 'number' }, { minimum: 5 }] },
    { anyOf: [{ type: 'number' }, { minimum: 5 }] },
  ],
  ['nothing', false, { type: 'string' }],
];

/** A condition, put together by names that a promise would not be mistaken for. */
function when(condition: SchemaValue, consequence: SchemaValue, otherwise?: SchemaValue): SchemaValue {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
    ...(otherwise === undefined ? [] : [['else', otherwise] as const]),
  ]);
}

describe('what harmless refactorings keep', () => {
  it.each(EQUAL)('%s', (_, a, b) => {
    expect(decide(a, b)).toEqual({ kind: 'contained' });
    expect(decide(b, a)).toEqual({ kind: 'contained' });
  });
});

describe('what changes narrow', () => {
  it.each(NARROWER)('%s', (_, a, b) => {
    expect(decide(a, b)).toEqual({ kind: 'contained' });
    const back = decide(b, a);
    expect(back).toMatchObject({ kind: 'not-contained' });
    expect(isConfirmed(b, a, back)).toBe(true);
  });
});

function isConfirmed(a: SchemaValue, b: SchemaValue, verdict: Verdict): boolean {
  if (verdict.kind !== 'not-contained') return false;
  const accepts = (value: SchemaValue, witness: Json) => {
    const { schema, world } = side(value, 'json-schema-2020-12');
    return confirm(schema, world, witness);
  };
  return accepts(a, verdict.witness) === true && accepts(b, verdict.witness) === false;
}

describe('schemas that ask themselves about the same value have no meaning', () => {
  const other = {
    $defs: { Other: { oneOf: [{ $ref: '#/$defs/Other' }, { $ref: '#/$defs/Other' }, false] } },
  };
  const loops: readonly (readonly [name: string, schema: SchemaValue])[] = [
    [
      'two branches that lead back',
      { ...other, oneOf: [{ allOf: [{ $ref: '#/$defs/Other' }, false] }, true] },
    ],
    ['a reference to itself', { $ref: '#' }],
    ['a schema that refuses itself', { not: { $ref: '#' } }],
    [
      'branches within branches',
      { anyOf: [{ allOf: [{ $ref: '#' }, { $ref: '#' }] }, { oneOf: [{ $ref: '#' }] }] },
    ],
    [
      'forty levels that double',
      {
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, level) => [
            `l${level}`,
            level === 39
              ? { minLength: 2 }
              : { oneOf: [{ $ref: `#/$defs/l${level + 1}` }, { $ref: `#/$defs/l${level + 1}` }] },
          ]),
        ),
        $ref: '#/$defs/l0',
      },
    ],
  ];

  it.each(loops)('%s', (_, schema) => {
    const finite = { type: 'string', enum: ['a', 'b'] };
    // Whatever the answer, it comes, and it is no claim about a difference that nobody can show.
    expect(['contained', 'undecided', 'not-contained']).toContain(decide(finite, schema).kind);
    expect(['contained', 'undecided']).toContain(decide(schema, schema).kind);
  });
});
