import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageFile, reportFile, subjectOf, testsFile } from '../../../tests/harness/claim-evidence.ts';
import { sampleClaim } from '../../../tests/harness/sample-evidence.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotionSection } from '../../report/promotion-section.ts';
import type { StatedClaim } from '../claims/model.ts';
import type { EvidenceVerdict, ModuleVerdict } from '../judge/model.ts';
import type { LogEntry } from '../log/model.ts';
import type { ModulePolicy } from '../policy/model.ts';
import { defaultEvidencePolicy } from '../policy/parse-policy.ts';
import { type HealthParts, healthOf } from './health.ts';
import { boundHistory, mergeHealth } from './merge-health.ts';
import type { Health, HealthRun } from './model.ts';
import { parseHealth } from './parse-health.ts';
import { findTold, readToldModules } from './told-modules.ts';

const COMMIT = 'a'.repeat(40) as CommitSha;
const OTHER = 'b'.repeat(40) as CommitSha;

const module = (key: string, more: Partial<ModuleVerdict> = {}): ModuleVerdict => ({
  ...{ key, task: null, owner: null, status: 'pass', figures: {} },
  claims: { pass: 1, fail: 0, inconclusive: 0, missing: 0, waived: 0 },
  ...more,
});

const rules = (key: string, budgets: ModulePolicy['budgets'] = []): ModulePolicy => ({
  ...{ key, task: null, owner: null, suite: null, artifacts: [], artifactSchema: null, after: [], files: [] },
  ...{
    mentions: [],
    tests: [],
    budgets,
    regressions: [],
    proportions: [],
    metrics: [],
    spans: [],
    alerts: [],
  },
  ...{ promtool: false, coverage: null, categories: [], needs: [] },
});

const logged = (time: string, commit: CommitSha, ...modules: readonly string[]): LogEntry => ({
  ...{ v: 1, bundleRoot: sha256(time), statementSha256: null, commit, run: time, attempt: 1, status: 'pass' },
  ...{ modules, time },
});

const promotion = {
  ...{ kind: 'promotion', title: 'Promotion', folded: false, state: 'pending', mode: 'enforce' },
  modules: [
    {
      ...{ name: 'context_handoff', kind: 'move', files: 3, left: 0 },
      from: 'candidate/context' as RepoPath,
      to: 'lukhas/context' as RepoPath,
    },
  ],
  ...{ gates: [], next: [], requirements: [], people: [], evidence: [], guarded: null, notes: [], tells: [] },
  read: { at: '2026-11-22T10:00:00Z', reviews: 0, comments: 0, commits: 1, files: 3 },
} satisfies PromotionSection;

const STATED: StatedClaim = {
  ...{ kind: 'number', path: 'STATUS.md' as RepoPath, line: 3, module: null, about: [], written: '8 tests' },
  ...{ quantity: 'tests', value: 8, step: 0, others: [], total: null },
};
const VERDICT: EvidenceVerdict = {
  status: 'fail',
  claims: [
    sampleClaim('memory/p95-upsert', 'pass', { numbers: { estimate: 0.045, lower: 0.04, limit: 0.1 } }),
    sampleClaim('memory/size', 'fail', { numbers: { estimate: 4096 } }),
  ],
  modules: [
    module('memory', { figures: { tests: 5, failed: 1, skipped: 1 }, owner: 'team-memory', status: 'fail' }),
    module('context-handoff'),
  ],
  documents: [],
  notes: [],
};

