import { describe, expect, it } from 'vitest';
import { described, hooked, posted } from '../../../../tests/harness/openapi-operation-shapes.ts';
import { worldOf } from '../../../../tests/harness/openapi-world.ts';
import { type IsoDate, parseIsoDate } from '../../../foundation/date.ts';
import type { JsonObject } from '../../../report/model.ts';
import { readApi } from '../../document/read-api.ts';
import { compareOperations } from './compare-operations.ts';

const sideOf = (document: JsonObject) => {
  const world = worldOf(document);
  return { world, api: readApi(world) };
};

const TODAY = parseIsoDate('2026-06-01')!;

function compared(before: JsonObject, after: JsonObject, today: IsoDate = TODAY) {
  return compareOperations(sideOf(before), sideOf(after), { today, noticeDays: { stable: 90, beta: 10 } });
}

/** Rules with verdicts, in order. */
const rulesOf = (before: JsonObject, after: JsonObject, today?: IsoDate): readonly string[] =>
  compared(before, after, today).changes.map((one) => `${one.rule} ${one.verdict}`);

const OK = { '200': { description: '' } };
const paths = (all: Readonly<Record<string, JsonObject>>, root: JsonObject = {}): JsonObject =>
  described({
    paths: Object.fromEntries(
      Object.entries(all).map(([path, operation]) => [path, { get: { responses: OK, ...operation } }]),
    ),
    ...root,
  });
const text = { type: 'string' };
const list = { type: 'array', items: text };

describe('paths', () => {
  it('are the same wherever the description puts their parts', () => {
    const before = paths({ '/pets/{id}': {} }, { servers: [{ url: 'https://a.example/v1' }] });
    const after = paths({ '/v1/pets/{id}': {} }, { servers: [{ url: 'https://a.example/' }] });
    expect(rulesOf(before, after)).toEqual([]);
    expect(compared(before, after).operations).toBe(1);
  });

  it('keep their parameters when variables are renamed', () => {
    const path = (name: string, schema: JsonObject) => ({
      [`/pets/{${name}}`]: { parameters: [{ name, in: 'path', required: true, schema }] },
    });
    expect(rulesOf(paths(path('id', text)), paths(path('petId', text)))).toEqual([
      'request-path-parameter-renamed compatible',
    ]);
    const { pairs } = compared(paths(path('id', text)), paths(path('petId', { type: 'integer' })));
    expect(pairs.map(({ reached, direction }) => [reached.location, direction])).toEqual([
      [{ kind: 'parameter', in: 'path', name: 'petId' }, 'request'],
    ]);
  });

  it('are lost once, with all their operations, when a server moves', () => {
    const servers = (url: string) => ({ servers: [{ url }] });
    const { changes } = compared(
      paths({ '/a': {}, '/b': {} }, servers('https://a.example/v1')),
      paths({ '/a': {}, '/b': {} }, servers('https://a.example/v2')),
    );
    expect(changes.map((one) => [one.rule, one.reached.map(({ operation }) => operation.name)])).toEqual([
      ['api-base-path-removed', ['/a', '/b']],
      ['api-server-added', ['/a', '/b']],
    ]);
  });

  it('may be served by any host of a variable', () => {
    const servers = (values: JsonObject) => ({
      servers: [
        { url: 'https://{region}.a.example/v1', variables: { region: { default: 'eu', ...values } } },
      ],
    });
    const open = paths({ '/a': {} }, servers({}));
    const closed = paths({ '/a': {} }, servers({ enum: ['eu', 'us'] }));
    expect(rulesOf(closed, open)).toEqual(['api-server-added compatible']);
    expect(rulesOf(open, closed)).toEqual(['api-server-removed policy']);
  });

  it('that are gone come with what they were probably renamed to', () => {
    const { changes } = compared(
      paths({ '/v1/pet-list': {} }),
      paths({ '/v1/pets/list': {}, '/v1/petlists': {} }),
    );
    const gone = changes.find((one) => one.rule === 'api-path-removed-without-deprecation');
    expect(gone?.help).toContain('`GET /v1/petlists`');
    expect(gone?.witness).toEqual({ value: 'GET /v1/pet-list', confirmed: true });
  });

  it('have methods that no list knows, and `query`', () => {
    const item = (methods: JsonObject) => described({ paths: { '/a': methods } });
    const before = item({ query: { responses: OK }, additionalOperations: { LINK: { responses: OK } } });
    const { changes } = compared(before, item({ get: { responses: OK } }));
    expect(
      changes.filter((one) => one.verdict === 'breaking').map((one) => one.reached[0]?.operation.method),
    ).toEqual(['QUERY', 'LINK']);
  });
});

