import { readNumber } from '../count.ts';
import { collectLines, LAST_LINE, type LineCollector, MOST_HITS, NO_LINES } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage, Ratio, StatementSpan } from '../model.ts';
import { checkName, type Diagnoses } from './diagnoses.ts';
import { readCompactBranches, readCompactCounts, readCompactRanges } from './istanbul-compact.ts';
import {
  type IndexedMember,
  indexedMembersOf,
  indexMembers,
  isObject,
  type JsonIndex,
  type JsonSlice,
  parseSlice,
} from './json.ts';
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
  readonly lines: LineCollector;
  readonly branches: NamedBranches;
}

function readIstanbul(report: JsonSlice, diagnoses: Diagnoses): JsonReport {
  const reading: Reading = { diagnoses, lines: collectLines(), branches: collectNamedBranches() };
  const files: FileCoverage[] = [];
  const neverLoaded: FileCoverage[] = [];
  for (const member of indexedMembersOf(report)) {
    const found = readMember(member, reading);
    if (found !== null) (found.isLoaded ? files : neverLoaded).push(found.file);
  }
  if (neverLoaded.length === 0) return { files };
  const loaded = new Set(files.map(({ name }) => name));
  return { files: [...files, ...neverLoaded.filter(({ name }) => !loaded.has(name))] };
}

function readMember(
  { name: key, value, members: outer }: IndexedMember,
  reading: Reading,
): { readonly file: FileCoverage; readonly isLoaded: boolean } | null {
  const nested = outer?.get('data');
  const members = nested !== undefined && isObject(nested) ? indexMembers(nested) : outer;
  const statements = members?.get('statementMap');
  const { diagnoses } = reading;
  if (members === null || statements === undefined || !isObject(statements)) {
    parseSlice(value);
    diagnoses.add(
      'file-unreadable',
      'warning',
      `What stands under ${quote(key)} has no map of statements; it was left out.`,
      'Give the file as the tool wrote it.',
    );
    return null;
  }
  const path = parseMember(members, 'path');
  const name = typeof path === 'string' && path !== '' ? path : key;
  checkName(name, diagnoses);
  const sourceMap = members.get('inputSourceMap');
  if (sourceMap !== undefined && isObject(sourceMap)) {
    diagnoses.add(
      'source-map-unused',
      'warning',
      `${quote(name)} carries a source map: its lines are those of the generated code.`,
      'Give the report that `nyc report --reporter=json` writes, not the raw data.',
    );
  }
  const spans =
    readCompactStatements(statements, members.get('s'), reading.lines) ??
    readStatements(name, parseObject(members, 'statementMap'), parseObject(members, 's'), reading);
  const hits = parseObject(members, 'b');
  if (!readCompactArms(members.get('branchMap'), hits, reading.branches))
    readBranches(name, parseObject(members, 'branchMap'), hits, reading);
  return {
    isLoaded: parseMember(members, 'all') !== true,
    file: {
      name,
      group: null,
      lines: reading.lines.take('max'),
      branches: reading.branches.take(),
      excluded: NO_LINES.numbers,
      statements: spans,
      functions: countFunctions(parseObject(members, 'f')),
      summary: null,
    },
  };
}

function parseMember(members: JsonIndex, name: string): unknown {
  const slice = members.get(name);
  return slice === undefined ? undefined : parseSlice(slice);
}

function parseObject(members: JsonIndex, name: string): Json {
  return asRecord(parseMember(members, name)) ?? {};
}

/** Adds lines to a table, those that follow one another with one number at once, and with the most hits. */
function groupLines(lines: LineCollector) {
  let line = 0;
  let most = 0;
  const close = () => {
    if (line !== 0) lines.add(line, most);
  };
  return {
    add(next: number, hits: number): void {
      if (next === line) {
        if (hits > most) most = hits;
        return;
      }
      close();
      line = next;
      most = hits;
    },
    close,
  };
}

