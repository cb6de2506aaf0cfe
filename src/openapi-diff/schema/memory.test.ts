import { describe, expect, test } from 'vitest';
import { DEFAULT_BUDGET, decideContainment } from './decide.ts';
import { createMemory } from './memory.ts';
import type { PlacedSchema, SchemaValue, SchemaWorld } from './model.ts';
import { EMPTY, found } from './outcome.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();

describe('questions that come up within themselves', () => {
  /** Schemas that lead to each other in two circles, of which one way out is found late. */
  function schemasOf(reversed: number, name: string, impossible: SchemaValue): Record<string, SchemaValue> {
    const one = (property: string, value: SchemaValue): SchemaValue => ({
      type: 'object',
      required: [property],
      properties: { [property]: value },
    });
    const to = (target: string): SchemaValue => ({ $ref: `#/${target}` });
    const ordered = (parts: SchemaValue[], bit: number) => (reversed & bit ? parts.reverse() : parts);
    return {
      K: one('k', to('Qk')),
      EE: one('e', to('E')),
      QQ: one('q', to('Q0')),
      Q0: { anyOf: ordered([{ allOf: ordered([to('K'), one(name, impossible)], 8) }, to('EE')], 1) },
      Qk: { anyOf: ordered([to('EE'), one('leaf', { type: 'string' })], 2) },
      E: { anyOf: ordered([to('QQ'), to('K')], 4) },
    };
  }

  const impossible: readonly SchemaValue[] = [false, { type: 'string', minLength: 3, maxLength: 1 }];
  const cases = impossible.flatMap((never) =>
    ['a', 'x', 'z'].flatMap((name) =>
      Array.from({ length: 16 }, (_, reversed) => ({ reversed, name, never })),
    ),
  );

  test('are not taken for empty when two of them lean on each other', () => {
    for (const { reversed, name, never } of cases) {
      const schemas = schemasOf(reversed, name, never);
      const world: SchemaWorld = {
        resolve: (ref) => {
          const key = ref.slice(2);
          const value = schemas[key];
          const place = { document: 'a', pointer: `/${key}` };
          return value === undefined ? null : { value, place, dialect: 'json-schema-2020-12' };
        },
        resolveDynamic: () => [],
      };
      const all = world.resolve('#/QQ', { document: 'a', pointer: '' })!;
      const nothing: PlacedSchema = {
        value: false,
        place: { document: 'b', pointer: '' },
        dialect: 'json-schema-2020-12',
      };
      expect(confirm(all, world, { q: { e: { k: { leaf: 's' } } } })).toBe(true);
      const verdict = decideContainment(all, world, nothing, world, { budget: DEFAULT_BUDGET, confirm });
      expect(verdict.kind, JSON.stringify({ reversed, name, never })).toBe('not-contained');
    }
  });

  test('one that is empty but for itself is empty, and is worked on once', () => {
    const memory = createMemory();
    let worked = 0;
    const ask = () =>
      memory.answer('a', () => {
        worked++;
        return memory.answer('b', () => memory.answer('a', () => found(1)));
      });
    expect(ask()).toEqual(EMPTY);
    expect(ask()).toEqual(EMPTY);
    expect(memory.answer('b', () => found(2))).toEqual(EMPTY);
    expect(worked).toBe(1);
  });
});
