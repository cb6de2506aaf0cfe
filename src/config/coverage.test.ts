import { describe, expect, test } from 'vitest';
import { PRESETS } from '../generated/presets.ts';
import type { Presets } from './layers.ts';
import { parseConfig } from './parse.ts';
import { compareCoverage } from './policy-coverage.ts';

const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tools, kind: support, paths: ["tools/**"] }
  - { name: tests, kind: test, paths: ["tests/**"] }
`;

function parse(text: string, presets: Presets = {}) {
  return parseConfig(new TextEncoder().encode(LANES + text), 'c.yml', { presets, rules: [] });
}

function coverageOf(text: string, presets: Presets = {}) {
  const { config, diagnostics } = parse(text, presets);
  expect(diagnostics).toEqual([]);
  if (config === null) throw new Error('the configuration was refused');
  return config.coverage;
}

const FREE = { floor: null, patch: null, newUncovered: null, lost: null, exclusions: null, ratchet: false };

const FULL = `promoted: [{ path: "core/vision/**", flag: VISION }]
coverage:
  metric: combined
  reports: [{ path: "coverage.xml" }, { path: "labs/*.info", lanes: [labs] }]
  paths: { prefixes: [{ from: "/app", to: "." }], unmatched: 2.5 % }
  lanes:
    production: { floor: 60 %, patch: 80%, new-uncovered: 3, lost: any, ratchet: false, unmeasured: list }
    labs: { lost: 5 }
  modules: [{ name: T1, paths: ["core/t1/**"], floor: 60.25 }]
  exempt: ["**/migrations/**"]
  lowered:
    - { lane: production, floor: 58.5 %, reason: "the old driver went", owner: "@team", expires: 2027-01-31 }
  history: { ref: refs/coverage/main }
