import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { asTime } from '../times.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { commitOf, joinTold, shown } from './fields.ts';
import { MOST_PARAMETERS } from './limits.ts';

/**
 * What `asv run` writes for one commit and environment. Samples are there with `--record-samples` alone; those of its
 * rounds, which are processes, stand in one list. Older files hold one number, or an object, for each benchmark. The file
 * tells no unit: asv has it in another, and by the beginning of the function's name.
 */
export const ASV = jsonReader(
  'asv',
  (value) =>
    isObject(field(value, 'results')) &&
    textField(value, 'commit_hash') !== null &&
    (textField(value, 'env_name') !== null || isObject(field(value, 'params'))),
  draftOf,
);

/** By the beginning of a function's name (asv, «Writing benchmarks»). For asv less is always better. */
const KINDS: readonly { readonly name: RegExp; readonly quantity: string; readonly unit: string }[] = [
  { name: /^time(?:raw)?(?:_|[A-Z]|$)/, quantity: 'time', unit: 's' },
  { name: /^(?:peak)?mem(?:_|[A-Z]|$)/, quantity: 'bytes', unit: 'bytes' },
  { name: /^/, quantity: 'track', unit: '' },
];

/** The figures of one combination of parameters: what `result_columns` calls them, and what we do. */
const FIGURES = {
  count: 'stats_repeat',
  p25: 'stats_q_25',
  p75: 'stats_q_75',
  'ci99-lower': 'stats_ci_99_a',
  'ci99-upper': 'stats_ci_99_b',
} as const;

/** What older files call the same within `stats`. */
const OLDER: { readonly [column: string]: string } = {
  stats_repeat: 'repeat',
  stats_q_25: 'q_25',
  stats_q_75: 'q_75',
};

/** A benchmark as columns, however the file writes it. */
interface Columns {
  readonly result: unknown;
  readonly params: readonly unknown[];
  readonly at: (column: string, combination: number) => unknown;
}

function draftOf(root: unknown, problems: Problems): Draft {
  const params = field(root, 'params');
  const names = new Map(listField(root, 'result_columns').map((name, index) => [name, index]));
  const results = field(root, 'results');
  const started: number[] = [];
  const series = Object.entries(isObject(results) ? results : {}).flatMap(([name, value]) => {
    const columns = columnsOf(value, names);
    const time = asTime(columns.at('started_at', -1));
    if (time !== null) started.push(time);
    return seriesOf(name, columns, problems);
  });
  return {
    producer: { name: 'asv', version: null },
    startedAt:
      started.length === 0
        ? null
        : started.reduce((earliest, time) => Math.min(earliest, time), Number.POSITIVE_INFINITY),
    commit: commitOf(textField(root, 'commit_hash')),
    machine: {
      cpu: textField(params, 'cpu'),
      cores: wholeOf(field(params, 'num_cpu')),
      memoryBytes: memoryOf(wholeOf(field(params, 'ram'))),
      system: textField(params, 'os'),
      runtime: runtimeOf(textField(params, 'python') ?? textField(root, 'python')),
    },
    series,
  };
}

function wholeOf(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null;
}

/** Bytes; older versions write kibibytes, and no machine has as few bytes as that. */
function memoryOf(ram: number | null): number | null {
  return ram === null ? null : ram < 2 ** 28 ? ram * 1024 : ram;
}

/** A version, or the path of an interpreter that says nothing about it. */
function runtimeOf(python: string | null): string | null {
  return python !== null && /^\d/.test(python) ? joinTold('Python', python) : null;
}

function columnsOf(value: unknown, names: ReadonlyMap<unknown, number>): Columns {
  if (Array.isArray(value)) {
    const cell = (column: string): unknown => (value as readonly unknown[])[names.get(column) ?? -1];
    const params = cell('params');
    return {
      result: cell('result'),
      params: Array.isArray(params) ? params : [],
      at: (column, combination) => {
        const found = cell(column);
        return combination < 0
          ? found
          : Array.isArray(found)
            ? (found as readonly unknown[])[combination]
            : null;
      },
    };
  }
  if (!isObject(value)) return { result: value, params: [], at: () => null };
  return {
    result: field(value, 'result'),
    params: listField(value, 'params'),
    at: (column, combination) => {
      if (column === 'samples') return listField(value, 'samples')[combination];
      const older = OLDER[column];
      return older === undefined ? null : field(listField(value, 'stats')[combination], older);
    },
  };
}

function seriesOf(name: string, columns: Columns, problems: Problems): readonly SeriesDraft[] {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const { quantity, unit } = KINDS.find((kind) => kind.name.test(own))!;
  const results = Array.isArray(columns.result) ? (columns.result as readonly unknown[]) : [columns.result];
  if (columns.params.length > MOST_PARAMETERS) {
    problems.add(
      'error',
      'too-large',
      `${quote(name)} has more than ${MOST_PARAMETERS} parameters.`,
      'No tool writes such a file: find out where it comes from.',
    );
    return [];
  }
  return results.flatMap((result, index): readonly SeriesDraft[] => {
    const full = withParameters(name, columns.params, index);
    if (typeof result !== 'number' || !Number.isFinite(result)) {
      tellMissing(full, result, problems);
      return [];
    }
    const samples = columns.at('samples', index);
    const figures = Object.entries(FIGURES).map(([figure, column]) => [figure, columns.at(column, index)]);
    return [
      {
        name: full,
        quantity,
        unit,
        better: 'lower',
        // What is not a time is measured once: the result is the sample.
        processes: Array.isArray(samples) ? [samples] : quantity === 'time' ? [] : [[result]],
        summary: { median: result, ...Object.fromEntries(figures) },
        pointer: pointTo('/results', name),
      },
    ];
  });
}

/** asv writes `null` for a benchmark that failed, and NaN, which is no JSON, for one that does not apply. */
function tellMissing(name: string, result: unknown, problems: Problems): void {
  if (result === 'NaN')
    problems.add('note', 'benchmark-skipped', `${quote(name)} was skipped: it does not apply.`, '');
  else
    problems.add(
      'warning',
      'benchmark-failed',
      `${quote(name)} has no result: it failed, or took too long.`,
      'Run asv with --show-stderr to see why; what asks for it has nothing to judge by.',
    );
}

/** The name with the values of the combination of parameters that is the nth: the last parameter changes first. */
function withParameters(name: string, params: readonly unknown[], index: number): string {
  if (params.length === 0) return name;
  const values: string[] = [];
  let rest = index;
  for (const choices of [...params].reverse()) {
    const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
    values.unshift(shown(list[rest % list.length] ?? '?'));
    rest = Math.floor(rest / Math.max(list.length, 1));
  }
  return `${name}(${values.join(', ')})`;
}
