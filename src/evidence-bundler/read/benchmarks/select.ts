import { compareText } from '../../../foundation/compare.ts';
import type { BenchmarkReading, BenchmarkSeries, BenchmarkSide } from '../model.ts';
import { matchesName } from './match-name.ts';
import { converterOf } from './units.ts';

/** What several readings tell of one benchmark and one quantity, in one unit. */
export interface SelectedSeries {
  readonly name: string;
  readonly quantity: string;
  readonly better: 'lower' | 'higher';
  /** As asked for, else the one of the readings. */
  readonly unit: string;
  /** Processes that hold samples, by their place in the interleaved order where it is told, else as read. */
  readonly processes: readonly SelectedProcess[];
  /** Series without samples: nothing can be concluded from them about chance. */
  readonly aggregates: readonly SelectedAggregate[];
  /** Series left out because another reading holds the very same samples: one run must not count twice. */
  readonly repeats: readonly FoundSeries[];
}

/** Where a series stands. */
export interface FoundSeries {
  readonly series: BenchmarkSeries;
  /** Index among the readings that were given. */
  readonly reading: number;
}

export interface SelectedProcess extends FoundSeries {
  /** In the order of time, warm-up left out. Never empty. */
  readonly samples: readonly number[];
  readonly order: number | null;
}

export interface SelectedAggregate extends FoundSeries {
  /** `mean`, `p95` … in the unit asked for; `count` and shares as they are. */
  readonly summary: ReadonlyMap<string, number>;
}

export interface Selection {
  /** By name, then quantity. One for each name: a fast benchmark must not hide a slow one in a common pool. */
  readonly series: readonly SelectedSeries[];
  /** What matches the pattern in no unit that can be made the one asked for. */
  readonly mismatched: readonly FoundSeries[];
}

/**
 * All series that a pattern names (exact, or with `*` for any characters), pooled over readings: files and attempts.
 * `side`: also takes series that leave their side open, except for a control; `null` takes all. `unit`: what numbers are given in, `null` as
 * they are. Of several quantities under one name (time, processor time, memory) the one that is listed first in such a
 * unit is taken, unless the pattern ends in `#` and the quantity: `BM_insert#cpu-time`.
 */
export function selectSeries(
  readings: readonly BenchmarkReading[],
  pattern: string,
  side: BenchmarkSide | null,
  unit: string | null = null,
): Selection {
  const found = readings.flatMap((reading, index) =>
    reading.series
      .filter((series) => isNamed(series, pattern) && isOnSide(series, side))
      .map((series) => ({ series, reading: index })),
  );
  return poolFound(found, pattern, unit);
}

export interface SeriesPair {
  readonly base: SelectedSeries;
  readonly head: SelectedSeries;
  /** The base against itself, where readings of the base tell it; `null`: they do not. */
  readonly control: SelectedSeries | null;
}

export interface PairedSeries {
  /** By name, then quantity; both sides have equal name, quantity, unit and direction. */
  readonly pairs: readonly SeriesPair[];
  /** What only one side measured. */
  readonly onlyBase: readonly SelectedSeries[];
  readonly onlyHead: readonly SelectedSeries[];
}

/**
 * The series of a pattern on both sides, for comparison. A reading may stand on both lists when it holds both sides; of
 * it only series count that tell their side, so that none is compared with itself.
 */
export function pairSeries(
  base: readonly BenchmarkReading[],
  head: readonly BenchmarkReading[],
  pattern = '*',
): PairedSeries {
  const ofBase = selectSeries(withToldSides(base, head), pattern, 'base').series;
  const ofHead = selectSeries(withToldSides(head, base), pattern, 'head').series;
  const heads = new Map(ofHead.map((series) => [keyOf(series), series]));
  const controls = new Map(
    selectSeries(base, pattern, 'control').series.map((series) => [keyOf(series), series]),
  );
  const pairs = ofBase.flatMap((series): SeriesPair[] => {
    const other = heads.get(keyOf(series));
    if (other === undefined) return [];
    return [{ base: series, head: other, control: controls.get(keyOf(series)) ?? null }];
  });
  const paired = new Set(pairs.flatMap((pair) => [pair.base, pair.head]));
  return {
    pairs,
    onlyBase: ofBase.filter((series) => !paired.has(series)),
    onlyHead: ofHead.filter((series) => !paired.has(series)),
  };
}

/** All samples of all processes, one after the other. */
export function poolSamples(series: SelectedSeries): readonly number[] {
  return series.processes.flatMap(({ samples }) => samples);
}

