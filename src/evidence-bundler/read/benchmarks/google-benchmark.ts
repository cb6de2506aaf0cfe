import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { parseTime } from '../times.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { numbersOf } from './fields.ts';

/**
 * What `--benchmark_out_format=json` writes. Repetitions of one run are samples, each the mean of its iterations, all of
 * one process; aggregates among them are figures and no samples.
 */
export const GOOGLE_BENCHMARK = jsonReader(
  'google-benchmark',
  (value) => {
    const context = field(value, 'context');
    return (
      Array.isArray(field(value, 'benchmarks')) &&
      isObject(context) &&
      ['num_cpus', 'library_build_type', 'executable', 'mhz_per_cpu'].some((key) =>
        Object.hasOwn(context, key),
      )
    );
  },
  draftOf,
);

/** What is measured: where it stands, in which unit (`null`: the row tells), and which way is better. */
const QUANTITIES = [
  { key: 'real_time', quantity: 'time', unit: null, better: 'lower' },
  { key: 'cpu_time', quantity: 'cpu-time', unit: null, better: 'lower' },
  { key: 'items_per_second', quantity: 'throughput', unit: '1/s', better: 'higher' },
  { key: 'bytes_per_second', quantity: 'bytes-per-second', unit: 'bytes/s', better: 'higher' },
] as const;

/** Numbers of a row that are no counters of the benchmark. */
const OWN = new Set([
  ...QUANTITIES.map(({ key }) => key as string),
  'family_index',
  'per_family_instance_index',
  'repetitions',
  'repetition_index',
  'threads',
  'iterations',
]);

const AGGREGATES = new Set(['mean', 'median', 'stddev', 'cv', 'min', 'max']);

type Row = { readonly [key: string]: unknown };

/** The rows of one run. */
interface Run {
  readonly pointer: string;
  readonly repetitions: Row[];
  readonly aggregates: Map<string, Row>;
}

function draftOf(root: unknown, problems: Problems): Draft {
  const context = field(root, 'context');
  tellContext(context, problems);
  const runs = new Map<string, Run>();
  for (const [index, row] of listField(root, 'benchmarks').entries())
    if (isObject(row)) addRow(runs, row, pointTo('/benchmarks', index), problems);
  return {
    producer: { name: 'Google Benchmark', version: textField(context, 'library_version') },
    startedAt: parseTime(textField(context, 'date')),
    machine: { cores: numberField(context, 'num_cpus') },
    series: [...runs].flatMap(([name, run]) => seriesOf(name, run)),
  };
}

function tellContext(context: unknown, problems: Problems): void {
  if (field(context, 'library_build_type') === 'debug')
    problems.add(
      'warning',
      'debug-build',
      'The library that measured is a debug build.',
      'Link a release build of the library (CMAKE_BUILD_TYPE=Release), and see that the measured code is one too.',
    );
  if (field(context, 'cpu_scaling_enabled') === true)
    problems.add(
      'warning',
      'cpu-scaling',
      'The processor changed its clock while it was measured (cpu_scaling_enabled).',
      'Set the governor to performance on the machine that measures.',
    );
}

function addRow(runs: Map<string, Run>, row: Row, pointer: string, problems: Problems): void {
  const name = textField(row, 'run_name') ?? textField(row, 'name') ?? '';
  if (field(row, 'error_occurred') === true) {
    problems.add(
      'error',
      'run-failed',
      `${quote(name)} failed: ${quote(textField(row, 'error_message') ?? 'no reason is told')}.`,
      'Mend the benchmark, or take it out of the run.',
    );
    return;
  }
  if (field(row, 'skipped') === true || textField(row, 'skip_message') !== null) {
    problems.add(
      'note',
      'benchmark-skipped',
      `${quote(name)} was skipped: ${quote(textField(row, 'skip_message') ?? 'no reason is told')}.`,
      '',
    );
    return;
  }
  const run: Run = runs.get(name) ?? { pointer, repetitions: [], aggregates: new Map() };
  runs.set(name, run);
  if (field(row, 'run_type') !== 'aggregate') run.repetitions.push(row);
  else run.aggregates.set(textField(row, 'aggregate_name') ?? '', row);
}

function seriesOf(name: string, { pointer, repetitions, aggregates }: Run): readonly SeriesDraft[] {
  const row = repetitions.at(-1) ?? aggregates.get('mean') ?? aggregates.get('median');
  if (row === undefined) return [];
  const counters = new Map([...numbersOf(row)].filter(([key]) => !OWN.has(key)));
  return QUANTITIES.filter(({ key }) => Object.hasOwn(row, key)).map(
    ({ key, quantity, unit, better }): SeriesDraft => ({
      name,
      quantity,
      unit: unit ?? textField(row, 'time_unit') ?? 'ns',
      better,
      processes: repetitions.length === 0 ? [] : [repetitions.map((repetition) => field(repetition, key))],
      summary: Object.fromEntries(
        [...aggregates]
          .filter(([aggregate]) => AGGREGATES.has(aggregate))
          .map(([aggregate, figures]) => [aggregate, field(figures, key)]),
      ),
      counters,
      pointer,
    }),
  );
}
