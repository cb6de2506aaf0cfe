import type { Measurements } from '../../evidence-bundler/claims/facts.ts';
import type { Health, TestCounts } from '../../evidence-bundler/health/model.ts';
import { rounded } from '../../evidence-bundler/judge/finding.ts';
import type { ReadFile, Reading, TestCase } from '../../evidence-bundler/read/model.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import { UserError } from '../../foundation/user-error.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import type { CoverageGroup } from '../../report/coverage-section.ts';

/** Our own bound of tests that are counted out again; a suite of that size brings its bundle. */
const MOST_TESTS = 500_000;

/**
 * The numbers of a health as what they were counted from, so that documents are held against them in the same way as against a bundle. A
 * health keeps no names of tests and no samples: what a page says of those needs the bundle. Errors: `too-many-tests`.
 */
export function measurementsOf(health: Health): Measurements {
  const { commit, tests, modules, status } = health;
  const readings: readonly Reading[] = [
    ...(tests === null ? [] : [testReading(tests)]),
    coverageReading(health),
    benchmarkReading(health),
  ];
  return {
    commit,
    files: readings.map((reading): ReadFile => {
      const path = `derived/health.json`;
      return { path, sha256: sha256(path), size: 0, reading, problems: [] };
    }),
    verdict: {
      ...{ status, claims: [], notes: [] },
      modules: modules.map(({ key, task, owner, status: own, claims, tests: counts }) => ({
        ...{ key, task, owner, status: own, claims },
        figures: counts === null ? {} : figuresOf(counts),
      })),
    },
  };
}

function figuresOf({ passed, failed, skipped }: TestCounts) {
  return { tests: passed + failed + skipped, failed, skipped };
}

function testReading(counts: TestCounts): Reading {
  if (counts.passed + counts.failed + counts.skipped > MOST_TESTS)
    throw new UserError(
      'too-many-tests',
      `A health of more than ${MOST_TESTS} tests is not held against a page.`,
      'Name the bundle itself with --health.',
    );
  const of = (status: TestCase['status'], count: number): readonly TestCase[] =>
    Array.from({ length: count }, (_, at) => ({
      ...{ suite: '', name: `${status} ${at}`, file: null, line: 0, status, seconds: null, attempts: 1 },
      ...{ isFlaky: false, message: null, tags: [], properties: new Map(), pointer: '/tests' },
    }));
  return {
    ...{ kind: 'tests', format: 'ctrf', producer: { name: 'status', version: null }, startedAt: null },
    cases: [...of('passed', counts.passed), ...of('failed', counts.failed), ...of('skipped', counts.skipped)],
    ...{ properties: new Map(), claimed: null },
  };
}

function coverageReading({ repository, commit, lanes, modules }: Health): Reading {
  const group = (of: CoverageGroup['of'], name: string, coverage: Ratio | null): readonly CoverageGroup[] =>
    coverage === null
      ? []
      : [
          {
            ...{ name, of, coverage, enforcement: 'off', base: null, floor: null, patch: null },
            ...{ newUncovered: 0, lost: 0, excluded: 0, result: 'nothing', reason: '', trend: [] },
          },
        ];
  const head = commit as CommitSha;
  const report = buildReport({
    check: 'coverage-by-lane',
    tool: { name: 'execution-standards', version: VERSION },
    subject: { repository, head, base: null, pullRequest: null, event: 'local', ref: null },
    startedFrom: { policySource: 'health', configDigest: sha256('') },
    findings: [],
    lanes: [],
    seen: { files: 0, bytes: 0, parsed: 0, cached: 0, skipped: [] },
    sections: [
      {
        ...{ kind: 'coverage', title: 'Coverage', folded: false, metric: 'line', patch: null, base: null },
        ...{ reports: { read: 0, declared: 0 }, files: [], tells: [] },
        groups: [
          ...lanes.flatMap(({ name, coverage }) => group('lane', name, coverage)),
          ...modules.flatMap(({ key, coverage }) => group('module', key, coverage)),
        ],
      },
    ],
  });
  return { kind: 'report', report };
}

const UNKNOWN_MACHINE = {
  ...{ cpu: null, cores: null, memoryBytes: null, governor: null, system: null, image: null, runtime: null },
} as const;

function benchmarkReading({ modules }: Health): Reading {
  const series = modules.flatMap(({ key, times }) =>
    times.map(({ id, quantile, estimate }) => ({
      ...{ name: `${key} ${id}`, quantity: 'time', unit: 's', better: 'lower' as const, side: null },
      ...{ processes: [], order: null, warmup: 0, counters: new Map(), pointer: '/modules' },
      summary: new Map([[quantile === 0.5 ? 'median' : `p${rounded(quantile * 100)}`, estimate]]),
    })),
  );
  return {
    ...{ kind: 'benchmarks', format: 'custom', producer: { name: 'status', version: null }, startedAt: null },
    ...{ commit: null, isDirty: false, machine: UNKNOWN_MACHINE, series },
  };
}
