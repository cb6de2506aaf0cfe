import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { api, ENVELOPE, find, json } from '../../../tests/harness/openapi-surface.ts';
import type { SurfacePolicy } from '../../config/openapi.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { SURFACE_RULES } from '../rules/surface-rules.ts';

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