describe('what is shared', () => {
  const shared = (parameter: JsonObject) =>
    paths(
      {
        '/a': { parameters: [{ $ref: '#/components/parameters/Limit' }] },
        '/b': { parameters: [{ $ref: '#/components/parameters/Limit' }] },
      },
      { components: { parameters: { Limit: { name: 'limit', in: 'query', schema: text, ...parameter } } } },
    );

  it('is one change with all operations that it reaches', () => {
    const { changes } = compared(shared({}), shared({ required: true }));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      rule: 'request-parameter-became-required',
      identity: ['/components/parameters/Limit', 'query', 'limit', 'false', 'true'],
    });
    expect(changes[0]?.reached.map(({ operation }) => operation.name)).toEqual(['/a', '/b']);
  });

  it('is named in a way that outlives a new order', () => {
    const many = (...parameters: readonly JsonObject[]) => posted({ parameters });
    const x: JsonObject = { name: 'x', in: 'query', schema: text };
    const y: JsonObject = { name: 'y', in: 'query', schema: text };
    const one = compared(many(x, y), many({ ...x, required: true }, y)).changes;
    const other = compared(many(y, x), many(y, { ...x, required: true })).changes;
    expect(one[0]?.identity).toEqual(other[0]?.identity);
    expect(one).toHaveLength(1);
  });

  it('is one change when the same requirement changes at many operations', () => {
    const all = (scheme: string) =>
      paths(
        { '/a': { security: [{ [scheme]: [] }] }, '/b': { security: [{ [scheme]: [] }] } },
        {
          components: {
            securitySchemes: { s: { type: 'mutualTLS' }, t: { type: 'http', scheme: 'bearer' } },
          },
        },
      );
    const { changes } = compared(all('s'), all('t'));
    expect(changes.map((one) => [one.rule, one.verdict, one.reached.length])).toEqual([
      ['api-security-removed', 'breaking', 2],
    ]);
    expect(changes[0]?.witness?.value).toEqual(['`s`']);
  });
});

describe('parameters', () => {
  const query = (parameter: JsonObject) => posted({ parameters: [{ name: 'q', in: 'query', ...parameter }] });

  it('are written the same way when only the words differ', () => {
    expect(rulesOf(query({ schema: text }), query({ schema: text, explode: false }))).toEqual([]);
    expect(rulesOf(query({ schema: text }), query({ schema: text, style: 'pipeDelimited' }))).toEqual([]);
    expect(rulesOf(query({ schema: list }), query({ schema: list, style: 'form', explode: true }))).toEqual(
      [],
    );
  });

  it('show how they were written', () => {
    const { changes } = compared(query({ schema: list }), query({ schema: list, explode: false }));
    expect(changes[0]?.message).toBe('`q` was written `q=a&q=b` and is now written `q=a,b`.');
  });

  it('are the same as an object that is taken apart', () => {
    const object = { type: 'object', properties: { a: text, b: { type: 'integer' } } };
    const apart = posted({
      parameters: [
        { name: 'a', in: 'query', schema: text },
        { name: 'b', in: 'query', schema: { type: 'integer' } },
      ],
    });
    for (const [before, after] of [
      [query({ schema: object }), apart],
      [apart, query({ schema: object })],
    ] as const) {
      const { changes, pairs } = compared(before, after);
      expect([changes, pairs]).toEqual([[], []]);
    }
  });

  it('in headers have names in any case, and some are ignored', () => {
    const header = (name: string, rest: JsonObject = {}) =>
      posted({ parameters: [{ name, in: 'header', schema: text, ...rest }] });
    expect(rulesOf(header('X-Id'), header('x-id'))).toEqual([]);
    expect(rulesOf(header('Accept'), header('Authorization', { required: true }))).toEqual([]);
  });

  it('that are plain text either way may have either form', () => {
    const number = { type: 'integer' };
    const content = { content: { 'application/json': { schema: number } } };
    expect(rulesOf(query({ schema: number }), query(content))).toEqual([]);
    expect(rulesOf(query({ schema: text }), query(content))).toEqual([
      'request-parameter-content-changed breaking',
    ]);
  });

  it('that moved say so', () => {
    const after = posted({ parameters: [{ name: 'q', in: 'header', schema: text }] });
    const gone = compared(query({ schema: text }), after).changes[0];
    expect(gone?.help).toBe('It is in the headers now: read it in both places.');
  });
});

