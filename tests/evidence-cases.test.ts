import { describe, expect, test } from 'vitest';
import { CLAIM_RULES } from '../src/evidence-bundler/judge/claim-rules.ts';
import type { JudgeInput } from '../src/evidence-bundler/judge/input.ts';
import { judgeEvidence } from '../src/evidence-bundler/judge/judge-evidence.ts';
import type { ClaimStatus } from '../src/evidence-bundler/judge/model.ts';
import type { LogEntry } from '../src/evidence-bundler/log/model.ts';
import { parseEvidencePolicy } from '../src/evidence-bundler/policy/parse-policy.ts';
import type { Machine, ReadFile } from '../src/evidence-bundler/read/model.ts';
import type { Sha256 } from '../src/foundation/digest.ts';
import { EVIDENCE_PRESETS } from '../src/generated/evidence-presets.ts';
import {
  benchmarkFile,
  billFile,
  COMMIT,
  coverageFile,
  guardianResponse,
  guardianSchema,
  metricsFile,
  opened,
  readFile,
  recordFile,
  scanFile,
  series,
  TODAY,
  testFile,
  unsafe,
} from './harness/evidence-files.ts';
import { finding } from './harness/evidence-spoilers.ts';

interface Case {
  readonly name: string;
  /** Document and row that decide it. */
  readonly source: string;
  /** What the policy says beside its version. */
  readonly policy: string;
  readonly files?: readonly ReadFile[];
  readonly input?: Partial<JudgeInput>;
  readonly claim: string;
  readonly status: ClaimStatus;
  /** What must be said of it. */
  readonly says: string;
}

function judge({ policy, files = [], input = {} }: Case) {
  const text = new TextEncoder().encode(`version: 1\n${policy}`);
  const parsed = parseEvidencePolicy(text, 'p.yml', { presets: EVIDENCE_PRESETS, today: TODAY });
  const errors = parsed.diagnostics.filter(({ severity }) => severity === 'error');
  if (parsed.policy === null) throw new Error(errors.map(({ message }) => message).join('; '));
  return judgeEvidence({
    policy: parsed.policy,
    commit: COMMIT,
    today: TODAY,
    // As they are named in a bundle.
    files: files.map((file) => ({ ...file, path: `files/${file.path}` })),
    tree: new Map(),
    base: [],
    earlier: [],
    log: [],
    run: { id: '900', attempt: 1 },
    machine: null,
    safety: { files: [], texts: [] },
    schemas: new Map(),
    ...input,
  });
}

const broken = (file: ReadFile): ReadFile => ({
  ...file,
  problems: [
    {
      code: 'truncated',
      severity: 'error',
      message: 'It ends in the middle.',
      hint: 'Collect all of it.',
      line: 4,
    },
  ],
});
const junit = (...cases: readonly string[]) => testFile('tests/junit.xml', cases);
const memory = (rest: string) => `modules: { memory: { ${rest} } }`;