const PARTS: HealthParts = {
  verdict: VERDICT,
  policy: {
    ...defaultEvidencePolicy(),
    modules: [
      rules('memory', [
        {
          id: 'p95-upsert',
          benchmark: '*',
          quantile: 0.95,
          limit: 100,
          unit: 'ms',
          leastSamples: 1,
          mostVariation: null,
        },
        {
          id: 'size',
          benchmark: '*',
          quantile: 0.5,
          limit: 4096,
          unit: 'bytes',
          leastSamples: 1,
          mostVariation: null,
        },
      ]),
      rules('context-handoff'),
    ],
  },
  files: [
    testsFile('files/tests/junit.xml', { memory: ['passed', 'failed', 'skipped'] }),
    coverageFile('files/coverage/c.json', COMMIT, {
      lanes: { production: [90, 100], labs: [1, 10] },
      modules: { memory: [45, 50] },
    }),
    coverageFile('files/coverage/old.json', OTHER, { lanes: { production: [1, 100] }, modules: {} }),
    reportFile('files/audit/promotion.json', {
      ...{ check: 'promotion-signoff', conclusion: 'pending' },
      ...{ subject: subjectOf(COMMIT), sections: [promotion] },
    }),
  ],
  subject: { repository: 'o/r' },
  context: {
    commit: COMMIT,
    log: [
      logged('2026-11-20T10:00:00Z', OTHER, 'memory'),
      logged('2026-11-21T10:00:00Z', OTHER, 'memory'),
      logged('2026-11-21T11:00:00Z', OTHER),
    ],
  },
  documents: {
    claims: [STATED, STATED],
    told: readToldModules([
      {
        path: 'lukhas/memory/module.manifest.json' as RepoPath,
        text: JSON.stringify({
          module: { name: 'lukhas.memory', lane: 'lukhas' },
          testing: { quality_tier: 'T1_critical' },
          metadata: { owner: 'somebody' },
        }),
      },
      {
        path: 'lukhas/context/handoff/MODULE_MANIFEST.json' as RepoPath,
        text: '{"module": "context.handoff", "owner": "unassigned", "lane": "candidate"}',
      },
      { path: 'x/module.manifest.json' as RepoPath, text: '{' },
    ]),
  },
  run: { time: '2026-11-22T10:00:00Z', run: '42', attempt: 1 },
};

describe('healthOf', () => {
  const health = healthOf(PARTS);

  it('meets its schema, and is read back', () => {
    expect(parseHealth(Buffer.from(JSON.stringify(health)))).toEqual({ kind: 'health', health });
  });

  it('counts tests, coverage and lanes of this commit', () => {
    expect(health).toMatchObject({
      tests: { passed: 1, failed: 1, skipped: 1 },
      coverage: { covered: 91, total: 110 },
      checks: [
        { check: 'coverage-by-lane', conclusion: 'neutral' },
        { check: 'promotion-signoff', conclusion: 'pending' },
      ],
      claims: { pass: 1, fail: 1 },
      statements: { total: 2, unproven: 0 },
    });
    expect(health.lanes).toEqual([
      {
        name: 'labs',
        kind: 'experimental',
        coverage: { covered: 1, total: 10 },
        findings: { error: 0, warning: 0, note: 0 },
      },
      {
        name: 'production',
        kind: 'production',
        coverage: { covered: 90, total: 100 },
        findings: { error: 0, warning: 0, note: 0 },
      },
    ]);
  });

  it('tells of each module what policy, manifest, verdict, log and promotion say', () => {
    expect(health.modules).toEqual([
      {
        ...{
          key: 'memory',
          task: null,
          owner: 'team-memory',
          tier: 'T1_critical',
          lane: 'lukhas',
          status: 'fail',
        },
        claims: { pass: 1, fail: 0, inconclusive: 0, missing: 0, waived: 0 },
        tests: { passed: 3, failed: 1, skipped: 1 },
        coverage: { covered: 45, total: 50 },
        times: [{ id: 'p95-upsert', quantile: 0.95, limit: 0.1, estimate: 0.045, lower: 0.04, upper: null }],
        figures: { tests: 5, failed: 1, skipped: 1 },
        shown: { index: 1, commit: OTHER, time: '2026-11-21T10:00:00Z' },
        promotion: null,
      },
      {
        ...{ key: 'context-handoff', task: null, owner: null, tier: null, lane: 'candidate', status: 'pass' },
        claims: { pass: 1, fail: 0, inconclusive: 0, missing: 0, waived: 0 },
        ...{ tests: null, coverage: null, times: [], figures: {}, shown: null },
        promotion: { state: 'pending', from: 'candidate/context', to: 'lukhas/context' },
      },
    ]);
  });

  it('has the log and this run as its history', () => {
    expect(health.history.map(({ time, figures }) => [time, figures?.coverage ?? null])).toEqual([
      ['2026-11-20T10:00:00Z', null],
      ['2026-11-21T10:00:00Z', null],
      ['2026-11-21T11:00:00Z', null],
      ['2026-11-22T10:00:00Z', { covered: 91, total: 110 }],
    ]);
    expect(health.history.at(-1)?.figures?.modules.memory).toEqual({
      ...{
        status: 'fail',
        tests: { passed: 3, failed: 1, skipped: 1 },
        coverage: { covered: 45, total: 50 },
      },
      times: { 'p95-upsert': 0.045 },
    });
  });

  it('knows nothing that nobody collected', () => {
    const bare = healthOf({ ...PARTS, files: [], verdict: { ...VERDICT, modules: [], claims: [] } });
    expect(bare).toMatchObject({ tests: null, coverage: null, lanes: [], checks: [], modules: [] });
  });

  it('is broken where a field is missing, wrong or added', () => {
    for (const edit of [
      { tests: undefined },
      { status: 'green' },
      { more: 1 },
      { coverage: { covered: -1, total: 1 } },
    ])
      expect(parseHealth(Buffer.from(JSON.stringify({ ...health, ...edit }))).kind).toBe('broken');
    expect(parseHealth(Buffer.from([0xff])).kind).toBe('broken');
  });
});

