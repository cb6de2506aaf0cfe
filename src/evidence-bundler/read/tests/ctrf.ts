import { pointTo } from '../../../foundation/json-pointer.ts';
import { countField, field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, TestCase, TestCounts, TestReading, TestStatus } from '../model.ts';
import { openProblems } from '../problems.ts';
import { firstLine, slashed } from '../texts.ts';
import { asTime, parseTime } from '../times.ts';
import { makeCase, NO_PROPERTIES } from './cases.ts';
import { checkTests } from './counts.ts';

const STATUSES: Readonly<Record<string, TestStatus>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
};

/** Whether a document is of the Common Test Report Format: it names itself, or has its shape. */
export function isCtrf(value: unknown): boolean {
  const results = field(value, 'results');
  if (!Array.isArray(field(results, 'tests'))) return false;
  return (
    textField(value, 'reportFormat') === 'CTRF' ||
    (isObject(field(results, 'tool')) && isObject(field(results, 'summary')))
  );
}

/** Reads a report in the Common Test Report Format (CTRF). Attempts before the last are `retries`. */
export function readCtrf(value: unknown): ReadResult<TestReading> {
  const problems = openProblems();
  const results = field(value, 'results');
  const tests = listField(results, 'tests');
  const cases = tests.map((test, at) => readTest(test, pointTo('/results/tests', at)));
  const summary = field(results, 'summary');
  const claimed = readSummary(summary);
  checkTests({ cases, claimed }, problems);
  const tool = field(results, 'tool');
  const environment = field(results, 'environment');
  return {
    reading: {
      kind: 'tests',
      format: 'ctrf',
      producer: { name: textField(tool, 'name') ?? 'unknown', version: textField(tool, 'version') },
      startedAt: asTime(numberField(summary, 'start')) ?? parseTime(textField(value, 'timestamp')),
      cases,
      properties: plainFields(environment),
      claimed,
    },
    problems: problems.list(),
  };
}

function readTest(test: unknown, pointer: string): TestCase {
  const word = textField(test, 'status') ?? '';
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word]! : 'unknown';
  const retries = countField(test, 'retries') ?? listField(test, 'retryAttempts').length;
  const milliseconds = numberField(test, 'duration');
  const suite = field(test, 'suite');
  return makeCase({
    suite: Array.isArray(suite) ? suite.filter(isText).join(' > ') : (textField(test, 'suite') ?? ''),
    name: textField(test, 'name') ?? '',
    file: slashed(textField(test, 'filePath')),
    line: countField(test, 'line') ?? 0,
    status,
    seconds: milliseconds === null || milliseconds < 0 ? null : milliseconds / 1000,
    attempts: Math.min(retries, 10_000) + 1,
    isFlaky: field(test, 'flaky') === true || (status === 'passed' && retries > 0),
    message: firstLine(textField(test, 'message')) ?? firstLine(textField(test, 'trace')),
    tags: listField(test, 'tags').filter(isText),
    properties: plainFields(field(test, 'extra'), field(test, 'parameters'), field(test, 'labels')),
    pointer,
  });
}

function readSummary(summary: unknown): TestCounts | null {
  const tests = countField(summary, 'tests');
  if (tests === null) return null;
  return {
    tests,
    failed: countField(summary, 'failed') ?? 0,
    errors: 0,
    skipped: (countField(summary, 'skipped') ?? 0) + (countField(summary, 'pending') ?? 0),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Fields of objects that are texts, numbers or truths, as text. */
function plainFields(...objects: readonly unknown[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const object of objects) {
    if (!isObject(object)) continue;
    for (const [name, value] of Object.entries(object))
      if (['string', 'number', 'boolean'].includes(typeof value)) found.set(name, String(value));
  }
  return found.size === 0 ? NO_PROPERTIES : found;
}
