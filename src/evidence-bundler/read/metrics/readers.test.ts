import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricsReading, ReadResult } from '../model.ts';
import { JSON_METRICS_READERS, TEXT_METRICS_READERS } from './readers.ts';

const FOLDER = 'tests/fixtures/evidence/metrics';
const fixture = (name: string): Uint8Array => readFileSync(`${FOLDER}/${name}`);

interface Told {
  readonly format: string;
  readonly result: ReadResult<MetricsReading>;
}

/** As the dispatcher does: JSON by its value, everything else by its beginning; `null` where nobody wants it, or two do. */
function read(path: string, bytes: Uint8Array): Told | null {
  const text = new TextDecoder().decode(bytes);
  const json = parse(text);
  const start = text.slice(0, 4096);
  const wanting: readonly Told[] =
    json === undefined
      ? TEXT_METRICS_READERS.filter((one) => one.looksLike(path, start)).map((one) => ({
          format: one.format,
          result: one.read(bytes) as ReadResult<MetricsReading>,
        }))
      : JSON_METRICS_READERS.filter((one) => one.looksLike(json)).map((one) => ({
          format: one.format,
          result: one.read(json) as ReadResult<MetricsReading>,
        }));
  return wanting.length === 1 ? wanting[0]! : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const told = (path: string, text: string): Told | null => read(path, new TextEncoder().encode(text));
const codes = (one: Told | null): readonly string[] =>
  one?.result.problems.map(
    ({ severity, code, line }) => `${severity} ${code}${line === 0 ? '' : `:${line}`}`,
  ) ?? ['not read'];

describe('of real files', () => {
  test('rules', () => {
    const one = read('alerts.yml', fixture('alerts.yml'));
    expect(codes(one)).toEqual([]);
    expect(one).toMatchObject({
      format: 'rules',
      result: { reading: { format: 'rules', tests: null, outcome: null } },
    });
    expect(one?.result.reading?.alerts).toEqual([
      { name: 'MemorySearchSlow', line: 6 },
      { name: 'MemoryUpsertErrors', line: 13 },
    ]);
    expect(one?.result.reading?.metrics).toEqual([
      { name: 'job:lukhas_memory_search_seconds:p95', type: 'recorded', line: 4 },
      { name: 'lukhas_memory_search_seconds_bucket', type: null, line: 5 },
      { name: 'lukhas_memory_upsert_errors_total', type: null, line: 14 },
      { name: 'lukhas_memory_upsert_seconds_count', type: null, line: 14 },
    ]);
  });

  test('tests of rules', () => {
    const one = read('alerts_test.yml', fixture('alerts_test.yml'));
    expect(codes(one)).toEqual([]);
    expect(one?.format).toBe('rule-tests');
    expect(one?.result.reading).toMatchObject({
      ruleFiles: ['alerts.yml'],
      tests: { groups: 1, alerts: ['MemorySearchSlow'], expressions: 1 },
      alerts: [{ name: 'MemoryUpsertErrors' }, { name: 'MemorySearchSlow' }],
    });
  });

  test.each<[string, object, readonly string[]]>([
    ['test-passes.json', { command: 'test rules', passed: 1, failed: 0, exitCode: 0 }, []],
    ['test-fails.json', { command: 'test rules', passed: 1, failed: 1, exitCode: 1 }, []],
    ['check-passes.json', { command: 'check rules', passed: 1, failed: 0, exitCode: 0 }, []],
    ['check-fails.json', { command: 'check rules', passed: 0, failed: 1, exitCode: 1 }, []],
    [
      'test-passes.txt',
      { command: 'test rules', passed: 1, failed: 0, exitCode: null },
      ['warning no-exit-code'],
    ],
    [
      'test-fails.txt',
      { command: 'test rules', passed: 1, failed: 1, exitCode: null },
      ['warning no-exit-code'],
    ],
    [
      'test-fails-one-stream.txt',
      { command: 'test rules', passed: 1, failed: 1, exitCode: null },
      ['warning no-exit-code', 'error no-outcome'],
    ],
  ])('answers of promtool: %s', (name, outcome, problems) => {
    const one = read(name, fixture(name));
    expect(one?.result.reading).toMatchObject({ format: 'promtool', outcome });
    expect(codes(one)).toEqual(problems);
  });

  test.each([
    ['client-python.prom', 'lukhas_memory_dedup_dropped_total', 'lukhas_auth_failures_total'],
    ['client-python.openmetrics.txt', 'lukhas_memory_dedup_dropped_total', 'lukhas_auth_failures_total'],
  ])('expositions: %s', (name, ...counters) => {
    const one = read(name, fixture(name));
    expect(codes(one)).toEqual([]);
    const types = new Map(one?.result.reading?.metrics.map((metric) => [metric.name, metric.type]));
    expect(types.get('lukhas_memory_search_seconds')).toBe('histogram');
    expect(types.get('lukhas_memory_docs_total')).toBe('gauge');
    for (const counter of counters) expect(types.get(counter)).toBe('counter');
    expect([...types.keys()].filter((each) => /_(?:bucket|sum|count)$/.test(each))).toEqual([]);
  });

  test('spans', () => {
    const one = read('spans.json', fixture('spans-console.json'));
    expect(one?.result.reading?.metrics).toEqual([
      { name: 'consciousness.reflection', type: 'span', line: 0 },
    ]);
    const twice = read(
      'spans.json',
      Buffer.concat([fixture('spans-console.json'), fixture('spans-console.json')]),
    );
    expect(codes(twice)).toEqual([]);
    expect(twice).toMatchObject({
      format: 'otlp-lines',
      result: { reading: { metrics: [{ type: 'span', line: 1 }] } },
    });
  });
});

describe('what cannot be right is told', () => {
  const G = 'groups:\n- name: a\n  rules:\n';
  test.each<[string, string, readonly string[]]>([
    ['a rule without a name', `${G}  - expr: up\n`, ['error rule-without-name:4', 'warning no-rules']],
    [
      'a rule with two',
      `${G}  - {alert: A, record: b, expr: up}\n  - alert: B\n    expr: up`,
      ['error rule-without-name:4'],
    ],
    ['a rule without an expression', `${G}  - alert: A\n    for: 5m\n`, ['error rule-without-expression:4']],
    ['a broken expression', `${G}  - alert: A\n    expr: sum(a\n`, ['error broken-expression:5']],
    [
      'a group twice',
      `${G}  - {record: a, expr: b}\n  - alert: c\n    expr: d\n- name: a\n  rules: []\n`,
      ['error repeated-group:7'],
    ],
    ['no rules', 'groups:\n- name: a\n  rules: []\n', ['warning no-rules']],
    ['YAML that breaks off', `${G}  - alert: "A\n`, ['error broken-yaml:5']],
    [
      'tests without rule files',
      'tests:\n- input_series: []\n  alert_rule_test: [{alertname: A}]\n',
      ['error no-rule-files'],
    ],
    ['rule files without tests', 'rule_files: [a.yml]\ntests: []\n', ['error no-tests']],
    [
      'a test that expects nothing',
      'rule_files: [a.yml]\ntests:\n- input_series:\n  - series: "{a=\'b\'}"\n    values: 0\n',
      ['error series-without-name:4', 'warning group-without-tests:3'],
    ],
    [
      'a sample that is none',
      '# TYPE a counter\na{b="c} 1\n',
      ['error broken-sample:2', 'warning no-samples'],
    ],
    ['an exposition that is cut', '# TYPE a counter\na_total 1', ['error truncated:2']],
    ['an unknown type', '# TYPE a meter\na 1\n', ['error unknown-type:1']],
    ['two types', '# TYPE a counter\n# TYPE a gauge\na 1\n', ['error repeated-type:2']],
    ['a type too late', 'a 1\n# TYPE a gauge\n', ['error late-type:2']],
    [
      'a histogram without its last bucket',
      '# TYPE a histogram\na_bucket{le="1"} 1\na_count 1\n',
      ['warning histogram-without-inf:1'],
    ],
    ['something after the end', '# TYPE a gauge\na 1\n# EOF\nb 1\n', ['error after-end:4']],
    [
      'a cut line of telemetry',
      '{"resourceSpans":[]}\n{"resourceSpans":[\n',
      ['error broken-telemetry:2', 'warning no-telemetry'],
    ],
    [
      'a span that was not ended',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a","startTimeUnixNano":"1"}]}]}]}',
      ['warning open-spans', 'warning no-telemetry'],
    ],
    [
      'an exit code that contradicts the text',
      JSON.stringify({
        command: 'promtool test rules a.yml',
        exitCode: 0,
        stdout: 'Unit Testing:  a.yml\n  FAILED:\n',
        stderr: '',
      }),
      ['error contradiction'],
    ],
    [
      'a run that looked at nothing',
      JSON.stringify({ command: 'promtool test rules', exitCode: 1, stdout: '', stderr: 'promtool: error' }),
      ['error nothing-tested'],
    ],
    [
      'a record without its streams',
      JSON.stringify({ command: 'promtool test rules a', exitCode: 0 }),
      ['error broken-run'],
    ],
    [
      'an exit code in words',
      JSON.stringify({ command: 'promtool test rules a', exitCode: '0', stdout: '', stderr: '' }),
      ['error broken-run'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(told('a/tests.yml', text))).toEqual(expected);
  });

  test('a failed run is a failed run, whatever its text says', () => {
    const run = {
      command: 'bin/promtool test rules --run x a.yml',
      exitCode: 2,
      stdout: 'Unit Testing:  a.yml\n  SUCCESS\n',
      stderr: '',
    };
    const outcome = { command: 'test rules', passed: 1, failed: 1, exitCode: 2 };
    expect(told('run.json', JSON.stringify(run))?.result.reading).toMatchObject({ outcome });
  });
});

describe('others are left alone', () => {
  test.each([
    [
      'prometheus.yml',
      'global:\n  scrape_interval: 1m\nrule_files:\n  - rules_test.yml\nscrape_configs: []\n',
    ],
    ['ci.yml', 'groups:\n  - name: a\n    members: []\n'],
    ['openapi.yml', 'openapi: 3.1.0\n'],
    ['README.md', '# TYPES\n\nrules: none\n'],
    ['notes.txt', 'Checking in 3 files\n'],
    ['record.json', '{"command":"pytest","exitCode":0,"stdout":"","stderr":""}'],
    ['list.json', '[]'],
  ])('%s', (path, text) => {
    expect(told(path, text)).toBeNull();
  });
});

test('rules of the operator are rules', () => {
  const text =
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n  - name: a\n    rules:\n    - {alert: A, expr: up == 0}\n';
  expect(told('a.yaml', text)?.result).toMatchObject({
    reading: { alerts: [{ name: 'A', line: 7 }] },
    problems: [],
  });
});

test('whatever is cut out of a real file or put into it, it is read without failing and told to the end', () => {
  const files = readdirSync(FOLDER).filter((name) => name !== 'WHY.md');
  const bytes = new Map(files.map((name) => [name, fixture(name)]));
  const cut = fc.record({
    name: fc.constantFrom(...files),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    put: fc.uint8Array({ maxLength: 4 }),
  });
  let read_ = 0;
  fc.assert(
    fc.property(cut, ({ name, from, length, put }) => {
      const whole = bytes.get(name)!;
      const at = Math.floor(from * whole.length);
      const mutated = Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + length)]);
      const json = parse(mutated.toString());
      for (const one of json === undefined ? TEXT_METRICS_READERS : []) {
        const { reading, problems } = one.read(mutated) as ReadResult<MetricsReading>;
        expect(reading !== null || problems.some(({ severity }) => severity === 'error')).toBe(true);
        read_++;
      }
      for (const one of json === undefined ? [] : JSON_METRICS_READERS) {
        expect(one.read(json)).toMatchObject({ problems: expect.any(Array) });
        read_++;
      }
    }),
    { numRuns: 150 },
  );
  expect(read_).toBeGreaterThan(150);
});

test('any JSON is read without failing', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('resourceSpans', 'resourceMetrics', 'command', '__proto__'),
      (value, name) => {
        for (const one of JSON_METRICS_READERS) {
          const document: unknown = JSON.parse(
            `{${JSON.stringify(name)}:${JSON.stringify(value)},"exitCode":0}`,
          );
          one.looksLike(document);
          expect(one.read(document)).toMatchObject({ problems: expect.any(Array) });
        }
      },
    ),
    { numRuns: 100 },
  );
});