describe('media types and statuses', () => {
  const body = (content: JsonObject) => posted({ requestBody: { content } });
  const answers = (responses: JsonObject) => posted({ responses });

  it('are the same but for blanks, case and the usual charset', () => {
    const before = body({ 'Application/JSON; charset=UTF-8': { schema: text } });
    expect(rulesOf(before, body({ 'application/json': { schema: text } }))).toEqual([]);
  });

  it('are compared with the range that covers them', () => {
    const { pairs } = compared(
      body({ 'text/plain': { schema: text } }),
      body({ 'text/*': { schema: { type: 'integer' } }, '*/*': { schema: list } }),
    );
    expect(pairs.map((one) => one.after.value)).toEqual([{ type: 'integer' }]);
  });

  it('that a class or default stands for are compared with it', () => {
    const of = (type: string) => ({ description: '', content: { 'a/a': { schema: { type } } } });
    const { changes, pairs } = compared(
      answers({ '200': of('string'), '404': of('string'), '500': of('string') }),
      answers({ '200': of('string'), '4XX': of('integer'), default: of('number') }),
    );
    const seen = pairs.map(({ reached, after }) => [reached.location, after.value]);
    expect(seen).toEqual([
      [{ kind: 'response', status: '4XX', mediaType: 'a/a' }, { type: 'integer' }],
      [{ kind: 'response', status: 'default', mediaType: 'a/a' }, { type: 'number' }],
    ]);
    expect(changes.filter((one) => one.verdict !== 'compatible')).toEqual([]);
  });

  it('that are split off a default are compared with it', () => {
    const of = (type: string) => ({ description: '', content: { 'a/a': { schema: { type } } } });
    const { changes, pairs } = compared(
      answers({ default: of('string') }),
      answers({ '200': of('integer') }),
    );
    expect(changes).toEqual([]);
    expect(pairs.map((one) => [one.direction, one.after.value])).toEqual([['response', { type: 'integer' }]]);
  });
});

describe('what servers send by themselves', () => {
  const sent = (type: string) => ({
    requestBody: { required: true, content: { 'a/a': { schema: { type } } } },
    responses: { '200': { description: '', content: { 'a/a': { schema: { type } } } } },
  });

  it('goes the other way', () => {
    const { pairs } = compared(hooked(sent('string')), hooked(sent('number')));
    expect(pairs.map((one) => [one.reached.location.kind, one.direction])).toEqual([
      ['request-body', 'response'],
      ['response', 'request'],
    ]);
  });

  it('goes the other way once more within a webhook', () => {
    const call = (type: string) => hooked({ callbacks: { c: { '{$url}': { post: sent(type) } } } });
    const { pairs } = compared(call('string'), call('number'));
    expect(pairs.map((one) => [one.reached.location.kind, one.direction])).toEqual([
      ['request-body', 'request'],
      ['response', 'response'],
    ]);
    expect(pairs[0]?.reached.operation).toMatchObject({ kind: 'callback', name: '{$url}', of: 'POST sold' });
  });

  it('may call itself', () => {
    const circular = (type: string) =>
      posted(
        { callbacks: { c: { $ref: '#/components/callbacks/C' } } },
        {
          components: {
            callbacks: {
              C: {
                '{$url}': { post: { ...sent(type), callbacks: { c: { $ref: '#/components/callbacks/C' } } } },
              },
            },
          },
        },
      );
    expect(compared(circular('string'), circular('number')).pairs.length).toBeGreaterThan(0);
    expect(rulesOf(circular('string'), posted({}))).toEqual(['callback-removed breaking']);
  });
});