const TESTS: readonly Case[] = [
  {
    name: 'tests passed',
    source: '000: tests pass in CI',
    policy: '',
    files: [junit('t.py::a', 't.py::b')],
    claim: 'repository/tests',
    status: 'pass',
    says: '2 tests passed, none failed',
  },
  {
    name: 'one of two failed',
    source: '000: failing tests are never 100 %',
    policy: '',
    files: [junit('t.py::a', 't.py::b !failed')],
    claim: 'repository/tests',
    status: 'fail',
    says: '1 of 2 tests failed: `t::b`',
  },
  {
    name: 'one job passes what another fails',
    source: 'section 3.7: cherry-picking',
    policy: '',
    files: [junit('t.py::a'), testFile('tests/other.xml', ['t.py::a !failed'])],
    claim: 'repository/tests',
    status: 'fail',
    says: '1 of 1 test failed',
  },
  {
    name: 'all were skipped',
    source: '000: beyond a dry run',
    policy: '',
    files: [junit('t.py::a !skipped')],
    claim: 'repository/tests',
    status: 'missing',
    says: 'no test passed, 1 skipped',
  },
  {
    name: 'no report at all',
    source: '002: results are parsed',
    policy: '',
    claim: 'repository/tests',
    status: 'missing',
    says: 'no test passed; looked for reports of tests',
  },
  {
    name: 'a report that is cut hides what it hides',
    source: 'section 5: truncated input',
    policy: '',
    files: [junit('t.py::a'), broken(testFile('tests/cut.xml', ['t.py::b']))],
    claim: 'repository/tests',
    status: 'missing',
    says: '`files/tests/cut.xml` is no evidence: It ends in the middle.',
  },
  {
    name: 'passed on a second try',
    source: 'section 3.7: re-run until green',
    policy: '',
    files: [junit('t.py::a !flaky')],
    claim: 'repository/tests',
    status: 'fail',
    says: '1 test passed only after a failure',
  },
  {
    name: 'passed on a second try, where that is allowed',
    source: 'section 3.7: re-run until green',
    policy: 'tests: { may-flake: true }',
    files: [junit('t.py::a !flaky')],
    claim: 'repository/tests',
    status: 'pass',
    says: '1 test passed',
  },
  {
    name: 'no tests where none are asked for',
    source: 'policy: must-run',
    policy: 'tests: { must-run: none }',
    claim: 'repository/tests',
    status: 'pass',
    says: 'no tests are asked for',
  },
  {
    name: 'smoke is 100 %',
    source: '002 P0-01, S4',
    policy: 'tests: { required: { smoke: { tag: smoke, all: true } } }',
    files: [junit('t.py::a #smoke', 't.py::b #smoke')],
    claim: 'repository/smoke',
    status: 'pass',
    says: '2 tests passed',
  },
  {
    name: 'a skipped smoke test is no 100 %',
    source: '002 P0-01, S4',
    policy: 'tests: { required: { smoke: { tag: smoke, all: true } } }',
    files: [junit('t.py::a #smoke', 't.py::b #smoke !skipped')],
    claim: 'repository/smoke',
    status: 'fail',
    says: 'a skipped test has not passed',
  },
  {
    name: 'the suite ran under its name',
    source: '001 M.1: job memory-storage-suite',
    policy: memory('suite: memory-storage-suite'),
    files: [testFile('tests/memory-storage-suite/junit.xml', ['t.py::a'])],
    claim: 'memory/suite',
    status: 'pass',
    says: '1 test passed',
  },
  {
    name: 'another suite is not this one',
    source: '001 M.1: job memory-storage-suite',
    policy: memory('suite: memory-storage-suite'),
    files: [testFile('tests/smoke/junit.xml', ['t.py::a'])],
    claim: 'memory/suite',
    status: 'missing',
    says: 'a folder or a file named `memory-storage-suite`',
  },
  {
    name: 'a name that only begins like the suite',
    source: '001: suites of two modules',
    policy: memory('suite: memory'),
    files: [testFile('tests/memory_api.xml', ['t.py::a'])],
    claim: 'memory/suite',
    status: 'missing',
    says: 'no test passed',
  },
  {
    name: 'a test file by the class that pytest writes',
    source: '001 M.1: test_lifecycle.py',
    policy: memory('tests: { life: { file: tests/memory/test_lifecycle.py } }'),
    files: [junit('tests/memory/test_lifecycle.py::a')],
    claim: 'memory/life',
    status: 'pass',
    says: '1 test passed',
  },
  {
    name: 'a file whose name only ends alike',
    source: '001 M.1: test_lifecycle.py',
    policy: memory('tests: { life: { file: tests/memory/test_lifecycle.py } }'),
    files: [junit('tests/memory/test_no_lifecycle.py::a')],
    claim: 'memory/life',
    status: 'missing',
    says: 'looked for tests of `tests/memory/test_lifecycle.py`',
  },
  {
    name: '10,000 operations with a seed',
    source: '001 G-RES',
    policy: memory('tests: { r: { tag: property, counter: { name: ops_total, least: 10000 } } }'),
    files: [junit('t.py::a #property ops_total=6000 seed=1', 't.py::b #property ops_total=4000 seed=2')],
    claim: 'memory/r',
    status: 'pass',
    says: '10,000 operations (`ops_total`) in 2 tests, each with its seed',
  },
  {
    name: 'what was configured is no count',
    source: '001 G-RES: max_examples alone is not proof',
    policy: memory('tests: { r: { tag: property, counter: { name: ops_total, least: 10000 } } }'),
    files: [junit('t.py::a #property max_examples=10000 seed=1')],
    claim: 'memory/r',
    status: 'missing',
    says: 'a configured `max_examples` is no count of what ran',
  },
  {
    name: 'operations without a seed',
    source: '001 G-RES: seed recorded',
    policy: memory('tests: { r: { tag: property, counter: { name: ops_total, least: 10000 } } }'),
    files: [junit('t.py::a #property ops_total=10000')],
    claim: 'memory/r',
    status: 'fail',
    says: '1 test tell no seed',
  },
  {
    name: 'the same run in two reports counts once',
    source: '001 G-RES',
    policy: memory('tests: { r: { tag: property, counter: { name: ops_total, least: 10000 } } }'),
    files: [
      junit('t.py::a #property ops_total=5000 seed=1'),
      testFile('tests/again.xml', ['t.py::a #property ops_total=5000 seed=1']),
    ],
    claim: 'memory/r',
    status: 'fail',
    says: '5,000 of 10,000 operations',
  },
  {
    name: 'the Guardian in the name of a test',
    source: '001 G-GOV',
    policy: memory('tests: { g: { tag: guardian } }'),
    files: [junit('t.py::test_asks_guardian_first')],
    claim: 'memory/g',
    status: 'pass',
    says: '1 test passed',
  },
  {
    name: 'a guardian angel is another word',
    source: '001 G-GOV',
    policy: memory('tests: { g: { tag: guardian } }'),
    files: [junit('t.py::test_guardianship')],
    claim: 'memory/g',
    status: 'missing',
    says: 'tests tagged `guardian`',
  },
  {
    name: 'a kind of tests by its folder',
    source: '003: five kinds of tests, P6',
    policy: memory('categories: [feature-flag]'),
    files: [junit('tests/feature_flag/test_on.py::a')],
    claim: 'memory/category-feature-flag',
    status: 'pass',
    says: '1 `feature-flag` test passed',
  },
  {
    name: 'a kind of tests that did not run',
    source: '003: five kinds of tests, P6',
    policy: memory('categories: [integration]'),
    files: [junit('tests/unit/test_on.py::a')],
    claim: 'memory/category-integration',
    status: 'missing',
    says: 'no `integration` test passed',
  },
  {
    name: 'the dry run passed and stayed at home',
    source: '000 item 5, X12',
    policy: 'dry-run: { file: tests/test_e2e_dryrun.py }',
    files: [junit('tests/test_e2e_dryrun.py::a network_attempts=0')],
    claim: 'repository/dry-run-network',
    status: 'pass',
    says: 'It passed, and counts no attempt to reach the network',
  },
  {
    name: 'the dry run passed, and nobody counted',
    source: '000 item 5, X12: no side effects',
    policy: 'dry-run: { file: tests/test_end.py }',
    files: [junit('tests/test_end.py::a')],
    claim: 'repository/dry-run-network',
    status: 'inconclusive',
    says: 'its report does not count attempts',
  },
  {
    name: 'the dry run reached for the network',
    source: '000 item 5, X12: no real API calls',
    policy: 'dry-run: { file: tests/test_e2e_dryrun.py }',
    files: [junit('tests/test_e2e_dryrun.py::a network_attempts=2')],
    claim: 'repository/dry-run-network',
    status: 'fail',
    says: 'It counts 2 attempts to reach the network',
  },
  {
    name: 'a log tells what the count hides',
    source: '000 item 5, X12: no real API calls',
    policy: 'dry-run: { file: tests/test_e2e_dryrun.py }',
    files: [junit('tests/test_e2e_dryrun.py::a network_attempts=0')],
    input: {
      safety: {
        files: [],
        texts: [
          { path: 'other/run.txt', text: 'ok\nsocket.gaierror: [Errno -2] Name or service not known\n' },
        ],
      },
    },
    claim: 'repository/dry-run-network',
    status: 'fail',
    says: 'tells of an attempt in `other/run.txt`:2',
  },
  {
    name: 'the dry run passed in this run',
    source: '000 item 5, X12',
    policy: 'dry-run: { file: tests/test_e2e_dryrun.py }',
    files: [junit('tests/test_e2e_dryrun.py::a')],
    claim: 'repository/dry-run',
    status: 'pass',
    says: '1 test passed',
  },
  {
    name: 'no dry run',
    source: '000 item 5, X12',
    policy: 'dry-run: { file: tests/test_e2e_dryrun.py }',
    files: [junit('tests/test_other.py::a')],
    claim: 'repository/dry-run',
    status: 'missing',
    says: 'looked for tests of `tests/test_e2e_dryrun.py`',
  },
];

