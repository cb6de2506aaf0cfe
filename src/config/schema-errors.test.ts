import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchemaError } from '../foundation/schema-validator.ts';
import { describeSchemaErrors } from './schema-errors.ts';

function describeMistakes(schema: object, value: unknown): readonly string[] {
  const validate = new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile(schema);
  if (validate(value)) return [];
  const mistakes = describeSchemaErrors((validate.errors ?? []) as readonly SchemaError[]);
  return mistakes.map(({ path, onKey, message }) => `/${path.join('/')}${onKey ? ' (key)' : ''}: ${message}`);
}

const owner = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: { team: { type: 'string' }, people: { type: 'array' } },
      required: ['team', 'people'],
      additionalProperties: false,
    },
  ],
};
const schema = { type: 'object', properties: { owner } };

describe('branches of a schema are folded to one message a place', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['no branch got anywhere', { owner: 7 }, ['/owner: `owner` must be text or a mapping, not `7`']],
    [
      'one branch got further',
      { owner: { team: 7, people: [] } },
      ['/owner/team: `team` must be text, not `7`'],
    ],
    ['keys are missing', { owner: {} }, ['/owner: `owner` needs the keys `team` and `people`']],
  ])('%s', (_, value, expected) => {
    expect(describeMistakes(schema, value)).toEqual(expected);
  });

  test('values of several branches are joined', () => {
    const level = { oneOf: [{ const: 'off' }, { enum: ['low', 'high'] }] };
    expect(describeMistakes({ properties: { level } }, { level: 'hihg' })).toEqual([
      '/level: `level` must be one of off, low, high (did you mean `high`?)',
    ]);
  });

  test('more than one branch fits', () => {
    const both = { oneOf: [{ type: 'string' }, { minLength: 1 }] };
    expect(describeMistakes({ properties: { both } }, { both: 'x' })).toEqual([
      '/both: `both` must match exactly one schema in oneOf',
    ]);
  });
});

test.each<[object, unknown, string]>([
  [{ minItems: 2 }, ['a'], '/x: `x` needs at least 2 items'],
  [{ maxItems: 1 }, ['a', 'b'], '/x: `x` has more than 1 item'],
  [{ minLength: 1 }, '', '/x: `x` is empty'],
  [{ minLength: 3 }, 'ab', '/x: `x` needs at least 3 characters'],
  [{ maxLength: 1 }, 'ab', '/x: `x` has more than 1 character'],
  [{ maximum: 3 }, 4, '/x: `x` must be at most 3'],
  [{ uniqueItems: true }, ['a', 'a'], '/x: `x` names the same thing twice'],
  [{ pattern: '^a' }, 'b', '/x: `x` cannot be `b` (it must match ^a)'],
  [{ multipleOf: 2 }, 3, '/x: `x` must be multiple of 2'],
  [{ type: ['string', 'null'] }, true, '/x: `x` must be text or null, not `true`'],
  [{ const: 'a' }, 'line\n`feed`', '/x: `x` must be a, not `line\uFFFD\uFFFDfeed\uFFFD`'],
])('%j on %j', (keyword, value, expected) => {
  expect(describeMistakes({ properties: { x: keyword } }, { x: value })).toEqual([expected]);
});

test('every refusal is explained, each place once', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('owner', 'x', 'a/b', 'a~b'), (value, key) => {
      const strict = { ...schema, additionalProperties: false };
      const found = describeMistakes(strict, { [key]: value });
      const places = found.map((line) => line.slice(0, line.indexOf(': ')));
      expect(new Set(places).size).toBe(places.length);
      if (key !== 'owner') expect(found).toHaveLength(1);
      if (found.length > 0) refused++;
    }),
  );
  expect(refused).toBeGreaterThan(10);
});
