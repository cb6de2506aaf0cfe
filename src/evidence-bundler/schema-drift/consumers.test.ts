import { describe, expect, test } from 'vitest';
import { captured, guardian, open, RESPONSE, RULE, row } from '../../../tests/harness/schema-drift.ts';
import type { TestCase } from '../read/model.ts';
import { judgeSchemaDrift } from './judge-schema-drift.ts';

describe('contract tests of consumers', () => {
  const one = (
    name: string,
    status: TestCase['status'] = 'passed',
    file = 'tests/guardian/test_schema_contract.py',
  ): TestCase => ({
    suite: '',
    name,
    file,
    line: 1,
    status,
    seconds: null,
    attempts: 1,
    isFlaky: false,
    message: null,
    tags: [],
    properties: new Map(),
    pointer: `line ${name.length}`,
  });
  test.each<[string, readonly TestCase[], string, string]>([
    [
      'ran',
      [one('test_memory_reads_reasons'), one('testIdentity')],
      'pass',
      'memory: 1 passed; identity: 1 passed',
    ],
    ['lack one', [one('test_memory')], 'missing', 'memory: 1 passed; identity: none'],
    [
      'were skipped',
      [one('test_memory'), one('test_identity', 'skipped')],
      'missing',
      'memory: 1 passed; identity: 0 passed, 1 skipped',
    ],
    [
      'failed',
      [one('test_memory'), one('test_identity', 'error')],
      'fail',
      'memory: 1 passed; identity: 0 passed, 1 failed',
    ],
    [
      'are no contract tests',
      [one('test_memory', 'passed', 'tests/a.py'), one('test_identity')],
      'missing',
      'memory: none; identity: 1 passed',
    ],
  ])('%s', (_, cases, status, found) => {
    const reading = {
      kind: 'tests',
      format: 'junit',
      producer: { name: 'pytest', version: null },
      startedAt: null,
      cases,
      properties: new Map(),
      claimed: null,
    } as const;
    const rule = { ...RULE, consumers: ['memory', 'identity'] };
    const judged = judgeSchemaDrift(
      open(guardian()),
      open(guardian()),
      captured(RESPONSE),
      [{ path: 'tests/unit.xml', reading }],
      rule,
    );
    expect(row(judged, 'consumers')).toMatchObject({ status, found });
  });
});
