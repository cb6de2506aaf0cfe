import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TestReading } from '../model.ts';
import { readEvidence } from '../read-evidence.ts';

/**
 * What tools wrote, beside what each said at its end: the counts must be the same. Where a tool counts otherwise,
 * `apart` names by how much and why.
 */
const FOLDER = join(import.meta.dirname, '../../../../tests/fixtures/evidence/tests');

type Outcome = 'passed' | 'failed' | 'error' | 'skipped';

interface Run {
  readonly files: readonly string[];
  /** The last line of the tool, as it was printed. */
  readonly said: string;
  readonly apart?: { readonly [what in Outcome | 'tests' | 'failing']?: number };
  readonly why?: string;
  readonly flaky?: number;
  readonly reruns?: number;
  readonly problems?: readonly string[];
}

/** Words of tools for what we call passed, failed, an error or skipped; `tests` and `failing` are sums. */
const WORDS: Readonly<Record<string, Outcome | 'tests' | 'failing' | 'reruns'>> = {
  passed: 'passed',
  xpassed: 'passed',
  pass: 'passed',
  passing: 'passed',
  failed: 'failed',
  fail: 'failing',
  failing: 'failing',
  failures: 'failing',
  failure: 'failing',
  error: 'error',
  errors: 'error',
  skipped: 'skipped',
  pending: 'skipped',
  xfailed: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
  total: 'tests',
  tests: 'tests',
  rerun: 'reruns',
  run: 'tests',
  Passed: 'passed',
  Failed: 'failed',
  Failures: 'failed',
  Errors: 'error',
  Skipped: 'skipped',
  Tests: 'tests',
};

function parseSaid(said: string) {
  const counts = new Map<string, number>();
  const found = said.replace(/^(?:Tests:?|DONE) (?=\d)/, '').matchAll(/(\d+) ([a-z]+)|([A-Za-z]+):? +(\d+)/g);
  for (const [, before, word = '', name = '', behind] of found) {
    const what = WORDS[word] ?? WORDS[name];
    if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + Number(before ?? behind));
  }
  return counts;
}

const PYTEST = '2 failed, 10 passed, 1 skipped, 1 xfailed, 1 xpassed, 1 error in 0.08s';
const RERUNS = '1 failed, 2 passed, 4 rerun in 0.07s';

