import { describe, expect, test } from 'vitest';
import {
  codesOf,
  describeSeries,
  fixtureText,
  readingOf,
  readText,
  wantedBy,
} from '../../../../tests/harness/benchmark-fixtures.ts';
import type { BenchmarkSeries } from '../model.ts';

/** Outputs of real tools: the format, the series, and what is told of the file. */
const FILES: readonly {
  readonly file: string;
  readonly format: string;
  readonly series: readonly string[];
  readonly problems: readonly string[];
}[] = [
  {
    file: 'pytest-benchmark/result.json',
    format: 'pytest-benchmark',
    series: [
      'test_sums.py::test_sum[10] · time in s, lower · 60',
      'test_sums.py::test_sum[100] · time in s, lower · 60',
      'test_sums.py::test_sorted · time in s, lower · 30',
    ],
    problems: [],
  },
  {
    file: 'pytest-benchmark/saved-without-data.json',
    format: 'pytest-benchmark',
    series: ['test_sums.py::test_sum[10] · time in s, lower · figures'],
    problems: ['warning no-samples', 'warning dirty-tree'],
  },
  {
    file: 'hyperfine/result.json',
    format: 'hyperfine',
    series: [
      `true · time in s, lower · ${Array(12).fill(1).join('+')}`,
      `printf x · time in s, lower · ${Array(12).fill(1).join('+')}`,
    ],
    problems: [],
  },
  {
    file: 'google-benchmark/result.json',
    format: 'google-benchmark',
    series: [64, 1024].flatMap((size) => [
      `BM_sum/${size} · time in s, lower · 5`,
      `BM_sum/${size} · cpu-time in s, lower · 5`,
      `BM_sum/${size} · throughput in 1/s, higher · 5`,
    ]),
    problems: ['warning debug-build'],
  },
  {
    file: 'google-benchmark/aggregates.json',
    format: 'google-benchmark',
    series: [64, 1024].flatMap((size) => [
      `BM_sum/${size} · time in s, lower · figures`,
      `BM_sum/${size} · cpu-time in s, lower · figures`,
      `BM_sum/${size} · throughput in 1/s, higher · figures`,
    ]),
    problems: ['warning debug-build', 'warning no-samples', 'warning no-samples', 'warning no-samples'],
  },
  {
    file: 'asv/result.json',
    format: 'asv',
    series: [
      "sums.Sums.time_sum(10, 'a') · time in s, lower · 12",
      "sums.Sums.time_sum(10, 'b') · time in s, lower · 12",
      "sums.Sums.time_sum(100, 'a') · time in s, lower · 12",
      'sums.time_plain · time in s, lower · 16',
      "sums.Sums.track_size(10, 'a') · track in , lower · 1",
      "sums.Sums.track_size(10, 'b') · track in , lower · 1",
      "sums.Sums.track_size(100, 'a') · track in , lower · 1",
      'sums.mem_list · bytes in bytes, lower · 1',
      'sums.peakmem_list · bytes in bytes, lower · 1',
    ],
    problems: [
      'note benchmark-skipped',
      'note benchmark-skipped',
      'warning benchmark-failed',
      'warning unknown-unit',
      'warning unknown-unit',
      'warning unknown-unit',
    ],
  },
  {
    file: 'vitest-bench/result.json',
    format: 'vitest-bench',
    series: [
      'sum.bench.ts > sums > loop · time in s, lower · figures',
      'sum.bench.ts > sums > reduce · time in s, lower · figures',
    ],
    problems: ['warning no-samples', 'warning no-samples'],
  },
  {
    file: 'locust/load_stats.csv',
    format: 'locust',
    series: [
      'GET /a, "b" · time in s, lower · figures',
      'GET /missing · time in s, lower · figures',
      'Aggregated · time in s, lower · figures',
    ],
    problems: ['warning requests-failed', 'warning no-samples', 'warning no-samples', 'warning no-samples'],
  },
  {
    file: 'locust/load_stats_history.csv',
    format: 'locust',
    series: [
      'Aggregated · time in s, lower · figures',
      'GET /a, "b" · time in s, lower · figures',
      'GET /missing · time in s, lower · figures',
    ],
    problems: ['warning requests-failed', 'warning no-samples', 'warning no-samples', 'warning no-samples'],
  },
  {
    file: 'k6/points.json',
    format: 'k6',
    series: [
      'http_req_duration · time in s, lower · 40',
      'insert_time · time in s, lower · 40',
      'answer_size · trend in , lower · 40',
    ],
    problems: ['warning unknown-unit'],
  },
  {
    file: 'k6/points.csv',
    format: 'k6',
    series: [
      'http_req_duration · time in s, lower · 40',
      'insert_time · trend in , lower · 40',
      'answer_size · trend in , lower · 40',
      'hits · trend in , lower · 40',
      'ops_total · trend in , lower · 40',
    ],
    problems: ['warning unknown-unit', 'warning unknown-unit', 'warning unknown-unit'],
  },
];

