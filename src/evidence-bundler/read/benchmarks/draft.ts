import type {
  BenchmarkFormat,
  BenchmarkReading,
  BenchmarkSeries,
  BenchmarkSide,
  Machine,
  Producer,
  ReadResult,
} from '../model.ts';
import { openProblems, type Problems } from '../problems.ts';
import type { JsonReader } from '../readers.ts';
import { quote } from '../texts.ts';
import { checkClaims } from './check-claims.ts';
import { shown } from './fields.ts';
import { LONGEST_NAME, MOST_SAMPLES, MOST_SERIES } from './limits.ts';
import { findUnit, toSi, type Unit } from './units.ts';

/** What a reader of one format takes from a file, in the units of the file. Everything left out is «not told». */
export interface Draft {
  readonly producer: Producer;
  readonly startedAt?: number | null;
  readonly commit?: string | null;
  readonly isDirty?: boolean;
  readonly machine?: Partial<Machine>;
  readonly series: readonly SeriesDraft[];
}

export interface SeriesDraft {
  readonly name: string;
  readonly quantity: string;
  /** As the file writes it. */
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly side?: BenchmarkSide | null;
  /** Samples by process, whatever stands there: they are looked at here. Warm-up is left out. */
  readonly processes: readonly unknown[];
  readonly order?: readonly number[] | null;
  readonly warmup?: number;
  /** Numbers by name; what is no finite number is passed over. Converted, but for those of `BARE`. */
  readonly summary?: { readonly [name: string]: unknown };
  readonly counters?: ReadonlyMap<string, number>;
  readonly pointer: string;
  /** The name stands in the path alone. */
  readonly isNameless?: boolean;
}

/** Numbers of a summary that are told in no unit. */
const BARE = new Set(['count', 'cv']);

const NOTHING_TOLD: Machine = {
  cpu: null,
  cores: null,
  memoryBytes: null,
  governor: null,
  system: null,
  image: null,
  runtime: null,
};

/** A reader of JSON from the two functions that differ between formats. */
export function jsonReader(
  format: BenchmarkFormat,
  looksLike: (value: unknown) => boolean,
  draft: (value: unknown, problems: Problems) => Draft,
): JsonReader {
  return { format, looksLike, read: (value) => finishDraft(format, (problems) => draft(value, problems)) };
}

/**
 * Makes a reading of what a format's own function drew up: units become SI, samples are looked at one by one, claims of
 * the file are held against its samples. No series left: `null`, and an error that says why.
 */
export function finishDraft(
  format: BenchmarkFormat,
  draw: (problems: Problems) => Draft | null,
): ReadResult<BenchmarkReading> {
  const problems = openProblems();
  const draft = draw(problems);
  if (draft === null) return { reading: null, problems: problems.list() };
  const series = finishSeries(draft.series, problems);
  if (series.length === 0) {
    problems.add(
      'error',
      'no-benchmarks',
      'The file holds no benchmark that can be used.',
      'Look at whether the benchmarks ran to their end, and at which of them were chosen.',
    );
    return { reading: null, problems: problems.list() };
  }
  const reading: BenchmarkReading = {
    kind: 'benchmarks',
    format,
    producer: draft.producer,
    startedAt: draft.startedAt ?? null,
    commit: draft.commit ?? null,
    isDirty: draft.isDirty ?? false,
    machine: { ...NOTHING_TOLD, ...draft.machine },
    series,
  };
  if (reading.isDirty)
    problems.add(
      'warning',
      'dirty-tree',
      'The file says that it measured a work tree with changes that are in no commit.',
      'Measure a clean checkout: nobody can say what these numbers are of.',
    );
  return { reading, problems: problems.list() };
}

function finishSeries(drafts: readonly SeriesDraft[], problems: Problems): readonly BenchmarkSeries[] {
  const finished: BenchmarkSeries[] = [];
  const seen = new Set<string>();
  let room = MOST_SAMPLES;
  for (const draft of drafts) {
    if (finished.length === MOST_SERIES || room < 0) {
      problems.add(
        'error',
        'too-large',
        `The file holds more than ${MOST_SERIES.toLocaleString('en-US')} benchmarks or ${MOST_SAMPLES.toLocaleString('en-US')} samples; what follows was not read.`,
        'Write one file for each part of the suite.',
      );
      break;
    }
    const series = oneSeries(draft, room, problems);
    if (series === null) continue;
    for (const samples of series.processes) room -= samples.length;
    finished.push(series);
    const key = [series.name, series.quantity, series.side, series.unit].join('\0');
    if (seen.has(key)) tellTwice(series, problems);
    seen.add(key);
  }
  return finished;
}

