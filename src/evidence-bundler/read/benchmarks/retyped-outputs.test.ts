import { describe, expect, test } from 'vitest';
import {
  codesOf,
  describeSeries,
  readingOf,
  readJson,
  readText,
} from '../../../../tests/harness/benchmark-fixtures.ts';
import { nameByPath } from './criterion.ts';

/** Formats of tools that were not run for these tests: their shape from documentation, typed anew with other numbers. */

describe('JMH', () => {
  const run = (mode: string, metric: object, rest: object = {}) => ({
    jmhVersion: '1.37',
    benchmark: 'org.example.Store.insert',
    mode,
    threads: 1,
    forks: 2,
    jdkVersion: '21.0.2',
    vmName: 'OpenJDK 64-Bit Server VM',
    vmVersion: '21.0.2+13',
    params: { size: '10', kind: 'map' },
    primaryMetric: { scoreError: 'NaN', scoreConfidence: ['NaN', 'NaN'], ...metric },
    secondaryMetrics: {},
    ...rest,
  });

  test('forks are processes, and the mode tells the direction', () => {
    const result = readJson([
      run('thrpt', {
        score: 2.5,
        scoreUnit: 'ops/ms',
        rawData: [
          [1, 2],
          [3, 4],
        ],
      }),
      run('avgt', {
        score: 25,
        scoreUnit: 'us/op',
        rawData: [
          [10, 20],
          [30, 40],
        ],
      }),
    ]);
    const reading = readingOf(result);
    expect(describeSeries(reading)).toEqual([
      'org.example.Store.insert(size=10, kind=map) · throughput in 1/s, higher · 2+2',
      'org.example.Store.insert(size=10, kind=map) · time in s, lower · 2+2',
    ]);
    expect(reading.series.map(({ processes }) => processes)).toEqual([
      [
        [1000, 2000],
        [3000, 4000],
      ],
      [
        [10e-6, 20e-6],
        [30e-6, 40e-6],
      ],
    ]);
    expect(reading.machine.runtime).toBe('OpenJDK 64-Bit Server VM 21.0.2+13');
    expect(result.problems).toEqual([]);
  });

  test('histograms of the mode «sample» are written out', () => {
    const histogram = [
      [
        [
          [5, 2],
          [7, 1],
        ],
      ],
      [[[6, 1]], [[9, 3]]],
    ];
    const metric = { score: 7, scoreUnit: 'ns/op', rawDataHistogram: histogram };
    const { series } = readingOf(readJson([run('sample', metric)]));
    expect(series[0]?.processes).toEqual([
      [5e-9, 5e-9, 7e-9],
      [6e-9, 9e-9, 9e-9, 9e-9],
    ]);
    expect(series[0]?.quantity).toBe('sampled-time');
  });

  test.each([1e12, -1, 1.5, '3', Number.NaN])('a histogram with %s of a value is refused', (count) => {
    const metric = { score: 7, scoreUnit: 'ns/op', rawDataHistogram: [[[[5, count]]]] };
    expect(codesOf(readJson([run('sample', metric)]))).toContain('error bad-histogram');
  });

  test('a mode that is not known, and fewer forks than told', () => {
    expect(codesOf(readJson([run('constructor', { score: 1, scoreUnit: 'ns/op' })]))).toContain(
      'error unknown-mode',
    );
    const metric = { score: 1, scoreUnit: 'ns/op', rawData: [[1]] };
    expect(codesOf(readJson([run('avgt', metric)]))).toEqual(['warning counts-differ']);
  });
});

