import { field, isObject, textField } from '../json-fields.ts';
import { linesOf } from '../lines.ts';
import { addTruncated, type Problems } from '../problems.ts';
import type { TextReader } from '../readers.ts';
import { quote } from '../texts.ts';
import { asTime, parseTime } from '../times.ts';
import { openTable } from './csv.ts';
import { type Draft, finishDraft, type SeriesDraft } from './draft.ts';
import { kindOfK6 } from './k6-metrics.ts';
import { MOST_SAMPLES } from './limits.ts';

/** `--out json=…`: a line for each metric, and one for each measured point. All points of a run are one process. */
export const K6_LINES: TextReader = {
  format: 'k6',
  looksLike: (_path, start) => {
    const line = start.slice(0, start.indexOf('\n') + 1 || undefined);
    return (
      /^\uFEFF?\s*\{/.test(line) && /"type":\s*"(?:Metric|Point)"/.test(line) && /"metric":\s*"/.test(line)
    );
  },
  read: (bytes) => finishDraft('k6', (problems) => linesDraft(bytes, problems)),
};

/** `--out csv=…`: a row for each point; of what kind a metric is, the file does not tell. */
export const K6_TABLE: TextReader = {
  format: 'k6',
  looksLike: (_path, start) => /^\uFEFF?metric_name,timestamp,metric_value/.test(start),
  read: (bytes) => finishDraft('k6', (problems) => tableDraft(bytes, problems)),
};

/** Points by metric, as they come. */
interface Points {
  readonly add: (metric: string, value: unknown, time: number | null, line: number) => void;
  readonly draft: (kindOf: (metric: string) => Kind) => Draft;
  readonly isFull: () => boolean;
}

type Kind = { readonly type: 'trend'; readonly unit: string } | { readonly type: 'counter' | 'other' };

function gatherPoints(problems: Problems): Points {
  const byMetric = new Map<string, { readonly values: unknown[]; readonly line: number }>();
  let startedAt: number | null = null;
  let count = 0;
  return {
    add(metric, value, time, line) {
      let points = byMetric.get(metric);
      if (points === undefined) {
        points = { values: [], line };
        byMetric.set(metric, points);
      }
      points.values.push(value);
      count++;
      if (time !== null && (startedAt === null || time < startedAt)) startedAt = time;
      // Points of a load test come in millions, and most are of metrics that nobody asks for.
      if (count === MOST_POINTS)
        problems.add(
          'error',
          'too-large',
          `The file holds more than ${MOST_POINTS.toLocaleString('en-US')} points; what follows was not read.`,
          'Write only the metrics that are judged, or test for a shorter time.',
          line,
        );
    },
    isFull: () => count >= MOST_POINTS,
    draft(kindOf) {
      const counters = new Map<string, number>();
      const series: SeriesDraft[] = [];
      for (const [name, { values, line }] of byMetric) {
        const kind = kindOf(name);
        if (kind.type === 'counter') counters.set(name, sumOf(values));
        if (kind.type !== 'trend') continue;
        const quantity = kind.unit === 'ms' ? 'time' : kind.unit === 'bytes' ? 'bytes' : 'trend';
        const pointer = `line ${line}`;
        series.push({
          name,
          quantity,
          unit: kind.unit,
          better: 'lower',
          processes: [values],
          counters,
          pointer,
        });
      }
      return { producer: { name: 'k6', version: null }, startedAt, series };
    },
  };
}

/** k6 writes some twelve points for each request. */
const MOST_POINTS = 4 * MOST_SAMPLES;

function sumOf(values: readonly unknown[]): number {
  let sum = 0;
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value)) sum += value;
  return sum;
}

function linesDraft(bytes: Uint8Array, problems: Problems): Draft {
  const points = gatherPoints(problems);
  const kinds = new Map<string, Kind>();
  for (const { text, number, isEnded } of linesOf(bytes)) {
    if (text.trim() === '') continue;
    if (points.isFull()) break;
    const entry = parseLine(text);
    const metric = textField(entry, 'metric');
    if (entry === undefined || metric === null) {
      if (!isEnded) addTruncated(problems, number);
      else
        problems.add(
          'error',
          'bad-line',
          `A line is no entry of k6: ${quote(text)}.`,
          'Two programs may have written into one file; let each write its own.',
          number,
        );
      continue;
    }
    const data = field(entry, 'data');
    if (field(entry, 'type') === 'Metric') kinds.set(metric, kindOf(data));
    else if (field(entry, 'type') === 'Point')
      points.add(metric, field(data, 'value'), parseTime(textField(data, 'time')), number);
  }
  return points.draft((metric) => kinds.get(metric) ?? kindByName(metric));
}

function parseLine(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(metric: unknown): Kind {
  const type = textField(metric, 'type');
  const contains = textField(metric, 'contains');
  if (type === 'trend')
    return { type, unit: contains === 'time' ? 'ms' : contains === 'data' ? 'bytes' : '' };
  return { type: type === 'counter' ? 'counter' : 'other' };
}

/** A metric of a script may be a trend, and is kept: without a unit it meets no budget in time. */
function kindByName(metric: string): Kind {
  const kind = kindOfK6(metric);
  return kind === 'other' ? { type: 'other' } : { type: 'trend', unit: kind === 'time' ? 'ms' : '' };
}

function tableDraft(bytes: Uint8Array, problems: Problems): Draft {
  const points = gatherPoints(problems);
  const { rows } = openTable(bytes, problems);
  for (const row of rows) {
    if (points.isFull()) break;
    const seconds = row.number('timestamp');
    const time = seconds === null ? parseTime(row.text('timestamp')) : asTime(seconds * 1000);
    points.add(row.text('metric_name'), row.number('metric_value'), time, row.line);
  }
  return points.draft(kindByName);
}
