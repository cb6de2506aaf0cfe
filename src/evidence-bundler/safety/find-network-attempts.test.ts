import { describe, expect, test } from 'vitest';
import type { TestCase, TestReading } from '../read/model.ts';
import { findNetworkAttempts, isDryRun } from './find-network-attempts.ts';

type Properties = { readonly [name: string]: string };

function one(
  name: string,
  more: Partial<Omit<TestCase, 'properties'>> & { readonly properties?: Properties } = {},
): TestCase {
  const { properties = {}, ...others } = more;
  return {
    suite: 'tests.test_dry_run',
    name,
    file: null,
    line: 0,
    status: 'passed',
    seconds: 0.1,
    attempts: 1,
    isFlaky: false,
    message: null,
    tags: [],
    pointer: 'line 3',
    ...others,
    properties: new Map(Object.entries(properties)),
  };
}

function report(cases: readonly TestCase[], properties: Properties = {}) {
  const reading: TestReading = {
    kind: 'tests',
    format: 'junit',
    producer: { name: 'pytest', version: null },
    startedAt: null,
    cases,
    properties: new Map(Object.entries(properties)),
    claimed: null,
  };
  return [{ path: 'tests/unit.xml', reading }];
}

const NONE = { network_attempts: '0' };
const status = (...args: Parameters<typeof report>): string =>
  findNetworkAttempts(report(...args), []).status;

describe('the dry run', () => {
  test.each<[string, string, Parameters<typeof report>]>([
    ['is proven by a count of none', 'proven', [[one('test_all', { properties: NONE })]]],
    ['is proven by the count of its run', 'proven', [[one('test_all')], { 'Network-Attempts': ' 0 ' }]],
    ['is not by passing', 'not-told', [[one('test_all')]]],
    [
      'is not by a count that is none',
      'not-told',
      [[one('test_all', { properties: { network_attempts: 'none' } })]],
    ],
    [
      'is not where one of its tests counts',
      'attempted',
      [[one('a', { properties: NONE }), one('b', { properties: { networkAttempts: '2' } })]],
    ],
    ['is not where one does not tell', 'not-told', [[one('a', { properties: NONE }), one('b')]]],
    [
      'was kept from the network',
      'attempted',
      [
        [
          one('a', {
            status: 'failed',
            properties: NONE,
            message: 'pytest_socket.SocketBlockedError: A test tried to use socket.socket.',
          }),
        ],
      ],
    ],
    ['failed otherwise', 'failed', [[one('a', { status: 'error', properties: NONE })]]],
    ['was skipped', 'missing', [[one('a', { status: 'skipped', properties: NONE })]]],
    ['is no other test', 'missing', [[one('test_run', { suite: 'tests.test_drive', properties: NONE })]]],
    ['is not there', 'missing', [[]]],
  ])('%s', (_, expected, args) => {
    expect(status(...args)).toBe(expected);
  });

  test('a text that tells of an attempt speaks against the count', () => {
    const text = 'collected 3 items\nE   socket.gaierror: [Errno -2] Name or service not known\n';
    const found = findNetworkAttempts(report([one('a', { properties: NONE })]), [
      { path: 'logs/run.txt', text },
    ]);
    expect(found).toMatchObject({
      status: 'attempted',
      traces: [{ tool: 'Python', path: 'logs/run.txt', line: 2 }],
    });
    expect(found.tests).toMatchObject([
      { status: 'proven', attempts: 0, evidence: { path: 'tests/unit.xml', pointer: 'line 3' } },
    ]);
  });
});

test.each([
  ['test_dry_run_end_to_end', true],
  ['dryrun > sends nothing', true],
  ['testDryRunEndToEnd', true],
  ['tests/dry-run/a.py', true],
  ['e2e dry run', true],
  ['laundry_running', false],
  ['dry_runner', false],
  ['dry', false],
])('%s', (name, expected) => {
  expect(isDryRun(one(name, { suite: '' }))).toBe(expected);
});
