import { readNumber } from '../count.ts';
import { collectLines, LAST_LINE, MOST_HITS, NO_LINES } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage, Ratio, StatementSpan } from '../model.ts';
import { checkName, type Diagnoses } from './diagnoses.ts';
import { type JsonMember, type JsonSlice, membersOf, parseSlice } from './json.ts';
import { asRecord, type JsonReport, readJsonReport } from './json-report.ts';
import { collectNamedBranches, type NamedBranches } from './named-branches.ts';
import { quote } from './text-diagnostics.ts';

/**
 * Reads `coverage-final.json` of Istanbul, which nyc, Jest, Vitest and c8 write, and solidity-coverage likewise.
 * A line ran as often as the statement on it that ran most, statements standing on the line where they start. Statements
 * and branches are named by their place in the source, so that shards join although their ids differ. Files that were
 * never loaded (`all`) count as not run, and give way where the report also has them loaded.
 */
export function parseIstanbul(bytes: Uint8Array): ParsedCoverage {
  return readJsonReport('istanbul', bytes, readIstanbul);
}

type Json = Readonly<Record<string, unknown>>;

/** What is kept over the files of one report. */
interface Reading {
  readonly diagnoses: Diagnoses;
  readonly lines: ReturnType<typeof collectLines>;
  readonly branches: NamedBranches;
}

function readIstanbul(report: JsonSlice, diagnoses: Diagnoses): JsonReport {
  const reading: Reading = { diagnoses, lines: collectLines(), branches: collectNamedBranches() };
  const files: FileCoverage[] = [];
  const neverLoaded: FileCoverage[] = [];
  for (const member of membersOf(report)) {
    const found = readMember(member, reading);
    if (found !== null) (found.isLoaded ? files : neverLoaded).push(found.file);
  }
  if (neverLoaded.length === 0) return { files };
  const loaded = new Set(files.map(({ name }) => name));
  return { files: [...files, ...neverLoaded.filter(({ name }) => !loaded.has(name))] };
}

function readMember(
  { name: key, value }: JsonMember,
  reading: Reading,
): { readonly file: FileCoverage; readonly isLoaded: boolean } | null {
  const outer = asRecord(parseSlice(value));
  const record = asRecord(outer?.data) ?? outer;
  const statements = asRecord(record?.statementMap);
  const { diagnoses } = reading;
  if (record === null || statements === null) {
    diagnoses.add(
      'file-unreadable',
      'warning',
      `What stands under ${quote(key)} has no map of statements; it was left out.`,
      'Give the file as the tool wrote it.',
    );
    return null;
  }
  const name = typeof record.path === 'string' && record.path !== '' ? record.path : key;
  checkName(name, diagnoses);
  if (record.inputSourceMap !== undefined && record.inputSourceMap !== null) {
    diagnoses.add(
      'source-map-unused',
      'warning',
      `${quote(name)} carries a source map: its lines are those of the generated code.`,
      'Give the report that `nyc report --reporter=json` writes, not the raw data.',
    );
  }
  const spans = readStatements(name, statements, asRecord(record.s) ?? {}, reading);
  readBranches(name, asRecord(record.branchMap) ?? {}, asRecord(record.b) ?? {}, reading);
  const lines = reading.lines.take('max');
  return {
    isLoaded: record.all !== true,
    file: {
      name,
      group: null,
      lines,
      branches: reading.branches.take(),
      excluded: NO_LINES.numbers,
      statements: spans,
      functions: countFunctions(asRecord(record.fnMap) ?? {}, asRecord(record.f) ?? {}),
      summary: null,
    },
  };
}

function readStatements(name: string, map: Json, hits: Json, reading: Reading): readonly StatementSpan[] {
  const { diagnoses, lines } = reading;
  const spans: StatementSpan[] = [];
  const ids = idsOf(map);
  const keys = openKeys(spans);
  // Statements of one line stand together as a rule: the line is added once, with the most hits.
  let line = 0;
  let most = 0;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    const place = map[id] as Place | null;
    const startLine = place?.start?.line;
    const count = hits[id];
    const ran = isPlainCount(count) ? count : countOf(count, name, String(id), diagnoses);
    if (!isLine(startLine)) {
      diagnoses.add(
        'line-out-of-range',
        'warning',
        `Statement ${quote(String(id))} of ${quote(name)} starts on no line of a file; it was left out.`,
        'Make the report anew; source maps that lead nowhere give such lines.',
      );
      continue;
    }
    if (startLine !== line) {
      if (line !== 0) lines.add(line, most);
      line = startLine;
      most = ran;
    } else if (ran > most) most = ran;
    spans.push({
      startLine,
      endLine: lineAfter(startLine, place?.end?.line),
      key: keys.name(place!, id),
      weight: 1,
      hits: ran,
    });
  }
  if (line !== 0) lines.add(line, most);
  return spans;
}

