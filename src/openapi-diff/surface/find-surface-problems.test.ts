import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import { defaultOpenApi, type SurfacePolicy } from '../../config/openapi.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import type { ApiSide } from '../compare/model.ts';
import { readApi } from '../document/read-api.ts';
import { SURFACE_RULES } from '../rules/surface-rules.ts';
import { findSurfaceProblems } from './find-surface-problems.ts';
import type { FrozenSchema, SurfaceProblem } from './model.ts';

const NOTHING = defaultOpenApi().surface;
const ENVELOPE = {
  schema: { path: 'error.json' as RepoPath, pointer: '' },
  statuses: ['4XX', '5XX', 'default'],
  except: [],
};

const FORM: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, trace: { type: 'string' } },
    },
  },
};

function sideOf(entry: Json, others?: Readonly<Record<string, Json>>): ApiSide {
  const world = worldOf(entry, others);
  return { api: readApi(world), world };
}

function frozenOf(schema: JsonObject = FORM): FrozenSchema {
  const world = worldOf({
    openapi: '3.1.0',
    info: {},
    paths: {},
    components: { schemas: { Error: schema } },
  });
  const found = world.resolve('#/components/schemas/Error', { document: 'api.json', pointer: '' });
  if (found === null) throw new Error('the form of errors is not there');
  return { schema: found, world };
}

function find(
  entry: Json,
  policy: Partial<SurfacePolicy> = {},
  others?: Readonly<Record<string, Json>>,
  frozen: FrozenSchema | null = frozenOf(),
): readonly SurfaceProblem[] {
  return findSurfaceProblems(sideOf(entry, others), { ...NOTHING, ...policy }, frozen);
}

/** `rule at pointer: message`. */
const told = (problems: readonly SurfaceProblem[]): readonly string[] =>
  problems.map(({ rule, place, message }) => `${rule} at ${place.pointer}: ${message}`);

function api(more: JsonObject = {}, version = '3.1.0'): JsonObject {
  return { openapi: version, info: { title: 'Pets', version: '1.4.2' }, paths: {}, ...more };
}

const ok = { '200': { description: 'OK' } };
const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