/** Statements and hits as Istanbul writes them, straight from the bytes; `null` when they are written otherwise. */
function readCompactStatements(
  statements: JsonSlice,
  hits: JsonSlice | undefined,
  lines: LineCollector,
): readonly StatementSpan[] | null {
  const compact = readCompactRanges(statements);
  const counts = compact === null || hits === undefined ? null : readCompactCounts(hits);
  if (compact === null || counts === null || compact.size !== counts.size) return null;
  const { size, places, names, ends } = compact;
  for (let id = 0; id < size; id++) if (!isLine(places[id * 3])) return null;
  const grouped = groupLines(lines);
  const spans: StatementSpan[] = [];
  const keys = openKeys(spans);
  for (let id = 0, from = 0; id < size; id++) {
    const startLine = places[id * 3]!;
    const endLine = places[id * 3 + 2]!;
    const ran = counts.values[id]!;
    grouped.add(startLine, ran);
    spans.push({
      startLine,
      endLine: endLine > startLine && endLine <= LAST_LINE ? endLine : startLine,
      key: keys.name(names.slice(from, ends[id]), startLine, places[id * 3 + 1]!, id),
      weight: 1,
      hits: ran,
    });
    from = ends[id]!;
  }
  grouped.close();
  return spans;
}

function readStatements(name: string, map: Json, hits: Json, reading: Reading): readonly StatementSpan[] {
  const { diagnoses, lines } = reading;
  const spans: StatementSpan[] = [];
  const keys = openKeys(spans);
  const grouped = groupLines(lines);
  for (const id of Object.keys(map)) {
    const place = map[id] as Place | null;
    const startLine = place?.start?.line;
    const count = hits[id];
    const ran = isPlainCount(count) ? count : countOf(count, name, id, diagnoses);
    if (!isLine(startLine)) {
      diagnoses.add(
        'line-out-of-range',
        'warning',
        `Statement ${quote(id)} of ${quote(name)} starts on no line of a file; it was left out.`,
        'Make the report anew; source maps that lead nowhere give such lines.',
      );
      continue;
    }
    grouped.add(startLine, ran);
    const column = place?.start?.column;
    spans.push({
      startLine,
      endLine: lineAfter(startLine, place?.end?.line),
      key: keys.name(rangeOf(place), startLine, typeof column === 'number' ? column : -1, id),
      weight: 1,
      hits: ran,
    });
  }
  grouped.close();
  return spans;
}

/** Names statements by range. Two of one range are told apart; as long as they start one after the other there are none. */
function openKeys(spans: readonly StatementSpan[]) {
  let known: Set<string> | null = null;
  let line = 0;
  let column = -1;
  return {
    name(key: string, startLine: number, startColumn: number, id: string | number): string {
      if (known === null) {
        if (startLine > line || (startLine === line && startColumn > column)) {
          line = startLine;
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

/** Branches as Istanbul writes them, straight from the bytes; `false`, and nothing added, when they are written otherwise. */
function readCompactArms(map: JsonSlice | undefined, hits: Json, branches: NamedBranches): boolean {
  const compact = map === undefined ? null : readCompactBranches(map);
  const ids = Object.keys(hits);
  if (compact === null || compact.length !== ids.length) return false;
  const isPlain = compact.every(({ line }, id) => {
    const counts = hits[id];
    return isLine(line) && Array.isArray(counts) && counts.every(isPlainCount);
  });
  if (!isPlain) return false;
  compact.forEach(({ kind, range, line }, id) => {
    const counts = hits[id] as readonly number[];
    const prefix = `${kind}@${range}/`;
    for (let at = 0; at < counts.length; at++) branches.add(line, prefix + at, counts[at]!);
  });
  return true;
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

function countFunctions(hits: Json): Ratio {
  const counts = Object.values(hits);
  return { covered: counts.filter((count) => readNumber(count).hits > 0).length, total: counts.length };
}
