import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MetricsReading, TestCase, TestReading } from '../model.ts';
import { type DeclaredMetrics, findMetricProblems, type MetricsFile } from './find-metric-problems.ts';
import { readExposition } from './read-exposition.ts';
import { readPromtoolRun } from './read-promtool.ts';
import { readRuleTests } from './read-rule-tests.ts';
import { readRules } from './read-rules.ts';
import { readTelemetry } from './read-telemetry.ts';
import { matchRuleFiles } from './rule-paths.ts';

const fixture = (name: string): Uint8Array => readFileSync(`tests/fixtures/evidence/metrics/${name}`);
const json = (name: string): unknown => JSON.parse(Buffer.from(fixture(name)).toString());
const file = (path: string, { reading }: { readonly reading: MetricsReading | null }): MetricsFile => ({
  path,
  reading: reading!,
});

const rules = file('metrics/alerts.yml', readRules(fixture('alerts.yml')));
const tests = file('metrics/alerts_test.yml', readRuleTests(fixture('alerts_test.yml')));
const passed = file('metrics/run.json', readPromtoolRun(json('test-passes.json')));
const failed = file('metrics/run.json', readPromtoolRun(json('test-fails.json')));
const exposed = file('metrics/app.prom', readExposition(fixture('client-python.prom')));
const spans = file('metrics/spans.json', readTelemetry(json('spans-console.json')));

function judge(files: readonly MetricsFile[], declared: Partial<DeclaredMetrics> = {}) {
  return findMetricProblems(files, { metrics: [], spans: [], alerts: [], ...declared });
}

const told = (...args: Parameters<typeof judge>): readonly string[] =>
  judge(...args).problems.map(({ severity, code, subject }) => `${severity} ${code} ${subject}`.trim());

describe('metrics that are declared', () => {
  test('are met under the names of their series', () => {
    const declared = {
      metrics: ['lukhas_memory_search_seconds', 'lukhas_memory_upsert_seconds', 'lukhas_memory_docs_total'],
    };
    const { declared: seen } = judge([rules, tests, passed, exposed], declared);
    expect(
      seen.map(({ name, seen: places }) => [
        name,
        ...places.map((one) => `${one.in} ${one.path}:${one.line}`),
      ]),
    ).toEqual([
      [
        'lukhas_memory_search_seconds',
        'rules metrics/alerts.yml:5',
        'rule-tests metrics/alerts_test.yml:8',
        'exposition metrics/app.prom:2',
      ],
      ['lukhas_memory_upsert_seconds', 'rules metrics/alerts.yml:14'],
      ['lukhas_memory_docs_total', 'exposition metrics/app.prom:19'],
    ]);
  });

  test('are missed where only tests name them, or nobody', () => {
    expect(
      told([tests, passed], { metrics: ['lukhas_memory_search_seconds', 'lukhas_memory_search'] }),
    ).toEqual([
      'error metric-not-seen lukhas_memory_search',
      'error metric-not-seen lukhas_memory_search_seconds',
      'warning rule-file-missing alerts.yml',
    ]);
  });

  test('and asked for by rules that could never fire', () => {
    const problems = told([rules, tests, passed, exposed], { metrics: ['lukhas_memory_upsert_seconds'] });
    expect(problems).toContain('warning metric-not-exposed lukhas_memory_upsert_seconds');
  });
});

test('spans are met where they were recorded', () => {
  const declared = { spans: ['consciousness.reflection', 'consciousness.dream'] };
  expect(told([spans], declared)).toEqual(['error span-not-seen consciousness.dream']);
});

describe('alerts', () => {
  test('that must be tested to fire', () => {
    expect(
      told([rules, tests, passed], { alerts: ['MemorySearchSlow', 'MemoryUpsertErrors', 'Gone'] }),
    ).toEqual([
      'error alert-not-defined Gone',
      'error alert-not-tested Gone',
      'error alert-not-tested MemoryUpsertErrors',
    ]);
  });

  test('that nobody declared are told more softly', () => {
    expect(told([rules, tests, passed])).toEqual(['warning alert-not-tested MemoryUpsertErrors']);
  });
});

describe('promtool', () => {
  test('did not run', () => {
    expect(told([rules, tests])).toContain('error promtool-missing');
    expect(told([], { metrics: [] })).toEqual([]);
    const checked = file('metrics/check.json', readPromtoolRun(json('check-passes.json')));
    expect(told([rules, tests, checked])).toContain('error promtool-missing');
  });

  test('failed', () => {
    expect(told([rules, tests, failed])).toContain('error promtool-failed metrics/run.json');
  });

  test('did not run a file of tests', () => {
    const other = file('metrics/other_test.yml', readRuleTests(fixture('wrong_test.yml')));
    expect(told([rules, tests, other, passed])).toContain('error tests-not-run metrics/other_test.yml');
  });

  test('a rule file that no test loads', () => {
    const other = file('metrics/other.yml', readRules(fixture('alerts.yml')));
    expect(told([rules, other, tests, passed])).toContain('error rules-not-tested metrics/other.yml');
  });

  test('speaks JUnit too', () => {
    const one = (status: TestCase['status']): MetricsFile => ({
      path: 'tests/promtool.xml',
      reading: junit('alerts_test.yml', status),
    });
    expect(told([rules, tests, one('passed')])).toEqual(['warning alert-not-tested MemoryUpsertErrors']);
    expect(told([rules, tests, one('failed')])).toContain('error promtool-failed tests/promtool.xml');
    expect(told([rules, tests, { path: 'a.xml', reading: junit('test_app', 'passed') }])).toContain(
      'error promtool-missing',
    );
  });
});

test.each<[string, string, readonly string[]]>([
  ['metrics/tests/a_test.yml', '../rules/*.yml', ['metrics/rules/a.yml', 'metrics/rules/b.yml']],
  ['metrics/tests/a_test.yml', '../rules/[a].yml', ['metrics/rules/a.yml']],
  ['metrics/tests/a_test.yml', '../rules/[^a].y?l', ['metrics/rules/b.yml']],
  ['a_test.yml', 'prometheus/b.yml', ['metrics/rules/b.yml']],
  ['a_test.yml', '/etc/prometheus/b.yml', ['metrics/rules/b.yml']],
  ['a_test.yml', '*.yaml', []],
  ['a_test.yml', '[', []],
])('%s loads %s', (path, pattern, expected) => {
  expect(matchRuleFiles(path, pattern, ['metrics/rules/a.yml', 'metrics/rules/b.yml'])).toEqual(expected);
});

function junit(suite: string, status: TestCase['status']): TestReading {
  const one: TestCase = {
    suite,
    name: 'slow searches page',
    file: null,
    line: 0,
    status,
    seconds: null,
    attempts: 1,
    isFlaky: false,
    message: null,
    tags: [],
    properties: new Map(),
    pointer: 'line 3',
  };
  return {
    kind: 'tests',
    format: 'junit',
    producer: { name: 'junit', version: null },
    startedAt: null,
    cases: [one],
    properties: new Map(),
    claimed: null,
  };
}