describe('servers', () => {
  const servers = (...urls: readonly Json[]) =>
    told(
      find(api({ servers: urls.map((url) => (typeof url === 'string' ? { url } : url)) }), { servers: true }),
    );

  test('are asked for', () => {
    const missing = ['api-servers-missing at : The description names no servers.'];
    expect(told(find(api(), { servers: true }))).toEqual(missing);
    expect(servers()).toEqual(missing);
    expect(find(api())).toEqual([]);
    expect(told(find({ swagger: '2.0', info: {}, paths: {} }, { servers: true }))).toEqual(missing);
  });

  test.each([
    ['https://api.pets.org'],
    ['https://api.pets.org/v1'],
    ['//api.pets.org'],
    ['/v1'],
    ['./v1'],
    ['http://10.0.0.7:8080'],
    ['https://localhost.pets.org'],
    ['wss://api.pets.org'],
  ])('%s is one', (url) => {
    expect(servers(url)).toEqual([]);
  });

  test.each([
    ['/', '`/` says no more than a description without servers'],
    ['http://localhost:3000', '`http://localhost:3000` is the machine of whoever reads it'],
    ['HTTP://LocalHost/v1', '`HTTP://LocalHost/v1` is the machine of whoever reads it'],
    ['http://127.0.0.1', '`http://127.0.0.1` is the machine of whoever reads it'],
    ['http://[::1]:80/a', '`http://[::1]:80/a` is the machine of whoever reads it'],
    ['http://0.0.0.0:8000', '`http://0.0.0.0:8000` is the machine of whoever reads it'],
    ['http://me@app.localhost', '`http://me@app.localhost` is the machine of whoever reads it'],
    ['https://api.example.com/v1', '`https://api.example.com/v1` is an address that belongs to nobody'],
    ['https://pets.test', '`https://pets.test` is an address that belongs to nobody'],
    ['https://', '`https://` names no host'],
  ])('%s alone is none', (url, said) => {
    expect(servers(url)[0]).toBe(
      `api-servers-missing at /servers: No server is one that clients can reach: ${said}.`,
    );
  });

  test('that nobody reaches are told one by one beside a good one', () => {
    expect(servers('https://api.pets.org', 'http://localhost:3000')).toEqual([
      'api-server-unreachable at /servers/1: The server `http://localhost:3000` is the machine of whoever reads it.',
    ]);
  });

  test('are told when they cannot be used as they are written', () => {
    const variables = { stage: { default: 'prod', enum: ['dev'] } };
    expect(
      servers('https://api.pets.org/v1/', 'api.pets.org/v1', 'https://pets.org?x=1', {
        url: 'https://{stage}.pets.org/{version}',
        variables,
      }),
    ).toEqual([
      'api-server-malformed at /servers/0: The server `https://api.pets.org/v1/` ends with `/`, so that every address has two of them.',
      'api-server-malformed at /servers/1: The server `api.pets.org/v1` has no scheme, so that it is read as a path.',
      'api-server-malformed at /servers/2: The server `https://pets.org?x=1` has a query or a fragment, to which no path can be added.',
      'api-server-malformed at /servers/3: The server `https://{stage}.pets.org/{version}` has the variable `stage`, whose default is none of its values.',
      'api-server-malformed at /servers/3: The server `https://{stage}.pets.org/{version}` has the variable `version`, which is not described.',
    ]);
  });

  test('are named once', () => {
    expect(servers('https://api.pets.org/A', 'HTTPS://API.pets.org:443/A', 'https://api.pets.org/a')).toEqual(
      [
        'api-server-duplicated at /servers/1: The server `HTTPS://API.pets.org:443/A` is the same address as `https://api.pets.org/A`.',
      ],
    );
  });

  test('of operations will do, unless one has none', () => {
    const good = { servers: [{ url: 'https://api.pets.org' }] };
    const paths = { '/a': { ...good, get: {}, put: {} }, '/b': { get: good } };
    expect(find(api({ paths }), { servers: true })).toEqual([]);
    expect(find(api({ paths: { ...paths, '/c': { get: {} } } }), { servers: true })).toHaveLength(1);
    const local = { '/a': { servers: [{ url: 'http://localhost' }], get: {}, put: {} } };
    expect(told(find(api({ ...good, paths: local }), { servers: true }))).toEqual([
      'api-servers-missing at /paths/~1a/servers: No server is one that clients can reach: `http://localhost` is the machine of whoever reads it.',
    ]);
  });

  test('of webhooks are those of whoever wants to be called', () => {
    const servers = [{ url: 'https://api.pets.org' }];
    const webhooks = { added: { servers: [{ url: 'http://localhost' }], post: {} } };
    expect(find(api({ servers, webhooks }), { servers: true })).toEqual([]);
  });
});

describe('the version of the service', () => {
  const version = (info: JsonObject, more: JsonObject = {}) =>
    told(find(api({ info: { title: 't', version: '1.4.2', ...info }, ...more }), { serviceVersion: true }));

  test.each(['1.4.2', 'v1.4.2', '1.4.2+build.7', '2027-01-31', 'a1b2c3d', '2027.1'])('may be %s', (value) => {
    expect(version({ 'x-service-version': value })).toEqual([]);
    expect(version({}, { 'x-service-version': value })).toEqual([]);
  });

  test('is asked for', () => {
    expect(version({})).toEqual([
      'api-service-version-missing at /info: The description does not say which version of the service it describes.',
    ]);
    expect(find(api())).toEqual([]);
  });

  test.each([
    [1.1, '`1.1`, which is a number: 1.10 would be 1.1'],
    [null, '`null`, which is no text'],
    [' ', '`" "`, which is empty'],
    ['${VERSION}', '`"${VERSION}"`, which is a place for a version, not filled in'],
    ['@project.version@', '`"@project.version@"`, which is a place for a version, not filled in'],
    ['1.4 beta', '`"1.4 beta"`, which has blanks within it'],
    ['unknown', '`"unknown"`, which names no version'],
  ])('is not %s', (value, said) => {
    expect(version({ 'x-service-version': value })).toEqual([
      `api-service-version-malformed at /info/x-service-version: \`x-service-version\` is ${said}.`,
    ]);
  });

  test('agrees with the other ones', () => {
    expect(version({ 'x-service-version': '1.5.0' })).toEqual([
      'api-service-version-differs at /info/x-service-version: `x-service-version` is `1.5.0`, and `info.version` is `1.4.2`.',
    ]);
    expect(version({ 'x-service-version': '1.4.2' }, { 'x-service-version': '1.4.3' })).toEqual([
      'api-service-version-differs at /x-service-version: `x-service-version` is `"1.4.2"` under `info` and `"1.4.3"` at the root.',
    ]);
    expect(version({ version: 'v2', 'x-service-version': '1.5.0' })).toEqual([]);
  });
});

