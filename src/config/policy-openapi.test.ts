import { describe, expect, test } from 'vitest';
import { parseConfig } from './parse.ts';
import { compareOpenApi } from './policy-openapi.ts';

const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tools, kind: support, paths: ["tools/**"] }
`;

const RULES = ['LN001', 'api-path-removed', 'response-optional-property-removed'];

function configOf(text: string) {
  const bytes = new TextEncoder().encode(LANES + text);
  const { config, diagnostics } = parseConfig(bytes, 'c.yml', { presets: {}, rules: RULES });
  expect(diagnostics).toEqual([]);
  if (config === null) throw new Error('the configuration was refused');
  return config;
}

const FULL = `openapi:
  documents:
    - { path: "api/*.yaml", lane: production }
    - { name: public, generate: "python tools/openapi.py > openapi.json", path: ./openapi.json, lane: tools }
  levels: { response-optional-property-removed: error, api-path-removed: warning }
  stability: { beta: error, preview: note }
  operations:
    - { path: "/internal/**", lane: labs }
    - { tag: preview, lane: labs }
    - { tag: core, lane: production }
  version: { source: "package.json#/version", scheme: date, level: error }
  deprecation: { notice-days: { stable: 180, beta: 90 }, sunset: required }
  approvals: api/approvals.yml
  ignore-file: .oasdiff-err-ignore.txt
  surface:
    servers: true
    service-version: true
    headers: [X-Trace-Id, Idempotency-Key]
    error-envelope:
      schema: openapi.yaml#/components/schemas/Error
      statuses: [4XX, "500"]
      except: [{ operation: "get /healthz" }]
    security-responses: true
  clients: generated
`;

describe('a loosening is told', () => {
  const between = (from: string, to: string) => {
    const [base, head] = [configOf(from), configOf(to)];
    return compareOpenApi(base.openapi, head.openapi, head.lanes).map(({ message }) => message);
  };
  const change = (from: string, to: string) => {
    expect(FULL).toContain(from);
    return between(FULL, FULL.replace(from, to));
  };

  test.each<[string, string, readonly string[]]>([
    [
      '    - { path: "api/*.yaml", lane: production }\n',
      '',
      ['the API description `api/*.yaml` is no longer declared'],
    ],
    [
      'lane: production }',
      '}',
      [
        'the API description `api/*.yaml` is judged in the lane of its file, no longer in the lane `production`',
      ],
    ],
    [
      'lane: production }',
      'lane: labs }',
      ['the API description `api/*.yaml` is judged in the lane `labs`, no longer in the lane `production`'],
    ],
    ['python tools', 'true || python tools', ['the API description `public` is made in another way']],
    [
      'removed: error',
      'removed: warning',
      ['the level of `response-optional-property-removed` goes from error to warning'],
    ],
    [
      'response-optional-property-removed: error, ',
      '',
      ['the level of `response-optional-property-removed` goes from error to its own'],
    ],
    [
      'beta: error',
      'beta: note',
      ['the highest level of changes of operations that are `beta` goes from error to note'],
    ],
    [
      'beta: error',
      'gamma: warning, beta: error',
      ['the highest level of changes of operations that are `gamma` goes from error to warning'],
    ],
    [
      '    - { path: "/internal/**"',
      '    - { path: "/v1/**", tag: x, lane: tools }\n    - { path: "/internal/**"',
      ['operations of the path `/v1/**` with the tag `x` are judged in the lane `tools`'],
    ],
    [
      '    - { tag: core, lane: production }\n',
      '',
      ['operations of the tag `core` are no longer judged in the lane `production`'],
    ],
    [
      '    - { tag: preview, lane: labs }\n    - { tag: core, lane: production }\n',
      '    - { tag: core, lane: production }\n    - { tag: preview, lane: labs }\n',
      ['what says in which lanes operations are judged has another order'],
    ],
    [
      'package.json#/version',
      'VERSION',
      ['the version of the API is read from `VERSION`, no longer from `package.json#/version`'],
    ],
    ['scheme: date', 'scheme: semver', ['the version of the API is read as semver, no longer as date']],
    [
      'level: error',
      'level: off',
      ['the level of a version that does not rise enough goes from error to off'],
    ],
    ['stable: 180, ', '', ['the notice before the end of what is `stable` goes from 180 to 0 days']],
    ['beta: 90', 'beta: 89', ['the notice before the end of what is `beta` goes from 90 to 89 days']],
    ['sunset: required', 'sunset: optional', ['what is deprecated need not say when it ends']],
    [
      'api/approvals.yml',
      'labs/approvals.yml',
      [
        'approvals of breaking changes are read from `labs/approvals.yml`, no longer from `api/approvals.yml`',
      ],
    ],
    ['.oasdiff-err-ignore.txt', 'all.txt', ['changes that `all.txt` names are ignored']],
    ['servers: true', 'servers: false', ['API descriptions need no servers']],
    ['service-version: true', 'service-version: false', ['API descriptions need no `x-service-version`']],
    [
      'security-responses: true',
      'security-responses: false',
      ['API descriptions need no responses 401 and 403 of secured operations'],
    ],
    [
      '[X-Trace-Id, Idempotency-Key]',
      '[x-trace-id]',
      ['API descriptions need not describe the headers `Idempotency-Key`'],
    ],
    [
      'openapi.yaml#/components/schemas/Error',
      'any.json',
      ['errors of APIs have the form of `any.json`, no longer of `openapi.yaml#/components/schemas/Error`'],
    ],
    ['[4XX, "500"]', '["500"]', ['responses `4XX` of APIs may have any form']],
    [
      '[{ operation: "get /healthz" }]',
      '[{ operation: "GET /healthz" }, { operation: "* /**" }]',
      ['errors of `* /**` may have any form'],
    ],
    [
      'clients: generated',
      'clients: hand-written',
      ['clients are no longer said to be generated: ids of operations may change'],
    ],
  ])('%j → %j', (from, to, expected) => {
    expect(change(from, to)).toEqual(expected);
  });

  test('when all of it goes', () => {
    const told = between(FULL, '');
    expect(told).toContain('errors of APIs may have any form');
    expect(told).toHaveLength(19);
  });

  test('when the search of usual names ends, and when an ignore file comes', () => {
    expect(between('', 'openapi: { documents: [{ path: a.yaml }], ignore-file: i.txt }')).toEqual([
      'only `a.yaml` are judged as API descriptions, no longer all that have a usual name',
      'changes that `i.txt` names are ignored',
    ]);
  });

  test.each<[string, string]>([
    ['lane: tools }', 'lane: production }'],
    ['removed: warning', 'removed: error'],
    ['preview: note', 'preview: error'],
    ['    - { path: "/internal/**", lane: labs }\n', ''],
    ['scheme: date, ', 'scheme: date , '],
    ['stable: 180', 'stable: 181'],
    ['  ignore-file: .oasdiff-err-ignore.txt\n', ''],
    ['[X-Trace-Id, Idempotency-Key]', '[Idempotency-Key, X-TRACE-ID, X-More]'],
    ['[4XX, "500"]', '[4XX, "500", 5XX]'],
    ['[{ operation: "get /healthz" }]', '[]'],
  ])('and nothing else is: %j → %j', (from, to) => {
    expect(change(from, to)).toEqual([]);
  });
});
