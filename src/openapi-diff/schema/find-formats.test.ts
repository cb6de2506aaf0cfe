import { describe, expect, it } from 'vitest';
import { createTestWorld, rootSchema } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import { findFormatChanges, findFormats } from './find-formats.ts';

const DOCUMENT = 'https://host.example/openapi.json';

function side(value: Json) {
  return {
    schema: rootSchema({ [DOCUMENT]: value }, DOCUMENT, 'openapi-3.0'),
    world: createTestWorld({ [DOCUMENT]: value }, 'openapi-3.0'),
  };
}

const changes = (a: Json, b: Json) => {
  const [first, second] = [side(a), side(b)];
  return findFormatChanges(first.schema, first.world, second.schema, second.world).map(
    ({ path, before, after }) => [path, before?.formats ?? null, after?.formats ?? null],
  );
};

const tree = (format: string): Json => ({
  type: 'object',
  properties: {
    'a/b': { allOf: [{ type: 'integer', format }] },
    next: { $ref: '#' },
    list: { type: 'array', items: { anyOf: [{ format: 'date' }, { format }] } },
  },
  not: { format: 'uuid' },
});

describe('formats', () => {
  it('are found by part, through branches and references, also in circles', () => {
    const { schema, world } = side(tree('int32'));
    expect(findFormats(schema, world)).toMatchObject([
      { path: '/a~1b', formats: ['int32'], place: { pointer: '/properties/a~1b/allOf/0' } },
      { path: '/list/*', formats: ['date', 'int32'] },
    ]);
  });

  it('are compared by part, wherever they are written', () => {
    expect(changes(tree('int32'), tree('int64'))).toEqual([
      ['/a~1b', ['int32'], ['int64']],
      ['/list/*', ['date', 'int32'], ['date', 'int64']],
    ]);
    expect(changes({ format: 'date' }, { allOf: [{ format: 'date' }] })).toEqual([]);
    expect(changes({}, { additionalProperties: { format: 'date' } })).toEqual([['/*', null, ['date']]]);
  });
});
