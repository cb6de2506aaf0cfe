import { describe, expect, test } from 'vitest';
import type { Presets } from './layers.ts';
import { defaultOpenApi } from './openapi.ts';
import { parseConfig } from './parse.ts';

const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tools, kind: support, paths: ["tools/**"] }
`;

const RULES = ['LN001', 'api-path-removed', 'response-optional-property-removed'];

function parse(text: string, presets: Presets = {}) {
  return parseConfig(new TextEncoder().encode(LANES + text), 'c.yml', { presets, rules: RULES });
}

function configOf(text: string, presets: Presets = {}) {
  const { config, diagnostics } = parse(text, presets);
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

describe('a good configuration', () => {
  test('without a word asks for nothing but what always holds', () => {
    expect(configOf('').openapi).toEqual(defaultOpenApi());
    expect(defaultOpenApi()).toEqual({
      documents: null,
      levels: new Map(),
      stability: new Map([
        ['draft', 'note'],
        ['alpha', 'note'],
        ['experimental', 'note'],
        ['tech-preview', 'note'],
        ['beta', 'warning'],
        ['stable', 'error'],
      ]),
      operations: [],
      version: { source: { kind: 'info' }, scheme: 'semver', level: 'warning' },
      deprecation: { noticeDays: {}, sunset: 'optional' },
      approvals: '.github/openapi-approvals.yml',
      ignoreFile: null,
      surface: {
        servers: false,
        serviceVersion: false,
        headers: [],
        errorEnvelope: null,
        securityResponses: false,
      },
      clients: 'hand-written',
    });
  });

  test('is read key by key', () => {
    const policy = configOf(FULL).openapi;
    expect(policy).toMatchObject({
      documents: [
        { kind: 'written', path: 'api/*.yaml', lane: 'production' },
        {
          kind: 'generated',
          name: 'public',
          command: 'python tools/openapi.py > openapi.json',
          path: 'openapi.json',
          lane: 'tools',
        },
      ],
      operations: [
        { path: '/internal/**', tag: null, lane: 'labs' },
        { path: null, tag: 'preview', lane: 'labs' },
        { path: null, tag: 'core', lane: 'production' },
      ],
      version: {
        source: { kind: 'file', path: 'package.json', pointer: '/version' },
        scheme: 'date',
        level: 'error',
      },
      deprecation: { noticeDays: { stable: 180, beta: 90 }, sunset: 'required' },
      approvals: 'api/approvals.yml',
      ignoreFile: '.oasdiff-err-ignore.txt',
      surface: {
        servers: true,
        serviceVersion: true,
        headers: ['X-Trace-Id', 'Idempotency-Key'],
        errorEnvelope: {
          schema: { path: 'openapi.yaml', pointer: '/components/schemas/Error' },
          statuses: ['4XX', '500'],
          except: [{ method: 'GET', path: '/healthz' }],
        },
        securityResponses: true,
      },
      clients: 'generated',
    });
    expect(policy.levels).toEqual(
      new Map([
        ['response-optional-property-removed', 'error'],
        ['api-path-removed', 'warning'],
      ]),
    );
    expect([...policy.stability]).toEqual([
      ['draft', 'note'],
      ['alpha', 'note'],
      ['experimental', 'note'],
      ['tech-preview', 'note'],
      ['beta', 'error'],
      ['stable', 'error'],
      ['preview', 'note'],
    ]);
  });

  test.each([
    ['x-service-version', { kind: 'service' }],
    ['VERSION', { kind: 'file', path: 'VERSION', pointer: null }],
    ['"a.json#"', { kind: 'file', path: 'a.json', pointer: '' }],
  ])('the version may stand in %s', (source, expected) => {
    expect(configOf(`openapi: { version: { source: ${source} } }`).openapi.version.source).toEqual(expected);
  });

  test('a whole file may be the form of errors, for all usual statuses', () => {
    const { surface } = configOf(
      'openapi: { surface: { error-envelope: { schema: schemas/e.json } } }',
    ).openapi;
    expect(surface.errorEnvelope).toEqual({
      schema: { path: 'schemas/e.json', pointer: '' },
      statuses: ['4XX', '5XX', 'default'],
      except: [],
    });
  });

  test('a preset is merged key by key where keys stand for themselves', () => {
    const preset = `version: 1
openapi:
  documents: [{ path: a.yaml }]
  levels: { api-path-removed: error }
  stability: { beta: error }
  deprecation: { notice-days: { stable: 30 }, sunset: required }
  version: { level: error }
  surface: { servers: true, headers: [A] }`;
    const policy = configOf(
      `extends: [p]
