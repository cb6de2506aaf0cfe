import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  coverageFile,
  recordFile,
  samplesFile,
  telemetryFile,
  testsFile,
} from '../../../tests/harness/claim-evidence.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import type { ReadFile } from '../read/model.ts';
import { findClaims } from './find-claims.ts';
import { judgeClaims } from './judge-claims.ts';

const COMMIT = 'c'.repeat(40) as CommitSha;
const FIXTURES = new URL('../../../tests/fixtures/evidence/claims/', import.meta.url);
const VERDICT: EvidenceVerdict = { status: 'pass', claims: [], modules: [], documents: [], notes: [] };

/** 100 samples around a p95 of 45 ms (`factor` 1): 40 to 45.2 ms. */
const times = (factor: number): number[] =>
  Array.from({ length: 100 }, (_, at) => ((40 + (at * 5.26) / 100) * factor) / 1000);

const FILES: readonly ReadFile[] = [
  testsFile('files/tests/reports/junit.xml', {
    'tests.memory.test_fold': ['passed', 'passed', 'passed'],
    'tests.gateway.test_http': ['passed', 'passed', 'passed', 'passed', 'passed'],
  }),
  samplesFile('files/benchmarks/bench/memory.json', { 'memory upsert': times(1), 'memory search': times(2) }),
  coverageFile('files/coverage/coverage-by-lane.json', COMMIT, {
    lanes: { production: [900, 1000], labs: [10, 100] },
    modules: { memory: [92, 100], identity: [703, 1000] },
  }),
];

