import { describe, expect, test } from 'vitest';
import { api, find, told } from '../../../tests/harness/openapi-surface.ts';
import type { Json, JsonObject } from '../../report/model.ts';

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
