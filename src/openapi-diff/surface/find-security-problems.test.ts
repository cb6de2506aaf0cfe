import { describe, expect, test } from 'vitest';
import { api, find, ok, told } from '../../../tests/harness/openapi-surface.ts';
import type { Json, JsonObject } from '../../report/model.ts';

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