describe.each(FILES)('$file', ({ file, format, series, problems }) => {
  const text = fixtureText(file);
  const result = readText(text);

  test('is wanted by one reader alone', () => {
    expect(wantedBy(text)).toEqual([format]);
  });

  test('gives its series', () => {
    expect(describeSeries(readingOf(result))).toEqual(series);
  });

  test('tells what weighs less', () => {
    expect(codesOf(result)).toEqual(problems);
  });
});

test.each(['hyperfine/failed.json', 'google-benchmark/failed.json'])(
  '%s is no evidence: it failed',
  (file) => {
    const result = readText(fixtureText(file));
    expect(result.reading).toBeNull();
    expect(codesOf(result)).toContain('error run-failed');
  },
);

test.each(['k6/summary.json', 'k6/legacy.json', 'k6/machine.json'])('%s holds figures alone', (file) => {
  const result = readText(fixtureText(file));
  const { series } = readingOf(result);
  const duration = series.find(({ name }) => name === 'http_req_duration');
  expect(wantedBy(fixtureText(file))).toEqual(['k6']);
  expect(duration).toMatchObject({ unit: 's', quantity: 'time', processes: [] });
  expect(duration?.summary.get('p95')).toBeCloseTo(0.045, 2);
  expect(duration?.counters.get('http_reqs')).toBeGreaterThan(0);
  expect(series.every(({ processes }) => processes.length === 0)).toBe(true);
});

test.each(['k6/summary.json', 'k6/legacy.json'])(
  '%s tells the threshold that was crossed, and not the one that holds',
  (file) => {
    const crossed = readText(fixtureText(file)).problems.filter(({ code }) => code === 'threshold-crossed');
    expect(crossed.map(({ message }) => message)).toEqual([
      'k6 says that "http_req_duration" crossed its threshold "p(95)<0.0001".',
    ]);
  },
);

test('the machine, the commit and the time are taken from the file', () => {
  const pytest = readingOf(readText(fixtureText('pytest-benchmark/result.json')));
  expect(pytest.machine).toEqual({
    cpu: 'AMD EPYC',
    cores: 2,
    memoryBytes: null,
    governor: null,
    system: 'Linux 6.8.0-1017-azure',
    image: null,
    runtime: 'CPython 3.11.7',
  });
  expect(pytest.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(new Date(pytest.startedAt ?? 0).toISOString()).toBe('2026-11-22T03:56:42.811Z');
  const asv = readingOf(readText(fixtureText('asv/result.json')));
  expect(asv.machine).toMatchObject({
    cpu: 'AMD EPYC',
    cores: 2,
    memoryBytes: 25276510208,
    runtime: 'Python 3.11',
  });
});

/** Hyndman and Fan's type 7, written down here a second time. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)]!;
  return low + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - low);
}

const COMPUTED: { readonly [figure: string]: (samples: readonly number[]) => number } = {
  mean: (samples) => samples.reduce((sum, value) => sum + value, 0) / samples.length,
  median: (samples) => quantile(samples, 0.5),
  min: (samples) => quantile(samples, 0),
  max: (samples) => quantile(samples, 1),
  count: (samples) => samples.length,
};

function expectAgreement(samples: BenchmarkSeries, figures: ReadonlyMap<string, number>): number {
  let compared = 0;
  const pool = samples.processes.flat();
  for (const [figure, compute] of Object.entries(COMPUTED)) {
    const told = figures.get(figure);
    if (told === undefined) continue;
    compared++;
    expect(Math.abs(compute(pool) - told), `${samples.name} ${figure}`).toBeLessThanOrEqual(
      1e-9 * Math.abs(told),
    );
  }
  return compared;
}

test.each([
  ['pytest-benchmark/result.json', 15],
  ['hyperfine/result.json', 8],
  ['google-benchmark/result.json', 12],
  ['asv/result.json', 13],
])('figures of the samples of %s are those that the tool printed', (file, least) => {
  const { series } = readingOf(readText(fixtureText(file)));
  const compared = series
    .filter(({ processes }) => processes.length > 0)
    .reduce((sum, one) => sum + expectAgreement(one, one.summary), 0);
  expect(compared).toBeGreaterThanOrEqual(least);
});

test('quantiles of the points of k6 are those of its summary of the same run', () => {
  const points = readingOf(readText(fixtureText('k6/points.json'))).series;
  const summary = readingOf(readText(fixtureText('k6/summary.json'))).series;
  for (const name of ['http_req_duration', 'insert_time', 'answer_size']) {
    const measured = points.find((series) => series.name === name)!;
    const figures = summary.find((series) => series.name === name)!.summary;
    expect(expectAgreement(measured, figures)).toBe(5);
    for (const share of [90, 95]) {
      const told = figures.get(`p${share}`)!;
      expect(quantile(measured.processes.flat(), share / 100)).toBeCloseTo(told, 12);
    }
  }
});

test('lines and rows of one run of k6 hold the same samples', () => {
  const [lines, rows] = ['k6/points.json', 'k6/points.csv'].map(
    (file) => readingOf(readText(fixtureText(file))).series.find(({ name }) => name === 'http_req_duration')!,
  );
  expect(rows!.processes).toEqual(lines!.processes);
});
