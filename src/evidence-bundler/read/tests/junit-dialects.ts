import type { Producer, TestCase } from '../model.ts';
import { firstLine } from '../texts.ts';
import { isFailing, joinRerun, mergeByName, withoutParents, worse } from './cases.ts';

/**
 * Who wrote a JUnit report. There is no standard: what a repeated name means, and what counts as a test, depends on the
 * tool. Where nothing tells, repeated names are tests of their own, so that a failure is never explained away.
 */
export type JunitDialect = 'pytest' | 'go' | 'node' | 'surefire' | 'other';

/** What the names of suites tell. */
const NAMES: Readonly<Record<string, readonly [JunitDialect, string]>> = {
  'pytest tests': ['pytest', 'pytest'],
  pytest: ['pytest', 'pytest'],
  'jest tests': ['other', 'jest'],
  'vitest tests': ['other', 'vitest'],
  'Mocha Tests': ['other', 'mocha'],
};

/** The dialect and the tool by the name of a suite; `null` when it tells nothing. */
export function dialectOf(
  suite: string,
): { readonly dialect: JunitDialect; readonly producer: Producer } | null {
  const found = Object.hasOwn(NAMES, suite) ? NAMES[suite] : undefined;
  return found === undefined ? null : { dialect: found[0], producer: { name: found[1], version: null } };
}

/** The cases of one suite, repeated names joined where the dialect says that they are one test. */
export function settleCases(dialect: JunitDialect, cases: readonly TestCase[]): readonly TestCase[] {
  if (dialect === 'pytest') return mergeByName(cases, joinPytest);
  // Parents are looked for last: one of them may have run twice.
  if (dialect === 'go') return withoutParents(mergeByName(cases, joinRerun), '/');
  return cases;
}

/**
 * Node ids are unique, so a name that stands twice is one test. An attempt that pytest-rerunfailures repeats is written
 * like one that passed; a failure is written only of the last. What goes wrong when a test is taken down is a case of its
 * own behind a failure of the same attempt.
 */
function joinPytest(first: TestCase, next: TestCase): TestCase {
  const isTakingDown = isFailing(first) && next.message?.startsWith('failed on teardown') === true;
  const status = worse(first.status, next.status);
  return {
    ...next,
    status,
    attempts: first.attempts + (isTakingDown ? 0 : 1),
    isFlaky: !isFailing({ status }),
    message: isTakingDown ? first.message : (next.message ?? first.message),
    pointer: first.pointer,
  };
}

/** What a test in Go said, without the lines that frame it; `null` when nothing else is there. */
export function goMessage(text: string | null): string | null {
  if (text === null || text === 'Failed') return null;
  const lines = text.slice(0, 8192).split('\n', 50);
  return firstLine(lines.filter((line) => !isGoFrame(line)).join('\n'));
}

/** A line by which `go test` frames the output of a test. */
export function isGoFrame(line: string): boolean {
  return /^\s*(?:=== (?:RUN|PAUSE|CONT|NAME)\b|--- (?:PASS|FAIL|SKIP|BENCH): )/.test(line);
}
