import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenApiPolicy } from '../../config/openapi.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import { judge } from '../../report/judge.ts';
import type { Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { ApiChange, ChangeVerdict, OperationTraits, Reached } from '../compare/model.ts';
import { judgeChanges } from './judge-changes.ts';
import { metricsOf } from './metrics.ts';

const PATH = 'openapi.yml' as RepoPath;
const RULE = 'request-parameter-max-decreased';

function ruleOf(production: Severity): Rule {
  const loose = production === 'error' ? 'note' : production;
  return {
    id: RULE,
    name: RULE,
    title: '',
    severity: {
      production,
      support: production,
      experimental: loose,
      test: loose,
      none: production,
    },
    why: '',
    fix: '',
    example: '',
    data: {},
    standards: [],
  };
}

function reach(path: string, traits: Partial<OperationTraits> = {}): Reached {
  return {
    operation: {
      kind: 'path',
      method: 'GET',
      name: path,
      of: null,
      traits: { operationId: null, tags: [], deprecated: false, stability: null, ...traits },
    },
    location: { kind: 'parameter', in: 'query', name: 'limit' },
    instancePath: '',
  };
}

function change(more: Partial<ApiChange> = {}): ApiChange {
  const place = (pointer: string) => ({ document: PATH, pointer });
  return {
    rule: RULE,
    verdict: 'breaking',
    direction: 'request',
    reached: [reach('/pets')],
    before: { place: place('/a'), value: 100 },
    after: { place: place('/b'), value: 50 },
    message: '`limit` above 50 was accepted and is now refused.',
    help: 'Accept it.',
    witness: { value: 51, confirmed: true },
    reason: null,
    identity: ['limit', '100', '50'],
    ...more,
  };
}

const lane = (more: Partial<Lane>): Lane => ({
  name: 'production',
  kind: 'production',
  paths: ['**'],
  enforcement: 'block',
  severity: {},
  mayImport: null,
  ...more,
});

const LABS = lane({ name: 'labs', kind: 'experimental', paths: ['labs/**'], enforcement: 'warn' });

interface Setting {
  readonly lanes?: readonly Lane[];
  readonly rule?: Rule;
  readonly policy?: Partial<Pick<OpenApiPolicy, 'levels' | 'stability' | 'operations'>>;
}

function draftsOf(changes: readonly ApiChange[], { lanes = [lane({})], rule, policy }: Setting = {}) {
  const map = compileLanes(lanes);
  const drafts = judgeChanges(changes, {
    policy: {
      levels: new Map(),
      stability: new Map<string, Severity>([
        ['draft', 'note'],
        ['beta', 'warning'],
      ]),
      operations: [],
      ...policy,
    },
    lanes: map,
    lane: map.laneOf(PATH),
    rules: new Map([[RULE, rule ?? ruleOf('error')]]),
    placeOf: () => ({
      head: { path: PATH, line: 12, column: 3 },
      base: { path: PATH, line: 10, column: 3 },
    }),
  });
  return { drafts, findings: judge(drafts, map) };
}

const severityOf = (one: ApiChange, setting: Setting = {}) =>
  draftsOf([one], setting).findings[0]?.severity ?? null;

describe('how strictly a change counts', () => {
  test.each<[string, Partial<ApiChange>, Setting, Severity | null]>([
    ['a proved break, as its rule says', {}, {}, 'error'],
    ['a structural break needs no witness', { witness: null }, {}, 'error'],
    ['a break that nobody confirmed', { witness: { value: 1, confirmed: false } }, {}, 'warning'],
    ['what is undecided', { verdict: 'undecided', witness: null }, {}, 'warning'],
    ['what is compatible', { verdict: 'compatible' }, {}, 'note'],
    ['a matter of taste under a rule for breaks', { verdict: 'policy' }, {}, 'warning'],
    ['a level for the rule', {}, { policy: { levels: new Map([[RULE, 'warning']]) } }, 'warning'],
    ['off', {}, { policy: { levels: new Map([[RULE, 'off']]) } }, null],
    [
      'a level above what is proved',
      { verdict: 'undecided' },
      { policy: { levels: new Map([[RULE, 'error']]) } },
      'warning',
    ],
    [
      'a level above what is compatible',
      { verdict: 'compatible' },
      { policy: { levels: new Map([[RULE, 'error']]) } },
      'note',
    ],
    [
      'a level makes taste a break',
      { verdict: 'policy' },
      { policy: { levels: new Map([[RULE, 'error']]) } },
      'error',
    ],
    [
      'a lane wins over the level',
      {},
      { lanes: [lane({ severity: { [RULE]: 'note' } })], policy: { levels: new Map([[RULE, 'warning']]) } },
      'note',
    ],
    [
      'a lane speaks of the family',
      { verdict: 'policy' },
      { lanes: [lane({ severity: { OD: 'error' } })] },
      'error',
    ],
    ['a lane that is off', {}, { lanes: [lane({ enforcement: 'off' })] }, null],
    ['an experimental lane', {}, { lanes: [lane({ kind: 'experimental' })] }, 'note'],
    ['outside all lanes', {}, { lanes: [lane({ paths: ['src/**'] })] }, 'error'],
    ['low stability', { reached: [reach('/pets', { stability: 'draft' })] }, {}, 'note'],
    ['some stability', { reached: [reach('/pets', { stability: 'beta' })] }, {}, 'warning'],
    [
      'a word for stability that nobody knows',
      { reached: [reach('/pets', { stability: 'soon' })] },
      {},
      'error',
    ],
    [
      'the strictest of its operations',
      { reached: [reach('/a', { stability: 'draft' }), reach('/b', { stability: 'beta' })] },
      {},
      'warning',
    ],
    ['a change of the API as a whole', { reached: [] }, {}, 'error'],
  ])('%s', (_, more, setting, expected) => {
    expect(severityOf(change(more), setting)).toBe(expected);
  });

  test('operations have lanes of their own: the first that matches', () => {
    const setting: Setting = {
      lanes: [LABS, lane({})],
      policy: {
        operations: [
          { path: '/labs/**', tag: null, lane: 'labs' },
          { path: null, tag: 'try', lane: 'labs' },
          { path: '/labs/core', tag: null, lane: 'production' },
        ],
      },
    };
    const told = (more: Partial<ApiChange>) =>
      draftsOf([change(more)], setting).findings.map(({ lane: name, severity }) => [name, severity]);
    expect(told({ reached: [reach('/labs/core')] })).toEqual([['labs', 'note']]);
    expect(told({ reached: [reach('/pets', { tags: ['try'] })] })).toEqual([['labs', 'note']]);
    expect(told({ reached: [reach('/pets', { tags: ['other'] })] })).toEqual([['production', 'error']]);
    expect(told({ reached: [reach('/labs/x'), reach('/pets')] })).toEqual([['production', 'error']]);
  });

  test('an error that blocks outweighs one that is only shown', () => {
    const warn = lane({ name: 'warn', enforcement: 'warn', paths: ['none/**'] });
    const { findings } = draftsOf([change({ reached: [reach('/shown'), reach('/pets')] })], {
      lanes: [warn, lane({})],
      policy: { operations: [{ path: '/shown', tag: null, lane: 'warn' }] },
    });
    expect(findings.map((one) => one.lane)).toEqual(['production']);
  });

  test('no change is ever above what its verdict bears, whatever people say', () => {
    const severity = fc.constantFrom<Severity>('error', 'warning', 'note');
    const verdict = fc.constantFrom<ChangeVerdict>('breaking', 'undecided', 'policy', 'compatible');
    fc.assert(
      fc.property(
        severity,
        severity,
        severity,
        verdict,
        fc.boolean(),
        (own, level, ofLane, kind, confirmed) => {
          const found = severityOf(change({ verdict: kind, witness: { value: 1, confirmed } }), {
            rule: ruleOf(own),
            lanes: [lane({ severity: { [RULE]: ofLane } })],
            policy: { levels: new Map([[RULE, level]]) },
          });
          expect(found).not.toBeNull();
          if (kind === 'compatible') expect(found).toBe('note');
          if (kind === 'undecided' || !confirmed) expect(found).not.toBe('error');
        },
      ),
    );
  });

  test('an end that the configuration asks for is no matter of taste', () => {
    const id = 'api-deprecated-sunset-missing';
    const map = compileLanes([lane({})]);
    const [draft] = judgeChanges([change({ rule: id, verdict: 'policy', witness: null })], {
      policy: { levels: new Map(), stability: new Map(), operations: [] },
      lanes: map,
      lane: map.laneOf(PATH),
      rules: new Map([[id, { ...ruleOf('error'), id }]]),
      placeOf: () => ({ head: { path: PATH, line: 1, column: 1 }, base: null }),
    });
    expect(judge(draft === undefined ? [] : [draft], map)).toMatchObject([{ severity: 'error' }]);
  });

  test('a rule that nobody wrote is a defect', () => {
    expect(() => draftsOf([change({ rule: 'no-such-rule' })])).toThrow('no rule no-such-rule');
  });
});

describe('what a finding says', () => {
  test('the data of a change', () => {
    const reached = [reach('/pets'), reach('/cats'), reach('/pets')];
    const { findings } = draftsOf([change({ reached })]);
    expect(findings).toMatchObject([
      {
        rule: RULE,
        confidence: 'proven',
        path: PATH,
        line: 12,
        column: 3,
        endLine: 12,
        lane: 'production',
        data: {
          operation: 'GET /pets',
          operations: ['GET /pets', 'GET /cats'],
          operationCount: 2,
          direction: 'request',
          location: 'parameter query limit',
          instancePath: '',
          before: 100,
          after: 50,
          witness: 51,
          verdict: 'breaking',
          reason: null,
          pointer: { before: '/a', after: '/b' },
          base: { path: PATH, line: 10 },
        },
      },
    ]);
    expect(findings[0]?.data.key).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(findings[0] ?? {})).not.toContain('atMost');
  });

  test('many operations are counted, and a hundred named', () => {
    const reached = Array.from({ length: 250 }, (_, index) => reach(`/pets/${index}`));
    const { drafts } = draftsOf([change({ reached })]);
    expect(drafts[0]?.data.operationCount).toBe(250);
    expect(drafts[0]?.data.operations).toHaveLength(100);
  });

  test('fingerprints depend on what changed, not on wording and places', () => {
    const print = (more: Partial<ApiChange>) => draftsOf([change(more)]).findings[0]?.fingerprint;
    expect(print({ message: 'Other words.', witness: null })).toBe(print({}));
    expect(print({ identity: ['limit', '100', '10'] })).not.toBe(print({}));
    expect(print({ direction: 'response' })).not.toBe(print({}));
  });
});

test('metrics count root causes by verdict', () => {
  const verdicts: ChangeVerdict[] = ['breaking', 'breaking', 'undecided', 'policy', 'compatible'];
  expect(
    metricsOf(
      verdicts.map((verdict) => change({ verdict })),
      7,
    ),
  ).toEqual({
    breaking: 2,
    undecided: 1,
    policy: 1,
    compatible: 1,
    operations: 7,
  });
  expect(metricsOf([], 0)).toEqual({ breaking: 0, undecided: 0, policy: 0, compatible: 0, operations: 0 });
});

test.each([
  ['a key that readers of reports refuse', JSON.parse('{"a":[{"__proto__":1}]}'), '{"a":[{"__proto__":1}]}'],
  ['many levels', JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`), `${'['.repeat(100)}${']'.repeat(100)}`],
  ['many values', Array(20_000).fill(1), `[${'1,'.repeat(20_000)}`.slice(0, 2000).concat('…')],
])('a value with %s stands in the report as text', (_, value, text) => {
  const { drafts } = draftsOf([
    change({
      witness: { value, confirmed: true },
      before: { place: { document: PATH, pointer: '' }, value },
    }),
  ]);
  expect(drafts[0]?.data).toMatchObject({ witness: text, before: text, after: 50 });
});
