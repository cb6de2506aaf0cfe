import type { Machine } from '../../../src/evidence-bundler/read/model.ts';
import { benchmarkFile, COMMIT, recordFile, series } from '../evidence-files.ts';
import { type Case, memory } from './case.ts';

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

export const NUMBERS: readonly Case[] = [
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
