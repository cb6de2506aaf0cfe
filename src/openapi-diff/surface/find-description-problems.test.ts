import { describe, expect, test } from 'vitest';
import { api, find, json, told } from '../../../tests/harness/openapi-surface.ts';
import type { Json, JsonObject } from '../../report/model.ts';

describe('whatever anybody asks for', () => {
  test('references lead to something', () => {
    const lost = { schema: { $ref: '#/components/schemas/Pett' } };
    const content = { 'application/json': lost, 'text/json': lost };
    const found = find(
      api({
        paths: { '/a': { get: { responses: { '200': { content } } } } },
        components: { schemas: { Pet: {} } },
      }),
    );
    expect(found).toMatchObject([
      {
        rule: 'api-reference-unresolved',
        identity: ['$ref: #/components/schemas/Pett'],
        data: {
          code: 'missing-reference',
          places: [
            '/paths/~1a/get/responses/200/content/application~1json/schema/$ref',
            '/paths/~1a/get/responses/200/content/text~1json/schema/$ref',
          ],
        },
      },
    ]);
    expect(found[0]?.message).toMatch(/\(2 times\)\.$/);
  });

  test('references take a way that every tool takes', () => {
    const schemas = {
      A: { $ref: '#/components/schemas/B' },
      B: { properties: { c: {} } },
      C: { $ref: '#/components/schemas/A/properties/c' },
    };
    expect(find(api({ components: { schemas } })).map(({ rule }) => rule)).toEqual([
      'api-reference-indirect',
    ]);
  });

  test('ids of operations are used once', () => {
    const one = { operationId: 'list' };
    const callbacks = { done: { $ref: '#/components/callbacks/Done' } };
    const components = { callbacks: { Done: { '{$url}': { post: { operationId: 'done' } } } } };
    const paths = {
      '/a': { get: { ...one, callbacks } },
      '/b': { get: { operationId: 'other', callbacks } },
    };
    expect(find(api({ paths, components }))).toEqual([]);
    expect(
      told(
        find(api({ paths: { ...paths, '/c': { put: one } }, webhooks: { w: { post: one } }, components })),
      ),
    ).toEqual([
      'api-operation-id-duplicated at /paths/~1c/put/operationId: The id `list` is that of `GET /a` and 2 more.',
    ]);
  });

  test('paths, parameters, schemes and shapes are as the specification says', () => {
    const parameter = { name: 'q', in: 'query', schema: {} };
    const found = find(
      api({
        paths: {
          '/a/{id}': { get: { parameters: [parameter, parameter], security: [{ bearr: [] }] } },
          '/a/{name}': { get: [] },
        },
      }),
    );
    expect(found.map(({ rule, place }) => `${rule} at ${place.pointer}`)).toEqual([
      'api-description-malformed at /paths/~1a~1{name}/get',
      'api-parameter-duplicated at /paths/~1a~1{id}/get/parameters/1',
      'api-path-ambiguous at /paths/~1a~1{name}',
      'api-security-scheme-undefined at /paths/~1a~1{id}/get/security',
    ]);
  });

  test.each<[string, Json, string]>([
    ['types that exclude each other', { allOf: [{ type: 'string' }, { type: 'object' }] }, ''],
    ['limits in the wrong order', { type: 'integer', minimum: 3, maximum: 2 }, ''],
    ['equal branches', { oneOf: [{ type: 'string' }, { type: 'string' }] }, ''],
    [
      'a required property',
      { type: 'object', required: ['a'], properties: { a: { enum: [] }, b: {} } },
      '/properties/a',
    ],
    [
      'items that have to be there',
      { type: 'array', minItems: 1, items: { type: 'string', minLength: 2, maxLength: 1 } },
      '/items',
    ],
  ])('no schema is empty: %s', (_, schema, inner) => {
    const found = find(api({ paths: { '/a': { get: { responses: { '200': json(schema) } } } } }));
    expect(told(found)).toEqual([
      `api-schema-accepts-nothing at /paths/~1a/get/responses/200/content/application~1json/schema${inner}: No value fulfils this schema in responses of \`GET /a\`.`,
    ]);
  });

  test('an empty schema is told once, where it is to blame', () => {
    const schemas = {
      Id: { type: 'string', minLength: 3, maxLength: 2 },
      Pet: { type: 'object', required: ['id'], properties: { id: { $ref: '#/components/schemas/Id' } } },
      Owner: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object' }] },
    };
    const paths = {
      '/a': { get: { responses: { '200': json({ $ref: '#/components/schemas/Pet' }) } } },
      '/b': { put: { requestBody: json({ $ref: '#/components/schemas/Owner' }) } },
    };
    expect(find(api({ paths, components: { schemas } }))).toMatchObject([
      {
        rule: 'api-schema-accepts-nothing',
        place: { pointer: '/components/schemas/Id' },
        message: 'No value fulfils this schema in messages of `GET /a` and `PUT /b`.',
        data: { operations: ['GET /a', 'PUT /b'] },
      },
    ]);
  });

  test.each<[string, Json]>([
    ['false is meant', false],
    [
      'an optional property',
      { type: 'object', properties: { a: false, b: { type: 'string', minLength: 2, maxLength: 1 } } },
    ],
    ['an empty list', { type: 'array', items: { enum: [] } }],
    ['branches that overlap in part', { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] }],
    ['itself', { $ref: '#/components/schemas/Tree' }],
  ])('others are not empty: %s', (_, schema) => {
    const schemas = { Tree: { type: 'object', properties: { next: { $ref: '#/components/schemas/Tree' } } } };
    const paths = { '/a': { get: { responses: { '200': json(schema) } } } };
    expect(find(api({ paths, components: { schemas } }))).toEqual([]);
  });

  test('a required property that only the server sends asks nothing of requests', () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', readOnly: true, enum: [] } },
    };
    const at = (part: JsonObject) => find(api({ paths: { '/a': { put: part } } })).map(({ rule }) => rule);
    expect(at({ requestBody: json(schema) })).toEqual([]);
    expect(at({ responses: { '200': json(schema) } })).toEqual(['api-schema-accepts-nothing']);
  });
});