describe('headers', () => {
  const header = { schema: { type: 'string' } };
  const headers = (components: JsonObject, operation: JsonObject = {}) =>
    told(
      find(api({ paths: { '/pets': { get: operation } }, components }), {
        headers: ['X-Trace-Id', 'Idempotency-Key'],
      }),
    );
  const use = {
    parameters: [{ name: 'Idempotency-Key', in: 'header', schema: {} }],
    responses: { '200': { headers: { 'x-trace-id': { $ref: '#/components/headers/Trace' } } } },
  };

  test('are described and used, under whatever name', () => {
    expect(headers({ headers: { Trace: header, 'idempotency-key': header } }, use)).toEqual([]);
    expect(find(api({ components: {} }))).toEqual([]);
  });

  test('are described in components', () => {
    expect(headers({}, { responses: { '200': { headers: { 'X-Trace-Id': header } } } })).toEqual([
      'api-header-missing at /components/headers: The header `Idempotency-Key` is not described in `components.headers`.',
      'api-header-missing at /components/headers: The header `X-Trace-Id` is not described in `components.headers`.',
    ]);
  });

  test('are used', () => {
    expect(headers({ headers: { 'X-Trace-Id': header, 'Idempotency-Key': header } })).toEqual([
      'api-header-unused at /components/headers/Idempotency-Key: No response has the header `Idempotency-Key`, and no operation takes it, though `components.headers` describes it as `Idempotency-Key`.',
      'api-header-unused at /components/headers/X-Trace-Id: No response has the header `X-Trace-Id`, and no operation takes it, though `components.headers` describes it as `X-Trace-Id`.',
    ]);
  });

  test('of Swagger 2.0 are used', () => {
    const old = (responses: JsonObject): Json => ({
      swagger: '2.0',
      info: {},
      paths: { '/a': { get: { responses } } },
    });
    const policy = { headers: ['X-Trace-Id'] };
    const good = { '200': { headers: { 'X-Trace-Id': { type: 'string' } } } };
    expect(find(old(good), policy)).toEqual([]);
    expect(told(find(old({}), policy))).toEqual([
      'api-header-missing at : No response has the header `X-Trace-Id`, and no operation takes it.',
    ]);
  });
});