function judge(
  line: string,
  files: readonly ReadFile[] = FILES,
  path = 'STATUS.md',
  verdict = VERDICT,
): readonly string[] {
  const { claims } = findClaims([{ path: path as RepoPath, text: line }]);
  return judgeClaims(claims, { verdict, files, commit: COMMIT }).map(({ message }) =>
    message.replace(/^`[^`]*` /, ''),
  );
}

const failing = testsFile('files/tests/junit.xml', {
  'tests.memory.test_fold': ['passed', 'failed', 'passed'],
  'tests.gateway.test_http': ['passed', 'passed'],
});

describe('judgeClaims', () => {
  it.each([
    ['- Memory upsert: p95 45 ms'],
    ['- p95 45.0 ms'],
    ['- Memory upsert latency: 43 ms'],
    ['- Tests: 8/8 passing'],
    ['- 8 tests passing'],
    ['- Memory tests: 3/3 passing'],
    ['- All tests pass.'],
    ['- Gateway tests: zero failures'],
    ['- 100% of tests pass'],
    ['## Memory\n\n- coverage: 92 %'],
    ['| Module | Test coverage |\n|---|---|\n| identity | 70.3 % |'],
    ['| Module | Test coverage |\n|---|---|\n| identity | 70 % |'],
    ['- Test coverage: 82 %'],
    ['- Production test coverage: 90 %'],
  ])('is silent where the evidence shows it: %s', (line) => {
    expect(findClaims([{ path: 'STATUS.md' as RepoPath, text: line }]).claims).not.toEqual([]);
    expect(judge(line)).toEqual([]);
  });

  it.each([
    [
      '- Memory upsert: p95 12 ms',
      'states «p95 12 ms»; the evidence shows 44.95 ms (memory upsert (files/benchmarks/bench/memory.json))',
    ],
    ['- Dream engine: p95 12 ms', 'states «p95 12 ms» for dream engine; nothing in the evidence measured it'],
    ['- Tests: 9/9 passing', 'states «9/9 passing»; the evidence shows 8 of 8 (all tests)'],
    [
      '- Memory tests: 7 tests passing',
      'states «7 tests passing»; the evidence shows 3 (tests about «memory»)',
    ],
    [
      '- Dream tests: 7 tests passing',
      'states «7 tests passing» for dream; nothing in the evidence measured it',
    ],
    [
      '| Module | Test coverage |\n|---|---|\n| identity | 80.0 % |',
      'states «80.0 %»; the evidence shows 70.3 % (module identity)',
    ],
    [
      '- Dream test coverage: 99 %',
      'states «test coverage: 99 %» for dream; nothing in the evidence measured it',
    ],
    ['- Test coverage: 100 %', 'states «Test coverage: 100 %»; the evidence shows 82.73 % (all lanes)'],
  ])('tells what the evidence does not show: %s', (line, message) => {
    expect(judge(line)).toEqual([message]);
  });

  it.each([
    '- All tests pass.',
    '- 100% of tests pass',
    '- Tests: 5/5 passing',
    '- Memory tests: zero failures',
  ])('tells success above failing tests: %s', (line) => {
    const [message, ...rest] = judge(line, [failing]);
    expect(rest).toEqual([]);
    expect(message).toMatch(/1 of [35] tests failed \(/);
  });

  it('leaves tests alone of which none failed, where others did', () => {
    expect(judge('- Gateway tests: 2/2 passing', [failing])).toEqual([]);
  });

  it('knows nothing without evidence, and says so', () => {
    for (const line of ['- p95 45 ms', '- Test coverage: 92 %', '- All tests pass', '- 3 tests passing'])
      expect(judge(line, [])).toEqual([expect.stringContaining('nothing in the evidence measured it')]);
  });

  it('takes no word of files with errors, of another commit, or of the base', () => {
    const broken = {
      ...(FILES[0] as ReadFile),
      problems: [{ code: 'truncated', severity: 'error', message: '', hint: '', line: 0 } as const],
    };
    expect(judge('- 8 tests passing', [broken])).toHaveLength(1);
    const other = coverageFile('files/coverage/c.json', 'd'.repeat(40) as CommitSha, {
      lanes: { production: [9, 10] },
      modules: {},
    });
    expect(judge('- Test coverage: 90 %', [other])).toHaveLength(1);
    const base = samplesFile('files/benchmarks/b.json', { 'memory upsert': times(1) }, { side: 'base' });
    expect(judge('- Memory upsert: p95 45 ms', [base])).toHaveLength(1);
    const dirty = samplesFile('files/benchmarks/b.json', { 'memory upsert': times(1) }, { isDirty: true });
    expect(judge('- Memory upsert: p95 45 ms', [dirty])).toHaveLength(1);
  });

  it('takes a number of a record of the repository', () => {
    const record = recordFile('files/other/artifacts/memory_validation_1.json', { upsert: { p95_ms: 45.2 } });
    expect(judge('- Memory upsert: p95 45 ms', [record])).toEqual([]);
    expect(judge('- Memory upsert: p95 40 ms', [record])).toEqual([
      'states «p95 40 ms»; the evidence shows 45.2 ms (upsert.p95_ms (files/other/artifacts/memory_validation_1.json))',
    ]);
  });

  it('counts tests of a module as the verdict does', () => {
    const verdict: EvidenceVerdict = {
      ...VERDICT,
      modules: [
        {
          key: 'context-handoff',
          task: 'X.1',
          owner: null,
          status: 'pass',
          claims: { pass: 1, fail: 0, inconclusive: 0, missing: 0, waived: 0 },
          figures: { tests: 4, failed: 0, skipped: 1 },
        },
      ],
    };
    expect(judge('- Context handoff: 3 tests passing', [], 'STATUS.md', verdict)).toEqual([]);
    expect(judge('- Context handoff: 4 tests passing', [], 'STATUS.md', verdict)).toHaveLength(1);
  });

  it('holds manifests against coverage, times, telemetry and lanes', () => {
    const text = readFileSync(new URL('module.manifest.json', FIXTURES), 'utf8');
    const files = [
      ...FILES,
      telemetryFile('files/metrics/spans.json', ['memory.upsert']),
      coverageFile('files/coverage/c2.json', COMMIT, {
        lanes: {},
        modules: {},
        files: { 'lukhas/memory/fold.py': 'labs' },
      }),
    ];
    expect(judge(text, files, 'lukhas/memory/module.manifest.json')).toEqual([
      'states the lane production; reports put its files into labs',
      'states «testing.coverage_observed: 92.1»; the evidence shows 92 % (module memory)',
      'states «search_latency.current: 145ms»; the evidence shows 90.31 ms (memory search (files/benchmarks/bench/memory.json))',
      'says that memory.dream is emitted; no telemetry of the evidence shows it',
    ]);
  });

  it('holds a whole page', () => {
    const text = readFileSync(new URL('status.md', FIXTURES), 'utf8');
    const { claims } = findClaims([{ path: 'STATUS.md' as RepoPath, text }]);
    const problems = judgeClaims(claims, { verdict: VERDICT, files: FILES, commit: COMMIT });
    expect(problems.map(({ line, claim, stated, measured }) => [line, { claim, stated, measured }])).toEqual([
      [20, { claim: 'p95 61 ms', stated: 0.061, measured: expect.closeTo(0.09, 3) }],
      [21, { claim: 'p95 12 ms', stated: 0.012, measured: null }],
      [28, { claim: '80.0 %', stated: 0.8, measured: 0.703 }],
      [29, { claim: '99 %', stated: 0.99, measured: null }],
    ]);
  });
});
