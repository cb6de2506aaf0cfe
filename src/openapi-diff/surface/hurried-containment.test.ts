import { expect, test } from 'vitest';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import type { Json } from '../../report/model.ts';
import type { PlacedSchema } from '../schema/model.ts';
import { createHurriedContainment } from './hurried-containment.ts';

const WORLD = worldOf({ openapi: '3.1.0', info: {}, paths: {} });

function schema(value: { readonly [word: string]: Json }): PlacedSchema {
  return { value, place: { document: 'api.json', pointer: '' }, dialect: 'json-schema-2020-12' };
}

/** Clauses of three out of some numbers, most of which contradict each other: each step decides one of them. */
function puzzle(seed: number): PlacedSchema {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const clause = (): Json => ({
    anyOf: [0, 1, 2].map(() => ({ properties: { [`p${next(8)}`]: { const: next(2) } } })),
  });
  const properties = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`p${at}`, { enum: [0, 1] }]));
  return schema({
    type: 'object',
    required: Object.keys(properties),
    properties,
    allOf: Array.from({ length: 45 }, clause),
  });
}

test('once many questions were hard, the others get less time each', () => {
  const decide = createHurriedContainment({ budget: 200, confirm: () => true });
  const reasons = Array.from({ length: 15 }, (_, index) => {
    const verdict = decide(puzzle(index + 1), WORLD, schema({ type: 'null' }), WORLD);
    return verdict.kind === 'undecided' ? verdict.reason : verdict.kind;
  });
  const steps = (budget: number) => `More than ${budget} steps would be needed to compare the schemas.`;
  expect(reasons).toEqual([...Array(10).fill(steps(200)), ...Array(5).fill(steps(50))]);
  const [text, more] = [schema({ type: 'string' }), schema({ type: ['string', 'null'] })];
  expect(decide(text, WORLD, more, WORLD).kind).toBe('contained');
});