function withToldSides(
  readings: readonly BenchmarkReading[],
  others: readonly BenchmarkReading[],
): readonly BenchmarkReading[] {
  const shared = new Set(others);
  return readings.map((reading) =>
    shared.has(reading)
      ? { ...reading, series: reading.series.filter(({ side }) => side !== null) }
      : reading,
  );
}

function isNamed(series: BenchmarkSeries, pattern: string): boolean {
  return matchesName(series.name, pattern) || isNamedWithQuantity(series, pattern);
}

function isNamedWithQuantity({ name, quantity }: BenchmarkSeries, pattern: string): boolean {
  const mark = pattern.lastIndexOf('#');
  return mark >= 0 && quantity === pattern.slice(mark + 1) && matchesName(name, pattern.slice(0, mark));
}

function isOnSide({ side }: BenchmarkSeries, asked: BenchmarkSide | null): boolean {
  return asked === null || side === asked || (side === null && asked !== 'control');
}

function poolFound(found: readonly FoundSeries[], pattern: string, unit: string | null): Selection {
  const quantityOf = new Map<string, string>();
  const taken = new Map<string, FoundSeries[]>();
  for (const one of found) {
    const { name, quantity, unit: from } = one.series;
    if (unit !== null && converterOf(from, unit) === null) continue;
    const isAsked = isNamedWithQuantity(one.series, pattern);
    if (!quantityOf.has(name)) quantityOf.set(name, quantity);
    if (!isAsked && quantityOf.get(name) !== quantity) continue;
    const key = keyOf({ ...one.series, unit: unit ?? from });
    const group = taken.get(key);
    if (group === undefined) taken.set(key, [one]);
    else group.push(one);
  }
  return {
    series: [...taken.entries()]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, group]) => pool(group, unit ?? group[0]!.series.unit)),
    mismatched: found.filter(({ series }) => !quantityOf.has(series.name)),
  };
}

/** Series are of one thing when all of this is equal. */
function keyOf({
  name,
  quantity,
  better,
  unit,
}: Pick<BenchmarkSeries, 'name' | 'quantity' | 'better' | 'unit'>): string {
  return [name, quantity, better, unit].join('\0');
}

function pool(group: readonly FoundSeries[], unit: string): SelectedSeries {
  const { name, quantity, better } = group[0]!.series;
  const seen = new Map<string, FoundSeries[]>();
  const processes: SelectedProcess[] = [];
  const repeats: FoundSeries[] = [];
  const aggregates: SelectedAggregate[] = [];
  for (const found of group) {
    const { series } = found;
    const convert = series.unit === unit ? null : converterOf(series.unit, unit);
    if (series.processes.every((samples) => samples.length === 0))
      aggregates.push({ ...found, summary: convertSummary(series.summary, convert) });
    else if (isRepeat(found, seen)) repeats.push(found);
    else
      for (const [index, raw] of series.processes.entries()) {
        if (raw.length === 0) continue;
        const samples = convert === null ? raw : raw.map(convert);
        processes.push({ ...found, samples, order: series.order?.[index] ?? null });
      }
  }
  if (processes.every(({ order }) => order !== null))
    processes.sort((a, b) => a.reading - b.reading || (a.order ?? 0) - (b.order ?? 0));
  return { name, quantity, better, unit, processes, aggregates, repeats };
}

/** Numbers of a summary that are no measurements. */
const BARE = new Set(['count', 'cv', 'skewness', 'kurtosis']);

function convertSummary(
  summary: ReadonlyMap<string, number>,
  convert: ((value: number) => number) | null,
): ReadonlyMap<string, number> {
  if (convert === null) return summary;
  return new Map([...summary].map(([name, value]) => [name, BARE.has(name) ? value : convert(value)]));
}

/** Fewer samples than these, or samples that are all one number, may be equal by chance. */
const LEAST_TO_RECOGNISE = 5;

/** Whether another reading held the same samples in the same order; remembers the series. */
function isRepeat(found: FoundSeries, seen: Map<string, FoundSeries[]>): boolean {
  const samples = found.series.processes.flat();
  if (samples.length < LEAST_TO_RECOGNISE || samples.every((value) => value === samples[0])) return false;
  const key = `${samples.length} ${samples[0]} ${samples.at(-1)} ${samples.reduce((sum, value) => sum + value, 0)}`;
  const alike = seen.get(key) ?? [];
  seen.set(key, alike);
  const isSame = alike.some(
    (other) =>
      other.reading !== found.reading &&
      other.series.processes.flat().every((value, at) => value === samples[at]),
  );
  if (!isSame) alike.push(found);
  return isSame;
}