describe('findTold', () => {
  const told = PARTS.documents.told;
  it('finds a module by its name, or by a last name that one alone has', () => {
    expect(findTold('lukhas-memory', told)?.tier).toBe('T1_critical');
    expect(findTold('memory', told)?.tier).toBe('T1_critical');
    expect(findTold('dream', told)).toBeNull();
    expect(findTold('memory', [...told, ...told])).toBeNull();
  });
});

describe('mergeHealth', () => {
  const run = fc.record({
    time: fc.integer({ min: 10, max: 40 }).map((minute) => `2026-11-22T10:${minute}:00Z`),
    commit: fc.constantFrom(COMMIT, OTHER),
    run: fc.constantFrom('1', '2'),
    attempt: fc.integer({ min: 1, max: 2 }),
  });
  // What a run is told to be is the same wherever it is told; only its figures may be unknown.
  const whole = (
    one: Pick<HealthRun, 'time' | 'commit' | 'run' | 'attempt'>,
    isKnown: boolean,
  ): HealthRun => ({
    ...{ ...one, status: 'pass', modules: [] },
    figures: isKnown ? { tests: null, coverage: null, modules: {} } : null,
  });
  const health: fc.Arbitrary<Health> = fc
    .tuple(fc.array(fc.tuple(run, fc.boolean()), { maxLength: 12 }), run)
    .map(([runs, own]) => ({
      ...healthOf(PARTS),
      time: own.time,
      history: boundHistory([...runs.map(([one, isKnown]) => whole(one, isKnown)), whole(own, true)]),
    }));

  it('is idempotent, keeps every run once, and knows figures that either knows', () => {
    fc.assert(
      fc.property(health, health, (one, other) => {
        expect(mergeHealth(one, one)).toEqual(one);
        const merged = mergeHealth(one, other);
        expect(merged.history).toEqual(mergeHealth(other, one).history);
        const keyOf = ({ time, run, attempt, commit }: HealthRun) => `${time} ${run} ${attempt} ${commit}`;
        const keys = merged.history.map(keyOf);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(keys)).toEqual(new Set([...one.history, ...other.history].map(keyOf)));
        for (const known of [...one.history, ...other.history].filter(({ figures }) => figures !== null))
          expect(merged.history.find((each) => keyOf(each) === keyOf(known))?.figures).not.toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('joins in any order', () => {
    fc.assert(
      fc.property(health, health, health, (a, b, c) => {
        expect(mergeHealth(mergeHealth(a, b), c).history).toEqual(mergeHealth(a, mergeHealth(b, c)).history);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps a year of daily runs, and never mixes two repositories', () => {
    const runs = Array.from({ length: 400 }, (_, at) =>
      whole({ time: new Date(at * 6e4).toISOString(), commit: COMMIT, run: '1', attempt: 1 }, false),
    );
    expect(boundHistory(runs)).toEqual(runs.slice(-365));
    const mine = healthOf(PARTS);
    const theirs = { ...mine, repository: 'o/other', time: '2026-11-23T10:00:00Z' };
    expect(mergeHealth(mine, theirs)).toBe(theirs);
  });
});