const RUNS: readonly Run[] = [
  { files: ['pytest.xunit1.xml'], said: PYTEST },
  { files: ['pytest.xunit2.xml'], said: PYTEST },
  { files: ['pytest.json'], said: PYTEST },
  {
    files: ['pytest.ctrf.json'],
    said: PYTEST,
    apart: { error: -1, failed: 1 },
    why: 'CTRF knows no errors: they are failures there',
  },
  {
    files: ['pytest-teardown.xml', 'pytest-teardown.json'],
    said: '1 failed, 1 passed, 2 errors in 0.02s',
    apart: { failed: -1, passed: -1 },
    why: 'pytest counts an outcome of a test and an error after it as two; each file holds the same two tests',
  },
  { files: ['pytest-reruns.xml'], said: RERUNS, flaky: 1, reruns: 4 },
  {
    files: ['pytest-reruns.json'],
    said: RERUNS,
    flaky: 1,
    reruns: 1,
    why: 'the file tells that a test ran again, not how often, and nothing of one that failed at last',
  },
  { files: ['pytest-reruns.ctrf.json'], said: RERUNS, flaky: 1, reruns: 4 },
  {
    files: ['pytest-subtests.xml'],
    said: '3 failed, 2 passed, 1 xfailed, 3 subtests passed in 0.03s',
    apart: { failed: -1, passed: -1 },
    why: 'a test and its subtests are one test here; `passed` holds the end of a test whose subtest failed',
    problems: ['warning totals-differ'],
  },
  { files: ['pytest-collection.xml'], said: '1 error in 0.11s' },
  { files: ['pytest-collection.json'], said: '1 error in 0.15s' },
  { files: ['pytest-empty.xml'], said: 'no tests ran in 0.00s', problems: ['error no-tests'] },
  { files: ['pytest-empty.json'], said: 'no tests ran in 0.00s', problems: ['error no-tests'] },
  { files: ['pytest-empty.ctrf.json'], said: 'no tests ran in 0.00s', problems: ['error no-tests'] },
  {
    files: ['jest.json'],
    said: 'Tests: 1 failed, 1 skipped, 1 todo, 6 passed, 9 total',
    apart: { error: 1, tests: 1 },
    why: 'a file that cannot be loaded holds no tests for Jest, and is an error here',
    flaky: 1,
    reruns: 2,
  },
  {
    files: ['jest-junit.xml'],
    said: 'Tests: 1 failed, 1 skipped, 1 todo, 6 passed, 9 total',
    apart: { error: 1, failed: 1, tests: 2, skipped: -1, passed: 1 },
    why: 'jest-junit writes a file that cannot be loaded as an error and a failure, and a test to do as one that passed',
    problems: ['warning totals-differ', 'warning totals-differ'],
  },
  {
    files: ['vitest.json'],
    said: 'Tests 1 failed | 6 passed | 1 skipped | 1 todo (9)',
    apart: { error: 1 },
    why: 'a file that cannot be loaded is an error here',
    flaky: 1,
    reruns: 1,
  },
  {
    files: ['vitest.xml'],
    said: 'Tests 1 failed | 6 passed | 1 skipped | 1 todo (9)',
    apart: { failed: 1 },
    why: 'a file that cannot be loaded is written as a test that failed',
  },
  { files: ['node.tap'], said: 'tests 11 pass 5 fail 3 cancelled 0 skipped 2 todo 1' },
  {
    files: ['node.xml'],
    said: 'tests 11 pass 5 fail 3 cancelled 0 skipped 2 todo 1',
    apart: { failing: -1, tests: -1 },
    why: 'Node writes a test with subtests as a suite, and hides that it failed: the file is refused for that',
    problems: ['error totals-differ'],
  },
  { files: ['mocha.tap'], said: '1 passing 2 pending 1 failing' },
  { files: ['mocha.xml'], said: '1 passing 2 pending 1 failing' },
  { files: ['tape.tap'], said: '# tests 3 # pass 2 # fail 1' },
  {
    files: ['perl.tap'],
    said: 'Tests: 7 Failed: 1',
    apart: { tests: 1 },
    why: 'prove counts a subtest as one, and here its two tests count',
  },
  { files: ['perl-bail.tap'], said: '1 passed', problems: ['error bail-out', 'error plan-differs'] },
  { files: ['perl-short.tap'], said: '2 passed', problems: ['error plan-differs'] },
  { files: ['perl-skipped.tap'], said: '1 skipped', problems: ['warning all-skipped'] },
  {
    files: ['go.json'],
    said: 'DONE 21 tests, 1 skipped, 8 failures',
    apart: { tests: -3, failing: -2 },
    why: 'four tests hold others, of which two failed by them; a package that does not build is an error here',
  },
  {
    files: ['gotestsum.xml'],
    said: 'DONE 21 tests, 1 skipped, 8 failures',
    apart: { tests: -3, failing: -2 },
    why: 'the same run',
    problems: ['note empty-suite'],
  },
  { files: ['gotestsum-reruns.json'], said: '2 tests, 2 passed', flaky: 1, reruns: 1 },
  { files: ['gotestsum-reruns.xml'], said: '2 tests, 2 passed', flaky: 1, reruns: 1 },
  { files: ['go-build-1.23.json'], said: '1 error' },
  { files: ['go-count.json'], said: '3 passed, 1 failed', reruns: 0 },
  {
    files: ['surefire-reruns.xml', 'surefire-values.xml'],
    said: 'Tests run: 8, Failures: 2, Errors: 1, Skipped: 1',
    flaky: 1,
    reruns: 8,
  },
  { files: ['googletest.xml'], said: '3 passed, 1 skipped, 2 failed, 1 disabled' },
  { files: ['vstest.trx'], said: 'Total tests: 5 Passed: 3 Failed: 1 Skipped: 1' },
  { files: ['junit-logger.xml'], said: 'Total tests: 4 Passed: 2 Failed: 1 Skipped: 1' },
];

