import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { parseTime } from '../times.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { isTimeOfK6 } from './k6-metrics.ts';

/**
 * The summary of k6 in its three forms: what `handleSummary` is given, what `--summary-export` writes, and the one of 2026
 * for machines (`--new-machine-readable-summary`). All hold figures alone, and percentiles that k6 interpolates over its
 * own samples; a limit can be compared with them, and nothing be said about chance.
 */
export const K6_SUMMARY = jsonReader(
  'k6',
  (value) =>
    isObject(field(value, 'metrics'))
      ? isObject(field(value, 'root_group')) || isObject(field(value, 'state'))
      : Array.isArray(field(field(value, 'results'), 'metrics')) && isObject(field(value, 'metadata')),
  draftOf,
);

interface Metric {
  readonly name: string;
  readonly type: 'trend' | 'counter' | 'rate' | 'gauge';
  readonly unit: string;
  /** Figures by k6's names for them. */
  readonly values: unknown;
  readonly thresholds: unknown;
  readonly pointer: string;
}

function draftOf(root: unknown, problems: Problems): Draft {
  const metadata = field(root, 'metadata');
  const metrics = metricsOf(root);
  for (const metric of metrics) tellThresholds(metric, problems);
  const counters = new Map<string, number>();
  for (const { name, type, values } of metrics) {
    const value =
      type === 'counter' ? field(values, 'count') : (field(values, 'rate') ?? field(values, 'value'));
    if (type !== 'trend' && typeof value === 'number' && Number.isFinite(value)) counters.set(name, value);
  }
  return {
    producer: { name: 'k6', version: textField(metadata, 'k6_version') },
    startedAt: parseTime(textField(metadata, 'generated_at')),
    series: metrics.filter(({ type }) => type === 'trend').map((metric) => seriesOf(metric, counters)),
  };
}

function metricsOf(root: unknown): readonly Metric[] {
  const listed = field(field(root, 'results'), 'metrics');
  if (Array.isArray(listed))
    return (listed as readonly unknown[]).map((metric, index) =>
      oneMetric(textField(metric, 'name') ?? '', metric, pointTo('/results/metrics', index)),
    );
  const named = field(root, 'metrics');
  return Object.entries(isObject(named) ? named : {}).map(([name, metric]) =>
    oneMetric(name, metric, pointTo('/metrics', name)),
  );
}

function oneMetric(name: string, metric: unknown, pointer: string): Metric {
  const values = isObject(field(metric, 'values')) ? field(metric, 'values') : metric;
  const told = textField(metric, 'contains');
  const isTime = told === null ? isTimeOfK6(name) : told === 'time';
  return {
    name,
    type: typeOf(textField(metric, 'type'), values),
    unit: isTime ? 'ms' : told === 'data' ? 'bytes' : '',
    values,
    thresholds: field(metric, 'thresholds'),
    pointer,
  };
}

/** The export of older days does not tell the type; each has figures that no other has. */
function typeOf(told: string | null, values: unknown): Metric['type'] {
  if (told === 'trend' || told === 'counter' || told === 'rate' || told === 'gauge') return told;
  const has = (key: string) => field(values, key) !== undefined;
  if (has('passes')) return 'rate';
  if (has('count') && has('rate')) return 'counter';
  return has('avg') || has('med') ? 'trend' : 'gauge';
}

const FIGURES: { readonly [theirs: string]: string } = { avg: 'mean', med: 'median' };

function seriesOf(metric: Metric, counters: ReadonlyMap<string, number>): SeriesDraft {
  const { name, unit, values, pointer } = metric;
  const figures = Object.entries(isObject(values) ? values : {}).map(([figure, value]) => [
    FIGURES[figure] ?? figure.replace(/^p\((.*)\)$/, 'p$1'),
    value,
  ]);
  return {
    name,
    quantity: unit === 'bytes' ? 'bytes' : unit === 'ms' ? 'time' : 'trend',
    unit,
    better: 'lower',
    processes: [],
    summary: Object.fromEntries(figures),
    counters,
    pointer,
  };
}

/** `{ ok: false }` says that a threshold was crossed, and so does `true` in the export of older days (k6-docs#30). */
function tellThresholds({ name, thresholds }: Metric, problems: Problems): void {
  for (const [threshold, outcome] of Object.entries(isObject(thresholds) ? thresholds : {}))
    if (outcome === true || field(outcome, 'ok') === false)
      problems.add(
        'warning',
        'threshold-crossed',
        `k6 says that ${quote(name)} crossed its threshold ${quote(threshold)}.`,
        'Look at the run: the limits of the policy are judged apart from it.',
      );
}