openapi:
  documents: [{ path: b.yaml }]
  levels: { response-optional-property-removed: off }
  deprecation: { notice-days: { beta: 10 } }
  version: { scheme: date }
  surface: { headers: [B] }`,
      { p: preset },
    ).openapi;
    expect(policy.documents).toEqual([{ kind: 'written', path: 'b.yaml', lane: null }]);
    expect(policy.levels).toEqual(
      new Map([
        ['api-path-removed', 'error'],
        ['response-optional-property-removed', 'off'],
      ]),
    );
    expect(policy.stability.get('beta')).toBe('error');
    expect(policy.deprecation).toEqual({ noticeDays: { stable: 30, beta: 10 }, sunset: 'required' });
    expect(policy.version).toEqual({ source: { kind: 'info' }, scheme: 'date', level: 'error' });
    expect(policy.surface).toMatchObject({ servers: true, headers: ['B'] });
  });
});

test.each<[string, readonly string[]]>([
  ['{ document: [] }', ['8: unknown key `document` (did you mean `documents`?)']],
  ['{ documents: [] }', ['8: `documents` needs at least 1 item']],
  [
    '{ documents: [{ path: a.yaml, lane: prod }] }',
    ['8: there is no lane `prod` (did you mean `production`?)'],
  ],
  [
    '{ documents: [{ path: /a.yaml }, { path: "!b.yaml" }, { path: c.yaml, name: c }] }',
    [
      '8: the glob `/a.yaml` begins with `/`; globs start at the root of the repository',
      '8: a description cannot be named by what it is not',
      '8: only a description that a command makes has a name; it needs `generate`',
    ],
  ],
  [
    '{ documents: [{ path: "*.json", generate: make }] }',
    ['8: `path` takes the file that the command writes, not `*.json`'],
  ],
  [
    '{ documents: [{ path: a.json, generate: " " }] }',
    [
      '8: `generate` cannot be ` ` (A shell command, run at the root of the repository at both commits. Never run for events that hold secrets while the code is a stranger’s)',
    ],
  ],
  [
    '{ documents: [{ path: a.json, generate: x }, { path: b.json, generate: y, name: a.json }] }',
    ['8: the description `a.json` is named twice'],
  ],
  [
    '{ levels: { api-path-remove: off, LN001: off } }',
    [
      '8: unknown key `LN001` (The id of a rule of API descriptions, such as `response-optional-property-removed`)',
    ],
  ],
  [
    '{ levels: { api-path-remove: off } }',
    ['8: there is no rule `api-path-remove` of API descriptions (did you mean `api-path-removed`?)'],
  ],
  [
    '{ levels: { api-path-removed: warn } }',
    ['8: `api-path-removed` must be one of error, warning, note, off (did you mean `warning`?)'],
  ],
  [
    '{ stability: { Beta: note } }',
    ['8: unknown key `Beta` (A level of stability in lower case, such as `beta` or `tech-preview`)'],
  ],
  ['{ operations: [{ lane: labs }] }', ['8: operations are named by a `path` or a `tag`']],
  [
    '{ operations: [{ path: "/a**", lane: lab }] }',
    [
      '8: the path `/a**` contains `**` next to other characters; it spans parts only between slashes, as in `/internal/**`',
      '8: there is no lane `lab` (did you mean `labs`?)',
    ],
  ],
  [
    '{ operations: [{ tag: a, lane: labs }, { tag: a, lane: production }] }',
    ['8: says nothing: item 1 names the same operations and comes first'],
  ],
  ['{ approvals: ../a.yml }', ['8: `approvals` takes a file of this repository, not `../a.yml`']],
  ['{ ignore-file: "a/*" }', ['8: `ignore-file` takes a file of this repository, not `a/*`']],
  [
    '{ version: { source: "a.json#version" } }',
    [
      '8: `source` is `info.version`, `x-service-version` or a file such as `package.json#/version`, not `a.json#version`',
    ],
  ],
  ['{ version: { scheme: calver } }', ['8: `scheme` must be one of semver, date, not `calver`']],
  ['{ deprecation: { notice-days: { stable: -1 } } }', ['8: `stable` must be at least 0']],
  ['{ surface: { headers: [X-A, x-a] } }', ['8: the header `x-a` is named twice']],
  [
    '{ surface: { headers: ["X A"] } }',
    ['8: item 1 of `headers` cannot be `X A` (Letters, digits and the signs that names of headers may have)'],
  ],
  ['{ surface: { error-envelope: {} } }', ['8: `error-envelope` needs the key `schema`']],
  [
    '{ surface: { error-envelope: { schema: "#/Error", except: [{ operation: "GET /a?b" }] } } }',
    [
      '8: `schema` takes a file of this repository, with `#` and a JSON Pointer where it is a part of it, such as `openapi.yaml#/components/schemas/Error`, not `#/Error`',
      '8: the path `/a?b` contains a query or a fragment; paths of an API have neither',
    ],
  ],
  [
    '{ surface: { error-envelope: { schema: a.json, statuses: [5xx] } } }',
    ['8: item 1 of `statuses` cannot be `5xx` (A status such as `404`, a class such as `4XX`, or `default`)'],
  ],
  [
    '{ surface: { error-envelope: { schema: a.json, except: [{ operation: /a }] } } }',
    [
      '8: `operation` cannot be `/a` (A method, or `*` for any, and a path of the API, such as `GET /healthz`)',
    ],
  ],
])('%s is told where it stands', (text, expected) => {
  const { diagnostics } = parse(`exclude: []\nsource-roots: []\nopenapi: ${text}`);
  expect(diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual(expected);
});
