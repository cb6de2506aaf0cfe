import { field, listField, numberField } from '../json-fields.ts';
import type { BenchmarkReading, BenchmarkSeries } from '../model.ts';
import type { Problems } from '../problems.ts';
import type { TextReader } from '../readers.ts';
import { openTable } from './csv.ts';
import { type Draft, finishDraft, jsonReader, type SeriesDraft } from './draft.ts';

const PRODUCER = { name: 'criterion', version: null };

/** A file of one benchmark that does not say which: `nameByPath` gives it its name. */
const NAMELESS = { name: '', isNameless: true, quantity: 'time', unit: 'ns', better: 'lower' } as const;

/** `sample.json` of criterion: nanoseconds of each sample, and how many iterations they are of. */
export const CRITERION_SAMPLE = jsonReader(
  'criterion',
  (value) => Array.isArray(field(value, 'iters')) && Array.isArray(field(value, 'times')),
  (root, problems): Draft => {
    const iters = listField(root, 'iters');
    const times = listField(root, 'times');
    if (iters.length !== times.length)
      problems.add(
        'error',
        'counts-differ',
        `There are ${times.length} times and ${iters.length} counts of iterations.`,
        'Measure again: which belong together cannot be told.',
      );
    const samples = times.map((time, index) => perIteration(time, iters[index]));
    return {
      producer: PRODUCER,
      series: iters.length === times.length ? [{ ...NAMELESS, processes: [samples], pointer: '' }] : [],
    };
  },
);

/** What is no number stays as it is, and is told as a sample that cannot be true. */
function perIteration(time: unknown, iterations: unknown): unknown {
  return typeof time === 'number' && typeof iterations === 'number' ? time / iterations : null;
}

const ESTIMATES = { mean: 'mean', median: 'median', stddev: 'std_dev', slope: 'slope' } as const;

/** `estimates.json` of criterion, nanoseconds. That of the folder `change` holds ratios and has no `std_dev`: it is none. */
export const CRITERION_ESTIMATES = jsonReader(
  'criterion',
  (value) =>
    (['mean', 'median', 'std_dev'] as const).every(
      (key) => numberField(field(value, key), 'point_estimate') !== null,
    ),
  (root): Draft => ({
    producer: PRODUCER,
    series: [
      {
        ...NAMELESS,
        processes: [],
        summary: Object.fromEntries(
          Object.entries(ESTIMATES).map(([ours, theirs]) => [
            ours,
            field(field(root, theirs), 'point_estimate'),
          ]),
        ),
        pointer: '',
      },
    ],
  }),
);

/** Columns of the measured value by version of criterion; the first also tells its unit. */
const MEASURED = ['sample_measured_value', 'sample_time_nanos'] as const;

/** `raw.csv` of criterion, which tells names and is meant to stay as it is. */
export const CRITERION_TABLE: TextReader = {
  format: 'criterion',
  looksLike: (_path, start) => /^\uFEFF?group,function,value,[^\r\n]*iteration_count/.test(start),
  read: (bytes) => finishDraft('criterion', (problems) => tableDraft(bytes, problems)),
};

function tableDraft(bytes: Uint8Array, problems: Problems): Draft {
  const { columns, rows } = openTable(bytes, problems);
  const measured = MEASURED.find((column) => columns.includes(column)) ?? MEASURED[0];
  const found = new Map<string, SeriesDraft & { readonly samples: unknown[] }>();
  for (const row of rows) {
    const name = ['group', 'function', 'value']
      .map(row.text)
      .filter((part) => part !== '')
      .join('/');
    const unit = row.text('unit') || 'ns';
    const key = `${name}\0${unit}`;
    let series = found.get(key);
    if (series === undefined) {
      const samples: unknown[] = [];
      const pointer = `line ${row.line}`;
      series = { name, quantity: 'time', unit, better: 'lower', samples, processes: [samples], pointer };
      found.set(key, series);
    }
    series.samples.push(perIteration(row.number(measured), row.number('iteration_count')));
  }
  return { producer: PRODUCER, series: [...found.values()] };
}

/**
 * A reading of criterion with the names that only its path tells: `criterion/<group>/<function>/<value>/new/sample.json`
 * is `<group>/<function>/<value>`, whatever stands before `criterion`; without that folder it is all folders but the last.
 * Other readings stay as they are, and so does one whose path is too short. The folder says nothing about the side: after each run criterion copies `new` to
 * `base`, so that the two are the same measurement.
 */
export function nameByPath(reading: BenchmarkReading, path: string): BenchmarkReading {
  if (reading.format !== 'criterion' || !reading.series.some(({ name }) => name === '')) return reading;
  const name = nameIn(path);
  if (name === null) return reading;
  const named = (series: BenchmarkSeries) => (series.name === '' ? { ...series, name } : series);
  return { ...reading, series: reading.series.map(named) };
}

function nameIn(path: string): string | null {
  const folders = path.split('/').slice(0, -2);
  const root = folders.lastIndexOf('criterion');
  const names = folders.slice(root + 1);
  return names.length === 0 ? null : names.join('/');
}