describe('error responses', () => {
  const components = {
    schemas: { Error: FORM, Other: { type: 'object', properties: { detail: { type: 'string' } } } },
    responses: {
      NotFound: json({ $ref: '#/components/schemas/Error' }) as JsonObject,
      Wrong: json({ $ref: '#/components/schemas/Other' }) as JsonObject,
    },
  };
  const errors = (
    paths: JsonObject,
    envelope: Partial<NonNullable<SurfacePolicy['errorEnvelope']>> = {},
    frozen?: FrozenSchema | null,
  ) => find(api({ paths, components }), { errorEnvelope: { ...ENVELOPE, ...envelope } }, {}, frozen);
  const get = (responses: JsonObject) => ({ get: { responses: { ...ok, ...responses } } });

  test('of the common form are fine, however they are written', () => {
    const inline = {
      allOf: [
        { type: 'object', required: ['error'] },
        { properties: { error: { ...((FORM.properties as JsonObject).error as JsonObject) } } },
      ],
    };
    const narrower = {
      ...FORM,
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message'],
          properties: { code: { enum: ['gone'] }, message: { type: 'string', maxLength: 10 } },
        },
      },
    };
    expect(
      errors({
        '/a': get({ '404': { $ref: '#/components/responses/NotFound' }, default: json(inline) }),
        '/b': get({ '4XX': json(narrower), '200': json({ type: 'string' }) }),
        '/c': get({
          '500': {
            content: { 'application/problem+json; charset=utf-8': { schema: FORM }, 'text/html': {} },
          },
        }),
      }),
    ).toEqual([]);
  });

  test('of another form are told once for all that use them, with a value', () => {
    const wrong = { '404': { $ref: '#/components/responses/Wrong' } };
    const [problem, ...rest] = errors({ '/a': get(wrong), '/b': get({ ...wrong, '500': wrong['404'] }) });
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({
      rule: 'api-error-response-other-schema',
      place: { pointer: '/components/responses/Wrong/content/application~1json/schema' },
      operation: { method: 'GET', name: '/a' },
      message:
        'The error response `404` of `GET /a` and 2 more may be `{}`, which is not the form of errors: `required` refuses it.',
      identity: ['/components/schemas/Other'],
      data: {
        responses: ['GET /a 404', 'GET /b 404', 'GET /b 500'],
        schema: '/components/schemas/Other',
        witness: {},
        instancePath: '',
        keyword: 'required',
      },
    });
  });

  test('with one wrong schema in several places are told at the schema', () => {
    const wrong = json({ $ref: '#/components/schemas/Other' }) as JsonObject;
    const remarked = json({ $ref: '#/components/schemas/Other', description: 'wrong' }) as JsonObject;
    expect(errors({ '/a': get({ '400': wrong }), '/b': get({ '400': remarked }) })).toMatchObject([
      { place: { pointer: '/components/schemas/Other' }, data: { responses: ['GET /a 400', 'GET /b 400'] } },
    ]);
  });

  test('are judged in every JSON media type, and problem+json too', () => {
    const content = {
      'application/problem+json': { schema: { type: 'string' } },
      'application/json': { schema: FORM },
      'text/plain': { schema: { type: 'string' } },
    };
    expect(told(errors({ '/a': get({ '400': { content } }) }))).toEqual([
      'api-error-response-other-schema at /paths/~1a/get/responses/400/content/application~1problem+json/schema: The error response `400` of `GET /a` may be `""`, which is not the form of errors: `type` refuses it.',
    ]);
  });

  test('without JSON that a schema describes are told', () => {
    const head = { head: { responses: { '404': { description: 'gone' } } } };
    expect(
      told(
        errors({
          '/a': get({ '404': { description: 'gone' } }),
          '/b': get({ '404': { content: { 'text/html': {} } } }),
          '/c': get({ '404': { content: { 'application/json': {} } } }),
          '/d': head,
        }),
      ),
    ).toEqual([
      'api-error-response-without-schema at /paths/~1a/get/responses/404: The error response `404` of `GET /a` has no content.',
      'api-error-response-without-schema at /paths/~1b/get/responses/404: The error response `404` of `GET /b` has no JSON, only `text/html`.',
      'api-error-response-without-schema at /paths/~1c/get/responses/404: The error response `404` of `GET /c` has no schema for `application/json`.',
    ]);
  });

  test('have to be there', () => {
    expect(
      told(errors({ '/a': get({}), '/b': get({ '404': { $ref: '#/components/responses/Lost' } }) })),
    ).toEqual([
      'api-error-response-undocumented at /paths/~1a/get: `GET /a` describes no error response.',
      'api-reference-unresolved at /paths/~1b/get/responses/404/$ref: `$ref: #/components/responses/Lost` leads to nothing: `/components/responses` has no `Lost`.',
    ]);
  });

  test('are left alone where the policy says so', () => {
    const wrong = { '404': { $ref: '#/components/responses/Wrong' } };
    const paths = { '/healthz': get(wrong), '/internal/a': get(wrong) };
    expect(
      errors(paths, {
        except: [
          { method: 'GET', path: '/healthz' },
          { method: '*', path: '/internal/**' },
        ],
      }),
    ).toEqual([]);
    expect(errors(paths, { except: [{ method: 'POST', path: '/**' }] })).toHaveLength(1);
    expect(errors(paths, { statuses: ['5XX'] })).toEqual([]);
    expect(errors(paths, { statuses: ['404'] })).toHaveLength(1);
    expect(find(api({ paths, components }))).toEqual([]);
  });

  test('of webhooks and callbacks are those of clients', () => {
    const wrong = { '404': { $ref: '#/components/responses/Wrong' } };
    const callbacks = { done: { '{$url}': { post: { responses: wrong } } } };
    const paths = {
      '/a': { get: { responses: { default: { $ref: '#/components/responses/NotFound' } }, callbacks } },
    };
    const webhooks = { added: { post: { responses: wrong } } };
    expect(find(api({ paths, webhooks, components }), { errorEnvelope: ENVELOPE })).toEqual([]);
  });

  test('cannot be judged without the common form, which is told', () => {
    expect(told(errors({}, {}, null))).toEqual([
      'api-error-schema-missing at : The form of errors, `error.json`, is no schema that can be read, so no error response was judged.',
    ]);
  });

  test('of which nothing can be decided are told', () => {
    const hard = { type: 'string', pattern: '^(a|b)\\1$' };
    const form = { type: 'string', pattern: '^(?:(a)\\1|(b)\\2)$' };
    const found = errors({ '/a': get({ '404': json(hard) }) }, {}, frozenOf(form));
    expect(found.map(({ rule }) => rule)).toEqual(['api-error-response-undecided']);
    expect(found[0]?.data.reason).toMatch(/\.$/);
  });

  test('read only what the server sends', () => {
    const secret = {
      ...FORM,
      properties: { ...(FORM.properties as JsonObject), hint: { type: 'integer', writeOnly: true } },
    };
    const hinted = {
      ...FORM,
      required: ['error', 'hint'],
      properties: { ...(FORM.properties as JsonObject), hint: { type: 'integer', writeOnly: true } },
    };
    expect(errors({ '/a': get({ '404': json(secret) }) }, {}, frozenOf(hinted))).toEqual([]);
  });

  test('in files of their own are known by the name of the file', () => {
    const paths = {
      '/a': get({ '404': { $ref: 'errors/gone.json' } }),
      '/b': get({ '404': { $ref: 'errors/gone.json' } }),
    };
    const found = find(
      api({ paths }),
      { errorEnvelope: ENVELOPE },
      { 'errors/gone.json': json({ type: 'null' }) },
    );
    expect(found).toMatchObject([
      {
        place: { document: 'errors/gone.json', pointer: '/content/application~1json/schema' },
        identity: ['gone.json#/content/application~1json/schema'],
      },
    ]);
  });

  test('of Swagger 2.0 are judged alike', () => {
    const old = {
      swagger: '2.0',
      info: {},
      produces: ['application/json', 'application/vnd.pets+json'],
      paths: {
        '/a': { get: { responses: { '404': { schema: { type: 'string' } }, '500': { description: 'x' } } } },
      },
    };
    expect(told(find(old, { errorEnvelope: ENVELOPE }))).toEqual([
      'api-error-response-other-schema at /paths/~1a/get/responses/404/schema: The error response `404` of `GET /a` may be `""`, which is not the form of errors: `type` refuses it.',
      'api-error-response-without-schema at /paths/~1a/get/responses/500: The error response `500` of `GET /a` has no content.',
    ]);
  });
});

