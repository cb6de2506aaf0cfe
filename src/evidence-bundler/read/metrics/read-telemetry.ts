import type { MetricsReading, ReadProblem, ReadResult } from '../model.ts';
import { collectMetrics, type MetricCollector, NO_METRICS } from './named-metrics.ts';
import { own } from './own-member.ts';
import { bounded, problem, textOf } from './problems.ts';
import { isProblem } from './yaml-tree.ts';

/** In OTLP the kind of a metric is the name of the member that holds its points. */
const TYPES: readonly (readonly [member: string, type: string])[] = [
  ['histogram', 'histogram'],
  ['exponentialHistogram', 'histogram'],
  ['sum', 'counter'],
  ['gauge', 'gauge'],
  ['summary', 'summary'],
];

/**
 * Reads telemetry as OTLP writes it in JSON: names of metrics with their types, and of spans, whose type is `span`. Spans that
 * were begun and not ended are told and not counted, since nothing shows how long they took.
 */
export function readTelemetry(value: unknown): ReadResult<MetricsReading> {
  return told([{ value, line: 0 }], []);
}

/**
 * The same, one document after the other: a request a line, as the file exporter of the collector writes it, or a span in several
 * lines, as the console exporter of Python does.
 */
export function readTelemetryLines(bytes: Uint8Array): ReadResult<MetricsReading> {
  const text = textOf(bytes, 'The telemetry');
  if (isProblem(text)) return { reading: null, problems: [text] };
  const problems: ReadProblem[] = [];
  let next = 1;
  const requests = text.split(/(?<=\})\r?\n(?=\{)/).flatMap((written) => {
    const line = next;
    next += written.split('\n').length;
    const value = parse(written);
    if (looksLikeTelemetry(value)) return [{ value, line }];
    const message =
      'What begins here is no telemetry as OTLP or the console exporter writes it, or it is cut.';
    problems.push(problem('error', 'broken-telemetry', message, 'Keep all of it, and nothing else.', line));
    return [];
  });
  return told(requests, problems);
}

export function looksLikeTelemetry(value: unknown): boolean {
  return (
    ['resourceSpans', 'resourceMetrics'].some((name) => Array.isArray(own(value, name))) || isSpan(value)
  );
}

export function looksLikeTelemetryLines(_path: string, start: string): boolean {
  if (/^\s*\{\s*"resource(?:Spans|Metrics)"\s*:/.test(start)) return true;
  return /^\s*\{\s*"name"\s*:/.test(start) && start.includes('"trace_id"');
}

/** A span of the console exporter. */
function isSpan(value: unknown): boolean {
  return typeof own(value, 'name') === 'string' && typeof own(own(value, 'context'), 'trace_id') === 'string';
}

function told(
  requests: readonly { readonly value: unknown; readonly line: number }[],
  broken: readonly ReadProblem[],
): ReadResult<MetricsReading> {
  const metrics = collectMetrics();
  let open = 0;
  for (const { value, line } of requests) {
    for (const metric of below(value, 'resourceMetrics', 'scopeMetrics', 'metrics')) {
      const name = own(metric, 'name');
      const type = TYPES.find(([member]) => own(metric, member) !== undefined)?.[1] ?? null;
      if (typeof name === 'string') metrics.add(name, type, line);
    }
    open += addSpans(value, line, metrics);
  }
  const problems = [...broken];
  if (open > 0) {
    const message = `${open} ${open === 1 ? 'span was' : 'spans were'} begun and not ended.`;
    problems.push(problem('warning', 'open-spans', message, 'Flush the exporter before the process ends.'));
  }
  if (metrics.all().length === 0)
    problems.push(
      problem('warning', 'no-telemetry', 'There is no metric and no ended span.', 'Flush the exporter.'),
    );
  return {
    reading: { ...NO_METRICS, format: 'exposition', metrics: metrics.all() },
    problems: bounded(problems),
  };
}

/** How many were left open. */
function addSpans(value: unknown, line: number, metrics: MetricCollector): number {
  let open = 0;
  const spans = isSpan(value) ? [value] : below(value, 'resourceSpans', 'scopeSpans', 'spans');
  for (const span of spans) {
    const name = own(span, 'name');
    if (typeof name !== 'string') continue;
    if (TIMES.every((names) => names.some((one) => isTime(own(span, one))))) metrics.add(name, 'span', line);
    else open++;
  }
  return open;
}

const TIMES = [
  ['startTimeUnixNano', 'start_time'],
  ['endTimeUnixNano', 'end_time'],
] as const;

/** Nanoseconds since 1970, in digits (too large for a number of JSON), or a time of RFC 3339. */
function isTime(value: unknown): boolean {
  return (
    (typeof value === 'string' || typeof value === 'number') &&
    /^[1-9]\d*(?:$|-\d\d-\d\dT)/.test(String(value))
  );
}

function below(value: unknown, ...names: readonly string[]): readonly unknown[] {
  return names.reduce<readonly unknown[]>(
    (values, name) =>
      values.flatMap((one) => {
        const inner = own(one, name);
        return Array.isArray(inner) ? (inner as readonly unknown[]) : [];
      }),
    [value],
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
