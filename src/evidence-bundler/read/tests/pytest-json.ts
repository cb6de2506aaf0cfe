import { pointTo } from '../../../foundation/json-pointer.ts';
import { countField, field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, TestCase, TestCounts, TestReading, TestStatus } from '../model.ts';
import { openProblems } from '../problems.ts';
import { firstLine, slashed } from '../texts.ts';
import { asTime } from '../times.ts';
import { makeCase, NO_PROPERTIES, NO_TAGS, worse } from './cases.ts';
import { checkTests, hasFailing } from './counts.ts';

const OUTCOMES: Readonly<Record<string, TestStatus>> = {
  passed: 'passed',
  xpassed: 'passed',
  failed: 'failed',
  error: 'error',
  skipped: 'skipped',
  xfailed: 'skipped',
};

const STAGES = ['setup', 'call', 'teardown'] as const;

export function isPytestJson(value: unknown): boolean {
  return (
    Array.isArray(field(value, 'tests')) &&
    isObject(field(value, 'summary')) &&
    numberField(value, 'exitcode') !== null
  );
}

/**
 * Reads the report of pytest-json-report. What could not be collected is an error of its own. Of a test that ran again
 * only the last attempt stands there, under the outcome `rerun`; of one with subtests, `subtests passed` may hide a failure,
 * so a run that ended with a failure and lists none is an error.
 */
export function readPytestJson(value: unknown): ReadResult<TestReading> {
  const problems = openProblems();
  const exit = numberField(value, 'exitcode');
  const tests = listField(value, 'tests').map((test, at) =>
    readTest(test, exit !== 0, pointTo('/tests', at)),
  );
  const broken = listField(value, 'collectors').flatMap((collector, at) =>
    readCollector(collector, pointTo('/collectors', at)),
  );
  const cases = [...broken, ...tests];
  const claimed = readSummary(field(value, 'summary'));
  checkTests({ cases, claimed, counted: [countListed(tests)] }, problems);
  // 5: no tests were found, which is told already.
  if (exit !== null && exit !== 0 && exit !== 5 && !hasFailing({ cases }))
    problems.add(
      'error',
      'exit-code',
      `pytest ended with exit code ${exit}, and no test in the report failed.`,
      'Look at the log of pytest: it was interrupted, misused, or a subtest failed, which this report does not list.',
    );
  return {
    reading: {
      kind: 'tests',
      format: 'pytest-json',
      producer: { name: 'pytest', version: null },
      startedAt: startOf(value),
      cases,
      properties: environmentOf(field(value, 'environment')),
      claimed,
    },
    problems: problems.list(),
  };
}

function readTest(test: unknown, isFailedRun: boolean, pointer: string): TestCase {
  const outcome = textField(test, 'outcome') ?? '';
  const [file, ...path] = (textField(test, 'nodeid') ?? '').split('::');
  const name = path.pop() ?? file ?? '';
  const status = statusOf(test, outcome, isFailedRun);
  const line = countField(test, 'lineno');
  return makeCase({
    suite: [file ?? '', ...path].join('::'),
    name,
    file: slashed(file ?? null),
    line: line === null ? 0 : line + 1,
    status,
    seconds: secondsOf(test),
    attempts: outcome === 'rerun' ? 2 : 1,
    isFlaky: outcome === 'rerun' && status === 'passed',
    message: messageOf(test),
    tags: marksOf(listField(test, 'keywords')),
    properties: propertiesOf(listField(test, 'user_properties')),
    pointer,
  });
}

/**
 * Outcomes that plugins made up are told by the stages. Only the last of several is kept there, so that of a failed run
 * they prove nothing; `rerun` is known to be about the last.
 */
function statusOf(test: unknown, outcome: string, isFailedRun: boolean): TestStatus {
  const own = Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome] : undefined;
  if (own !== undefined) return own;
  let status: TestStatus = 'skipped';
  for (const stage of STAGES) {
    const word = textField(field(test, stage), 'outcome');
    if (word === 'failed') status = worse(status, stage === 'call' ? 'failed' : 'error');
    else if (word === 'passed') status = worse(status, 'passed');
  }
  const isProven = outcome === 'rerun' || !isFailedRun;
  return status === 'skipped' || (status === 'passed' && !isProven) ? 'unknown' : status;
}

function secondsOf(test: unknown): number | null {
  let sum: number | null = null;
  for (const stage of STAGES) {
    const seconds = numberField(field(test, stage), 'duration');
    if (seconds !== null && seconds >= 0) sum = (sum ?? 0) + seconds;
  }
  return sum;
}

function messageOf(test: unknown): string | null {
  for (const stage of STAGES) {
    const here = field(test, stage);
    const message = textField(field(here, 'crash'), 'message') ?? textField(here, 'longrepr');
    if (message !== null) return firstLine(/, 'Skipped: (.*)'\)$/.exec(message)?.[1] ?? message);
  }
  return null;
}

/** Keywords are the name of the test, its marks, `pytestmark` where there are any, parameters and the names of what holds it. */
function marksOf(keywords: readonly unknown[]): readonly string[] {
  const marks = keywords.slice(1, Math.max(1, keywords.indexOf('pytestmark')));
  return marks.length === 0 ? NO_TAGS : marks.filter((one) => typeof one === 'string');
}

/** Each is an object of one name and value, in the order in which they were recorded. */
function propertiesOf(list: readonly unknown[]): ReadonlyMap<string, string> {
  if (list.length === 0) return NO_PROPERTIES;
  const found = new Map<string, string>();
  for (const entry of list) {
    const pairs: readonly (readonly [unknown, unknown])[] = Array.isArray(entry)
      ? [[entry[0], entry[1]]]
      : isObject(entry)
        ? Object.entries(entry)
        : [];
    for (const [name, value] of pairs)
      if (typeof name === 'string')
        found.set(name, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  }
  return found;
}

function readCollector(collector: unknown, pointer: string): readonly TestCase[] {
  if (textField(collector, 'outcome') !== 'failed') return [];
  const name = textField(collector, 'nodeid') ?? '';
  const message = firstLine(textField(collector, 'longrepr'));
  return [makeCase({ suite: '', name, file: slashed(name), status: 'error', message, pointer })];
}

function readSummary(summary: unknown): TestCounts | null {
  const tests = countField(summary, 'total');
  if (tests === null) return null;
  const count = (name: string) => countField(summary, name) ?? 0;
  return {
    tests,
    failed: count('failed'),
    errors: count('error'),
    skipped: count('skipped') + count('xfailed'),
  };
}

function countListed(tests: readonly TestCase[]): TestCounts {
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const errors = tests.filter(({ status }) => status === 'error').length;
  return {
    tests: tests.length,
    failed,
    errors,
    skipped: tests.filter(({ status }) => status === 'skipped').length,
  };
}

/** `created` is written at the end of the run. */
function startOf(value: unknown): number | null {
  const created = numberField(value, 'created');
  return created === null ? null : asTime((created - (numberField(value, 'duration') ?? 0)) * 1000);
}

function environmentOf(environment: unknown): ReadonlyMap<string, string> {
  if (!isObject(environment)) return NO_PROPERTIES;
  return new Map(
    Object.entries(environment).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
