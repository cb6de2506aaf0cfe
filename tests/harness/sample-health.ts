import fc from 'fast-check';
import { HEALTH_SCHEMA, type Health, type HealthOfModule } from '../../src/evidence-bundler/health/model.ts';
import type { Ratio } from '../../src/foundation/ratio.ts';

const FIRST = '1'.repeat(40);
const COMMIT = '2b'.repeat(20);

const none = { pass: 0, fail: 0, inconclusive: 0, missing: 0, waived: 0 } as const;

/** A module that is shown, with one time. */
export function sampleModule(key: string, more: Partial<HealthOfModule> = {}): HealthOfModule {
  return {
    ...{ key, task: null, owner: null, tier: null, lane: null, status: 'pass', claims: { ...none, pass: 3 } },
    ...{ tests: { passed: 40, failed: 0, skipped: 0 }, coverage: { covered: 45, total: 50 }, figures: {} },
    times: [{ id: 'p95-upsert', quantile: 0.95, limit: 0.1, estimate: 0.045, lower: 0.044, upper: 0.046 }],
    ...{ shown: null, promotion: null, ...more },
  };
}

/** Health of a small repository, a day after another run. */
export function sampleHealth(more: Partial<Health> = {}): Health {
  const time = more.time ?? '2026-01-02T14:00:00Z';
  const commit = more.commit ?? COMMIT;
  return {
    ...{ schema: HEALTH_SCHEMA, repository: 'o/r', commit, time, status: 'fail' },
    tests: { passed: 118, failed: 1, skipped: 1 },
    coverage: { covered: 91, total: 110 },
    lanes: [
      {
        name: 'labs',
        kind: 'experimental',
        coverage: { covered: 1, total: 10 },
        findings: { error: 0, warning: 2, note: 0 },
      },
      {
        name: 'production',
        kind: 'production',
        coverage: { covered: 90, total: 100 },
        findings: { error: 0, warning: 0, note: 0 },
      },
    ],
    checks: [
      { check: 'acceptance-gate', conclusion: 'success', headline: 'Clear: 2 warnings in 41 files' },
      { check: 'promotion-signoff', conclusion: 'pending', headline: 'Waiting for a decision' },
    ],
    claims: { ...none, pass: 7, fail: 1 },
    statements: { total: 4, unproven: 1 },
    modules: [
      sampleModule('memory', {
        ...{ owner: '@team-memory', tier: 'T1_critical', lane: 'production', task: 'M.1' },
        shown: { index: 4, commit: FIRST, time: '2025-12-30T14:00:00Z' },
      }),
      sampleModule('context_handoff', {
        ...{ status: 'fail', tests: { passed: 10, failed: 1, skipped: 0 }, coverage: null, times: [] },
        shown: { index: 4, commit: FIRST, time: '2025-12-30T14:00:00Z' },
        promotion: { state: 'pending', from: 'labs/context', to: 'core/context' },
      }),
    ],
    history: [
      {
        ...{ time: '2025-12-30T14:00:00Z', commit: FIRST, run: '1', attempt: 1, status: 'pass' },
        modules: ['context_handoff', 'memory'],
        figures: {
          tests: { passed: 116, failed: 0, skipped: 1 },
          coverage: { covered: 90, total: 110 },
          modules: {
            memory: {
              ...{ status: 'pass', tests: { passed: 39, failed: 0, skipped: 0 } },
              ...{ coverage: { covered: 45, total: 50 }, times: { 'p95-upsert': 0.042 } },
            },
          },
        },
      },
      {
        ...{ time, commit, run: '2', attempt: 1, status: 'fail', modules: ['memory'] },
        figures: {
          ...{ tests: { passed: 118, failed: 1, skipped: 1 }, coverage: { covered: 91, total: 110 } },
          modules: {},
        },
      },
    ],
    ...more,
  };
}

const count = fc.integer({ min: 0, max: 30 });
const ratio: fc.Arbitrary<Ratio> = fc
  .tuple(count, count)
  .map(([covered, rest]) => ({ covered, total: covered + rest + 1 }));
const tests = fc.record({ passed: count, failed: count, skipped: count });
const told = fc.option(fc.string({ maxLength: 20, unit: 'grapheme' }), { nil: null });
const seconds = fc.double({ min: 1e-6, max: 100, noNaN: true });

const module: fc.Arbitrary<Omit<HealthOfModule, 'key'>> = fc.record({
  ...{ task: told, owner: told, tier: told, lane: told },
  status: fc.constantFrom('pass', 'fail', 'inconclusive', 'missing', 'waived'),
  claims: fc.constant({ ...none, pass: 1 }),
  tests: fc.option(tests, { nil: null }),
  coverage: fc.option(ratio, { nil: null }),
  times: fc.array(
    fc.record({
      id: fc.constantFrom('p95-upsert', 'p95-search'),
      quantile: fc.constantFrom(0.5, 0.95),
      ...{ limit: seconds, estimate: seconds, lower: fc.constant(null), upper: fc.constant(null) },
    }),
    { maxLength: 2 },
  ),
  figures: fc.constant({}),
  shown: fc.constant(null),
  promotion: fc.option(
    fc.record({
      state: fc.constantFrom('success', 'pending', 'failure', 'error'),
      from: told,
      to: fc.string({ maxLength: 20 }),
    }),
    { nil: null },
  ),
});

/** Healths of every shape, told by strangers. */
export const anyHealth: fc.Arbitrary<Health> = fc
  .record({
    status: fc.constantFrom('pass', 'fail', 'inconclusive'),
    tests: fc.option(tests, { nil: null }),
    modules: fc
      .uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 12 }), module), {
        maxLength: 3,
        selector: ([key]) => key,
      })
      .map((all) => all.map(([key, rest]) => ({ key, ...rest }))),
    coverage: fc.option(ratio, { nil: null }),
  })
  .map(({ coverage, ...more }) =>
    sampleHealth({
      ...more,
      coverage,
      lanes: coverage === null ? [] : [{ name: 'all', kind: null, coverage, findings: null }],
    }),
  );