const SPEED = { name: 'upsert', milliseconds: 60, processes: 10, each: 20 };
const P95 = memory(
  'budgets: { p95: { benchmark: "*upsert*", below: 100 ms, samples: 200, variation: 10 % } }',
);
const speed = (milliseconds: number) =>
  benchmarkFile('benchmarks/b.json', [series({ ...SPEED, milliseconds }, null)]);
const aggregate = (p95: number) =>
  benchmarkFile('benchmarks/k6.json', [
    {
      ...series(SPEED, null),
      processes: [],
      summary: new Map([
        ['p95', p95],
        ['count', 900],
      ]),
    },
  ]);
const NOISY = {
  ...series(SPEED, null),
  processes: series(SPEED, null).processes.map((all, at) => all.map((value) => value * (1 + at * 0.08))),
};
const OTHER_MACHINE: Machine = {
  cpu: 'Xeon 8370C',
  cores: 4,
  memoryBytes: null,
  governor: null,
  system: null,
  image: null,
  runtime: null,
};
const NO_WORSE = memory('regressions: { perf: { benchmark: "*", budget: 5 %, samples: 30 } }');
const PAIR = { name: 'loop', milliseconds: 10, processes: 6, each: 5 };
const compared = (base: number) =>
  benchmarkFile('benchmarks/b.json', [series({ ...PAIR, base }, 'base'), series(PAIR, 'head')]);

