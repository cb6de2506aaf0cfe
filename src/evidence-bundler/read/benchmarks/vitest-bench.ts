import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, listField, textField } from '../json-fields.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';

/**
 * What `vitest bench --outputJson` writes, milliseconds. Up to version 4 it leaves out the samples even with
 * `benchmark.includeSamples`; where another reporter kept them they are in ascending order, not in that of time.
 */
export const VITEST_BENCH = jsonReader(
  'vitest-bench',
  (value) => {
    const [first] = listField(value, 'files');
    const [group] = listField(first, 'groups');
    return Array.isArray(field(first, 'groups')) && Array.isArray(field(group, 'benchmarks') ?? []);
  },
  draftOf,
);

const FIGURES = {
  min: 'min',
  max: 'max',
  mean: 'mean',
  median: 'median',
  stddev: 'sd',
  p75: 'p75',
  p99: 'p99',
  'p99.5': 'p995',
  'p99.9': 'p999',
  count: 'sampleCount',
} as const;

function draftOf(root: unknown): Draft {
  return {
    producer: { name: 'Vitest', version: null },
    series: listField(root, 'files').flatMap((file, fileIndex) =>
      listField(file, 'groups').flatMap((group, groupIndex) =>
        listField(group, 'benchmarks').map((benchmark, index) =>
          seriesOf(
            benchmark,
            textField(group, 'fullName'),
            pointTo('/files', fileIndex, 'groups', groupIndex, 'benchmarks', index),
          ),
        ),
      ),
    ),
  };
}

function seriesOf(benchmark: unknown, group: string | null, pointer: string): SeriesDraft {
  const name = textField(benchmark, 'name') ?? '';
  const samples = listField(benchmark, 'samples');
  return {
    name: group === null || group === '' ? name : `${group} > ${name}`,
    quantity: 'time',
    unit: 'ms',
    better: 'lower',
    processes: samples.length === 0 ? [] : [samples],
    summary: Object.fromEntries(
      Object.entries(FIGURES).map(([ours, theirs]) => [ours, field(benchmark, theirs)]),
    ),
    pointer,
  };
}
