import { describe, expect, test } from 'vitest';
import {
  codesOf,
  fixtureText,
  readingOf,
  readJson,
  readText,
} from '../../../../tests/harness/benchmark-fixtures.ts';
import { quoteNonFinite } from './non-finite.ts';

/** Files that a reader wants and must not believe. */

const hyperfine = (result: object) => ({
  results: [{ command: 'x', mean: 1, times: [1, 1], exit_codes: [0, 0], ...result }],
});
const google = (rows: readonly object[], context: object = {}) => ({
  context: { num_cpus: 2, ...context },
  benchmarks: rows,
});
const row = {
  name: 'BM_x',
  run_name: 'BM_x',
  run_type: 'iteration',
  real_time: 5,
  cpu_time: 4,
  time_unit: 'us',
};
const pytest = (stats: object) => ({
  machine_info: {},
  benchmarks: [{ fullname: 't.py::x', stats }],
  version: '5.1.0',
});

describe('figures that cannot be true', () => {
  test.each([
    ['a time below zero', hyperfine({ times: [1, -1] })],
    ['no number', hyperfine({ times: [1, '1'] })],
    ['nothing', hyperfine({ times: [1, null] })],
    ['an endless time', JSON.parse('{"results":[{"command":"x","mean":1,"times":[1,1e999]}]}')],
    ['a mean below zero', hyperfine({ mean: -1 })],
    [
      'NaN of Python',
      JSON.parse(quoteNonFinite(JSON.stringify(pytest({ data: [1] })).replace('[1]', '[NaN]'))),
    ],
    ['a list where a number should be', google([{ ...row, real_time: [5] }])],
    ['no list of samples', pytest({ data: { 0: 1 } })],
  ])('%s', (_what, file) => {
    const result = readJson(file);
    expect(codesOf(result)).toContain('error bad-sample');
  });
});

test.each([
  ['one run failed', hyperfine({ exit_codes: [0, 3] }), 'error run-failed'],
  ['a signal ended one', hyperfine({ exit_codes: [0, null] }), 'error run-failed'],
  [
    'an error of Google Benchmark',
    google([row, { ...row, error_occurred: true, error_message: 'no' }]),
    'error run-failed',
  ],
  ['no benchmarks', google([]), 'error no-benchmarks'],
  ['nothing in one', pytest({}), 'warning benchmark-empty'],
  ['a benchmark without a name', google([{ ...row, name: '', run_name: '' }]), 'error no-name'],
  ['a name without an end', google([{ ...row, run_name: 'x'.repeat(3000) }]), 'error no-name'],
  ['empty lists', hyperfine({ times: [], exit_codes: [] }), 'warning no-samples'],
  ['times and codes that differ', hyperfine({ exit_codes: [0] }), 'warning counts-differ'],
  ['a mean that is not of its times', hyperfine({ mean: 2 }), 'warning totals-differ'],
  ['rounds that are not there', pytest({ data: [1, 2], rounds: 3 }), 'warning totals-differ'],
  [
    'a name twice',
    { results: [...hyperfine({}).results, ...hyperfine({}).results] },
    'warning duplicate-name',
  ],
  ['a clock that changed', google([row], { cpu_scaling_enabled: true }), 'warning cpu-scaling'],
  ['a debug build', google([row], { library_build_type: 'debug' }), 'warning debug-build'],
  [
    'a skipped benchmark',
    google([row, { ...row, run_name: 'BM_y', skipped: true }]),
    'note benchmark-skipped',
  ],
  ['a unit of its own', google([{ ...row, time_unit: 'fortnight' }]), 'warning unknown-unit'],
])('%s is told', (_what, file, code) => {
  expect(codesOf(readJson(file))).toContain(code);
});

test('a million faults are told three times', () => {
  const file = { results: Array.from({ length: 1000 }, () => hyperfine({ mean: 2 }).results[0]) };
  const { problems } = readJson(file);
  expect(problems.length).toBeLessThanOrEqual(6);
  expect(problems.some(({ message }) => message.endsWith('And 997 more like this.'))).toBe(true);
});

