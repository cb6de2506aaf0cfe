import type { TestCase, TestCounts, TestReading } from '../model.ts';
import type { Problems } from '../problems.ts';
import { many } from '../texts.ts';
import { isFailing } from './cases.ts';

/** What a reader of tests found, before it is judged as a whole. */
export interface FoundTests {
  readonly cases: readonly TestCase[];
  readonly claimed: TestCounts | null;
  /** Other ways in which the tool may have counted the same: attempts, elements, subtests. */
  readonly counted?: readonly TestCounts[];
  /** The file breaks off, which is told already. */
  readonly isCut?: boolean;
  /** The tool is known to count more tests than it lists. */
  readonly isGenerous?: boolean;
}

export function countCases(cases: Iterable<TestCase>): TestCounts {
  const counts = { tests: 0, failed: 0, errors: 0, skipped: 0 };
  for (const { status } of cases) {
    counts.tests++;
    if (status === 'failed') counts.failed++;
    else if (status === 'error') counts.errors++;
    else if (status === 'skipped') counts.skipped++;
  }
  return counts;
}

/** Every attempt counted for itself, as Surefire does: those before the last all failed. */
export function countAttempts(cases: Iterable<TestCase>): TestCounts {
  const counts = { tests: 0, failed: 0, errors: 0, skipped: 0 };
  for (const { status, attempts } of cases) {
    counts.tests += attempts;
    if (status === 'skipped') counts.skipped++;
    if (status === 'error') counts.errors += attempts;
    else counts.failed += status === 'failed' ? attempts : attempts - 1;
  }
  return counts;
}

/**
 * Compares what a file claims with what it lists. A claim above everything that can be counted means that cases are
 * missing: an error. A claim below means that the tool counts in another way: the cases decide, and it is a warning.
 * Failures and errors are compared as one, because tools divide them differently.
 */
export function checkTests(
  { cases, claimed, counted = [], isCut = false, isGenerous = false }: FoundTests,
  problems: Problems,
): void {
  const ways = [countCases(cases), ...counted];
  if (isCut) return;
  if (claimed !== null) {
    compare(
      'test',
      claimed.tests,
      ways.map(({ tests }) => tests),
      isGenerous,
      problems,
    );
    const failing = ({ failed, errors }: TestCounts) => failed + errors;
    compare('failing test', failing(claimed), ways.map(failing), false, problems);
    compare(
      'skipped test',
      claimed.skipped,
      ways.map(({ skipped }) => skipped),
      true,
      problems,
    );
  }
  if (cases.length === 0) addNoTests(problems);
  else if (cases.every(({ status }) => status === 'skipped'))
    problems.add(
      'warning',
      'all-skipped',
      `Every test in it was skipped (${cases.length.toLocaleString('en-US')}): it shows nothing.`,
      'Look at the reasons of the skips; a missing service or variable is common.',
    );
}

function compare(
  what: string,
  claim: number,
  ways: readonly number[],
  isMild: boolean,
  problems: Problems,
): void {
  if (ways.includes(claim)) return;
  const listed = ways[0]!;
  const isMissing = claim > Math.max(...ways);
  problems.add(
    isMissing && !isMild ? 'error' : 'warning',
    'totals-differ',
    `It claims ${many(claim, what)} and lists ${listed.toLocaleString('en-US')}.`,
    isMissing && !isMild
      ? 'Cases are missing from it: let the tool write the report anew, and look at what changes it on its way.'
      : 'The cases are what counts here, not the totals.',
  );
}

function addNoTests(problems: Problems): void {
  problems.add(
    'error',
    'no-tests',
    'It holds no test.',
    'Look whether the tests were found: a wrong folder, pattern or filter is common. A run without tests shows nothing.',
  );
}

/** The earliest of several times; `null` when none is told. */
export function earliest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** Whether anything among the cases keeps a run from being fine. */
export function hasFailing({ cases }: Pick<TestReading, 'cases'>): boolean {
  return cases.some(isFailing);
}
