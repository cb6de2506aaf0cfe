import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { createContainment } from '../schema/decide.ts';
import type { PlacedSchema } from '../schema/model.ts';
import { createGlance } from './plainly-fulfillable.ts';

function placed(
  schema: Json,
  version: string,
): { readonly schema: PlacedSchema; readonly world: ReturnType<typeof worldOf> } {
  const components = {
    schemas: {
      S: schema,
      Text: { type: 'string' },
      Loop: { type: 'object', required: ['l'], properties: { l: { $ref: '#/components/schemas/Loop' } } },
    },
  };
  const world = worldOf({ openapi: version, info: {}, paths: {}, components });
  const found = world.resolve('#/components/schemas/S', { document: 'api.json', pointer: '' });
  if (found === null) throw new Error('the schema is not there');
  return { schema: found, world };
}

function glance(schema: Json, version = '3.1.0'): boolean {
  const { schema: one, world } = placed(schema, version);
  return createGlance(world)(one);
}

describe('at a glance', () => {
  test.each<[Json]>([
    [true],
    [{}],
    [{ title: 'x', 'x-y': false }],
    [{ type: 'string', minLength: 2, maxLength: 2, format: 'uuid' }],
    [{ enum: ['a'] }],
    [{ type: 'string', enum: [1, 'a'] }],
    [{ type: 'integer', minimum: 0 }],
    [{ type: 'array', items: { enum: [] } }],
    [{ type: 'array', minItems: 2, items: { $ref: '#/components/schemas/Text' } }],
    [{ type: ['null', 'string'] }],
    [{ properties: { a: false }, required: ['a'] }],
    [{ type: 'object', required: ['a', 'b'], properties: { a: {} } }],
    [{ anyOf: [false, { type: 'null' }] }],
    [{ allOf: [{ $ref: '#/components/schemas/Text' }] }],
  ])('%j has a value', (schema) => {
    expect(glance(schema)).toBe(true);
  });

  test.each<[Json]>([
    [false],
    [{ enum: [] }],
    [{ type: 'string', minLength: 2, maxLength: 1 }],
    [{ type: 'integer', minimum: 3, maximum: 2 }],
    [{ type: 'integer', minimum: 9_000_000_000, format: 'int32' }],
    [{ type: 'array', minItems: 1, items: false }],
    [{ type: 'array', minItems: 2, maxItems: 1 }],
    [{ type: 'array', minItems: 2, uniqueItems: true, items: { type: 'null' } }],
    [{ type: 'object', required: ['a'], additionalProperties: false }],
    [{ type: 'object', required: ['a'], properties: { a: false } }],
    [{ $ref: '#/components/schemas/Loop' }],
    [{ $ref: '#/components/schemas/Text', type: 'null' }],
    [{ oneOf: [{}, {}] }],
    [{ not: {} }],
    [{ type: 'string', pattern: '(?!)' }],
  ])('nothing is said of %j', (schema) => {
    expect(glance(schema)).toBe(false);
  });
});

test('what has a value at a glance is never proved to be empty', () => {
  const count = fc.integer({ min: -1, max: 3 });
  const number = fc.integer({ min: -3, max: 3 });
  const leaf = fc.constantFrom<Json>(
    {},
    { type: 'string' },
    { $ref: '#/components/schemas/Text' },
    { $ref: '#/components/schemas/Loop' },
    { enum: [] },
    { enum: [1, 'a', null] },
  );
  const schema = fc.letrec<{ one: Json }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record(
        {
          type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object'),
          nullable: fc.boolean(),
          enum: fc.subarray<Json>([1, 2.5, 'a', null, true]),
          minLength: count,
          maxLength: count,
          minimum: number,
          maximum: number,
          exclusiveMinimum: fc.oneof(number, fc.boolean()),
          exclusiveMaximum: fc.oneof(number, fc.boolean()),
          multipleOf: fc.constantFrom(1, 2, 0.5),
          format: fc.constantFrom('int32', 'uuid'),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          type: fc.constantFrom('array', 'object'),
          items: tie('one'),
          minItems: count,
          maxItems: count,
          uniqueItems: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          type: fc.constant('object'),
          required: fc.subarray(['a', 'b']),
          properties: fc.record({ a: tie('one'), b: tie('one') }, { requiredKeys: [] }),
          additionalProperties: fc.oneof(fc.boolean(), tie('one')),
          minProperties: count,
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          allOf: fc.array(tie('one'), { minLength: 1, maxLength: 2 }),
          anyOf: fc.array(tie('one'), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie('one'), { minLength: 1, maxLength: 2 }),
          not: tie('one'),
        },
        { requiredKeys: [] },
      ),
    ) as fc.Arbitrary<Json>,
  })).one;
  let plain = 0;
  fc.assert(
    fc.property(schema, fc.constantFrom('3.0.3', '3.1.0'), (written, version) => {
      const { schema: one, world } = placed(written as JsonObject, version);
      if (!createGlance(world)(one)) return;
      plain++;
      const decide = createContainment({ budget: 5000, confirm: (each) => each.value !== false });
      expect(decide(one, world, { ...one, value: false }, world).kind).not.toBe('contained');
    }),
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(300);
});