test('names of the language are names like others', () => {
  const metrics = JSON.parse(
    '{"__proto__":{"avg":5,"med":5},"constructor":{"avg":5,"med":5},"http_req_duration":{"avg":5,"med":5}}',
  );
  const { series } = readingOf(readJson({ metrics, root_group: {} }));
  expect(series.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'http_req_duration']);
  expect(series.at(-1)?.summary.get('mean')).toBe(0.005);
  const rows = JSON.parse(
    '[{"name":"a","unit":"constructor","value":1},{"name":"b","unit":"__proto__","value":1}]',
  );
  expect(codesOf(readJson(rows))).toContain('warning unknown-unit');
});

describe('tables and lines that break off', () => {
  const points = fixtureText('k6/points.json');
  test('a last line that is cut is told with its number', () => {
    const result = readText(points.slice(0, -20));
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'truncated', severity: 'error', line: 246 }),
    );
  });

  test('a line of something else is told with its number', () => {
    const lines = points.split('\n');
    const result = readText([...lines.slice(0, 4), 'panic: out of memory', ...lines.slice(4)].join('\n'));
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'bad-line', severity: 'error', line: 5 }),
    );
  });

  test('a row that is cut, and one that lacks cells', () => {
    const table = fixtureText('locust/load_stats.csv');
    const cut = readText(table.slice(0, table.lastIndexOf('50')));
    expect(cut.problems.map(({ code }) => code)).toContain('truncated');
    const lines = table.split('\n');
    const short = readText([lines[0], 'GET,/x,5', ...lines.slice(1)].join('\n'));
    expect(short.problems).toContainEqual(expect.objectContaining({ code: 'bad-row', line: 2 }));
  });

  test('a row that somebody took out of Locust’s table is missed in the total', () => {
    const lines = fixtureText('locust/load_stats.csv').split('\n');
    expect(codesOf(readText(lines.filter((line) => !line.startsWith('GET,/missing')).join('\n')))).toContain(
      'warning totals-differ',
    );
  });

  test('headers alone hold no benchmark', () => {
    const [header = ''] = fixtureText('locust/load_stats.csv').split('\n');
    expect(codesOf(readText(`${header}\n`))).toEqual(['error no-benchmarks']);
  });

  test('a quote that nothing closes gathers a hundred lines at most', () => {
    const table = fixtureText('locust/load_stats.csv');
    const result = readText(`${table}GET,"open\n${'x,y\n'.repeat(5000)}`);
    expect(result.problems.map(({ code }) => code)).toContain('bad-row');
  });
});

test('numbers that JSON does not have become text, and strings stay', () => {
  const text = '{"a":NaN,"b":[Infinity,-Infinity],"c":"NaN \\" Infinity","NaN":1}';
  expect(quoteNonFinite(`"\\"${'\\"'.repeat(500_000)}NaN`)).toHaveLength(1_000_006);
  expect(JSON.parse(quoteNonFinite(text))).toEqual({
    a: 'NaN',
    b: ['Infinity', '-Infinity'],
    c: 'NaN " Infinity',
    NaN: 1,
  });
});

test('200,000 samples are read, by default; more by the environment', () => {
  const count = Number(process.env.BENCHMARK_SAMPLES ?? 200_000);
  const data = Array.from({ length: count }, (_, index) => 1 + (index % 97) / 1000);
  const { series } = readingOf(readJson(pytest({ data, rounds: count, max: 1.096 })));
  expect(series[0]?.processes[0]).toHaveLength(count);
});

test('more samples than are allowed are refused', () => {
  const data = new Array(1_700_000).fill(1);
  const file = {
    machine_info: {},
    benchmarks: ['a', 'b', 'c', 'd'].map((fullname) => ({ fullname, stats: { data } })),
  };
  expect(codesOf(readJson(file))).toContain('error too-large');
});
