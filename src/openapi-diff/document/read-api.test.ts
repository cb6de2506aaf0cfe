import { describe, expect, it } from 'vitest';
import type { Json } from '../../report/model.ts';
import { type Api, writtenPlace } from './api-model.ts';
import { valueAt } from './json-pointer.ts';
import { openWorld } from './open-world.ts';
import { parseDocument } from './parse-document.ts';
import { locatePlaces, placeDiagnostics } from './place-diagnostics.ts';
import { readApi } from './read-api.ts';
import { mediaTypeKey } from './read-content.ts';
import { parseTemplate } from './read-paths.ts';
import { basePathOf } from './read-servers.ts';

const bytes = (value: Json) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value, null, 1));

function worldOf(entry: Json, others: Readonly<Record<string, Json>> = {}) {
  const parsed = parseDocument(bytes(entry), 'api.json');
  if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]!.message);
  return openWorld(parsed.document, (path) => {
    const other = others[path];
    return other === undefined ? null : bytes(other);
  });
}

const read = (entry: Json, others?: Readonly<Record<string, Json>>): Api => readApi(worldOf(entry, others));

const told = (entry: Json): readonly string[] => {
  const world = worldOf(entry);
  return placeDiagnostics(world, readApi(world).diagnostics).map(
    (one) => `${one.line} ${one.code}: ${one.message}`,
  );
};

/** Without what differs by where and in which version it is written. */
const bare = (api: Api): Json => {
  const { specification: _, jsonSchemaDialect: _d, madePlaces: _m, components: _c, ...rest } = api;
  return JSON.parse(
    JSON.stringify(rest, (key, value) => (key === 'place' || key === 'dialect' ? undefined : value)),
  ) as Json;
};

