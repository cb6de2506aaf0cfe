import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../generated/presets.ts';
import { compileLanes } from '../lanes/match.ts';
import { defaultCoverage } from './coverage.ts';
import { formatDiagnostic } from './diagnostic.ts';
import type { Presets } from './layers.ts';
import { defaultOpenApi } from './openapi.ts';
import { parseConfig } from './parse.ts';

const encoder = new TextEncoder();
const RULES = ['LN001', 'LN012', 'SE001'];

function parse(text: string, presets: Presets = {}) {
  return parseConfig(encoder.encode(text), 'c.yml', { presets, rules: RULES });
}

function messages(text: string, presets: Presets = {}): readonly string[] {
  return parse(text, presets).diagnostics.map(formatDiagnostic);
}

const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["lukhas/**", "core/**"] }
  - { name: labs, kind: experimental, paths: ["candidate/**", "labs/**"] }
`;

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

describe('a mistake is named at its place', () => {
  const lane = (rest: string) =>
    `version: 1\nlanes:\n  - name: p\n    kind: production\n    paths: ["a/**"]\n${rest}`;
  test.each<[string, string, readonly string[]]>([
    ['no version', 'lanes: []', ['c.yml:1:1: the file needs the key `version`']],
    ['a list at the top', '- a', ['c.yml:1:1: the file must be a mapping, not a list']],
    ['a text at the top', 'hello', ['c.yml:1:1: the file must be a mapping, not the text `hello`']],
    ['nothing at the top', '---\n', ['c.yml:1:4: the file is left empty; it must be a mapping']],
    ['a later version', 'version: 2\nextends: []', ['c.yml:1:10: `version` must be 1, not `2`']],
    ['a version in quotes', 'version: "1"', ['c.yml:1:10: `version` must be 1, not `1`']],
    [
      'an unknown key, far from all',
      `${LANES}waivers: []`,
      [
        'c.yml:5:1: unknown key `waivers`; known are version, extends, lanes, exclude, source-roots, baseline, secrets, max-file-bytes, instrumentation, promoted, coverage, openapi, dry-run',
      ],
    ],
    [
      'a misspelt key at the top',
      'version: 1\nlanse: []',
      ['c.yml:2:1: unknown key `lanse` (did you mean `lanes`?)'],
    ],
    [
      'a misspelt key in a lane',
      lane('    enforcment: off'),
      ['c.yml:6:5: unknown key `enforcment` (did you mean `enforcement`?)'],
    ],
    [
      'a key of the model',
      lane('    mayImport: []'),
      ['c.yml:6:5: unknown key `mayImport` (did you mean `may-import`?)'],
    ],
    [
      'a kind cut short',
      'version: 1\nlanes: [{ name: p, kind: prod, paths: [a] }]',
      [
        'c.yml:2:26: `kind` must be one of production, experimental, support, test (did you mean `production`?)',
      ],
    ],
    [
      'a kind from nowhere',
      'version: 1\nlanes: [{ name: p, kind: 7, paths: [a] }]',
      ['c.yml:2:26: `kind` must be one of production, experimental, support, test, not `7`'],
    ],
    [
      'a text for a list',
      'version: 1\nlanes: [{ name: p, kind: test, paths: a }]',
      ['c.yml:2:39: `paths` must be a list, not the text `a`'],
    ],
    [
      'a number in a list',
      'version: 1\nlanes: [{ name: p, kind: test, paths: [a, 7] }]',
      ['c.yml:2:43: item 2 of `paths` must be text, not `7`'],
    ],
    ['a key left empty', 'version: 1\nlanes:', ['c.yml:2:7: `lanes` is left empty; it must be a list']],
    [
      'no paths',
      'version: 1\nlanes: [{ name: p, kind: test, paths: [] }]',
      ['c.yml:2:39: `paths` needs at least 1 item'],
    ],
    [
      'a name with a space',
      'version: 1\nlanes: [{ name: a b, kind: test, paths: [a] }]',
      [
        'c.yml:2:17: `name` cannot be `a b` (Letters, digits, `-`, `_` and `.`; begins with a letter or digit)',
      ],
    ],
    [
      'a fraction of a byte',
      `${LANES}max-file-bytes: 1.5`,
      ['c.yml:5:17: `max-file-bytes` must be a whole number, not `1.5`'],
    ],
    ['no bytes', `${LANES}max-file-bytes: 0`, ['c.yml:5:17: `max-file-bytes` must be at least 1']],
    [
      'a severity key in lower case',
      lane('    severity: { ln001: off }'),
      [
        'c.yml:6:17: unknown key `ln001` (A rule id such as `LN001` or `api-path-removed`, or the two letters of a family)',
      ],
    ],
    [
      'a severity',
      lane('    severity: { LN001: warn }'),
      ['c.yml:6:24: `LN001` must be one of error, warning, note, off (did you mean `warning`?)'],
    ],
    [
      'an unknown rule',
      lane('    severity: { LN011: off }'),
      ['c.yml:6:17: there is no rule `LN011` (did you mean `LN001`?)'],
    ],
    [
      'an unknown family',
      lane('    severity: { LM: off }'),
      ['c.yml:6:17: there is no family of rules `LM` (did you mean `LN`?)'],
    ],
    [
      'a lane named twice',
      `${LANES}  - { name: labs, kind: test, paths: [t] }`,
      ['c.yml:5:13: lane `labs` is named twice (first at line 4)'],
    ],
    [
      'a lane that does not exist',
      lane('    may-import: [q]\n  - { name: labs, kind: test, paths: [t], may-import: [lab] }'),
      [
        'c.yml:6:18: `may-import` names the lane `q`, which does not exist (did you mean `p`?)',
        'c.yml:7:56: `may-import` names the lane `lab`, which does not exist (did you mean `labs`?)',
      ],
    ],
    ['half a lane', 'version: 1\nlanes: [{ name: p }]', ['c.yml:2:17: lane `p` needs `kind` and `paths`']],
    [
      'an absolute glob',
      'version: 1\nlanes: [{ name: p, kind: production, paths: [/a] }]',
      ['c.yml:2:46: the glob `/a` begins with `/`; globs start at the root of the repository'],
    ],
    [
      'only negations',
      'version: 1\nlanes: [{ name: p, kind: production, paths: ["!a"] }]',
      ['c.yml:2:45: lane `p` has only globs with `!`, which match nothing by themselves'],
    ],
    [
      'a glob in `exclude`',
      `${LANES}exclude: ["a/["]`,
      ['c.yml:5:11: the glob `a/[` has a `]` missing; write `\\` before a bracket that is part of a name'],
    ],
    [
      'a source root elsewhere',
      `${LANES}source-roots: [../x]`,
      ['c.yml:5:16: `source-roots` takes folders of this repository, such as `src` or `.`, not `../x`'],
    ],
    [
      'a baseline elsewhere',
      `${LANES}baseline: /x`,
      ['c.yml:5:11: `baseline` takes a file of this repository, not `/x`'],
    ],
    [
      'no lanes',
      'version: 1',
      ['c.yml: there are no lanes; name at least one under `lanes`, or a preset under `extends`'],
    ],
    [
      'no production',
      'version: 1\nlanes: [{ name: t, kind: test, paths: [t] }]',
      ['c.yml: warning: no lane has the kind `production`, so nothing is held to its promise'],
    ],
    [
      'an unknown preset',
      'version: 1\nextends: [lukas-t4]',
      ['c.yml:2:11: `extends` names the preset `lukas-t4`, which does not exist (did you mean `lukhas-t4`?)'],
    ],
    [
      'a preset far from all',
      'version: 1\nextends: [constructor]',
      ['c.yml:2:11: `extends` names the preset `constructor`, which does not exist; there are lukhas-t4'],
    ],
    [
      'several at once',
      'version: 1\nlanes:\n  - { name: p, kynd: test }\n  - 7\nbasline: x',
      [
        'c.yml:3:16: unknown key `kynd` (did you mean `kind`?)',
        'c.yml:4:5: item 2 of `lanes` must be a mapping, not `7`',
        'c.yml:5:1: unknown key `basline` (did you mean `baseline`?)',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(messages(text, PRESETS)).toEqual(expected);
  });

  test('through a merge key, where it was written', () => {
    const text = 'version: 1\nlanes:\n  - &p { name: p, kind: x, paths: [a] }\n  - { <<: *p, name: q }\n';
    expect(messages(text)).toEqual([
      'c.yml:3:25: `kind` must be one of production, experimental, support, test, not `x`',
    ]);
  });

  test('hundreds of mistakes are counted', () => {
    const found = messages(
      `version: 1\n${Array.from({ length: 300 }, (_, index) => `zzz${index}: 1`).join('\n')}`,
    );
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toContain('at least 250 more problems from here on');
  });

  test('a configuration with an error is never used', () => {
    expect(parse(lane('    enforcment: off')).config).toBe(null);
    expect(parse('version: 1\nlanes: [{ name: t, kind: test, paths: [t] }]').config?.lanes).toHaveLength(1);
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