const NUMBERS: readonly Case[] = [
  {
    name: 'p95 is shown',
    source: '001 M.1, section 4.2',
    policy: P95,
    files: [speed(60)],
    claim: 'memory/p95',
    status: 'pass',
    says: 'p95 of `upsert` is at most',
  },
  {
    name: 'p95 is refuted',
    source: '001 M.1, section 4.2',
    policy: P95,
    files: [speed(120)],
    claim: 'memory/p95',
    status: 'fail',
    says: 'p95 of `upsert` is at least',
  },
  {
    name: 'p95 lies about on the limit',
    source: 'section 4.2: else inconclusive',
    policy: P95,
    files: [speed(93.5)],
    claim: 'memory/p95',
    status: 'inconclusive',
    says: 'p95 of `upsert` is about',
  },
  {
    name: 'one sample less than asked',
    source: '001 M.1: min samples',
    policy: memory('budgets: { p95: { benchmark: "*", below: 100 ms, samples: 201 } }'),
    files: [speed(60)],
    claim: 'memory/p95',
    status: 'inconclusive',
    says: 'of 200 samples',
  },
  {
    name: 'read literally, the estimate decides',
    source: 'section 4.2: literal',
    policy: `reading: literal\n${P95}`,
    files: [speed(60)],
    claim: 'memory/p95',
    status: 'pass',
    says: 'p95 of `upsert` is 6',
  },
  {
    name: 'a fast benchmark hides no slow one',
    source: '001 M.1: p95 upsert and search',
    policy: memory('budgets: { p95: { benchmark: "*", below: 100 ms, samples: 200 } }'),
    files: [
      speed(60),
      benchmarkFile('benchmarks/c.json', [series({ ...SPEED, name: 'slow', milliseconds: 150 }, null)]),
    ],
    claim: 'memory/p95',
    status: 'fail',
    says: 'p95 of `slow` is at least',
  },
  {
    name: 'runs that differ by more than 10 %',
    source: '001 auditor-ready: CV < 10 %',
    policy: P95,
    files: [
      benchmarkFile('benchmarks/b.json', [
        { ...NOISY, processes: NOISY.processes.map((all) => all.map((value) => value / 2)) },
      ]),
    ],
    claim: 'memory/p95',
    status: 'fail',
    says: 'it varies by',
  },
  {
    name: 'only a number that the tool computed',
    source: 'section 5: k6 summary has no samples',
    policy: P95,
    files: [aggregate(0.05)],
    claim: 'memory/p95',
    status: 'inconclusive',
    says: '`upsert` has no samples, only a p95 of 50 ms',
  },
  {
    name: 'only a number, read literally',
    source: 'section 5: k6 summary has no samples',
    policy: `reading: literal\n${P95}`,
    files: [aggregate(0.05)],
    claim: 'memory/p95',
    status: 'pass',
    says: 'of 900 samples',
  },
  {
    name: 'no benchmark of that name',
    source: '000: no figure without a measurement',
    policy: P95,
    files: [benchmarkFile('benchmarks/b.json', [series({ ...SPEED, name: 'search' }, null)])],
    claim: 'memory/p95',
    status: 'missing',
    says: 'no samples of a benchmark `*upsert*` in 1 benchmark file',
  },
  {
    name: 'measured at another commit',
    source: 'section 3.7: evidence of another commit replayed',
    policy: P95,
    files: [benchmarkFile('benchmarks/b.json', [series(SPEED, null)], { commit: 'd'.repeat(40) })],
    claim: 'memory/p95',
    status: 'missing',
    says: 'it measured another commit, dddddddddddd',
  },
  {
    name: 'measured at the commit, told in short',
    source: 'section 3.7: evidence of another commit replayed',
    policy: P95,
    files: [benchmarkFile('benchmarks/b.json', [series(SPEED, null)], { commit: COMMIT.slice(0, 8) })],
    claim: 'memory/p95',
    status: 'pass',
    says: 'of 200 samples',
  },
  {
    name: 'measured with changes in the work tree',
    source: 'section 5: commit_info.dirty',
    policy: P95,
    files: [benchmarkFile('benchmarks/b.json', [series(SPEED, null)], { isDirty: true })],
    claim: 'memory/p95',
    status: 'missing',
    says: 'it measured a work tree with changes',
  },
  {
    name: 'another machine than the reference',
    source: '000, 003: on the reference machine',
    policy: `machine: { cpu: "EPYC*" }\n${P95}`,
    files: [benchmarkFile('benchmarks/b.json', [series(SPEED, null)], { machine: OTHER_MACHINE })],
    claim: 'memory/p95',
    status: 'inconclusive',
    says: 'cpu is Xeon 8370C, not EPYC*',
  },
  {
    name: 'a machine that does not tell what is asked',
    source: '000, 003: on the reference machine',
    policy: `machine: { image: ubuntu-24.04 }\n${P95}`,
    files: [benchmarkFile('benchmarks/b.json', [series(SPEED, null)], { machine: OTHER_MACHINE })],
    claim: 'memory/p95',
    status: 'inconclusive',
    says: 'does not tell its image',
  },
  {
    name: 'the job tells what the file leaves open',
    source: '000, 003: on the reference machine',
    policy: `machine: { image: ubuntu-24.04 }\n${P95}`,
    files: [benchmarkFile('benchmarks/b.json', [series(SPEED, null)], { machine: OTHER_MACHINE })],
    input: { machine: { ...OTHER_MACHINE, image: 'ubuntu-24.04' } },
    claim: 'memory/p95',
    status: 'pass',
    says: 'of 200 samples',
  },
  {
    name: 'samples of an earlier attempt are pooled',
    source: 'section 3.7: re-run until green, pooled statistics',
    policy: memory('budgets: { p95: { benchmark: "*", below: 100 ms, samples: 200 } }'),
    files: [speed(60)],
    input: { earlier: [benchmarkFile('benchmarks/b.json', [series({ ...SPEED, milliseconds: 140 }, null)])] },
    claim: 'memory/p95',
    status: 'fail',
    says: 'of 400 samples',
  },
  {
    name: 'no worse than the base',
    source: '004 criterion 5, section 4.5',
    policy: NO_WORSE,
    files: [compared(1)],
    claim: 'memory/perf',
    status: 'pass',
    says: 'of 30 samples at the base and 30 samples at the head',
  },
  {
    name: 'a fifth slower than the base',
    source: '004 criterion 5, section 4.5',
    policy: NO_WORSE,
    files: [compared(0.8)],
    claim: 'memory/perf',
    status: 'fail',
    says: '`loop` is worse by',
  },
  {
    name: 'measured at the head alone',
    source: '004: compare to the baseline',
    policy: NO_WORSE,
    files: [benchmarkFile('benchmarks/b.json', [series(PAIR, null)])],
    claim: 'memory/perf',
    status: 'missing',
    says: 'there is no benchmark file of the base',
  },
  {
    name: 'base and head on different machines',
    source: 'section 4.6: fingerprint mismatch',
    policy: NO_WORSE,
    files: [benchmarkFile('benchmarks/b.json', [series(PAIR, null)])],
    input: { base: [benchmarkFile('benchmarks/b.json', [series(PAIR, null)], { machine: OTHER_MACHINE })] },
    claim: 'memory/perf',
    status: 'inconclusive',
    says: 'base and head ran on different machines: cpu Xeon 8370C, then EPYC 7763',
  },
  {
    name: '998 of 998 cascades prevented',
    source: '001 C.2, section 4.7',
    policy: memory(
      'records: { paths: ["artifacts/*.json"] }, proportions: { c: { kind: share, successes: /p, trials: /t, least: 99.7 %, least-trials: 998 } }',
    ),
    files: [recordFile('other/artifacts/a.json', { p: 998, t: 998 })],
    claim: 'memory/c',
    status: 'pass',
    says: '998 of 998 trials succeeded, 100 %; at least 99.7 % (95 %)',
  },
  {
    name: '997 of 998 cascades prevented',
    source: 'section 4.7: allowed failures: 1000 → 0',
    policy: memory(
      'records: { paths: ["artifacts/*.json"] }, proportions: { c: { kind: share, successes: /p, trials: /t, least: 99.7 %, least-trials: 998 } }',
    ),
    files: [recordFile('other/artifacts/a.json', { p: 997, t: 998 })],
    claim: 'memory/c',
    status: 'inconclusive',
    says: '997 of 998 trials succeeded',
  },
  {
    name: 'a measurable lift',
    source: '001 M.2, section 4.7',
    policy: memory(
      'records: { paths: ["artifacts/*.json"] }, proportions: { l: { kind: lift, table: /t, paired: false } }',
    ),
    files: [
      recordFile('other/artifacts/a.json', {
        t: [
          [40, 10],
          [28, 22],
        ],
      }),
    ],
    claim: 'memory/l',
    status: 'pass',
    says: 'p 0.008827, of 100 cases',
  },
  {
    name: 'counts that nobody wrote',
    source: '001 M.2',
    policy: memory('records: { paths: ["artifacts/*.json"] }, proportions: { l: { kind: lift, table: /t } }'),
    files: [recordFile('other/artifacts/a.json', { other: 1 })],
    claim: 'memory/l',
    status: 'missing',
    says: 'no record tells `/t`',
  },
];

const SCANS = 'scans: { bandit: { required: true }, pip-audit: { required: true, strict: true } }';
const old = finding('unknown', {
  rule: 'PYSEC-2024-1',
  package: { name: 'jinja2', version: '2.0', fixed: ['3.1.4'] },
  aliases: ['CVE-2024-1'],
});