function read(file: string): { readonly tests: TestReading; readonly problems: readonly string[] } {
  const { reading, problems } = readEvidence(file, readFileSync(join(FOLDER, file)));
  if (reading.kind !== 'tests') throw new Error(`${file} was read as ${reading.kind}`);
  return { tests: reading, problems: problems.map(({ severity, code }) => `${severity} ${code}`) };
}

test.each(RUNS)('$files: $said', ({ files, said, apart = {}, problems = [], flaky = 0, reruns }) => {
  const readings = files.map(read);
  const isTwice = files[0] === 'pytest-teardown.xml';
  const cases = (isTwice ? readings.slice(0, 1) : readings).flatMap(({ tests }) => tests.cases);
  const count = (outcome: Outcome) => cases.filter(({ status }) => status === outcome).length;
  const ours: Readonly<Record<string, number>> = {
    passed: count('passed'),
    failed: count('failed'),
    error: count('error'),
    skipped: count('skipped'),
    tests: cases.length,
    failing: count('failed') + count('error'),
    reruns: cases.reduce((sum, { attempts }) => sum + attempts - 1, 0),
  };
  const counted = parseSaid(said);
  for (const [what, number] of counted) {
    if (what === 'reruns') continue;
    expect([what, ours[what]]).toEqual([what, number + (apart[what as Outcome] ?? 0)]);
  }
  expect(cases.filter(({ isFlaky }) => isFlaky)).toHaveLength(flaky);
  expect(ours.reruns).toBe(reruns ?? 0);
  expect(readings.flatMap((reading) => reading.problems)).toEqual(problems);
  if (isTwice) {
    const outcomes = readings.map(({ tests }) => tests.cases.map(({ name, status }) => `${name} ${status}`));
    expect(outcomes[1]).toEqual(outcomes[0]);
  }
});

test('a report that tells of a failure which it does not list is refused', () => {
  const { tests, problems } = read('pytest-subtests.json');
  expect(tests.cases.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'test_with_subtests failed',
    'test_expected skipped',
    'test_it unknown',
    'test_after passed',
  ]);
  expect(problems).toEqual([]);
});

test('every output is in the table', () => {
  const listed = new Set([
    ...RUNS.flatMap(({ files }) => files),
    'pytest-subtests.json',
    'WHY.md',
    'refused',
  ]);
  expect(readdirSync(FOLDER).filter((file) => !listed.has(file))).toEqual([]);
});

describe('files that are no evidence', () => {
  test.each([
    ['aborted.trx', 'run-failed'],
    ['empty-suite.xml', 'no-tests'],
    ['entity.xml', 'undefined-entity'],
    ['failure-cut-out.xml', 'totals-differ'],
    ['stopped.go.json', 'unfinished'],
    ['truncated.json', 'truncated'],
    ['truncated.xml', 'truncated'],
    ['two-exit-codes.json', 'duplicate-key'],
  ])('%s: %s', (file, code) => {
    const { problems } = readEvidence(file, readFileSync(join(FOLDER, 'refused', file)));
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((problem) => problem.code)).toContain(code);
    for (const { message, hint } of problems) {
      expect(message).toMatch(/^[A-Z].*\.$/s);
      expect(hint).toMatch(/\.$/);
    }
  });

  test('totals that flatter: the cases count, and it is told', () => {
    const { reading, problems } = readEvidence(
      'a.xml',
      readFileSync(join(FOLDER, 'refused/flattering-totals.xml')),
    );
    expect(
      reading.kind === 'tests' && reading.cases.filter(({ status }) => status === 'failed'),
    ).toHaveLength(2);
    expect(problems).toMatchObject([
      { code: 'totals-differ', message: 'It claims 1 failing test and lists 3.' },
    ]);
  });
});