describe('security', () => {
  const secured = (security: JsonObject[], schemes: JsonObject) =>
    posted({ security }, { components: { securitySchemes: schemes } });
  const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
  const other = { ...key, name: 'X-Other' };

  it('knows schemes by what they ask for', () => {
    const rules = rulesOf(
      secured([{ a: [] }], { a: key }),
      secured([{ b: [] }], { b: { ...key, name: 'x-key' } }),
    );
    expect(rules).toEqual([
      'api-security-component-removed compatible',
      'api-security-component-added compatible',
    ]);
  });

  it('sees through schemes that change names', () => {
    const rules = rulesOf(
      secured([{ a: [] }], { a: key, b: other }),
      secured([{ a: [] }], { a: other, b: key }),
    );
    expect(rules).toContain('api-security-component-changed breaking');
    const same = rulesOf(
      secured([{ a: [] }], { a: key, b: other }),
      secured([{ b: [] }], { a: other, b: key }),
    );
    expect(same.filter((one) => one.endsWith('breaking'))).toEqual([]);
  });

  it('lets in whoever has more than is asked for', () => {
    const all = { a: key, b: other };
    expect(rulesOf(secured([{ a: [], b: [] }], all), secured([{ b: [] }, { a: [] }], all))).not.toContain(
      'api-security-removed breaking',
    );
    expect(rulesOf(secured([{}, { a: [] }], all), secured([{}], all))).toEqual([]);
    expect(rulesOf(secured([{}], all), secured([{}, { a: [] }], all))).not.toContain(
      'api-security-added breaking',
    );
  });
});

describe('lifecycles', () => {
  const ended = (sunset: unknown) => posted({ deprecated: true, 'x-sunset': sunset } as JsonObject);

  it('are judged by the day of the commit', () => {
    const removed = (today: string) => rulesOf(ended('2026-06-01'), described({}), parseIsoDate(today)!);
    expect(removed('2026-06-01')).toEqual(['api-path-removed-with-deprecation compatible']);
    expect(removed('2026-05-31')).toEqual(['api-path-removed-before-sunset breaking']);
  });

  it('read dates of RFC 3339 in UTC', () => {
    expect(rulesOf(ended('2026-12-31'), ended('2026-12-31T23:59:59Z'))).toEqual([]);
    expect(rulesOf(ended('2026-12-31'), ended('2027-01-01T01:00:00+02:00'))).toEqual([]);
    expect(rulesOf(ended('2026-12-31'), ended('2026-12-31T01:00:00+02:00'))).toEqual([
      'api-sunset-date-changed-too-small breaking',
    ]);
    expect(rulesOf(ended('2026-12-31'), ended('2026-02-30'))).toEqual(['api-deprecated-sunset-parse policy']);
  });

  it('count the days from what was announced, at the stability that was declared', () => {
    const at = (rest: JsonObject) => posted({ ...rest, 'x-sunset': '2026-07-01' });
    expect(rulesOf(posted({}), at({ deprecated: true }))).toEqual(['api-sunset-date-too-small policy']);
    const before = posted({ deprecated: true, 'x-deprecated-at': '2026-01-01' });
    const after = at({ deprecated: true, 'x-deprecated-at': '2026-01-01' });
    expect(rulesOf(before, after)).toEqual(['endpoint-deprecated-with-sunset compatible']);
    const beta = { 'x-stability-level': 'beta' };
    expect(rulesOf(posted(beta), at({ deprecated: true, ...beta }))).toEqual([
      'endpoint-deprecated-with-sunset compatible',
    ]);
  });
});

describe('forms of Swagger 2.0', () => {
  const form = (fields: readonly JsonObject[]): JsonObject => ({
    swagger: '2.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { post: { parameters: fields, responses: OK } } },
  });

  it('are bodies, and are shown where they are written', () => {
    const field = { name: 'f', in: 'formData', type: 'string' };
    const { changes } = compared(form([]), form([{ ...field, required: true }]));
    expect(changes.map((one) => [one.rule, one.after?.place.pointer])).toEqual([
      ['request-body-added-required', '/paths/~1a/post/parameters'],
    ]);
  });

  it('may hold lists within lists, which are told apart', () => {
    const inner = (collectionFormat: string) => ({ type: 'array', items: text, collectionFormat });
    const of = (format: string) => form([{ name: 'q', in: 'query', type: 'array', items: inner(format) }]);
    const { changes } = compared(of('csv'), of('pipes'));
    expect(changes.map((one) => [one.rule, one.witness?.value])).toEqual([
      ['request-parameter-style-changed', 'q=a,b'],
    ]);
  });
});