`;

describe('a good configuration', () => {
  test('without a word production keeps what it has, and the rest is free', () => {
    const policy = coverageOf('');
    expect(policy).toMatchObject({
      metric: 'line',
      reports: [],
      paths: { prefixes: [], unmatched: 50_000 },
      modules: [],
      exempt: [],
      lowered: [],
      history: { ref: 'refs/execution-standards/coverage' },
    });
    expect([...policy.lanes]).toEqual([
      ['production', { ...FREE, lost: 0, exclusions: 0, ratchet: true, unmeasured: 'count' }],
      ['labs', { ...FREE, unmeasured: 'list' }],
      ['tools', { ...FREE, unmeasured: 'list' }],
      ['tests', { ...FREE, unmeasured: 'ignore' }],
    ]);
  });

  test('is read key by key', () => {
    const policy = coverageOf(FULL);
    expect(policy).toMatchObject({
      metric: 'combined',
      reports: [
        { path: 'coverage.xml', lanes: ['production'] },
        { path: 'labs/*.info', lanes: ['labs'] },
      ],
      paths: { prefixes: [{ from: '/app', to: '' }], unmatched: 25_000 },
      modules: [
        { name: 'T1', paths: ['core/t1/**'], floor: 602_500 },
        { name: 'core/vision/**', paths: ['core/vision/**'], floor: 900_000 },
      ],
      exempt: ['**/migrations/**'],
      lowered: [
        {
          key: 'lane production',
          target: { kind: 'lane', name: 'production' },
          floor: 585_000,
          reason: 'the old driver went',
          owner: '@team',
          expires: '2027-01-31',
          effect: 'lower',
        },
      ],
      history: { ref: 'refs/coverage/main' },
    });
    expect(policy.lanes.get('production')).toEqual({
      floor: 600_000,
      patch: 800_000,
      newUncovered: 3,
      lost: null,
      exclusions: 0,
      ratchet: false,
      unmeasured: 'list',
    });
    expect(policy.lanes.get('labs')).toEqual({ ...FREE, lost: 5, unmeasured: 'list' });
  });

  test('promoted modules have 90 % unless somebody says otherwise', () => {
    const promoted = 'promoted: [{ path: "core/vision/**", flag: VISION }]\n';
    expect(coverageOf(`${promoted}coverage: { promoted: 75 % }`).modules).toMatchObject([{ floor: 750_000 }]);
    expect(coverageOf(`${promoted}coverage: { promoted: 0 % }`).modules).toEqual([]);
    const own = 'coverage: { modules: [{ name: "core/vision/**", paths: ["core/vision/**"], floor: 95 }] }';
    expect(coverageOf(promoted + own).modules).toMatchObject([{ floor: 950_000 }]);
  });

  test('a preset is merged lane by lane and key by key', () => {
    const preset =
      'version: 1\ncoverage: { metric: branch, lanes: { production: { floor: 50 %, lost: 2 } } }';
    const policy = coverageOf('extends: [p]\ncoverage: { lanes: { production: { floor: 60 % } } }', {
      p: preset,
    });
    expect(policy.metric).toBe('branch');
    expect(policy.lanes.get('production')).toMatchObject({ floor: 600_000, lost: 2 });
  });

  test('a lane may bear the name of something every object has', () => {
    const bytes = new TextEncoder().encode(
      'version: 1\nlanes: [{ name: constructor, kind: production, paths: ["a/**"] }]\ncoverage: { lanes: {} }',
    );
    const { config } = parseConfig(bytes, 'c.yml', { presets: {}, rules: [] });
    expect(config?.coverage.lanes.get('constructor')).toMatchObject({ floor: null, lost: 0 });
  });

  test('the preset of the execution standards asks for 50 % of production and 90 % of promoted modules', () => {
    const bytes = new TextEncoder().encode(
      'version: 1\nextends: [lukhas-t4]\npromoted: [{ path: "core/vision/**", flag: VISION }]',
    );
    const { config, diagnostics } = parseConfig(bytes, 'c.yml', { presets: PRESETS, rules: [] });
    expect(diagnostics).toEqual([]);
    expect(config?.coverage.lanes.get('production')).toMatchObject({
      floor: 500_000,
      ratchet: true,
      lost: 0,
    });
    expect(config?.coverage.modules).toMatchObject([{ floor: 900_000 }]);
  });
});

test.each<[string, readonly string[]]>([
  [
    '{ lanes: { prodution: { floor: 60 % } } }',
    ['8: there is no lane `prodution` (did you mean `production`?)'],
  ],
  [
    '{ reports: [{ path: "/a", lanes: [lab] }] }',
    [
      '8: the glob `/a` begins with `/`; globs start at the root of the repository',
      '8: there is no lane `lab` (did you mean `labs`?)',
    ],
  ],
  [
    '{ lanes: { labs: { floor: 60.12345 } } }',
    ['8: `60.12345` is no percentage from 0 to 100 with up to four decimals, such as 58.25 %'],
  ],
  ['{ lanes: { labs: { floor: 0.6 } } }', ['8: `0.6` is read as 0.6 %; write `60 %` if that is meant']],
  [
    '{ lanes: { labs: { floor: sixty } } }',
    ['8: `floor` cannot be `sixty` (from 0 to 100 with up to four decimals, such as `60 %` or 58.25)'],
  ],
  ['{ lanes: { labs: { floor: 101 } } }', ['8: `floor` must be at most 100']],
  [
    '{ lanes: { labs: { lost: none } } }',
    ['8: `lost` cannot be `none` (a number of lines, or `any` for no limit)'],
  ],
  ['{ lanes: { labs: { lost: 1.5 } } }', ['8: `lost` must be a whole number or text, not `1.5`']],
  [
    '{ paths: { prefixes: [{ from: "/app", to: "/src" }] } }',
    ['8: `to` takes a folder of this repository, such as `src` or `.`, not `/src`'],
  ],
  [
    '{ modules: [{ name: A, paths: ["!a"], floor: 1 % }, { name: A, paths: ["a"], floor: 1 % }] }',
    ['8: there are only globs with `!`, which match nothing by themselves', '8: module `A` is named twice'],
  ],
  [
    '{ exempt: ["a/"] }',
    ['8: the glob `a/` ends with `/`; a folder and everything below is written `folder/**`'],
  ],
  [
    '{ lowered: [{ floor: 1 %, reason: x, owner: "@a", expires: 2027-01-01 }] }',
    ['8: a lowered floor names either a `lane` or a `module`'],
  ],
  [
    '{ lowered: [{ module: T1, floor: 1 %, reason: " ", owner: me, expires: 2027-02-29 }] }',
    [
      '8: there is no module `T1`',
      '8: `reason` is empty',
      '8: `owner` must be @user, @organisation/team or an e-mail address, not `me`',
      '8: `expires` must be a day such as 2027-01-31, not `2027-02-29`',
    ],
  ],
  [
    '{ history: { ref: "refs/a/../b" } }',
    [
      '8: `ref` cannot be `refs/a/../b` (A full git ref, such as `refs/execution-standards/coverage`, that belongs to the history alone)',
    ],
  ],
  ['{ history: { ref: refs/a/b.lock } }', ['8: no ref of git ends with `.lock`']],
  [
    '{ floor: 60 % }',
    [
      '8: unknown key `floor`; known are metric, reports, paths, lanes, modules, promoted, exempt, lowered, history',
    ],
  ],
])('%s is told where it stands', (text, expected) => {
  const { diagnostics } = parse(`x: 1\ncoverage: ${text}`.replace('x: 1', 'exclude: []'));
  expect(diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual(expected);
});

describe('a loosening is told', () => {
  const change = (from: string, to: string) => {
    expect(FULL).toContain(from);
    return compareCoverage(coverageOf(FULL), coverageOf(FULL.replace(from, to))).map(
      ({ message }) => message,
    );
  };

  test.each<[string, string, readonly string[]]>([
    [
      'floor: 60 %',
      'floor: 59.9999 %',
      ['the coverage floor of the lane `production` goes from 60 % to 59.9999 %'],
    ],
    ['floor: 60 %, ', '', ['the coverage floor of the lane `production` goes from 60 % to none']],
    ['patch: 80%', 'patch: 79%', ['the patch minimum of the lane `production` goes from 80 % to 79 %']],
    [
      'new-uncovered: 3',
      'new-uncovered: any',
      [
        'the number of lines that a change may add without coverage in the lane `production` goes from 3 to any',
      ],
    ],
    [
      'labs: { lost: 5 }',
      'labs: { lost: 6 }',
      [
        'the number of lines that a change may leave without the coverage they had in the lane `labs` goes from 5 to 6',
      ],
    ],
    [
      'ratchet: false',
      'ratchet: false, exclusions: 1',
      [
        'the number of lines that a change may take out of the measurement in the lane `production` goes from 0 to 1',
      ],
    ],
    [
      'unmeasured: list',
      'unmeasured: ignore',
      ['files of the lane `production` in no report: from `list` to `ignore`'],
    ],
    ['metric: combined', 'metric: line', ['coverage is counted by `line`, no longer by `combined`']],
    ['{ path: "coverage.xml" }, ', '', ['the report `coverage.xml` may be missing for `production`']],
    ['lanes: [labs]', 'lanes: [production]', ['the report `labs/*.info` may be missing for `labs`']],
    ['2.5 %', '3 %', ['the share of names that may belong to no file rises from 2.5 % to 3 %']],
    ['to: "."', 'to: core', ['names in reports that begin with `/app` are now read as `core`']],
    ['floor: 60.25', 'floor: 60', ['the coverage floor of the module `T1` goes from 60.25 % to 60 %']],
    ['"core/t1/**"', '"core/t1/a/**"', ['the module `T1` no longer holds `core/t1/**`']],
    ['name: T1', 'name: T2', ['the module `T1` has no coverage floor']],
    ['["**/migrations/**"]', '["**/migrations/**", "core/**"]', ['no coverage is asked of `core/**`']],
    [
      'floor: 58.5 %',
      'floor: 58 %',
      ['the floor of the lane production is lowered to 58 % until 2027-01-31: the old driver went'],
    ],
    [
      '2027-01-31',
      '2027-02-01',
      ['the floor of the lane production is lowered to 58.5 % until 2027-02-01: the old driver went'],
    ],
    [
      'refs/coverage/main',
      'refs/coverage/other',
      ['the history of coverage is read from `refs/coverage/other`, no longer from `refs/coverage/main`'],
    ],
  ])('%s becomes %s', (from, to, expected) => {
    expect(change(from, to)).toEqual(expected);
  });

  test('saying something where nothing was said before', () => {
    const after = coverageOf('coverage: { lanes: { production: { ratchet: false, lost: 2 } } }');
    expect(compareCoverage(coverageOf(''), after).map(({ message }) => message)).toEqual([
      'the number of lines that a change may leave without the coverage they had in the lane `production` goes from 0 to 2',
      'coverage of the lane `production` may fall',
    ]);
  });

  test.each<[string, string]>([
    ['floor: 60 %', 'floor: 61 %'],
    ['new-uncovered: 3', 'new-uncovered: 0'],
    ['unmeasured: list', 'unmeasured: count'],
    ['ratchet: false', 'ratchet: true'],
    ['["**/migrations/**"]', '[]'],
    ['floor: 58.5 %', 'floor: 59 %'],
    ['2027-01-31', '2027-01-30'],
    ['path: "coverage.xml"', 'path: "coverage.xml", lanes: [production, labs]'],
    ['2.5 %', '2 %'],
  ])('asking for more is none: %s becomes %s', (from, to) => {
    expect(change(from, to)).toEqual([]);
  });
});
