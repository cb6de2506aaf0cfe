import { describe, expect, it } from 'vitest';
import { apiOf, worldOf } from '../../../tests/harness/openapi-world.ts';
import type { Json } from '../../report/model.ts';
import { type Api, writtenPlace } from './api-model.ts';
import { valueAt } from './json-pointer.ts';
import { locatePlaces } from './place-diagnostics.ts';
import { readApi } from './read-api.ts';

/** Without what differs by where and in which version it is written. */
const bare = (api: Api): Json => {
  const { specification: _, jsonSchemaDialect: _d, madePlaces: _m, components: _c, ...rest } = api;
  return JSON.parse(
    JSON.stringify(rest, (key, value) => (key === 'place' || key === 'dialect' ? undefined : value)),
  ) as Json;
};

const operation = (api: Api, at = 0) => api.paths[0]!.operations[at]!;

describe('Swagger 2.0', () => {
  const old = {
    swagger: '2.0',
    info: { title: 'Pets', version: '1.0.0' },
    host: 'a.example',
    basePath: '/v1/',
    schemes: ['https', 'http'],
    consumes: ['application/json'],
    produces: ['application/json', 'application/xml'],
    securityDefinitions: {
      basic: { type: 'basic' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      oauth: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: '/a',
        tokenUrl: '/t',
        scopes: { read: '', write: '' },
      },
    },
    security: [{ key: [] }, { oauth: ['write', 'read'] }],
    parameters: { limit: { name: 'limit', in: 'query', type: 'integer', maximum: 100 } },
    definitions: { Pet: { type: 'object' } },
    paths: {
      '/pets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
        get: {
          operationId: 'getPet',
          parameters: [
            { $ref: '#/parameters/limit' },
            {
              name: 'tags',
              in: 'query',
              type: 'array',
              items: { type: 'string' },
              collectionFormat: 'multi',
            },
            { name: 'csv', in: 'query', type: 'array', items: { type: 'string' } },
            {
              name: 'piped',
              in: 'query',
              type: 'array',
              items: { type: 'string' },
              collectionFormat: 'pipes',
            },
            { name: 'X-A', in: 'header', type: 'array', items: { type: 'string' } },
          ],
          responses: {
            '200': {
              description: '',
              schema: { $ref: '#/definitions/Pet' },
              headers: { 'X-Rate': { type: 'integer', 'x-note': 1 } },
            },
            '204': { description: '' },
            default: { description: '', schema: { type: 'file' } },
          },
        },
        put: {
          deprecated: true,
          'x-sunset': '2027-01-01',
          security: [],
          schemes: ['https'],
          parameters: [{ name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } }],
          responses: {},
        },
        post: {
          consumes: ['multipart/form-data'],
          parameters: [
            { name: 'name', in: 'formData', type: 'string', required: true },
            { name: 'photo', in: 'formData', type: 'file' },
            {
              name: 'tags',
              in: 'formData',
              type: 'array',
              items: { type: 'string' },
              collectionFormat: 'multi',
            },
          ],
          responses: {},
        },
      },
    },
  };
  const pet = { $ref: '#/definitions/Pet' };
  const strings = { type: 'array', items: { type: 'string' } };
  const anew = {
    openapi: '3.0.3',
    info: old.info,
    servers: [{ url: 'https://a.example/v1' }, { url: 'http://a.example/v1' }],
    security: [{ oauth: ['read', 'write'] }, { key: [] }],
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'Basic' },
        key: old.securityDefinitions.key,
        oauth: {
          type: 'oauth2',
          flows: {
            authorizationCode: { authorizationUrl: '/a', tokenUrl: '/t', scopes: { write: '', read: '' } },
          },
        },
      },
    },
    paths: {
      '/pets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'getPet',
          parameters: [
            { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } },
            { name: 'tags', in: 'query', schema: strings },
            { name: 'csv', in: 'query', explode: false, schema: strings },
            { name: 'piped', in: 'query', style: 'pipeDelimited', explode: false, schema: strings },
            { name: 'X-A', in: 'header', schema: strings },
          ],
          responses: {
            '200': {
              description: '',
              content: { 'application/json': { schema: pet }, 'application/xml': { schema: pet } },
              headers: { 'X-Rate': { 'x-note': 1, schema: { type: 'integer', 'x-note': 1 } } },
            },
            '204': { description: '' },
            default: {
              description: '',
              content: {
                'application/json': { schema: { type: 'string', format: 'binary' } },
                'application/xml': { schema: { type: 'string', format: 'binary' } },
              },
            },
          },
        },
        put: {
          deprecated: true,
          'x-sunset': '2027-01-01',
          security: [{}],
          servers: [{ url: 'https://a.example/v1' }],
          requestBody: { required: true, content: { 'application/json': { schema: pet } } },
          responses: {},
        },
        post: {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: {
                    name: { type: 'string' },
                    photo: { type: 'string', format: 'binary' },
                    tags: strings,
                  },
                  required: ['name'],
                },
                encoding: { tags: { style: 'form', explode: true } },
              },
            },
          },
          responses: {},
        },
      },
    },
  };

  it('is read as what OpenAPI 3 says in other words', () => {
    expect(bare(apiOf(old))).toEqual(bare(apiOf(anew)));
    expect(apiOf(old).diagnostics).toEqual([]);
  });

  it('is read with places where things are written', () => {
    const world = worldOf(old);
    const api = readApi(world);
    const post = operation(api, 2);
    expect(post.method).toBe('post');
    const form = post.requestBody!.content[0]!.value.schema!;
    const field = { ...form.place, pointer: `${form.place.pointer}/properties/photo/format` };
    expect(writtenPlace(api, field).pointer).toBe('/paths/~1pets~1{id}/post/parameters/1/format');
    const written = writtenPlace(api, form.place);
    expect(written.pointer).toBe('/paths/~1pets~1{id}/post/parameters');
    const line = locatePlaces(world, [written])(written)!.key!.line;
    expect(JSON.stringify(old, null, 1).split('\n')[line - 1]).toContain('"parameters": [');
    const [limit] = operation(api).parameters.slice(1);
    expect(valueAt(old, limit!.schema!.place.pointer)).toEqual(old.parameters.limit);
    expect(api.components.schemas).toMatchObject([{ name: 'Pet', value: { dialect: 'swagger-2.0' } }]);
  });

  it('has media types where nothing says any', () => {
    const api = apiOf({
      swagger: '2.0',
      paths: {
        '/a': {
          post: {
            parameters: [{ name: 'a', in: 'formData', type: 'file' }],
            responses: { '200': { schema: {} } },
          },
          put: { parameters: [{ name: 'a', in: 'formData', type: 'string' }], responses: {} },
          patch: { parameters: [{ name: 'a', in: 'body' }], responses: {} },
        },
      },
    });
    const types = api.paths[0]!.operations.map((one) => [
      one.method,
      one.requestBody!.content.map((body) => body.name),
    ]);
    expect(Object.fromEntries(types)).toEqual({
      put: ['application/x-www-form-urlencoded'],
      post: ['multipart/form-data'],
      patch: ['*/*'],
    });
    expect(operation(api, 1).responses[0]!.value.content[0]!.name).toBe('*/*');
  });
});
