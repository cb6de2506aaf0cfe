import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { joinTold } from './fields.ts';

/**
 * What the JSON exporters of BenchmarkDotNet write, nanoseconds for each operation. The full one holds every measurement
 * with its launch, which is a process; the brief one all values of all launches in one list.
 */
export const BENCHMARK_DOTNET = jsonReader(
  'benchmark-dotnet',
  (value) => isObject(field(value, 'HostEnvironmentInfo')) && Array.isArray(field(value, 'Benchmarks')),
  draftOf,
);

function draftOf(root: unknown, problems: Problems): Draft {
  const host = field(root, 'HostEnvironmentInfo');
  const build = textField(host, 'Configuration');
  if (field(host, 'HasAttachedDebugger') === true || build?.toUpperCase() === 'DEBUG')
    problems.add(
      'warning',
      'debug-build',
      'The benchmarks ran in a debug build or below a debugger.',
      'Measure a release build.',
    );
  return {
    producer: { name: 'BenchmarkDotNet', version: textField(host, 'BenchmarkDotNetVersion') },
    machine: {
      cpu: textField(host, 'ProcessorName'),
      cores: numberField(host, 'LogicalCoreCount'),
      system: textField(host, 'OsVersion'),
      runtime: joinTold(textField(host, 'RuntimeVersion'), textField(host, 'Architecture')),
    },
    series: listField(root, 'Benchmarks').flatMap((benchmark, index) =>
      seriesOf(benchmark, pointTo('/Benchmarks', index), problems),
    ),
  };
}

function seriesOf(benchmark: unknown, pointer: string, problems: Problems): readonly SeriesDraft[] {
  const name = textField(benchmark, 'FullName') ?? textField(benchmark, 'DisplayInfo') ?? '';
  const statistics = field(benchmark, 'Statistics');
  if (!isObject(statistics)) {
    problems.add(
      'error',
      'run-failed',
      `${quote(name)} has no statistics: it did not run to its end.`,
      'Look into its log, and mend it or take it out of the run.',
    );
    return [];
  }
  const percentiles = field(statistics, 'Percentiles');
  const time: SeriesDraft = {
    name,
    quantity: 'time',
    unit: 'ns',
    better: 'lower',
    processes: processesOf(benchmark, name, problems),
    summary: {
      min: field(statistics, 'Min'),
      max: field(statistics, 'Max'),
      mean: field(statistics, 'Mean'),
      median: field(statistics, 'Median'),
      stddev: field(statistics, 'StandardDeviation'),
      count: field(statistics, 'N'),
      p90: field(percentiles, 'P90'),
      p95: field(percentiles, 'P95'),
    },
    pointer,
  };
  const bytes = numberField(field(benchmark, 'Memory'), 'BytesAllocatedPerOperation');
  if (bytes === null) return [time];
  // Counted by the runtime, not measured: one number is all there is.
  return [time, { name, quantity: 'bytes', unit: 'bytes', better: 'lower', processes: [[bytes]], pointer }];
}

/** Results by launch; where the file holds none, the values of all launches as one process. */
function processesOf(benchmark: unknown, name: string, problems: Problems): readonly unknown[] {
  const launches = new Map<unknown, unknown[]>();
  let results = 0;
  let actual = 0;
  for (const measurement of listField(benchmark, 'Measurements')) {
    const mode = textField(measurement, 'IterationMode');
    const stage = textField(measurement, 'IterationStage');
    if (mode === 'Workload' && stage === 'Actual') actual++;
    // Before 0.11 there was no stage, and the mode was `Result`.
    if (mode !== 'Result' && !(mode === 'Workload' && stage === 'Result')) continue;
    results++;
    const launch = field(measurement, 'LaunchIndex');
    const samples = launches.get(launch) ?? [];
    launches.set(launch, samples);
    const nanoseconds = field(measurement, 'Nanoseconds');
    const operations = field(measurement, 'Operations');
    samples.push(
      typeof nanoseconds === 'number' && typeof operations === 'number' ? nanoseconds / operations : null,
    );
  }
  if (results === 0) {
    const values = listField(field(benchmark, 'Statistics'), 'OriginalValues');
    return values.length === 0 ? [] : [values];
  }
  if (results < actual)
    problems.add(
      'warning',
      'outliers-removed',
      `Of ${quote(name)}, ${actual - results} of ${actual} measurements were taken out as outliers: high quantiles look better than they are.`,
      'Measure with [Outliers(OutlierMode.DontRemove)].',
    );
  return [...launches.values()];
}
