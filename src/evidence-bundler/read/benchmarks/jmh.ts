import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { joinTold, shown } from './fields.ts';
import { MOST_SAMPLES } from './limits.ts';

/** What JMH writes with `-rf json`: every fork is a process, its iterations are samples. `sample` mode writes histograms. */
export const JMH = jsonReader(
  'jmh',
  (value) =>
    Array.isArray(value) &&
    textField(value[0], 'benchmark') !== null &&
    isObject(field(value[0], 'primaryMetric')),
  draftOf,
);

/** What each mode measures. Of a name that ran in several modes, each is a quantity of its own. */
const MODES: { readonly [mode: string]: { readonly quantity: string; readonly better: 'lower' | 'higher' } } =
  {
    thrpt: { quantity: 'throughput', better: 'higher' },
    avgt: { quantity: 'time', better: 'lower' },
    sample: { quantity: 'sampled-time', better: 'lower' },
    ss: { quantity: 'single-shot-time', better: 'lower' },
  };

function draftOf(root: unknown, problems: Problems): Draft {
  const runs = Array.isArray(root) ? (root as readonly unknown[]) : [];
  const room = { left: MOST_SAMPLES };
  const [first] = runs;
  return {
    producer: { name: 'JMH', version: textField(first, 'jmhVersion') },
    machine: {
      runtime: joinTold(
        textField(first, 'vmName'),
        textField(first, 'vmVersion') ?? textField(first, 'jdkVersion'),
      ),
    },
    series: runs.flatMap((run, index) => seriesOf(run, pointTo('', index), room, problems)),
  };
}

function seriesOf(
  run: unknown,
  pointer: string,
  room: { left: number },
  problems: Problems,
): readonly SeriesDraft[] {
  const name = nameOf(run);
  const mode = textField(run, 'mode') ?? '';
  const known = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  if (known === undefined) {
    problems.add(
      'error',
      'unknown-mode',
      `The mode ${quote(mode)} of ${quote(name)} is not known: whether more is better cannot be told.`,
      'Use thrpt, avgt, sample or ss.',
    );
    return [];
  }
  const metric = field(run, 'primaryMetric');
  const forks = numberField(run, 'forks');
  const processes = processesOf(metric, name, room, problems);
  if (forks !== null && forks > 0 && processes.length > 0 && forks !== processes.length)
    problems.add(
      'warning',
      'counts-differ',
      `Of ${quote(name)} the file says ${forks} forks and holds ${processes.length}.`,
      'The forks that it holds count. Find out what changed the file after JMH wrote it.',
    );
  const percentiles = field(metric, 'scorePercentiles');
  return [
    {
      name,
      ...known,
      unit: textField(metric, 'scoreUnit') ?? '',
      processes,
      summary: {
        mean: field(metric, 'score'),
        ...Object.fromEntries(
          Object.entries(isObject(percentiles) ? percentiles : {}).map(([share, value]) => [
            PERCENTILES[share] ?? `p${share}`,
            value,
          ]),
        ),
      },
      pointer,
    },
  ];
}

const PERCENTILES: { readonly [share: string]: string } = {
  '0.0': 'min',
  '50.0': 'median',
  '90.0': 'p90',
  '95.0': 'p95',
  '99.0': 'p99',
  '100.0': 'max',
};

/** The method, and its parameters in the order of the file. */
function nameOf(run: unknown): string {
  const params = field(run, 'params');
  const told = Object.entries(isObject(params) ? params : {}).map(([key, value]) => `${key}=${shown(value)}`);
  const name = textField(run, 'benchmark') ?? '';
  return told.length === 0 ? name : `${name}(${told.join(', ')})`;
}

function processesOf(
  metric: unknown,
  name: string,
  room: { left: number },
  problems: Problems,
): readonly unknown[] {
  const histograms = listField(metric, 'rawDataHistogram');
  if (histograms.length === 0) return listField(metric, 'rawData');
  const processes = histograms.map((fork) => writeOut(fork, room));
  if (!processes.includes(null)) return processes;
  problems.add(
    'error',
    'bad-histogram',
    `The histogram of ${quote(name)} is none, or stands for more than ${MOST_SAMPLES.toLocaleString('en-US')} samples.`,
    'Measure for a shorter time, or in the mode avgt.',
  );
  return [];
}

/** A fork's iterations, each a list of `[value, how often]`, as single samples; `null` when it is none or there is no room. */
function writeOut(fork: unknown, room: { left: number }): unknown[] | null {
  const samples: unknown[] = [];
  for (const iteration of Array.isArray(fork) ? (fork as readonly unknown[]) : [null]) {
    if (!Array.isArray(iteration)) return null;
    for (const pair of iteration as readonly unknown[]) {
      const [value, count] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
      if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0 || count > room.left)
        return null;
      room.left -= count;
      for (let times = 0; times < count; times++) samples.push(value);
    }
  }
  return samples;
}
