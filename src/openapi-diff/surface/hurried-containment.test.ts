import { expect, test } from 'vitest';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import type { JsonObject } from '../../report/model.ts';
import type { PlacedSchema } from '../schema/model.ts';
import { createHurriedContainment } from './hurried-containment.ts';

test('questions that are hard get less time once there were many of them', () => {
  const world = worldOf({ openapi: '3.1.0', info: {}, paths: {} });
  const place = { document: 'api.json', pointer: '' };
  const schema = (value: JsonObject): PlacedSchema => ({ value, place, dialect: 'json-schema-2020-12' });
  let asked = 0;
  // Nothing is ever confirmed, so that every difference stays undecided.
  const decide = createHurriedContainment({
    budget: 20_000,
    confirm: () => {
      asked++;
      return null;
    },
  });
  const kinds = Array.from({ length: 60 }, (_, index) => {
    const properties = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`p${at}`, { enum: [index, at, 'x'] }]),
    );
    return decide(schema({ properties }), world, schema({ type: 'object', maxProperties: index }), world)
      .kind;
  });
  expect(new Set(kinds)).toEqual(new Set(['undecided']));
  expect(asked).toBeGreaterThan(20);
  expect(decide(schema({ type: 'string' }), world, schema({ type: ['string', 'null'] }), world).kind).toBe(
    'contained',
  );
});
