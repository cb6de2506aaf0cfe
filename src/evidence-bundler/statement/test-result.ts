import type { ReadFile, TestCase, TestReading } from '../read/model.ts';
import { commitDescriptor, runUri, sumDescriptor } from './descriptors.ts';
import type { StatementInput } from './input.ts';
import { MOST_PASSED_NAMES } from './limits.ts';
import type { ResourceDescriptor, TestResult } from './model.ts';

/**
 * What one file of test results says (test-result v0.1). FAILED: a test failed or could not be carried out, or the file is no
 * evidence. WARNED: a test passed only when repeated, its status is not known, the file contradicts itself, or no test ran.
 * Skipped tests are in no list. Names of tests that passed are left out when they are more than 10,000.
 */
export function testResult(file: ReadFile, reading: TestReading, input: StatementInput): TestResult {
  const lists = sortCases(reading.cases);
  const url = runUri(input);
  return {
    result: resultOf(file, lists),
    configuration: configuration(input),
    ...(url === null ? {} : { url }),
    ...(lists.passed.length > MOST_PASSED_NAMES ? {} : { passedTests: lists.passed }),
    warnedTests: lists.warned,
    failedTests: lists.failed,
  };
}

interface Lists {
  readonly passed: readonly string[];
  readonly warned: readonly string[];
  readonly failed: readonly string[];
}

function sortCases(cases: readonly TestCase[]): Lists {
  const passed: string[] = [];
  const warned: string[] = [];
  const failed: string[] = [];
  for (const test of cases) {
    const list = listOf(test, { passed, warned, failed });
    list?.push(test.suite === '' ? test.name : `${test.suite} › ${test.name}`);
  }
  return { passed, warned, failed };
}

function listOf(test: TestCase, lists: { readonly [name in keyof Lists]: string[] }): string[] | null {
  switch (test.status) {
    case 'failed':
    case 'error':
      return lists.failed;
    case 'unknown':
      return lists.warned;
    case 'passed':
      return test.isFlaky ? lists.warned : lists.passed;
    case 'skipped':
      return null;
  }
}

function resultOf({ problems }: ReadFile, lists: Lists): TestResult['result'] {
  const hasProblem = (severity: string): boolean => problems.some((problem) => problem.severity === severity);
  if (lists.failed.length > 0 || hasProblem('error')) return 'FAILED';
  if (lists.warned.length > 0 || hasProblem('warning') || lists.passed.length === 0) return 'WARNED';
  return 'PASSED';
}

/** What was asked of the tests: the policy, and the workflow at the commit that was tested. */
function configuration(input: StatementInput): readonly ResourceDescriptor[] {
  const policy = sumDescriptor(input.control.policy);
  const { run } = input.manifest;
  return run === null ? [policy] : [policy, { name: run.workflow, ...commitDescriptor(input) }];
}