const SCANNED: readonly Case[] = [
  {
    name: 'a clean scan',
    source: '001 G-SEC',
    policy: SCANS,
    files: [scanFile('bandit')],
    claim: 'repository/scan-bandit',
    status: 'pass',
    says: '`bandit` looked at 120 files and found nothing of severity `high` or worse',
  },
  {
    name: 'a scan that did not run',
    source: '001 G-SEC: missing scan = fail',
    policy: SCANS,
    files: [scanFile('pip-audit')],
    claim: 'repository/scan-bandit',
    status: 'missing',
    says: '`bandit` did not run',
  },
  {
    name: 'a scan with gaps is no clean scan',
    source: 'section 5: errors[] non-empty = partial scan',
    policy: SCANS,
    files: [scanFile('bandit', { gaps: ['a.py: syntax error'] })],
    claim: 'repository/scan-bandit',
    status: 'fail',
    says: '`bandit` did not look at everything: a.py: syntax error',
  },
  {
    name: 'a medium finding does not block',
    source: '001 G-SEC: block HIGH/CRIT',
    policy: SCANS,
    files: [scanFile('bandit', { findings: [finding('medium')] })],
    claim: 'repository/scan-bandit',
    status: 'pass',
    says: '1 below',
  },
  {
    name: 'a high finding blocks',
    source: '001 G-SEC: block HIGH/CRIT',
    policy: SCANS,
    files: [scanFile('bandit', { findings: [finding('high')] })],
    claim: 'repository/scan-bandit',
    status: 'fail',
    says: '`bandit` found 1 of severity `high` or worse: `B602 (high) in app.py:4`',
  },
  {
    name: 'what the tool itself does not count',
    source: 'section 5: suppressed results',
    policy: SCANS,
    files: [scanFile('bandit', { findings: [finding('high', { suppressed: 'nosec' })] })],
    claim: 'repository/scan-bandit',
    status: 'pass',
    says: '1 suppressed',
  },
  {
    name: 'a vulnerability that nobody ranks blocks',
    source: 'section 5: pip-audit has no severity',
    policy: SCANS,
    files: [scanFile('pip-audit', { findings: [old] })],
    claim: 'repository/scan-pip-audit',
    status: 'fail',
    says: 'PYSEC-2024-1 (unknown) in jinja2 2.0',
  },
  {
    name: 'a vulnerability that another scan ranks low',
    source: 'section 5: join with OSV data',
    policy: SCANS,
    files: [
      scanFile('pip-audit', { findings: [old] }),
      scanFile('osv-scanner', { findings: [finding('low', { ...old, severity: 'low' })] }),
    ],
    claim: 'repository/scan-pip-audit',
    status: 'pass',
    says: '1 below',
  },
  {
    name: 'pip-audit without --strict',
    source: '001 G-SEC: pip-audit --strict',
    policy: 'scans: { pip-audit: { required: true, strict: true, whole: false } }',
    files: [scanFile('pip-audit', { isStrict: false })],
    claim: 'repository/scan-pip-audit',
    status: 'fail',
    says: 'did not run strictly',
  },
  {
    name: 'a scan without a rule is judged by the rule for all',
    source: 'default policy: no HIGH/CRITICAL',
    policy: '',
    files: [scanFile('trivy', { findings: [finding('critical')] })],
    claim: 'repository/scan-trivy',
    status: 'fail',
    says: '`trivy` found 1 of severity `high` or worse',
  },
  {
    name: 'a bill of materials',
    source: '001 I.6, T19',
    policy: 'sbom: { required: true }',
    files: [billFile()],
    claim: 'repository/sbom',
    status: 'pass',
    says: '40 components in 1 bill',
  },
  {
    name: 'an empty bill of materials',
    source: 'section 5: empty component list = fail',
    policy: 'sbom: { required: true }',
    files: [billFile(0)],
    claim: 'repository/sbom',
    status: 'fail',
    says: 'has 0 components',
  },
  {
    name: 'an empty bill of materials where the policy says that there may be none',
    source: 'section 5: `least-components` of 0',
    policy: 'sbom: { required: true, least-components: 0 }',
    files: [billFile(0)],
    claim: 'repository/sbom',
    status: 'pass',
    says: '0 components in 1 bill',
  },
  {
    name: 'a bill of materials that is cut, where none is asked for',
    source: 'section 3.3: what is cut is no evidence, and may have held anything',
    policy: '',
    files: [broken(readFile('sbom/bom.json', { kind: 'other', mediaType: 'application/json' }))],
    claim: 'repository/sbom',
    status: 'missing',
    says: '`files/sbom/bom.json` is no evidence',
  },
  {
    name: 'a scan that is cut, where none is asked for',
    source: 'section 3.3: what is cut is no evidence, and may have held anything',
    policy: 'scans: { bandit: { required: false } }',
    files: [broken(readFile('scans/bandit.json', { kind: 'other', mediaType: 'application/json' }))],
    claim: 'repository/scan-bandit',
    status: 'missing',
    says: 'there is no report of `bandit`; `files/scans/bandit.json` is no evidence',
  },
  {
    name: 'a report of tests that is cut so early that nobody knows what it was',
    source: 'section 3.3: what is cut is no evidence, and may have held anything',
    policy: '',
    files: [
      junit('t.py::a'),
      broken(readFile('tests/ctrf.json', { kind: 'other', mediaType: 'application/json' })),
    ],
    claim: 'repository/tests',
    status: 'missing',
    says: '`files/tests/ctrf.json` is no evidence',
  },
  {
    name: 'no bill of materials',
    source: '001 I.6: SBOM generated and archived',
    policy: 'sbom: { required: true }',
    claim: 'repository/sbom',
    status: 'missing',
    says: 'there is no bill of materials',
  },
  {
    name: 'a secret in the bundle',
    source: '002 P1-06, S9',
    policy: '',
    input: { safety: unsafe('secret', 'a GitHub token', 'tests/a.xml', 7) },
    claim: 'repository/secrets',
    status: 'fail',
    says: '1 secret, 0 tokens and 0 pieces of personal data: a GitHub token in `tests/a.xml`:7',
  },
  {
    name: 'a raw token in a log',
    source: '002 P1-06, S9: no raw tokens in logs',
    policy: '',
    input: { safety: unsafe('token', 'a bearer token', 'other/app.log', 2) },
    claim: 'repository/secrets',
    status: 'fail',
    says: 'a bearer token in `other/app.log`:2',
  },
  {
    name: 'personal data in the bundle',
    source: '003: no PII in logs, P8',
    policy: '',
    input: { safety: unsafe('personal', 'e-mail address', 'other/app.log', 2) },
    claim: 'repository/secrets',
    status: 'fail',
    says: '1 piece of personal data: e-mail address in `other/app.log`:2',
  },
  {
    name: 'no secret in the bundle',
    source: '002 P1-06, S9, P8',
    policy: '',
    input: { safety: { files: [{ path: 'tests/a.xml', findings: [], unread: null }], texts: [] } },
    claim: 'repository/secrets',
    status: 'pass',
    says: 'no secret and no personal data in 1 file',
  },
  {
    name: 'nobody looked for secrets',
    source: '002 P1-06, S9',
    policy: '',
    input: { safety: null },
    claim: 'repository/secrets',
    status: 'missing',
    says: 'nobody looked',
  },
];