describe('criterion', () => {
  const sample = { sampling_mode: 'Linear', iters: [10, 20, 30], times: [1000, 2100, 2700] };
  const estimate = (value: number) => ({ point_estimate: value, standard_error: 1 });

  test('times are divided by their iterations, and the name comes from the path', () => {
    const reading = readingOf(readJson(sample));
    expect(reading.series[0]).toMatchObject({ name: '', processes: [[100e-9, 105e-9, 90e-9]] });
    const named = nameByPath(reading, 'files/benchmarks/target/criterion/store/insert/100/new/sample.json');
    expect(describeSeries(named)).toEqual(['store/insert/100 · time in s, lower · 3']);
    expect(nameByPath(reading, 'store/insert/new/sample.json').series[0]?.name).toBe('store/insert');
    expect(nameByPath(reading, 'sample.json')).toBe(reading);
    expect(nameByPath(reading, 'target/criterion/new/sample.json')).toBe(reading);
  });

  test('estimates are figures; those of a change are ratios and not read', () => {
    const estimates = { mean: estimate(120), median: estimate(110), std_dev: estimate(9), slope: null };
    const { series } = readingOf(readJson(estimates));
    expect(Object.fromEntries(series[0]?.summary ?? [])).toEqual({
      mean: 120e-9,
      median: 110e-9,
      stddev: 9e-9,
    });
    expect(() => readJson({ mean: estimate(0.01), median: estimate(0.02) })).toThrow('no reader');
  });

  test('as many counts of iterations as times', () => {
    expect(codesOf(readJson({ ...sample, iters: [1] }))).toEqual([
      'error counts-differ',
      'error no-benchmarks',
    ]);
    expect(codesOf(readJson({ ...sample, iters: [0, 1, 2] }))).toContain('error bad-sample');
  });

  test.each([
    'group,function,value,sample_time_nanos,iteration_count\nfib,slow,,1000,10\nfib,slow,,2100,20\n',
    'group,function,value,throughput_num,throughput_type,sample_measured_value,unit,iteration_count\nfib,slow,,,,1000,ns,10\nfib,slow,,,,2100,ns,20\n',
  ])('raw.csv of each age tells names itself', (text) => {
    const reading = readingOf(readText(text));
    expect(describeSeries(reading)).toEqual(['fib/slow · time in s, lower · 2']);
    expect(reading.series[0]?.processes).toEqual([[100e-9, 105e-9]]);
  });
});

describe('BenchmarkDotNet', () => {
  const measurement = (stage: string, launch: number, nanoseconds: number, mode = 'Workload') => ({
    IterationMode: mode,
    IterationStage: stage,
    LaunchIndex: launch,
    IterationIndex: 1,
    Operations: 4,
    Nanoseconds: nanoseconds,
  });
  const report = (benchmark: object, host: object = {}) => ({
    Title: 'Example.Store-20260101-000000',
    HostEnvironmentInfo: {
      BenchmarkDotNetVersion: '0.14.0',
      OsVersion: 'Ubuntu 24.04',
      ProcessorName: 'AMD EPYC 7763',
      LogicalCoreCount: 4,
      RuntimeVersion: '.NET 9.0.0',
      Architecture: 'X64',
      HasAttachedDebugger: false,
      Configuration: 'RELEASE',
      ...host,
    },
    Benchmarks: [{ FullName: 'Example.Store.Insert(Size: 10)', ...benchmark }],
  });
  const statistics = { OriginalValues: [100, 110, 120], N: 3, Mean: 110, Median: 110, Min: 100, Max: 120 };

  test('results by launch, with warm-up and overhead left out', () => {
    const result = readJson(
      report({
        Statistics: statistics,
        Memory: { BytesAllocatedPerOperation: 64 },
        Measurements: [
          measurement('Warmup', 1, 9000),
          measurement('Actual', 1, 500, 'Overhead'),
          measurement('Actual', 1, 400),
          measurement('Actual', 1, 440),
          measurement('Actual', 2, 480),
          measurement('Result', 1, 400),
          measurement('Result', 1, 440),
          measurement('Result', 2, 480),
        ],
      }),
    );
    const reading = readingOf(result);
    expect(describeSeries(reading)).toEqual([
      'Example.Store.Insert(Size: 10) · time in s, lower · 2+1',
      'Example.Store.Insert(Size: 10) · bytes in bytes, lower · 1',
    ]);
    expect(reading.series[0]?.processes).toEqual([[100e-9, 110e-9], [120e-9]]);
    expect(reading.machine).toMatchObject({ cpu: 'AMD EPYC 7763', cores: 4, runtime: '.NET 9.0.0 X64' });
    expect(result.problems).toEqual([]);
  });

  test('without measurements the values; removed outliers, debug builds and failures are told', () => {
    const values = readingOf(readJson(report({ Statistics: statistics })));
    expect(values.series[0]?.processes).toEqual([[100e-9, 110e-9, 120e-9]]);
    const cut = {
      Statistics: {},
      Measurements: [measurement('Actual', 1, 4), measurement('Actual', 1, 9), measurement('Result', 1, 4)],
    };
    expect(codesOf(readJson(report(cut)))).toEqual(['warning outliers-removed']);
    expect(codesOf(readJson(report({ Statistics: statistics }, { Configuration: 'Debug' })))).toEqual([
      'warning debug-build',
    ]);
    expect(codesOf(readJson(report({ Statistics: null })))).toEqual([
      'error run-failed',
      'error no-benchmarks',
    ]);
  });
});

