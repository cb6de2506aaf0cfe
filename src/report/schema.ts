import type { SchemaError } from '../foundation/schema-validator.ts';
import { validateReport } from '../generated/report-validator.ts';
import { countByLane } from './build.ts';
import type { Report } from './model.ts';
import { compareFindings, worstConclusion } from './order.ts';

/** Our own bound on a report file: 20,000 findings with witnesses take about 20 MB. */
export const REPORT_BYTES = 64 * 1024 * 1024;

/** Our own bound: a report is at most this many levels of lists and objects deep; rules keep `data` nearly flat. */
const DEPTH = 32;

/** Our own bound on values of every kind in a report. */
const VALUES = 8_000_000;

export type ParsedReport =
  | { readonly report: Report; readonly problems: readonly [] }
  | { readonly report: null; readonly problems: readonly string[] };

/**
 * Reads a report that anyone may have written. Never throws.
 * Bounds the file (64 MiB), its depth and the number of values before it looks at the shape. A report that comes back
 * satisfies the schema and {@link checkReport}; otherwise `problems` says in plain sentences what is wrong, first things first.
 */
export function parseReport(bytes: Uint8Array): ParsedReport {
  if (bytes.length > REPORT_BYTES) {
    return refuse(`The report has ${bytes.length} bytes; at most ${REPORT_BYTES} are read.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse(
      `The report is not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const unbounded = findUnbounded(value);
  if (unbounded !== null) return refuse(unbounded);
  const problems = checkReport(value);
  return problems.length === 0 ? { report: value as Report, problems: [] } : { report: null, problems };
}

function isReport(value: unknown): value is Report {
  return validateReport(value);
}

/**
 * What is wrong with a report, in plain sentences; nothing when it may be written.
 * Beyond the schema: findings are in order, fingerprints differ, lane names differ and counts agree with the findings,
 * rows are as wide as their table, and more is not parsed than seen.
 */
export function checkReport(value: unknown): readonly string[] {
  if (!isReport(value)) return (validateReport.errors ?? []).map(sentence);

  return [...findContradictions(value)];
}

function* findContradictions(report: Report): Generator<string> {
  const { findings, lanes, seen, sections } = report;
  for (let index = 1; index < findings.length; index++) {
    if (compareFindings(findings[index - 1]!, findings[index]!) > 0) {
      yield `Finding ${index} stands before finding ${index - 1} in the order of reports.`;
      break;
    }
  }
  const repeated = firstRepeated(findings.map((finding) => finding.fingerprint));
  if (repeated !== null) yield `Two findings have the fingerprint ${repeated}.`;
  const twice = firstRepeated(lanes.map((lane) => lane.name));
  if (twice !== null) yield `Two lanes have the name ${JSON.stringify(twice)}.`;
  for (const [index, lane] of countByLane(lanes, findings).entries()) {
    const claimed = lanes[index]!.counts;
    const counted = lane.counts;
    if (
      claimed.error !== counted.error ||
      claimed.warning !== counted.warning ||
      claimed.note !== counted.note
    ) {
      yield `The counts of lane ${JSON.stringify(lane.name)} do not agree with the findings.`;
    }
  }
  if (seen.parsed > seen.files) yield 'More files were parsed than seen.';
  if (seen.cached > seen.parsed) yield 'More files came from the cache than were parsed.';
  yield* findPartMistakes(report);
  for (const section of sections) {
    if (section.kind !== 'table') continue;
    if (section.rows.some((row) => row.length !== section.columns.length)) {
      yield `A row of the table ${JSON.stringify(section.title)} is not as wide as its heading.`;
    }
  }
}

/** Parts that a reader could be misled by: a check hidden, a finding of no check, a verdict milder than its parts. */
function* findPartMistakes({ check, conclusion, findings, sections, parts }: Report): Generator<string> {
  if (parts === undefined) {
    if (findings.some(({ checks }) => checks !== undefined)) yield 'Findings name checks without parts.';
    if (sections.some((section) => section.check !== undefined)) yield 'Sections name checks without parts.';
    return;
  }
  if (check !== 'suite') yield `A report of ${check} has parts, which only one of several checks has.`;
  const names = parts.map((part) => part.check);
  const twice = firstRepeated(names);
  if (twice !== null) yield `Two parts are of the check ${twice}.`;
  const known = new Set(names);
  const isKnown = (name: Report['check']): boolean => known.has(name);
  if (!findings.every(({ checks }) => checks?.every(isKnown) === true))
    yield 'A finding is of no check among the parts.';
  if (!sections.every((section) => section.check !== undefined && isKnown(section.check)))
    yield 'A section is of no check among the parts.';
  if (conclusion !== worstConclusion(parts.map((part) => part.conclusion)))
    yield 'The conclusion is not the worst of the parts.';
}

function firstRepeated(values: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return null;
}

/** Walks without recursion, since the depth is what is in doubt. */
function findUnbounded(root: unknown): string | null {
  let level: unknown[] = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH) return `The report is more than ${DEPTH} levels deep.`;
    values += level.length;
    if (values > VALUES) return `The report holds more than ${VALUES} values.`;
    const next: unknown[] = [];
    for (const value of level) {
      if (value === null || typeof value !== 'object') continue;
      if (Object.hasOwn(value, '__proto__')) return 'The report uses the reserved key __proto__.';
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return null;
}

function refuse(problem: string): ParsedReport {
  return { report: null, problems: [problem] };
}

function sentence(error: SchemaError): string {
  const place = error.instancePath === '' ? 'The report' : error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties':
      return `${place} has an unknown field ${JSON.stringify(error.params.additionalProperty)}.`;
    case 'enum':
      return `${place} is none of ${JSON.stringify(error.params.allowedValues)}.`;
    case 'const':
      return `${place} is not ${JSON.stringify(error.params.allowedValue)}.`;
    default:
      return `${place} ${error.message ?? `fails ${error.keyword}`}.`;
  }
}