const RULES = metricsFile('metrics/rules.yml', {
  format: 'rules',
  alerts: [{ name: 'SearchP95High', line: 4 }],
  metrics: [{ name: 'search_seconds_bucket', type: null, line: 5 }],
});
const RULE_TESTS = metricsFile('metrics/rules_test.yml', {
  format: 'rule-tests',
  ruleFiles: ['rules.yml'],
  tests: { groups: 1, alerts: ['SearchP95High'], expressions: 0 },
});
const PROMTOOL = metricsFile('metrics/promtool.json', {
  format: 'promtool',
  ruleFiles: ['rules_test.yml'],
  outcome: { command: 'test rules', passed: 1, failed: 0, exitCode: 0 },
});
const WATCHED = memory('metrics: [search_seconds], alerts: ["*search*p95*"], promtool: true');

const entry = (changed: Partial<LogEntry>): LogEntry => ({
  v: 1,
  bundleRoot: 'a'.repeat(64) as Sha256,
  statementSha256: null,
  commit: COMMIT,
  run: '900',
  attempt: 1,
  status: 'fail',
  modules: [],
  time: '2026-11-21T00:00:00Z',
  ...changed,
});
const ORDERED = 'modules: { memory: {}, consciousness: { after: [memory] } }';
const GUARDIAN =
  'schemas: { g: { schema: g.json, responses: ["artifacts/guardian_responses/*.json"], consumers: [memory] } }';
const schemas = (base: string | null, head: string | null) => ({
  schemas: new Map([['g.json', { base: opened(base), head: opened(head) }]]),
});
const RECORD = memory('task: M.1, records: { paths: ["artifacts/memory_validation_*.json"] }');
const record = (value: Parameters<typeof recordFile>[1]) =>
  recordFile('other/artifacts/memory_validation_1.json', value);
const HELD = memory('records: { paths: ["artifacts/memory_validation_*.json"], schema: r.json }');
const held = (schema: string) => ({
  schemas: new Map([['r.json', { base: opened(null), head: opened(schema) }]]),
});

