import type { ChangeVerdict } from '../../src/openapi-diff/compare/model.ts';
import type { OperationRuleId } from '../../src/openapi-diff/rules/operation-rules.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';

/** One small change of a description, and what is to be found. */
export interface OperationCase {
  readonly rule: OperationRuleId;
  readonly verdict: ChangeVerdict;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** A description of OpenAPI 3.2 with these fields at its root. */
export const described = (root: JsonObject): JsonObject => ({
  openapi: '3.2.0',
  info: { title: 't', version: '1' },
  paths: {},
  ...root,
});

const OK: JsonObject = { '200': { description: 'ok' } };

/** One operation `POST /a`. */
export const posted = (operation: JsonObject, root: JsonObject = {}): JsonObject =>
  described({ paths: { '/a': { post: { responses: OK, ...operation } } }, ...root });

/** A webhook `sold` that is posted. */
export const hooked = (operation: JsonObject): JsonObject =>
  described({ webhooks: { sold: { post: { responses: OK, ...operation } } } });

const text: JsonObject = { type: 'string' };
const list: JsonObject = { type: 'array', items: text };
const query = (rest: JsonObject): JsonObject => ({
  parameters: [{ name: 'q', in: 'query', schema: text, ...rest }],
});
const none: JsonObject = { parameters: [] };
const body = (content: JsonObject, rest: JsonObject = {}): JsonObject => ({
  requestBody: { content, ...rest },
});
const json: JsonObject = { 'application/json': { schema: text } };
const answer = (rest: JsonObject): JsonObject => ({ responses: { '200': { description: 'ok', ...rest } } });
const header = (rest: JsonObject): JsonObject => answer({ headers: { 'X-A': { schema: text, ...rest } } });
const calls = (callbacks: JsonObject): JsonObject => posted({ callbacks });
const call = (rest: JsonObject = {}): JsonObject => ({
  done: { '{$url}': { post: { responses: OK, ...rest } } },
});
const path = (operation: JsonObject | null): JsonObject =>
  described({ paths: operation === null ? {} : { '/a': { get: { responses: OK, ...operation } } } });
const twoMethods = (operation: JsonObject | null): JsonObject =>
  described({
    paths: {
      '/a': {
        get: { responses: OK },
        ...(operation === null ? {} : { delete: { responses: OK, ...operation } }),
      },
    },
  });
const old = { deprecated: true, 'x-sunset': '2026-01-31' };
const early = { deprecated: true, 'x-sunset': '2030-01-31' };
const vague = { deprecated: true, 'x-sunset': 'soon' };
const servers = (...urls: readonly Json[]): JsonObject =>
  posted({}, { servers: urls.map((one) => (typeof one === 'string' ? { url: one } : one)) });
const schemes = (securitySchemes: JsonObject, security: Json = [{ s: [] }]): JsonObject =>
  posted({ security }, { components: { securitySchemes } });
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
const bearer = { type: 'http', scheme: 'bearer' };
const flow = { tokenUrl: '/t', scopes: { write: '' } };
const oauth = (flows: JsonObject, rest: JsonObject = {}): JsonObject =>
  schemes({ s: { type: 'oauth2', flows, ...rest } });
const secured = (security: Json): JsonObject =>
  posted(
    { security },
    { components: { securitySchemes: { s: key, t: bearer, o: { type: 'oauth2', flows: {} } } } },
  );
const global = (security: Json): JsonObject =>
  posted(
    {},
    { security, components: { securitySchemes: { s: key, t: bearer, o: { type: 'oauth2', flows: {} } } } },
  );
const part = (rest: JsonObject): JsonObject =>
  body({
    'multipart/form-data': { schema: { type: 'object', properties: { p: text } }, encoding: { p: rest } },
  });
const partAnswer = (rest: JsonObject): JsonObject =>
  answer({
    content: {
      'multipart/form-data': { schema: { type: 'object', properties: { p: text } }, encoding: { p: rest } },
    },
  });
const link = (rest: JsonObject): JsonObject => answer({ links: { l: { operationId: 'x', ...rest } } });

type Row = readonly [OperationRuleId, ChangeVerdict, before: JsonObject, after: JsonObject];

const ROWS: readonly Row[] = [
  ['api-path-removed-without-deprecation', 'breaking', path({}), path(null)],
  ['api-path-removed-before-sunset', 'breaking', path(early), path(null)],
  ['api-path-removed-before-sunset', 'breaking', path({ deprecated: true }), path(null)],
  ['api-path-removed-with-deprecation', 'compatible', path(old), path(null)],
  ['api-path-sunset-parse', 'breaking', path(vague), path(null)],
  ['api-removed-without-deprecation', 'breaking', twoMethods({}), twoMethods(null)],
  ['api-removed-before-sunset', 'breaking', twoMethods(early), twoMethods(null)],
  ['api-removed-with-deprecation', 'compatible', twoMethods(old), twoMethods(null)],
  ['endpoint-added', 'compatible', path(null), path({})],
  [
    'request-path-parameter-renamed',
    'compatible',
    described({ paths: { '/a/{x}': { get: { responses: OK } } } }),
    described({ paths: { '/a/{y}': { get: { responses: OK } } } }),
  ],
  ['webhook-removed', 'breaking', hooked({}), described({})],
  ['webhook-removed-with-deprecation', 'compatible', hooked(old), described({})],
  ['webhook-added', 'compatible', described({}), hooked({})],
  ['callback-removed', 'breaking', calls(call()), calls({})],
  ['callback-removed-with-deprecation', 'compatible', calls(call(old)), calls({})],
  ['callback-added', 'compatible', calls({}), calls(call())],
  ['webhook-media-type-added', 'breaking', hooked(body(json)), hooked(body({ ...json, 'text/plain': {} }))],
  [
    'webhook-media-type-removed',
    'compatible',
    hooked(body({ ...json, 'text/plain': {} })),
    hooked(body(json)),
  ],
  [
    'webhook-answer-status-removed',
    'breaking',
    hooked({ responses: { ...OK, '202': { description: '' } } }),
    hooked({}),
  ],
  [
    'webhook-answer-status-removed',
    'policy',
    hooked({ responses: { ...OK, '410': { description: '' } } }),
    hooked({}),
  ],
  [
    'webhook-answer-status-added',
    'compatible',
    hooked({}),
    hooked({ responses: { ...OK, '202': { description: '' } } }),
  ],
  [
    'webhook-security-changed',
    'breaking',
    hooked({ security: [{ s: [] }] }),
    hooked({ security: [{ t: [] }] }),
  ],
  ['webhook-security-changed', 'compatible', hooked({}), hooked({ security: [{ t: [] }] })],

  ['api-base-path-removed', 'breaking', servers('https://a/v1'), servers('https://a/v2')],
  ['api-base-path-removed', 'breaking', servers('https://a/v1', 'https://a/v2'), servers('https://a/v2')],
  ['api-server-removed', 'policy', servers('https://a/v1', 'https://b/v1'), servers('https://b/v1')],
  ['api-server-added', 'compatible', servers('https://a/v1'), servers('https://a/v1', 'https://b/v1')],
  [
    'api-server-variable-default-changed',
    'policy',
    servers({ url: 'https://{r}.a/', variables: { r: { default: 'x' } } }),
    servers({ url: 'https://{r}.a/', variables: { r: { default: 'y' } } }),
  ],
  ['api-operation-id-removed', 'policy', posted({ operationId: 'x' }), posted({ operationId: 'y' })],
  ['api-operation-id-removed', 'policy', posted({ operationId: 'x' }), posted({})],
  ['api-operation-id-added', 'compatible', posted({}), posted({ operationId: 'y' })],
  ['api-tag-removed', 'compatible', posted({ tags: ['x'] }), posted({})],
  ['api-tag-added', 'compatible', posted({}), posted({ tags: ['x'] })],

  [
    'endpoint-deprecated',
    'compatible',
    posted({ 'x-stability-level': 'alpha' }),
    posted({ 'x-stability-level': 'alpha', deprecated: true }),
  ],
  ['endpoint-deprecated-with-sunset', 'compatible', posted({}), posted(early)],
  ['endpoint-reactivated', 'compatible', posted(old), posted({})],
  ['api-deprecated-sunset-missing', 'policy', posted({}), posted({ deprecated: true })],
  ['api-deprecated-sunset-parse', 'policy', posted({}), posted(vague)],
  ['api-deprecated-at-parse', 'policy', posted(early), posted({ ...early, 'x-deprecated-at': 'lately' })],
  ['api-sunset-date-too-small', 'policy', posted({}), posted({ deprecated: true, 'x-sunset': '2026-06-10' })],
  [
    'api-sunset-date-changed-too-small',
    'breaking',
    posted(early),
    posted({ ...early, 'x-sunset': '2030-01-30' }),
  ],
  [
    'api-sunset-date-postponed',
    'compatible',
    posted(early),
    posted({ ...early, 'x-sunset': '2030-02-01T00:00:00Z' }),
  ],
  ['sunset-deleted', 'breaking', posted(early), posted({ deprecated: true })],
  ['request-parameter-deprecated', 'compatible', posted(query({})), posted(query(early))],
  ['request-parameter-reactivated', 'compatible', posted(query(early)), posted(query({}))],
  [
    'request-parameter-deprecated-sunset-missing',
    'policy',
    posted(query({})),
    posted(query({ deprecated: true })),
  ],
  ['request-parameter-sunset-parse', 'policy', posted(query({})), posted(query(vague))],
  [
    'request-parameter-deprecated-at-parse',
    'policy',
    posted(query({})),
    posted(query({ 'x-deprecated-at': 1 })),
  ],
  ['request-parameter-sunset-date-too-small', 'policy', posted(query({})), posted(query(old))],
  ['request-parameter-sunset-date-changed-too-small', 'breaking', posted(query(early)), posted(query(old))],
  ['request-parameter-sunset-date-postponed', 'compatible', posted(query(old)), posted(query(early))],
  ['request-parameter-sunset-deleted', 'breaking', posted(query(old)), posted(query({ deprecated: true }))],
  ['response-header-deprecated', 'compatible', posted(header({})), posted(header({ deprecated: true }))],
  ['response-header-reactivated', 'compatible', posted(header({ deprecated: true })), posted(header({}))],
  [
    'api-security-component-deprecated',
    'compatible',
    schemes({ s: key }),
    schemes({ s: { ...key, deprecated: true } }),
  ],
  [
    'api-security-component-reactivated',
    'compatible',
    schemes({ s: { ...key, deprecated: true } }),
    schemes({ s: key }),
  ],
  ['api-stability-decreased', 'policy', posted({}), posted({ 'x-stability-level': 'Beta' })],
  ['api-stability-increased', 'compatible', posted({ 'x-state': 'Technical Preview; 9.1' }), posted({})],
  ['api-invalid-stability-level', 'policy', posted({}), posted({ 'x-stability-level': 'solid' })],

  ['new-required-request-parameter', 'breaking', posted(none), posted(query({ required: true }))],
  ['new-optional-request-parameter', 'compatible', posted(none), posted(query({}))],
  [
    'new-request-path-parameter',
    'policy',
    described({ paths: { '/a/{x}': { get: { responses: OK } } } }),
    described({
      paths: { '/a/{x}': { get: { parameters: [{ name: 'x', in: 'path', schema: text }], responses: OK } } },
    }),
  ],
  ['request-parameter-removed', 'policy', posted(query({})), posted(none)],
  ['request-parameter-removed-before-sunset', 'breaking', posted(query(early)), posted(none)],
  ['request-parameter-removed-with-deprecation', 'compatible', posted(query(old)), posted(none)],
  ['request-parameter-became-required', 'breaking', posted(query({})), posted(query({ required: true }))],
  ['request-parameter-became-optional', 'compatible', posted(query({ required: true })), posted(query({}))],
  [
    'request-parameter-style-changed',
    'breaking',
    posted(query({ schema: list })),
    posted(query({ schema: list, explode: false })),
  ],
  [
    'request-parameter-allow-reserved-changed',
    'breaking',
    posted(query({ allowReserved: true })),
    posted(query({})),
  ],
  [
    'request-parameter-allow-reserved-changed',
    'compatible',
    posted(query({})),
    posted(query({ allowReserved: true })),
  ],
  [
    'request-parameter-allow-empty-value-changed',
    'breaking',
    posted(query({ allowEmptyValue: true })),
    posted(query({})),
  ],
  [
    'request-parameter-content-changed',
    'breaking',
    posted(query({})),
    posted({ parameters: [{ name: 'q', in: 'query', content: json }] }),
  ],
  [
    'request-parameter-schema-added',
    'policy',
    posted({ parameters: [{ name: 'q', in: 'query' }] }),
    posted(query({})),
  ],
  [
    'request-parameter-schema-removed',
    'compatible',
    posted(query({})),
    posted({ parameters: [{ name: 'q', in: 'query' }] }),
  ],
  ['response-parameter-added', 'compatible', hooked(none), hooked(query({ required: true }))],
  ['required-response-parameter-removed', 'breaking', hooked(query({ required: true })), hooked(none)],
  ['optional-response-parameter-removed', 'policy', hooked(query({})), hooked(none)],
  ['response-parameter-became-optional', 'breaking', hooked(query({ required: true })), hooked(query({}))],
  ['response-parameter-became-required', 'compatible', hooked(query({})), hooked(query({ required: true }))],
  [
    'response-parameter-style-changed',
    'breaking',
    hooked(query({ schema: list })),
    hooked(query({ schema: list, style: 'pipeDelimited', explode: false })),
  ],
  [
    'response-parameter-allow-reserved-changed',
    'breaking',
    hooked(query({})),
    hooked(query({ allowReserved: true })),
  ],
  [
    'response-parameter-allow-empty-value-changed',
    'breaking',
    hooked(query({})),
    hooked(query({ allowEmptyValue: true })),
  ],
  [
    'response-parameter-content-changed',
    'breaking',
    hooked(query({})),
    hooked({ parameters: [{ name: 'q', in: 'query', content: json }] }),
  ],
  [
    'response-parameter-schema-added',
    'compatible',
    hooked({ parameters: [{ name: 'q', in: 'query' }] }),
    hooked(query({})),
  ],
  [
    'response-parameter-schema-removed',
    'policy',
    hooked(query({})),
    hooked({ parameters: [{ name: 'q', in: 'query' }] }),
  ],

  ['request-body-added-required', 'breaking', posted({}), posted(body(json, { required: true }))],
  ['request-body-added-optional', 'compatible', posted({}), posted(body(json))],
  ['request-body-removed', 'breaking', posted(body(json)), posted({})],
  ['request-body-became-required', 'breaking', posted(body(json)), posted(body(json, { required: true }))],
  ['request-body-became-optional', 'compatible', posted(body(json, { required: true })), posted(body(json))],
  [
    'request-body-media-type-added',
    'compatible',
    posted(body(json)),
    posted(body({ ...json, 'text/plain': {} })),
  ],
  [
    'request-body-media-type-added',
    'compatible',
    posted(body(json)),
    posted(body({ 'application/*': { schema: text } })),
  ],
  [
    'request-body-media-type-removed',
    'breaking',
    posted(body({ ...json, 'text/plain': {} })),
    posted(body(json)),
  ],
  [
    'request-body-media-type-removed',
    'policy',
    posted(body({ '*/*': { schema: text } })),
    posted(body(json)),
  ],
  [
    'request-body-media-type-schema-added',
    'policy',
    posted(body({ 'text/plain': {} })),
    posted(body({ 'text/plain': { schema: text } })),
  ],
  [
    'request-body-media-type-schema-removed',
    'compatible',
    posted(body(json)),
    posted(body({ 'application/json': {} })),
  ],
  [
    'request-body-encoding-changed',
    'breaking',
    posted(part({ contentType: 'image/png, image/webp' })),
    posted(part({ contentType: 'image/png' })),
  ],
  [
    'request-body-encoding-changed',
    'compatible',
    posted(part({ contentType: 'image/png' })),
    posted(part({ contentType: 'image/*' })),
  ],
  [
    'response-body-encoding-changed',
    'breaking',
    posted(partAnswer({ contentType: 'image/png' })),
    posted(partAnswer({ contentType: 'image/*' })),
  ],
  ['response-body-added', 'compatible', hooked({}), hooked(body(json))],
  ['response-body-removed', 'breaking', hooked(body(json)), hooked({})],
  ['response-body-became-optional', 'breaking', hooked(body(json, { required: true })), hooked(body(json))],
  ['response-body-became-required', 'compatible', hooked(body(json)), hooked(body(json, { required: true }))],

  [
    'response-success-status-removed',
    'breaking',
    posted({}),
    posted({ responses: { '201': { description: '' } } }),
  ],
  [
    'response-success-status-added',
    'compatible',
    posted({}),
    posted({ responses: { ...OK, '201': { description: '' } } }),
  ],
  [
    'response-non-success-status-removed',
    'compatible',
    posted({ responses: { ...OK, '404': { description: '' } } }),
    posted({}),
  ],
  [
    'response-non-success-status-added',
    'compatible',
    posted({}),
    posted({ responses: { ...OK, '404': { description: '' } } }),
  ],
  [
    'response-media-type-added',
    'compatible',
    posted(answer({ content: json })),
    posted(answer({ content: { ...json, 'text/plain': {} } })),
  ],
  [
    'response-media-type-removed',
    'breaking',
    posted(answer({ content: { ...json, 'text/plain': {} } })),
    posted(answer({ content: json })),
  ],
  [
    'response-media-type-name-generalized',
    'policy',
    posted(answer({ content: json })),
    posted(answer({ content: { 'application/*': { schema: text } } })),
  ],
  [
    'response-media-type-name-specialized',
    'compatible',
    posted(answer({ content: { '*/*': { schema: text } } })),
    posted(answer({ content: json })),
  ],
  [
    'response-body-media-type-schema-added',
    'compatible',
    posted(answer({ content: { 'text/plain': {} } })),
    posted(answer({ content: { 'text/plain': { schema: text } } })),
  ],
  [
    'response-body-media-type-schema-removed',
    'policy',
    posted(answer({ content: json })),
    posted(answer({ content: { 'application/json': {} } })),
  ],
  ['response-link-removed', 'policy', posted(link({})), posted(answer({}))],
  ['response-link-changed', 'policy', posted(link({})), posted(link({ parameters: { a: '$url' } }))],
  ['response-link-added', 'compatible', posted(answer({})), posted(link({}))],

  ['response-header-added', 'compatible', posted(answer({})), posted(header({}))],
  ['required-response-header-removed', 'breaking', posted(header({ required: true })), posted(answer({}))],
  ['optional-response-header-removed', 'policy', posted(header({})), posted(answer({}))],
  ['response-header-became-optional', 'breaking', posted(header({ required: true })), posted(header({}))],
  ['response-header-became-required', 'compatible', posted(header({})), posted(header({ required: true }))],
  [
    'response-header-style-changed',
    'breaking',
    posted(header({ schema: { type: 'object' } })),
    posted(header({ schema: { type: 'object' }, explode: true })),
  ],
  [
    'response-header-content-changed',
    'breaking',
    posted(header({})),
    posted(answer({ headers: { 'X-A': { content: json } } })),
  ],
  [
    'response-header-schema-added',
    'compatible',
    posted(answer({ headers: { 'X-A': {} } })),
    posted(header({})),
  ],
  [
    'response-header-schema-removed',
    'policy',
    posted(header({})),
    posted(answer({ headers: { 'x-a': {} } })),
  ],
  ['request-header-added-required', 'breaking', hooked(answer({})), hooked(header({ required: true }))],
  ['request-header-added-optional', 'compatible', hooked(answer({})), hooked(header({}))],
  ['request-header-removed', 'policy', hooked(header({})), hooked(answer({}))],
  ['request-header-became-required', 'breaking', hooked(header({})), hooked(header({ required: true }))],
  ['request-header-became-optional', 'compatible', hooked(header({ required: true })), hooked(header({}))],
  [
    'request-header-style-changed',
    'breaking',
    hooked(header({ schema: { type: 'object' } })),
    hooked(header({ schema: { type: 'object' }, explode: true })),
  ],
  [
    'request-header-content-changed',
    'breaking',
    hooked(header({})),
    hooked(answer({ headers: { 'X-A': { content: json } } })),
  ],
  ['request-header-schema-added', 'policy', hooked(answer({ headers: { 'X-A': {} } })), hooked(header({}))],
  [
    'request-header-schema-removed',
    'compatible',
    hooked(header({})),
    hooked(answer({ headers: { 'X-A': {} } })),
  ],

  ['api-security-added', 'breaking', secured([]), secured([{ s: [] }])],
  ['api-security-added', 'breaking', secured([{ s: [] }]), secured([{ s: [], t: [] }])],
  ['api-security-added', 'compatible', secured([{ s: [] }]), secured([{ s: [] }, { t: [] }])],
  ['api-security-removed', 'breaking', secured([{ s: [] }, { t: [] }]), secured([{ s: [] }])],
  ['api-security-removed', 'compatible', secured([{ s: [], t: [] }]), secured([{ s: [] }])],
  ['api-security-scope-added', 'breaking', secured([{ o: ['read'] }]), secured([{ o: ['read', 'write'] }])],
  [
    'api-security-scope-removed',
    'compatible',
    secured([{ o: ['read', 'write'] }]),
    secured([{ o: ['read'] }]),
  ],
  ['api-global-security-added', 'breaking', global([]), global([{ s: [] }])],
  ['api-global-security-removed', 'breaking', global([{ s: [] }, { t: [] }]), global([{ s: [] }])],
  ['api-global-security-scope-added', 'breaking', global([{ o: [] }]), global([{ o: ['write'] }])],
  ['api-global-security-scope-removed', 'compatible', global([{ o: ['write'] }]), global([{ o: [] }])],
  ['api-security-component-added', 'compatible', schemes({ s: key }), schemes({ s: key, t: bearer })],
  ['api-security-component-removed', 'compatible', schemes({ s: key, t: bearer }), schemes({ s: key })],
  ['api-security-component-type-changed', 'breaking', schemes({ s: key }), schemes({ s: bearer })],
  ['api-security-component-type-changed', 'compatible', schemes({ s: key }, []), schemes({ s: bearer }, [])],
  [
    'api-security-component-changed',
    'breaking',
    schemes({ s: key }),
    schemes({ s: { ...key, name: 'X-Other' } }),
  ],
  [
    'api-security-component-changed',
    'breaking',
    schemes({ s: bearer }),
    schemes({ s: { ...bearer, scheme: 'basic' } }),
  ],
  [
    'api-security-component-oauth-flow-removed',
    'breaking',
    oauth({ password: flow, implicit: flow }),
    oauth({ password: flow }),
  ],
  [
    'api-security-component-oauth-flow-added',
    'compatible',
    oauth({ password: flow }),
    oauth({ password: flow, implicit: flow }),
  ],
  [
    'api-security-component-oauth-url-changed',
    'policy',
    oauth({ implicit: { ...flow, authorizationUrl: '/a' } }),
    oauth({ implicit: { ...flow, authorizationUrl: '/b' } }),
  ],
  [
    'api-security-component-oauth-token-url-changed',
    'policy',
    oauth({ password: flow }),
    oauth({ password: { ...flow, tokenUrl: '/u' } }),
  ],
  [
    'api-security-component-oauth-refresh-url-changed',
    'policy',
    oauth({ password: flow }),
    oauth({ password: { ...flow, refreshUrl: '/u' } }),
  ],
  [
    'api-security-component-oauth-metadata-url-changed',
    'policy',
    oauth({}, { oauth2MetadataUrl: '/m' }),
    oauth({}, { oauth2MetadataUrl: '/n' }),
  ],
  [
    'api-security-component-open-id-url-changed',
    'policy',
    schemes({ s: { type: 'openIdConnect', openIdConnectUrl: '/o' } }),
    schemes({ s: { type: 'openIdConnect', openIdConnectUrl: '/p' } }),
  ],
  [
    'api-security-component-oauth-scope-added',
    'compatible',
    oauth({ password: { ...flow, scopes: {} } }),
    oauth({ password: flow }),
  ],
  [
    'api-security-component-oauth-scope-removed',
    'policy',
    oauth({ password: flow }),
    oauth({ password: { ...flow, scopes: {} } }),
  ],
];

/** At least one case for every rule. */
export const OPERATION_CASES: readonly OperationCase[] = ROWS.map(([rule, verdict, before, after]) => ({
  rule,
  verdict,
  before,
  after,
}));
