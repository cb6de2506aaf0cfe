// Pieces of small descriptions, by what an operation is made of.
import type { ChangeVerdict } from '../../src/openapi-diff/compare/model.ts';
import type { OperationRuleId } from '../../src/openapi-diff/rules/operation-rules.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';

/** A description of OpenAPI 3.2 with these fields at its root. */
export const described = (root: JsonObject): JsonObject => ({
  openapi: '3.2.0',
  info: { title: 't', version: '1' },
  paths: {},
  ...root,
});

export const OK: JsonObject = { '200': { description: 'ok' } };

/** One operation `POST /a`. */
export const posted = (operation: JsonObject, root: JsonObject = {}): JsonObject =>
  described({ paths: { '/a': { post: { responses: OK, ...operation } } }, ...root });

/** A webhook `sold` that is posted. */
export const hooked = (operation: JsonObject): JsonObject =>
  described({ webhooks: { sold: { post: { responses: OK, ...operation } } } });

export const text: JsonObject = { type: 'string' };
export const list: JsonObject = { type: 'array', items: text };
export const query = (rest: JsonObject): JsonObject => ({
  parameters: [{ name: 'q', in: 'query', schema: text, ...rest }],
});
export const none: JsonObject = { parameters: [] };
export const body = (content: JsonObject, rest: JsonObject = {}): JsonObject => ({
  requestBody: { content, ...rest },
});
export const json: JsonObject = { 'application/json': { schema: text } };
export const answer = (rest: JsonObject): JsonObject => ({
  responses: { '200': { description: 'ok', ...rest } },
});
export const header = (rest: JsonObject): JsonObject =>
  answer({ headers: { 'X-A': { schema: text, ...rest } } });
export const calls = (callbacks: JsonObject): JsonObject => posted({ callbacks });
export const call = (rest: JsonObject = {}): JsonObject => ({
  done: { '{$url}': { post: { responses: OK, ...rest } } },
});
export const path = (operation: JsonObject | null): JsonObject =>
  described({ paths: operation === null ? {} : { '/a': { get: { responses: OK, ...operation } } } });
export const twoMethods = (operation: JsonObject | null): JsonObject =>
  described({
    paths: {
      '/a': {
        get: { responses: OK },
        ...(operation === null ? {} : { delete: { responses: OK, ...operation } }),
      },
    },
  });
export const old = { deprecated: true, 'x-sunset': '2026-01-31' };
export const early = { deprecated: true, 'x-sunset': '2030-01-31' };
export const vague = { deprecated: true, 'x-sunset': 'soon' };
export const servers = (...urls: readonly Json[]): JsonObject =>
  posted({}, { servers: urls.map((one) => (typeof one === 'string' ? { url: one } : one)) });
export const schemes = (securitySchemes: JsonObject, security: Json = [{ s: [] }]): JsonObject =>
  posted({ security }, { components: { securitySchemes } });
export const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
export const bearer = { type: 'http', scheme: 'bearer' };
export const flow = { tokenUrl: '/t', scopes: { write: '' } };
export const oauth = (flows: JsonObject, rest: JsonObject = {}): JsonObject =>
  schemes({ s: { type: 'oauth2', flows, ...rest } });
export const secured = (security: Json): JsonObject =>
  posted(
    { security },
    { components: { securitySchemes: { s: key, t: bearer, o: { type: 'oauth2', flows: {} } } } },
  );
export const global = (security: Json): JsonObject =>
  posted(
    {},
    { security, components: { securitySchemes: { s: key, t: bearer, o: { type: 'oauth2', flows: {} } } } },
  );
export const part = (rest: JsonObject): JsonObject =>
  body({
    'multipart/form-data': { schema: { type: 'object', properties: { p: text } }, encoding: { p: rest } },
  });
export const partAnswer = (rest: JsonObject): JsonObject =>
  answer({
    content: {
      'multipart/form-data': { schema: { type: 'object', properties: { p: text } }, encoding: { p: rest } },
    },
  });
export const link = (rest: JsonObject): JsonObject => answer({ links: { l: { operationId: 'x', ...rest } } });

/** A rule, its verdict, and the two states of a description that lead to it. */
export type Row = readonly [OperationRuleId, ChangeVerdict, before: JsonObject, after: JsonObject];
