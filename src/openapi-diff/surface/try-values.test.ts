import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import type { Json } from '../../report/model.ts';
import { createContainment } from '../schema/decide.ts';
import type { Direction } from '../schema/direction.ts';
import type { PlacedSchema } from '../schema/model.ts';
import { createTrial } from './try-values.ts';

function placed(schema: Json): {
  readonly schema: PlacedSchema;
  readonly world: ReturnType<typeof worldOf>;
} {
  const schemas = {
    S: schema,
    Text: { type: 'string' },
    Plain: { type: 'object', properties: { message: { type: 'string' }, url: { type: 'string' } } },
    Rich: { type: 'object', properties: { message: { type: 'string' }, more: { type: 'object' } } },
    Loop: { type: 'object', required: ['l'], properties: { l: { $ref: '#/components/schemas/Loop' } } },
  };
  const world = worldOf({ openapi: '3.1.0', info: {}, paths: {}, components: { schemas } });
  const found = world.resolve('#/components/schemas/S', { document: 'api.json', pointer: '' });
  if (found === null) throw new Error('the schema is not there');
  return { schema: found, world };
}

function tries(schema: Json, direction: Direction = 'response'): boolean {
  const { schema: one, world } = placed(schema);
  return createTrial(world, direction)(one);
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

describe('a value turns up for', () => {
  test.each<[Json]>([
    [{ oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }],
    [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }],
    [{ oneOf: [ref('Plain'), ref('Rich')] }],
    [{ allOf: [ref('Plain'), { required: ['state'], properties: { state: { enum: ['on'] } } }] }],
    [{ allOf: [ref('Rich'), { required: ['more'], properties: { more: { required: ['a'] } } }] }],
    [{ type: 'object', required: ['a'], anyOf: [{ required: ['b'] }, { required: ['c'] }] }],
    [{ type: 'string', pattern: '^ssh-(rsa|dss) ' }],
    [{ type: 'string', pattern: '^[0-9a-f]+$', minLength: 40, maxLength: 40 }],
    [{ type: 'integer', minimum: 100, maximum: 100 }],
    [{ type: 'array', minItems: 2, items: { const: { a: 1 } } }],
    [{ type: 'object', required: ['__proto__'], additionalProperties: { type: 'boolean' } }],
    [{ not: { type: 'string' } }],
  ])('%j', (schema) => {
    expect(tries(schema)).toBe(true);
  });
});

describe('nothing is said of', () => {
  test.each<[Json]>([
    [false],
    [{ enum: [] }],
    [{ type: 'string', pattern: '(?!)' }],
    [{ type: 'integer', minimum: 3, maximum: 2 }],
    [{ type: 'string', minLength: 3, maxLength: 2 }],
    [ref('Loop')],
    [{ $ref: '#/components/schemas/Nowhere' }],
    [{ oneOf: [ref('Plain'), ref('Plain')] }],
    [{ allOf: [{ type: 'string' }, { type: 'object' }] }],
  ])('%j', (schema) => {
    expect(tries(schema)).toBe(false);
  });
});

test('what is read alone is asked for in responses, not in requests', () => {
  const schema = { type: 'object', required: ['id'], properties: { id: { not: {}, readOnly: true } } };
  expect([tries(schema, 'request'), tries(schema, 'response')]).toEqual([true, false]);
});

test('what a value was found for is never proved to be empty', () => {
  const number = fc.integer({ min: -3, max: 3 });
  const schema = fc.letrec<{ one: Json }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(true, false, ref('Text'), ref('Plain'), ref('Rich'), ref('Loop'), { enum: [] }),
      fc.record(
        {
          type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object'),
          enum: fc.subarray<Json>([1, 2.5, 'a', null, true]),
          pattern: fc.constantFrom('^a+$', '^$', 'b', '(?!)'),
          minLength: fc.nat(3),
          maxLength: fc.nat(3),
          minimum: number,
          exclusiveMaximum: number,
          multipleOf: fc.constantFrom(2, 0.5),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          type: fc.constantFrom('array', 'object'),
          items: tie('one'),
          minItems: fc.nat(2),
          uniqueItems: fc.boolean(),
          required: fc.subarray(['a', 'b']),
          properties: fc.record({ a: tie('one'), b: tie('one') }, { requiredKeys: [] }),
          additionalProperties: tie('one'),
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
  let found = 0;
  fc.assert(
    fc.property(schema, fc.constantFrom('request', 'response'), (written, direction) => {
      const { schema: one, world } = placed(written);
      if (!createTrial(world, direction)(one)) return;
      found++;
      const confirm = (each: PlacedSchema) => each.value !== false;
      const decide = createContainment({ budget: 5000, confirm, direction });
      expect(decide(one, world, { ...one, value: false }, world).kind).not.toBe('contained');
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(300);
});