describe('secured operations', () => {
  const secured = (security: Json, responses: JsonObject, more: JsonObject = {}) =>
    told(
      find(
        api({
          paths: { '/a': { get: { responses, security } } },
          components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
          ...more,
        }),
        { securityResponses: true },
      ),
    );

  test('say what those get who are kept out', () => {
    expect(secured([{ bearer: [] }], ok)).toEqual([
      'api-security-response-missing at /paths/~1a/get: `GET /a` asks for credentials and does not describe the response `401`.',
    ]);
    expect(secured([{ bearer: ['read'] }], { ...ok, default: {} })).toEqual([
      'api-security-response-missing at /paths/~1a/get: `GET /a` asks for credentials and does not describe the response `401` or `403`.',
    ]);
  });

  test('that say so, and others, are fine', () => {
    expect(secured([{ bearer: [] }], { '401': {} })).toEqual([]);
    expect(secured([{ bearer: ['read'] }], { '4XX': {} })).toEqual([]);
    expect(secured([{ bearer: ['read'] }], { '401': {}, '403': {} })).toEqual([]);
    expect(secured([{ bearer: ['read'] }, {}], {})).toEqual([]);
    expect(secured([], {}, { security: [{ bearer: [] }] })).toEqual([]);
    expect(
      find(
        api({
          paths: { '/a': { get: { security: [{ bearer: [] }] } } },
          components: { securitySchemes: { bearer: {} } },
        }),
      ),
    ).toEqual([]);
  });

  test('inherit what the root asks for', () => {
    const paths = { '/a': { get: {} } };
    const components = { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } };
    const found = find(api({ security: [{ bearer: [] }], paths, components }), { securityResponses: true });
    expect(found).toMatchObject([{ rule: 'api-security-response-missing', identity: ['GET /a', '401'] }]);
  });
});

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