const operation = (api: Api, at = 0) => api.paths[0]!.operations[at]!;
const path = (item: Json, version = '3.0.3', more: object = {}): Json => ({
  openapi: version,
  info: { title: 't', version: '1' },
  paths: { '/a/{id}': item },
  ...more,
});

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
    expect(bare(read(old))).toEqual(bare(read(anew)));
    expect(read(old).diagnostics).toEqual([]);
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
    const api = read({
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

describe('OpenAPI 3', () => {
  it('merges parameters of the path into the operation, which may replace them', () => {
    const parameter = (name: string, place: string, more: object = {}) => ({
      name,
      in: place,
      schema: {},
      ...more,
    });
    const api = read(
      path({
        parameters: [parameter('id', 'path'), parameter('X-A', 'header'), parameter('q', 'query')],
        get: { parameters: [parameter('x-a', 'header', { required: true }), parameter('z', 'cookie')] },
        put: {},
      }),
    );
    const shown = api.paths[0]!.operations.map((one) =>
      one.parameters.map((p) => `${p.in} ${p.name} ${p.required}`),
    );
    expect(shown).toEqual([
      ['path id true', 'header x-a true', 'query q false', 'cookie z false'],
      ['path id true', 'header X-A false', 'query q false'],
    ]);
    expect(operation(api).parameters[0]).toBe(operation(api, 1).parameters[0]);
  });

  it('fills in the defaults of styles', () => {
    const api = read(
      path(
        {
          get: {
            parameters: [
              { name: 'a', in: 'query' },
              { name: 'b', in: 'header' },
              { name: 'c', in: 'cookie', style: 'cookie' },
              { name: 'd', in: 'query', style: 'deepObject' },
              { name: 'e', in: 'query', explode: false },
              { name: 'Authorization', in: 'header' },
            ],
          },
        },
        '3.2.0',
      ),
    );
    expect(operation(api).parameters.map((one) => `${one.style} ${one.explode} ${one.isIgnored}`)).toEqual([
      'form true false',
      'simple false false',
      'cookie true false',
      'deepObject false false',
      'form false false',
      'simple false true',
    ]);
  });

  it('reads path items over references and other files, each part with its place', () => {
    const api = read(
      {
        openapi: '3.1.0',
        info: {},
        paths: { '/a': { $ref: 'parts/a.yaml#/item', put: { operationId: 'own' } } },
      },
      {
        'parts/a.yaml':
          'item:\n  $ref: more.json\n  put: {operationId: hidden}\n  get:\n    responses: {"200": {$ref: "more.json#/ok"}}\n',
        'parts/more.json': {
          post: { operationId: 'far' },
          ok: { $ref: '#/ok2' },
          ok2: { content: { 'a/b': {} } },
        },
      },
    );
    expect(
      api.paths[0]!.operations.map((one) => [
        one.method,
        one.operationId,
        one.place.document,
        one.place.pointer,
      ]),
    ).toEqual([
      ['get', null, 'parts/a.yaml', '/item/get'],
      ['put', 'own', 'api.json', '/paths/~1a/put'],
      ['post', 'far', 'parts/more.json', '/post'],
    ]);
    expect(operation(api).responses[0]).toMatchObject({
      status: '200',
      value: { place: { document: 'parts/more.json', pointer: '/ok2' }, content: [{ key: 'a/b' }] },
    });
  });

  it('knows the methods of each version', () => {
    const item = { query: {}, trace: {}, additionalOperations: { LINK: {} }, QUERY: {} };
    const methods = (version: string) =>
      read(path(item, version)).paths[0]!.operations.map((one) => one.method);
    expect(methods('3.2.0')).toEqual(['trace', 'query', 'LINK']);
    expect(methods('3.1.0')).toEqual(['trace']);
    expect(read({ swagger: '2.0', paths: { '/a': item } }).paths[0]!.operations).toEqual([]);
  });

  it('reads security as alternatives in order, whoever wrote them', () => {
    const security = [{ b: ['y', 'x', 'x'], a: [] }, { a: [] }, { a: [], b: ['x', 'y'] }];
    const schemes = { securitySchemes: { a: { type: 'mutualTLS' }, b: { type: 'openIdConnect' } } };
    const api = read(
      path({ get: {}, put: { security: [] }, post: { security } }, '3.1.0', {
        security: [{ a: [] }],
        components: schemes,
      }),
    );
    expect(api.paths[0]!.operations.map((one) => [one.method, one.security.alternatives])).toEqual([
      ['get', [[{ scheme: 'a', scopes: [] }]]],
      ['put', [[]]],
      [
        'post',
        [
          [
            { scheme: 'a', scopes: [] },
            { scheme: 'b', scopes: ['x', 'y'] },
          ],
          [{ scheme: 'a', scopes: [] }],
        ],
      ],
    ]);
    expect(read(path({ get: {} })).security.alternatives).toEqual([[]]);
  });

  it('reads webhooks, callbacks and links', () => {
    const api = read(
      path(
        {
          post: {
            callbacks: {
              done: { '{$request.body#/url}': { post: { requestBody: { content: { 'a/b': {} } } } } },
            },
            responses: {
              '2xx': { links: { next: { operationId: 'o', parameters: { id: '$response.body#/id' } } } },
            },
          },
        },
        '3.1.0',
        { webhooks: { created: { post: { operationId: 'hook' } } } },
      ),
    );
    expect(operation(api).callbacks).toMatchObject([
      {
        name: 'done',
        value: { paths: [{ expression: '{$request.body#/url}', operations: [{ method: 'post' }] }] },
      },
    ]);
    expect(operation(api).responses).toMatchObject([
      { status: '2XX', statusClass: 2, value: { links: [{ name: 'next', value: { operationId: 'o' } }] } },
    ]);
    expect(api.webhooks).toMatchObject([{ name: 'created', operations: [{ operationId: 'hook' }] }]);
  });

  it('ends callbacks that come back to themselves, and chains of them', () => {
    const callbacks = (name: string) => ({ c: { $ref: `#/components/callbacks/${name}` } });
    const api = read(
      path({ get: { callbacks: callbacks('A') } }, '3.1.0', {
        components: { callbacks: { A: { '/x': { post: { callbacks: callbacks('A') } } } } },
      }),
    );
    const inner = operation(api).callbacks[0]!.value.paths[0]!.operations[0]!.callbacks[0]!.value;
    expect(inner).toMatchObject({ place: { pointer: '/components/callbacks/A' }, paths: [] });
    const chain = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [
        `C${at}`,
        {
          '/x': { post: { callbacks: callbacks(`C${at + 1}`) }, put: { callbacks: callbacks(`C${at + 1}`) } },
        },
      ]),
    );
    const long = read(
      path({ get: { callbacks: callbacks('C0') } }, '3.1.0', { components: { callbacks: chain } }),
    );
    expect(new Set(long.diagnostics.map((one) => one.code))).toEqual(
      new Set(['too-deep', 'missing-reference']),
    );
  });

  it('says nothing about what it does not know, and tells it', () => {
    expect(
      told(
        path({
          get: {
            parameters: [{ in: 'query' }, { name: 'a' }, { name: 'b', in: 'body' }, 3, { $ref: '#/nope' }],
            responses: { ok: {}, '200': [], '2xx': {} },
            requestBody: 'x',
            security: [{ nope: [] }],
          },
          put: { parameters: {} },
        }),
      ).map((one) => one.replace(/, so it is passed over/, ' …')),
    ).toEqual([
      '11 unexpected-shape: A parameter has no `name` ….',
      '14 unexpected-shape: The parameter `a` does not say what it is `in` ….',
      '17 unexpected-shape: The parameter `b` is in `body`, which the specification does not know ….',
      '21 unexpected-shape: `3` is not an object ….',
      '23 missing-reference: `$ref: #/nope` leads to nothing: the document has no `nope`.',
      '27 unexpected-shape: `200` is not an object ….',
      '28 unexpected-shape: `ok` is no status of a response ….',
      '31 unexpected-shape: `requestBody` is not an object ….',
      '32 unknown-scheme: The security scheme `nope` is not defined.',
      '39 unexpected-shape: `parameters` is not a list ….',
    ]);
  });

  it('tells paths, parameters and versions that are in doubt', () => {
    const codes = told({
      openapi: '3.1.0',
      jsonSchemaDialect: 'https://example.com/own',
      info: { version: 1.1 },
      paths: {
        '/a/{x}': {
          get: {
            parameters: [
              { name: 'q', in: 'query' },
              { name: 'q', in: 'query' },
            ],
          },
        },
        '/a/{y}': {},
      },
    }).map((one) => one.replace(/:.*/, ''));
    expect(codes).toEqual(['1 unknown-dialect', '4 loose-version', '15 same-parameter', '22 same-path']);
  });

  it.each(['null', '[]', '3', '"x"', 'true', '{}', '{"a":null}', '[null,[]]'])(
    'bears %s anywhere',
    (text) => {
      const odd = JSON.parse(text) as Json;
      const keys = ['info', 'servers', 'paths', 'webhooks', 'components', 'security', 'tags'];
      for (const version of ['3.0.0', '3.1.0', '3.2.0']) {
        for (const key of keys) expect(read({ openapi: version, [key]: odd }).paths).toBeInstanceOf(Array);
        for (const key of ['$ref', 'parameters', 'get', 'servers', 'additionalOperations', 'x-a']) {
          expect(read(path({ [key]: odd }, version)).paths).toHaveLength(1);
        }
        const operations = [
          'parameters',
          'requestBody',
          'responses',
          'callbacks',
          'security',
          'tags',
          'servers',
        ];
        for (const key of operations)
          expect(read(path({ get: { [key]: odd } }, version)).paths).toHaveLength(1);
      }
      for (const key of [
        'host',
        'schemes',
        'consumes',
        'parameters',
        'securityDefinitions',
        'responses',
        'paths',
      ]) {
        expect(read({ swagger: '2.0', [key]: odd }).paths).toBeInstanceOf(Array);
      }
    },
  );
});

describe('names', () => {
  it.each([
    ['https://a.example', ''],
    ['https://a.example/', ''],
    ['https://a.example/v1//', '/v1'],
    ['//a.example/v1?x=1', '/v1'],
    ['/v1', '/v1'],
    ['v1', '/v1'],
    ['./v1', '/v1'],
    ['/', ''],
    ['', ''],
  ])('the base path of %j is %j', (url, expected) => {
    expect(basePathOf(url)).toBe(expected);
  });

  it('of templates and media types are compared without what does not matter', () => {
    expect(parseTemplate('/a/{b}/c/{d}.{e}')).toEqual({ key: '/a/{}/c/{}.{}', variables: ['b', 'd', 'e'] });
    expect(mediaTypeKey('Application/JSON; Charset="UTF-8" ;a=b')).toBe('application/json;a=b;charset=utf-8');
    const server = read(
      path({}, '3.0.0', {
        servers: [
          {
            url: 'https://{h}/{v}',
            variables: { h: { default: 'x' }, v: { default: 'v2', enum: ['v2', 'v3'] } },
          },
        ],
      }),
    );
    expect(server.servers).toMatchObject([
      { basePath: '/v2', variables: [{ values: null }, { values: ['v2', 'v3'] }] },
    ]);
  });
});
