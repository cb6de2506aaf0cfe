import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, numberField, textField } from '../json-fields.ts';
import { parseTime } from '../times.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { commitOf, joinTold, numbersOf } from './fields.ts';

/**
 * What `pytest --benchmark-json` writes: seconds, each already divided by its iterations. Saved runs (`--benchmark-save`)
 * hold samples only with `--benchmark-save-data`. All rounds are of one process.
 */
export const PYTEST_BENCHMARK = jsonReader(
  'pytest-benchmark',
  (value) => isObject(field(value, 'machine_info')) && Array.isArray(field(value, 'benchmarks')),
  draftOf,
);

function draftOf(root: unknown): Draft {
  const info = field(root, 'machine_info');
  const cpu = field(info, 'cpu');
  const commit = field(root, 'commit_info');
  return {
    producer: { name: 'pytest-benchmark', version: textField(root, 'version') },
    startedAt: parseTime(textField(root, 'datetime')),
    commit: commitOf(textField(commit, 'id')),
    isDirty: field(commit, 'dirty') === true,
    machine: {
      cpu: textField(cpu, 'brand_raw') ?? textField(cpu, 'brand'),
      cores: numberField(cpu, 'count'),
      system: joinTold(textField(info, 'system'), textField(info, 'release')),
      runtime: joinTold(textField(info, 'python_implementation'), textField(info, 'python_version')),
    },
    series: listField(root, 'benchmarks').map((benchmark, index) =>
      seriesOf(benchmark, pointTo('/benchmarks', index)),
    ),
  };
}

function seriesOf(benchmark: unknown, pointer: string): SeriesDraft {
  const stats = field(benchmark, 'stats');
  const data = field(stats, 'data');
  const warmup = field(field(benchmark, 'options'), 'warmup');
  return {
    name: textField(benchmark, 'fullname') ?? textField(benchmark, 'name') ?? '',
    quantity: 'time',
    unit: 's',
    better: 'lower',
    processes: data === undefined || data === null ? [] : [data],
    warmup: typeof warmup === 'number' && Number.isFinite(warmup) ? warmup : 0,
    summary: {
      min: field(stats, 'min'),
      max: field(stats, 'max'),
      mean: field(stats, 'mean'),
      median: field(stats, 'median'),
      stddev: field(stats, 'stddev'),
      p25: field(stats, 'q1'),
      p75: field(stats, 'q3'),
      count: field(stats, 'rounds'),
    },
    counters: numbersOf(field(benchmark, 'extra_info')),
    pointer,
  };
}
