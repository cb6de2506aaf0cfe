import { pointTo } from '../../../foundation/json-pointer.ts';
import { countField, field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, TestCase, TestCounts, TestReading, TestStatus } from '../model.ts';
import { openProblems } from '../problems.ts';
import { firstLine, slashed } from '../texts.ts';
import { asTime } from '../times.ts';
import { isFailing, makeCase } from './cases.ts';
import { checkTests, countCases, hasFailing } from './counts.ts';

const STATUSES: Readonly<Record<string, TestStatus>> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  pending: 'skipped',
  skipped: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
};

export function isJestJson(value: unknown): boolean {
  return Array.isArray(field(value, 'testResults')) && numberField(value, 'numTotalTests') !== null;
}

/**
 * Reads the report that Jest writes with `--json` and Vitest with its reporter `json`. A file that could not be run is an
 * error of its own. Jest counts attempts as `invocations`; Vitest keeps the messages of those that failed.
 */
export function readJestJson(value: unknown): ReadResult<TestReading> {
  const problems = openProblems();
  const files = listField(value, 'testResults');
  const cases = files.flatMap((file, at) => readFile(file, pointTo('/testResults', at)));
  const claimed = readTotals(value);
  const tests = countCases(cases.filter(({ status }) => status !== 'error'));
  checkTests({ cases, claimed, counted: [tests] }, problems);
  if (field(value, 'success') === false && cases.length > 0 && !hasFailing({ cases }))
    problems.add(
      'error',
      'run-failed',
      'The run calls itself failed, and no test in it failed.',
      'Look at the log of the run: a threshold, an unhandled error or an obsolete snapshot may be why.',
    );
  return {
    reading: {
      kind: 'tests',
      format: 'jest-json',
      producer: {
        name:
          isObject(field(value, 'openHandles')) || Array.isArray(field(value, 'openHandles'))
            ? 'jest'
            : 'vitest',
        version: null,
      },
      startedAt: asTime(numberField(value, 'startTime')),
      cases,
      properties: new Map(),
      claimed,
    },
    problems: problems.list(),
  };
}

function readFile(file: unknown, pointer: string): readonly TestCase[] {
  const name = slashed(textField(file, 'name')) ?? '';
  const tests = listField(file, 'assertionResults').map((test, at) =>
    readTest(test, name, pointTo(pointer, 'assertionResults', at)),
  );
  if (textField(file, 'status') !== 'failed' || tests.some(isFailing)) return tests;
  const message = firstLine(textField(file, 'message'));
  return [...tests, makeCase({ suite: '', name, file: name, status: 'error', message, pointer })];
}

function readTest(test: unknown, file: string, pointer: string): TestCase {
  const word = textField(test, 'status') ?? '';
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word]! : 'unknown';
  const messages = listField(test, 'failureMessages').filter((one) => typeof one === 'string');
  const invocations = countField(test, 'invocations');
  const earlier = status === 'passed' ? messages.length : 0;
  const attempts = Math.min(10_000, Math.max(1, invocations ?? earlier + 1));
  const milliseconds = numberField(test, 'duration');
  return makeCase({
    suite: listField(test, 'ancestorTitles')
      .filter((one) => typeof one === 'string')
      .join(' > '),
    name: textField(test, 'title') ?? textField(test, 'fullName') ?? file,
    file: file === '' ? null : file,
    line: countField(field(test, 'location'), 'line') ?? 0,
    status,
    seconds: milliseconds === null || milliseconds < 0 ? null : milliseconds / 1000,
    attempts,
    isFlaky: status === 'passed' && attempts > 1,
    message: firstLine(messages[0] ?? null),
    tags: listField(test, 'tags').filter((one) => typeof one === 'string'),
    pointer,
  });
}

function readTotals(value: unknown): TestCounts | null {
  const tests = countField(value, 'numTotalTests');
  if (tests === null) return null;
  const count = (name: string) => countField(value, name) ?? 0;
  return {
    tests,
    failed: count('numFailedTests'),
    errors: 0,
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}