describe('asv in older files', () => {
  const file = (results: object) => ({
    commit_hash: '61f0fa74017cb3520a8510fcf6badb0c0f007cdc',
    params: { cpu: 'Some CPU', num_cpu: '4', os: 'Linux 4.4', ram: '8055176', python: '3.6' },
    results,
    version: 1,
  });

  test('one number is a figure of a time, and the sample of everything else', () => {
    const reading = readingOf(readJson(file({ 'a.time_x': 0.5, 'a.mem_x': 100 })));
    expect(describeSeries(reading)).toEqual([
      'a.time_x · time in s, lower · figures',
      'a.mem_x · bytes in bytes, lower · 1',
    ]);
    expect(reading.machine.memoryBytes).toBe(8055176 * 1024);
  });

  test('objects with parameters, statistics and samples', () => {
    const result = {
      result: [2, 4, null],
      params: [['1', '2', '3']],
      samples: [[1, 2, 3], [4, 4], null],
      stats: [{ repeat: 3 }, { repeat: 2 }, null],
    };
    const reading = readingOf(readJson(file({ 'a.Suite.time_x': result })));
    expect(describeSeries(reading)).toEqual([
      'a.Suite.time_x(1) · time in s, lower · 3',
      'a.Suite.time_x(2) · time in s, lower · 2',
    ]);
  });
});

describe('lists of name, unit and value', () => {
  test('are figures, and the unit tells the direction', () => {
    const result = readJson([
      { name: 'latency', unit: 'ms/op', value: 12, range: '± 3%' },
      { name: 'rate', unit: 'req/s', value: 900 },
      { name: 'score', unit: 'points', value: 3 },
    ]);
    expect(describeSeries(readingOf(result))).toEqual([
      'latency · time in s, lower · figures',
      'rate · throughput in 1/s, higher · figures',
      'score · value in points, lower · figures',
    ]);
    expect(readingOf(result).series[0]?.summary).toEqual(new Map([['value', 0.012]]));
    expect(codesOf(result)).toContain('warning unknown-direction');
    expect(codesOf(result)).toContain('warning unknown-unit');
  });
});

describe('vitest with samples', () => {
  test('they are read where they are', () => {
    const benchmark = { id: '1', name: 'loop', samples: [1, 2, 3], mean: 2, sampleCount: 3 };
    const file = { files: [{ filepath: 'a.ts', groups: [{ fullName: 'a', benchmarks: [benchmark] }] }] };
    expect(describeSeries(readingOf(readJson(file)))).toEqual(['a > loop · time in s, lower · 3']);
  });
});
