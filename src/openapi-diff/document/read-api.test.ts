import { describe, expect, it } from 'vitest';
import { apiOf, worldOf } from '../../../tests/harness/openapi-world.ts';
import type { Json } from '../../report/model.ts';
import type { Api } from './api-model.ts';
import { placeDiagnostics } from './place-diagnostics.ts';
import { readApi } from './read-api.ts';
import { mediaTypeKey } from './read-content.ts';
import { parseTemplate } from './read-paths.ts';
import { basePathOf } from './read-servers.ts';

const told = (entry: Json): readonly string[] => {
  const world = worldOf(entry);
  return placeDiagnostics(world, readApi(world).diagnostics).map(
    (one) => `${one.line} ${one.code}: ${one.message}`,
  );
};

const operation = (api: Api, at = 0) => api.paths[0]!.operations[at]!;
const path = (item: Json, version = '3.0.3', more: object = {}): Json => ({
  openapi: version,
  info: { title: 't', version: '1' },
  paths: { '/a/{id}': item },
  ...more,
});

describe('OpenAPI 3', () => {
  it('merges parameters of the path into the operation, which may replace them', () => {
    const parameter = (name: string, place: string, more: object = {}) => ({
      name,
      in: place,
      schema: {},
      ...more,
    });
    const api = apiOf(
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
    const api = apiOf(
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
    const api = apiOf(
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
      apiOf(path(item, version)).paths[0]!.operations.map((one) => one.method);
    expect(methods('3.2.0')).toEqual(['trace', 'query', 'LINK']);
    expect(methods('3.1.0')).toEqual(['trace']);
    expect(apiOf({ swagger: '2.0', paths: { '/a': item } }).paths[0]!.operations).toEqual([]);
  });

  it('reads security as alternatives in order, whoever wrote them', () => {
    const security = [{ b: ['y', 'x', 'x'], a: [] }, { a: [] }, { a: [], b: ['x', 'y'] }];
    const schemes = { securitySchemes: { a: { type: 'mutualTLS' }, b: { type: 'openIdConnect' } } };
    const api = apiOf(
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
    expect(apiOf(path({ get: {} })).security.alternatives).toEqual([[]]);
  });

  it('reads webhooks, callbacks and links', () => {
    const api = apiOf(
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
    const api = apiOf(
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
    const long = apiOf(
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
        for (const key of keys) expect(apiOf({ openapi: version, [key]: odd }).paths).toBeInstanceOf(Array);
        for (const key of ['$ref', 'parameters', 'get', 'servers', 'additionalOperations', 'x-a']) {
          expect(apiOf(path({ [key]: odd }, version)).paths).toHaveLength(1);
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
          expect(apiOf(path({ get: { [key]: odd } }, version)).paths).toHaveLength(1);
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
        expect(apiOf({ swagger: '2.0', [key]: odd }).paths).toBeInstanceOf(Array);
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
    const server = apiOf(
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