const THINGS: readonly Case[] = [
  {
    name: 'a histogram that rules ask for by its buckets',
    source: '001 G-OBS',
    policy: WATCHED,
    files: [RULES, RULE_TESTS, PROMTOOL],
    claim: 'memory/metrics',
    status: 'pass',
    says: '1 metric shown',
  },
  {
    name: 'a metric that stands nowhere',
    source: '001 G-OBS: every declared metric name',
    policy: memory('metrics: [search_seconds, docs_total]'),
    files: [RULES],
    claim: 'memory/metrics',
    status: 'missing',
    says: '1 metric not shown: `docs_total`',
  },
  {
    name: 'an alert that a test expects',
    source: '001 M.1: promtool tests for new alerts',
    policy: WATCHED,
    files: [RULES, RULE_TESTS, PROMTOOL],
    claim: 'memory/alerts',
    status: 'pass',
    says: '1 alert shown',
  },
  {
    name: 'spans that a test run recorded',
    source: '001 C.1: spans consciousness.dream',
    policy: memory('spans: [consciousness.dream]'),
    files: [
      metricsFile('metrics/otlp.json', {
        format: 'exposition',
        metrics: [{ name: 'consciousness.dream', type: 'span', line: 1 }],
      }),
    ],
    claim: 'memory/spans',
    status: 'pass',
    says: '1 span shown',
  },
  {
    name: 'a histogram of that name is no span',
    source: '001 C.1: spans consciousness.dream',
    policy: memory('spans: [consciousness.dream]'),
    files: [
      metricsFile('metrics/m.prom', {
        format: 'exposition',
        metrics: [{ name: 'consciousness.dream', type: 'histogram', line: 1 }],
      }),
    ],
    claim: 'memory/spans',
    status: 'missing',
    says: '1 span not shown: `consciousness.dream`',
  },
  {
    name: 'an alert that no test expects',
    source: '001 M.1: promtool tests for new alerts',
    policy: WATCHED,
    files: [
      RULES,
      metricsFile('metrics/rules_test.yml', {
        format: 'rule-tests',
        ruleFiles: ['rules.yml'],
        tests: { groups: 1, alerts: [], expressions: 1 },
      }),
      PROMTOOL,
    ],
    claim: 'memory/alerts',
    status: 'missing',
    says: '1 alert not shown',
  },
  {
    name: 'promtool ran and passed',
    source: '001 G-OBS: exit 0',
    policy: WATCHED,
    files: [RULES, RULE_TESTS, PROMTOOL],
    claim: 'memory/promtool',
    status: 'pass',
    says: 'ran over all tests of rules and passed',
  },
  {
    name: 'promtool failed',
    source: '001 G-OBS: exit 0',
    policy: WATCHED,
    files: [
      RULES,
      RULE_TESTS,
      metricsFile('metrics/promtool.json', {
        format: 'promtool',
        ruleFiles: ['rules_test.yml'],
        outcome: { command: 'test rules', passed: 0, failed: 1, exitCode: 1 },
      }),
    ],
    claim: 'memory/promtool',
    status: 'fail',
    says: 'promtool failed one file',
  },
  {
    name: 'the answer of promtool is not there',
    source: '001 G-OBS: promtool output',
    policy: WATCHED,
    files: [RULES, RULE_TESTS],
    claim: 'memory/promtool',
    status: 'missing',
    says: 'no answer of `promtool test rules`',
  },
  {
    name: 'the required files are there',
    source: '001 M.1: create/modify files',
    policy: memory('files: ["lukhas/memory/backends/{pgvector_store,faiss_store}.py"]'),
    input: { tree: new Map([['lukhas/memory/backends/faiss_store.py', { size: 40, text: null }]]) },
    claim: 'memory/files',
    status: 'pass',
    says: '1 file there',
  },
  {
    name: 'an empty file is none',
    source: '000: false claims, interfaces only',
    policy: memory('files: [lukhas/memory/indexer.py]'),
    input: { tree: new Map([['lukhas/memory/indexer.py', { size: 0, text: '' }]]) },
    claim: 'memory/files',
    status: 'fail',
    says: '`lukhas/memory/indexer.py` is empty',
  },
  {
    name: 'a threat model without its threats',
    source: '001 I.6: THREAT_MODEL.md (STRIDE)',
    policy: memory('mentions: { security/THREAT_MODEL.md: [spoofing, tampering] }'),
    input: { tree: new Map([['security/THREAT_MODEL.md', { size: 20, text: 'Spoofing only.' }]]) },
    claim: 'memory/mentions',
    status: 'fail',
    says: 'does not name `tampering`',
  },
  {
    name: 'a record of the task',
    source: '001 G-EVI',
    policy: RECORD,
    files: [record({ task: 'M.1', p95: 0.06 })],
    claim: 'memory/records',
    status: 'pass',
    says: '1 record',
  },
  {
    name: 'a record of the other task with the same pattern',
    source: 'section 2.2 conflict a: I.1 and I.2 share a pattern',
    policy: RECORD,
    files: [record({ task: 'I.2', p95: 0.06 })],
    claim: 'memory/records',
    status: 'missing',
    says: 'with the task `M.1`',
  },
  {
    name: 'a record that tells no task',
    source: 'section 2.2 conflict a',
    policy: RECORD,
    files: [record({ p95: 0.06 })],
    claim: 'memory/records',
    status: 'missing',
    says: 'tells no `task`',
  },
  {
    name: 'a record that says itself that it failed',
    source: '000: false claims',
    policy: RECORD,
    files: [record({ task: 'M.1', p95: 0.06, passed: false })],
    claim: 'memory/records',
    status: 'fail',
    says: 'says itself `passed: false`',
  },
  {
    name: 'a record with nothing but labels',
    source: '001 G-EVI: performance and schema validation',
    policy: RECORD,
    files: [record({ task: 'M.1', commit: COMMIT })],
    claim: 'memory/records',
    status: 'fail',
    says: 'shows nothing but whose it is',
  },
  {
    name: 'a record that does not meet its schema',
    source: '001 G-EVI: matches JSON Schema',
    policy: HELD,
    files: [record({ p95: 'fast' })],
    input: held('{"type":"object","properties":{"p95":{"type":"number"}},"required":["p95"]}'),
    claim: 'memory/records',
    status: 'fail',
    says: 'do not meet their schema',
  },
  {
    name: 'a record that meets its schema',
    source: '001 G-EVI: matches JSON Schema',
    policy: HELD,
    files: [record({ p95: 0.06 })],
    input: held('{"type":"object","properties":{"p95":{"type":"number"}},"required":["p95"]}'),
    claim: 'memory/records',
    status: 'pass',
    says: '1 record',
  },
  {
    name: '90 of 100 lines',
    source: '004 criterion 4',
    policy: memory('coverage: 90 %'),
    files: [coverageFile({ memory: 90 })],
    claim: 'memory/coverage',
    status: 'pass',
    says: '90.00 % of 100 lines',
  },
  {
    name: '89 of 100 lines',
    source: '004: fail if below 90 %',
    policy: memory('coverage: 90 %'),
    files: [coverageFile({ memory: 89 })],
    claim: 'memory/coverage',
    status: 'fail',
    says: '89.00 % of 100 lines',
  },
  {
    name: 'a coverage report without the module',
    source: '004 criterion 4: module-level',
    policy: memory('coverage: 90 %'),
    files: [coverageFile({ other: 99 })],
    claim: 'memory/coverage',
    status: 'missing',
    says: 'has no module `memory`',
  },
  {
    name: 'the module before is in the log',
    source: '001 execution order, T13',
    policy: ORDERED,
    input: { log: [entry({ run: '1', modules: ['memory'], status: 'fail' })] },
    claim: 'consciousness/order',
    status: 'pass',
    says: 'the log shows `memory`',
  },
  {
    name: 'the module before is not in the log',
    source: '001 execution order, T13',
    policy: ORDERED,
    input: { log: [entry({ run: '1', modules: ['oidc'], status: 'pass' })] },
    claim: 'consciousness/order',
    status: 'missing',
    says: 'the log shows no passing evidence of `memory` in 1 entry',
  },
  {
    name: 'an earlier attempt left its bundle',
    source: 'section 3.7: re-run until green',
    policy: 'log: { branch: evidence-log }',
    input: { run: { id: '900', attempt: 2 }, log: [entry({})] },
    claim: 'repository/attempts',
    status: 'pass',
    says: '1 earlier attempt of this commit in the log, 1 failed',
  },
  {
    name: 'an earlier attempt left nothing',
    source: 'section 3.7: all-must-be-bundled',
    policy: 'log: { branch: evidence-log }',
    input: { run: { id: '900', attempt: 3 }, log: [entry({ attempt: 2 })] },
    claim: 'repository/attempts',
    status: 'fail',
    says: 'attempt 1 of run 900 left no bundle in the log',
  },
  {
    name: 'a breaking change with the old version',
    source: '001 G.3: drift causes CI fail, T15',
    policy: GUARDIAN,
    input: schemas(guardianSchema(), guardianSchema({ reasons: null })),
    claim: 'repository/schema-g-drift',
    status: 'fail',
    says: 'reasons',
  },
  {
    name: 'a breaking change with a new version',
    source: '001 G.3, T15',
    policy: GUARDIAN,
    input: schemas(guardianSchema(), guardianSchema({ reasons: null, schema_version: { const: '2.0' } })),
    claim: 'repository/schema-g-drift',
    status: 'pass',
    says: 'the version says so (1.0 → 2.0)',
  },
  {
    name: 'a response that breaks the schema',
    source: '001 G.3: all responses validate, T15',
    policy: GUARDIAN,
    files: [guardianResponse({ emergency_active: 'no' })],
    input: schemas(guardianSchema(), guardianSchema()),
    claim: 'repository/schema-g-responses',
    status: 'fail',
    says: '`type` at `/emergency_active`',
  },
  {
    name: 'a response that the schema allows',
    source: '001 G.3: all responses validate, T15',
    policy: GUARDIAN,
    files: [guardianResponse()],
    input: schemas(guardianSchema(), guardianSchema()),
    claim: 'repository/schema-g-responses',
    status: 'pass',
    says: 'one response',
  },
  {
    name: 'no captured response',
    source: '001 G.3, T15',
    policy: GUARDIAN,
    input: schemas(guardianSchema(), guardianSchema()),
    claim: 'repository/schema-g-responses',
    status: 'missing',
    says: 'none was captured',
  },
  {
    name: 'a consumer without contract tests',
    source: '001 G.3: consumers (Memory/Consciousness/Identity)',
    policy: GUARDIAN,
    files: [junit('tests/memory/test_x.py::test_y')],
    input: schemas(guardianSchema(), guardianSchema()),
    claim: 'repository/schema-g-consumers',
    status: 'missing',
    says: 'memory: none',
  },
  {
    name: 'what must be collected is',
    source: '001 I.3: publish OpenAPI',
    policy: 'collect: { api: { kind: api, paths: ["**/openapi.json"], required: true } }',
    files: [recordFile('api/docs/openapi.json', {})],
    claim: 'repository/collect-api',
    status: 'pass',
    says: '1 file collected',
  },
  {
    name: 'what must be collected is not',
    source: '001 I.3: publish OpenAPI',
    policy: 'collect: { api: { kind: api, paths: ["**/openapi.json"], required: true } }',
    claim: 'repository/collect-api',
    status: 'missing',
    says: 'no file `**/openapi.json` was collected',
  },
];