function tellTwice({ name, quantity }: BenchmarkSeries, problems: Problems): void {
  problems.add(
    'warning',
    'duplicate-name',
    `The ${quantity} of ${quote(name)} stands in the file more than once.`,
    'Give every benchmark a name of its own; samples of one name are judged together.',
  );
}

function oneSeries(draft: SeriesDraft, room: number, problems: Problems): BenchmarkSeries | null {
  const unit = findUnit(draft.unit);
  if (unit === null) tellUnit(draft, problems);
  if (draft.name.length > LONGEST_NAME || (draft.name === '' && draft.isNameless !== true)) {
    problems.add(
      'error',
      'no-name',
      draft.name === '' ? 'A benchmark has no name.' : `The name ${quote(draft.name)} is too long.`,
      'Look at what wrote the file.',
    );
    return null;
  }
  const processes: (readonly number[])[] = [];
  let left = room;
  for (const raw of draft.processes) {
    const samples = takeSamples(draft, raw, unit, problems);
    if (samples === null) return null;
    processes.push(samples);
    left -= samples.length;
    if (left < 0) break;
  }
  const summary = takeSummary(draft, unit, problems);
  if (summary === null) return null;
  const hasSamples = processes.some(({ length }) => length > 0);
  if (!hasSamples && summary.size === 0) {
    problems.add(
      'warning',
      'benchmark-empty',
      `${quote(draft.name)} has neither samples nor figures and was left out.`,
      'Look at whether it ran.',
    );
    return null;
  }
  if (!hasSamples) tellAggregate(draft, problems);
  const series: BenchmarkSeries = {
    name: draft.name,
    quantity: draft.quantity,
    unit: unit?.si ?? draft.unit,
    better: draft.better,
    side: draft.side ?? null,
    processes: hasSamples ? processes : [],
    order: draft.order ?? null,
    warmup: draft.warmup ?? 0,
    summary,
    counters: draft.counters ?? new Map(),
    pointer: draft.pointer,
  };
  if (hasSamples) checkClaims(series, problems);
  return series;
}

function tellUnit({ name, unit }: SeriesDraft, problems: Problems): void {
  problems.add(
    'warning',
    'unknown-unit',
    unit === '' ? `${quote(name)} tells no unit.` : `The unit ${quote(unit)} of ${quote(name)} is not known.`,
    'Its numbers are kept as written and meet no budget in another unit; write ns, us, ms, s, bytes, MB, ops/s or count.',
  );
}

function tellAggregate({ name, quantity }: SeriesDraft, problems: Problems): void {
  problems.add(
    'warning',
    'no-samples',
    `Of the ${quantity} of ${quote(name)} there are only computed figures and no samples: nothing can be said about chance.`,
    'Let the tool write its raw samples as well.',
  );
}

/** The samples in SI; `null` when one of them cannot be true. */
function takeSamples(
  draft: SeriesDraft,
  raw: unknown,
  unit: Unit | null,
  problems: Problems,
): readonly number[] | null {
  if (!Array.isArray(raw)) {
    tellSample(draft, raw, 'is no list of samples', problems);
    return null;
  }
  const samples = new Array<number>(raw.length);
  for (let at = 0; at < raw.length; at++) {
    const value: unknown = raw[at];
    const wrong = faultOf(value, unit);
    if (wrong !== null) {
      tellSample(draft, value, wrong, problems);
      return null;
    }
    samples[at] = unit === null ? (value as number) : toSi(value as number, unit);
  }
  return samples;
}

/** Nothing that has a known unit can be less than nothing. */
function faultOf(value: unknown, unit: Unit | null): string | null {
  if (typeof value !== 'number') return 'is no number';
  if (!Number.isFinite(value)) return 'is not finite';
  return value < 0 && unit !== null ? 'is below zero' : null;
}

function tellSample({ name, pointer }: SeriesDraft, value: unknown, wrong: string, problems: Problems): void {
  const said = typeof value === 'number' ? String(value) : shown(value);
  problems.add(
    'error',
    'bad-sample',
    `Of ${quote(name)} a sample, ${quote(said.slice(0, 200))}, ${wrong}${pointer === '' ? '' : ` (${pointer})`}.`,
    'Measure again: a file with one impossible number is trusted in none.',
  );
}

function takeSummary(
  draft: SeriesDraft,
  unit: Unit | null,
  problems: Problems,
): ReadonlyMap<string, number> | null {
  const summary = new Map<string, number>();
  for (const [name, value] of Object.entries(draft.summary ?? {})) {
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    if (value < 0 && unit !== null) {
      tellSample(draft, value, `as ${name} is below zero`, problems);
      return null;
    }
    summary.set(name, unit === null || BARE.has(name) ? value : toSi(value, unit));
  }
  return summary;
}