const ALL: SurfacePolicy = {
  servers: true,
  serviceVersion: true,
  headers: ['X-Trace-Id', '__proto__'],
  errorEnvelope: ENVELOPE,
  securityResponses: true,
};

test('every problem has a rule that tells its fields', () => {
  const rules = new Map(SURFACE_RULES.map((rule) => [rule.id, rule]));
  const lost = { $ref: '#/nowhere' };
  const entry = api({
    servers: [{ url: 'http://localhost/' }, { url: 'http://localhost' }, { url: 'https://pets.org' }],
    info: { version: 1.1, 'x-service-version': 2 },
    paths: {
      '/a/{b}': { get: { operationId: 'x', responses: { '404': lost, '500': json(false) } } },
      '/a/{c}': {
        get: { operationId: 'x', security: [{ a: ['s'] }], responses: { '500': {}, default: json({}) } },
      },
    },
  });
  const found = find(entry, ALL);
  expect(new Set(found.map(({ rule }) => rule)).size).toBeGreaterThan(8);
  for (const { rule, data } of found) {
    expect(Object.keys(data).filter((key) => rules.get(rule)?.data[key] === undefined)).toEqual([]);
  }
});

describe('whatever the description holds', () => {
  const word = fc.constantFrom(
    ...['openapi', 'paths', '/a', '/{b}', 'get', 'responses', '404', 'default', 'content', 'schema', '$ref'],
    ...['application/json', 'components', 'schemas', 'headers', 'X-Trace-Id', 'servers', 'url', 'security'],
    ...[
      '__proto__',
      'constructor',
      'x-service-version',
      'info',
      'operationId',
      'parameters',
      'allOf',
      'type',
    ],
  );
  const value = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 8 },
      fc.constantFrom<Json>(
        '#/components/schemas/a',
        '#/paths',
        'string',
        'object',
        'http://[',
        '{x}',
        7,
        null,
        true,
      ),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(word, tie('json'), { maxKeys: 5 }),
    ),
  })).json as fc.Arbitrary<Json>;

  test('nothing is thrown, and it is the same twice', () => {
    const objects = fc.dictionary(word, value, { maxKeys: 6 });
    fc.assert(
      fc.property(objects, objects, objects, (paths, components, root) => {
        const entry = { ...root, openapi: '3.1.0', paths, components } as Json;
        const found = find(entry, ALL);
        expect(find(entry, ALL)).toEqual(found);
        expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('circles, prototype keys and thousands of equal operations take no long time', () => {
    const schemas = {
      ['__proto__']: { type: 'string' },
      Loop: { $ref: '#/components/schemas/Loop' },
      Tree: {
        type: 'object',
        required: ['next'],
        properties: { next: { $ref: '#/components/schemas/Tree' } },
      },
      Wide: {
        oneOf: Array.from({ length: 30 }, (_, index) => ({
          type: 'object',
          properties: { [`p${index}`]: { $ref: '#/components/schemas/Wide' } },
        })),
      },
    };
    const responses = Object.fromEntries(
      Object.keys(schemas).map((name, index) => [
        String(400 + index),
        json({ $ref: `#/components/schemas/${name}` }),
      ]),
    );
    const paths = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`/p${index}`, { get: { operationId: 'same', responses } }]),
    );
    const found = find(api({ paths, components: { schemas } } as JsonObject), ALL);
    const rules = new Set(found.map(({ rule }) => rule));
    expect(rules).toContain('api-operation-id-duplicated');
    expect(rules).toContain('api-schema-accepts-nothing');
    expect(found.length).toBeLessThan(30);
  });
});