const waiver = (until: string, claim = 'repository/tests') =>
  `waivers: [{ claim: ${claim}, reason: the runner is being moved, owner: "@ana", expires: "${until}" }]`;

const WAIVED: readonly Case[] = [
  {
    name: 'a waiver names owner, reason and last day',
    source: 'section 3.2: waived; section 8 item 7',
    policy: waiver('2026-11-22'),
    files: [junit('t.py::a !failed')],
    claim: 'repository/tests',
    status: 'waived',
    says: 'Waived by @ana until 2026-11-22, included: the runner is being moved',
  },
  {
    name: 'a waiver of all of a module',
    source: 'section 8 item 7',
    policy: `${waiver('2026-12-31', 'memory/*')}\n${memory('suite: s')}`,
    claim: 'memory/suite',
    status: 'waived',
    says: 'Waived by @ana',
  },
  {
    name: 'a waiver that ended lets nothing pass',
    source: 'section 8 item 7: expiry',
    policy: waiver('2026-11-21'),
    claim: 'repository/tests',
    status: 'fail',
    says: 'The waiver of @ana ended on 2026-11-21',
  },
  {
    name: 'what passes needs no waiver',
    source: 'section 8 item 7',
    policy: waiver('2026-12-31'),
    files: [junit('t.py::a')],
    claim: 'repository/tests',
    status: 'pass',
    says: '1 test passed',
  },
];

describe.each([
  ['tests', TESTS],
  ['numbers', NUMBERS],
  ['scans', SCANNED],
  ['files, metrics, order, schemas', THINGS],
  ['waivers', WAIVED],
] as const)('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one.source, one] as const))('%s (%s)', (_name, _source, one) => {
    const { claims, status } = judge(one);
    const claim = claims.find(({ id }) => id === one.claim);
    expect(claim && { status: claim.status, found: claim.found }).toEqual({
      status: one.status,
      found: expect.stringContaining(one.says),
    });
    if (one.status === 'fail' || one.status === 'missing') expect(status).toBe('fail');
    if (one.status === 'inconclusive') expect(status).not.toBe('pass');
    // Who reads a claim that is not met learns what to do, or where to look.
    if (one.status !== 'pass' && one.status !== 'waived') expect(claim?.help).not.toBe('');
  });
});

test('every rule of claims has a case that passes and one that does not', () => {
  const seen = new Map<string, Set<boolean>>();
  for (const one of [...TESTS, ...NUMBERS, ...SCANNED, ...THINGS]) {
    const rule = judge(one).claims.find(({ id }) => id === one.claim)?.rule ?? '';
    seen.set(rule, new Set([...(seen.get(rule) ?? []), one.status === 'pass']));
  }
  const lacking = [...seen].filter(([, both]) => both.size < 2).map(([rule]) => rule);
  expect(lacking).toEqual([]);
  expect([...seen.keys()].sort()).toEqual(Object.values(CLAIM_RULES).sort());
});

test('what an earlier attempt failed on is told', () => {
  const { notes } = judge({
    ...(TESTS[0] as Case),
    files: [junit('t.py::a')],
    input: {
      run: { id: '900', attempt: 2 },
      log: [entry({})],
      earlier: [junit('t.py::a !failed')],
    },
  });
  expect(notes).toEqual([
    '1 earlier attempt of this commit failed.',
    'Failed in an earlier attempt of this commit, and passed now: `t::a`.',
  ]);
});

test('a verdict depends on nothing but its input', () => {
  const one = NUMBERS[0] as Case;
  expect(JSON.stringify(judge(one))).toBe(JSON.stringify(judge(one)));
});
