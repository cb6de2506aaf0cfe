import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../generated/presets.ts';
import { compileLanes } from '../lanes/match.ts';
import { defaultCoverage } from './coverage.ts';
import { defaultOpenApi } from './openapi.ts';
import { LANES, messages, parse } from './testing.ts';

describe('a good configuration', () => {
  test('gets its defaults', () => {
    const { config, diagnostics, places } = parse(LANES);
    expect(diagnostics).toEqual([]);
    expect(config).toEqual({
      version: 1,
      extends: [],
      lanes: [
        {
          name: 'production',
          kind: 'production',
          paths: ['lukhas/**', 'core/**'],
          enforcement: 'block',
          severity: {},
          mayImport: null,
        },
        {
          name: 'labs',
          kind: 'experimental',
          paths: ['candidate/**', 'labs/**'],
          enforcement: 'warn',
          severity: {},
          mayImport: null,
        },
      ],
      exclude: [],
      sourceRoots: null,
      secretFixtures: [],
      baseline: '.github/execution-standards-baseline.jsonl',
      maxFileBytes: 8388608,
      duties: { instrumentation: null, promoted: [], dryRun: null },
      coverage: defaultCoverage(config?.lanes ?? []),
      openapi: defaultOpenApi(),
    });
    expect(places.labs).toEqual({
      lane: { file: 'c.yml', line: 4, column: 13 },
      globs: {
        'candidate/**': { file: 'c.yml', line: 4, column: 47 },
        'labs/**': { file: 'c.yml', line: 4, column: 63 },
      },
    });
  });

  test('says everything', () => {
    const { config, diagnostics } = parse(`${LANES}
  - name: tools
    kind: support
    paths: ["tools/**", "!tools/old/**"]
    enforcement: off
    severity: { LN: note, LN012: off }
    may-import: [production]
exclude: ["third_party/**"]
source-roots: [src, "."]
baseline: ./quality//baseline.jsonl
max-file-bytes: 1000
`);
    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      exclude: ['third_party/**'],
      sourceRoots: ['src', ''],
      baseline: 'quality/baseline.jsonl',
      maxFileBytes: 1000,
    });
    expect(config?.lanes[2]).toEqual({
      name: 'tools',
      kind: 'support',
      paths: ['tools/**', '!tools/old/**'],
      enforcement: 'off',
      severity: { LN: 'note', LN012: 'off' },
      mayImport: ['production'],
    });
  });
});

describe('presets', () => {
  const presets = {
    base: `${LANES}exclude: ["x/**"]\nmax-file-bytes: 7`,
    strict:
      'version: 1\nextends: [base]\nlanes:\n  - { name: labs, enforcement: block, severity: { LN001: error, LN: note } }',
    round: 'version: 1\nextends: [about]',
    about: 'version: 1\nextends: [round]',
    self: 'version: 1\nextends: [self]',
    bad: 'version: 1\nlans: []',
  };

  test('lanes merge by name, the last file wins for each key, severities rule by rule', () => {
    const { config, diagnostics, places } = parse(
      'version: 1\nextends: [strict, base]\nlanes:\n  - { name: labs, paths: ["labs/**"], severity: { LN: off } }\n  - { name: t, kind: test, paths: ["t/**"] }\nexclude: []',
      presets,
    );
    expect(diagnostics).toEqual([]);
    expect(config?.extends).toEqual(['strict', 'base']);
    expect(config?.lanes.map((lane) => lane.name)).toEqual(['production', 'labs', 't']);
    expect(config?.lanes[1]).toEqual({
      name: 'labs',
      kind: 'experimental',
      paths: ['labs/**'],
      enforcement: 'block',
      severity: { LN001: 'error', LN: 'off' },
      mayImport: null,
    });
    expect(config?.exclude).toEqual([]);
    expect(config?.maxFileBytes).toBe(7);
    expect(places.production?.globs['core/**']?.file).toBe('preset base');
    expect(places.labs?.globs['labs/**']?.file).toBe('c.yml');
  });

  test.each([
    ['round', 'preset about:2:11: the preset `round` extends itself: round → about → round'],
    ['self', 'preset self:2:11: the preset `self` extends itself: self → self'],
    ['bad', 'preset bad:2:1: unknown key `lans` (did you mean `lanes`?)'],
  ])('%s', (name, expected) => {
    expect(messages(`version: 1\nextends: [${name}]`, presets)).toEqual([expected]);
  });

  test('a misspelt lane of a preset', () => {
    expect(
      messages('version: 1\nextends: [base]\nlanes: [{ name: lab, enforcement: off }]', presets),
    ).toEqual(['c.yml:3:17: lane `lab` needs `kind` and `paths` (did you mean `labs`?)']);
  });

  test('every preset that is shipped can be used alone, and no file is in two of its lanes', () => {
    expect(Object.keys(PRESETS)).toContain('lukhas-t4');
    for (const name of Object.keys(PRESETS)) {
      const { config, diagnostics } = parse(`version: 1\nextends: [${name}]`, PRESETS);
      expect(diagnostics).toEqual([]);
      expect(config?.lanes.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['lukhas/a.py', 'production'],
    ['MATRIZ/core/a.py', 'production'],
    ['matriz/a.py', 'production'],
    ['serve/main.py', 'production'],
    ['api/x.py', 'production'],
    ['core/tests/test_a.py', 'tests'],
    ['core/conftest.py', 'tests'],
    ['tests/smoke/a.py', 'tests'],
    ['candidate/core/a.py', 'experimental'],
    ['labs/tests/test_a.py', 'experimental'],
    ['quarantine/a.py', 'experimental'],
    ['archive/a.py', 'experimental'],
    ['docs/a.md', undefined],
  ])('lukhas-t4 puts %s into %s', (path, lane) => {
    const { config } = parse('version: 1\nextends: [lukhas-t4]', PRESETS);
    const found = compileLanes(config?.lanes ?? []).lanesOf(path as never);
    expect(found.map((one) => one.name)).toEqual(lane === undefined ? [] : [lane]);
  });

  test('lukhas-t4 asks of APIs what its standards ask', () => {
    const { config } = parse('version: 1\nextends: [lukhas-t4]', PRESETS);
    expect(config?.openapi.surface).toEqual({
      servers: true,
      serviceVersion: true,
      headers: ['X-Trace-Id', 'x-request-id', 'Idempotency-Key'],
      errorEnvelope: null,
      securityResponses: true,
    });
  });
});

test('parseConfig never throws, and explains every refusal', () => {
  const word = fc.constantFrom(
    'version',
    'lanes',
    'name',
    'kind',
    'paths',
    'production',
    'test',
    'severity',
    'LN',
    'extends',
    'p',
    '1',
    'off',
    'zzz',
  );
  const node: fc.Arbitrary<string> = fc.letrec<{ value: string; list: string; map: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      word,
      tie('list'),
      tie('map'),
      fc.constantFrom('null', '""', '-3', '*a', '&a x'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    map: fc
      .array(fc.tuple(word, tie('value')), { maxLength: 4 })
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
  })).map;
  fc.assert(
    fc.property(node, (text) => {
      const { config, diagnostics } = parse(text, { p: LANES });
      const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
      expect(config === null).toBe(errors.length > 0);
      for (const { message } of diagnostics) expect(message).not.toMatch(/undefined|\[object|\.$/);
    }),
    { numRuns: 3000 },
  );
});