/** Names of the members; plain numbers where they count from 0 without a gap, which spares making texts of them. */
function idsOf(map: Json): readonly (string | number)[] {
  const size = Object.values(map).length;
  for (let id = 0; id < size; id++) if (map[id] === undefined) return Object.keys(map);
  return Array.from({ length: size }, (_, id) => id);
}

/** Names statements by range. Two of one range are told apart; as long as they start one after the other there are none. */
function openKeys(spans: readonly StatementSpan[]) {
  let known: Set<string> | null = null;
  let line = 0;
  let column = -1;
  return {
    name(place: Place, id: string | number): string {
      const key = rangeOf(place);
      const start = place.start as { readonly line: number; readonly column?: unknown };
      const startColumn = typeof start.column === 'number' ? start.column : -1;
      if (known === null) {
        if (start.line > line || (start.line === line && startColumn > column)) {
          line = start.line;
          column = startColumn;
          return key;
        }
        known = new Set(spans.map((span) => span.key));
      }
      const own = known.has(key) ? `${key}~${id}` : key;
      known.add(own);
      return own;
    },
  };
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= LAST_LINE && Number.isInteger(value);
}

function isPlainCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MOST_HITS && Number.isInteger(value);
}

/** A range as Istanbul writes it; anything may be missing or of another type. */
interface Place {
  readonly start?: { readonly line?: unknown; readonly column?: unknown };
  readonly end?: { readonly line?: unknown; readonly column?: unknown };
}

function rangeOf(place: Place | null | undefined): string {
  const start = place?.start;
  const end = place?.end;
  return `${numeral(start?.line)}.${numeral(start?.column)}-${numeral(end?.line)}.${numeral(end?.column)}`;
}

/** Columns are `null` where the end of the line is meant. */
function numeral(value: unknown): number | string {
  return typeof value === 'number' ? value : '';
}

function lineAfter(start: number, end: unknown): number {
  return isLine(end) && end > start ? end : start;
}

function countOf(value: unknown, name: string, id: string, diagnoses: Diagnoses): number {
  const { hits, oddity } = readNumber(value);
  diagnoses.count(oddity, `${quote(name)}, ${quote(id)}`);
  return hits;
}

/**
 * Every place in the arrays of hits is a branch. Its name is the kind and range of what branches, and the place: an `else`
 * that is not written has no range of its own.
 */
function readBranches(name: string, map: Json, hits: Json, { branches, diagnoses }: Reading): void {
  for (const id of Object.keys(hits)) {
    const counts = hits[id];
    const branch = map[id] as BranchRecord | null | undefined;
    const line = lineOfBranch(branch);
    if (!Array.isArray(counts) || line === null) {
      diagnoses.add(
        'branch-unreadable',
        'warning',
        `Branch ${quote(id)} of ${quote(name)} has no place or no hits; it was left out.`,
        'Make the report anew with a current version of the tool.',
      );
      continue;
    }
    const kind = typeof branch?.type === 'string' ? branch.type : 'branch';
    const prefix = `${kind}@${rangeOf(branch?.loc ?? firstLocation(branch))}/`;
    for (let at = 0; at < counts.length; at++) {
      const count: unknown = counts[at];
      branches.add(line, prefix + at, isPlainCount(count) ? count : countOf(count, name, id, diagnoses));
    }
  }
}

interface BranchRecord {
  readonly type?: unknown;
  readonly line?: unknown;
  readonly loc?: Place | null;
  readonly locations?: unknown;
}

/** Old writers tell the line and no range. */
function lineOfBranch(branch: BranchRecord | null | undefined): number | null {
  for (const line of [branch?.loc?.start?.line, branch?.line, firstLocation(branch)?.start?.line]) {
    if (isLine(line)) return line;
  }
  return null;
}

function firstLocation(branch: BranchRecord | null | undefined): Place | null {
  return Array.isArray(branch?.locations) ? ((branch.locations[0] as Place | undefined) ?? null) : null;
}

function countFunctions(map: Json, hits: Json): Ratio {
  let covered = 0;
  let total = 0;
  for (const id of Object.keys(hits)) {
    if (map[id] === undefined) continue;
    total++;
    if (readNumber(hits[id]).hits > 0) covered++;
  }
  return { covered, total };
}
