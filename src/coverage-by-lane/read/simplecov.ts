import { readNumber } from '../count.ts';
import { collectLines, LAST_LINE, type LineTable, NO_LINES } from '../line-table.ts';
import type { FileCoverage, LineBranches, ParsedCoverage, Ratio } from '../model.ts';
import { type Claimed, checkName, type Diagnoses } from './diagnoses.ts';
import { indexMembers, type JsonSlice, membersOf, parseSlice } from './json.ts';
import { asRecord, asTotal, type JsonReport, readJsonReport } from './json-report.ts';
import { collectNamedBranches } from './named-branches.ts';
import { quote } from './text-diagnostics.ts';

/**
 * Reads what SimpleCov keeps (`.resultset.json`, one entry a command) and what it reports (`coverage.json`, versions 1.0,
 * 1.1 and the one before them). The place in the array is the line; `null` is no code, `"ignored"` was taken out.
 */
export function parseSimplecov(bytes: Uint8Array): ParsedCoverage {
  return readJsonReport('simplecov', bytes, (report, diagnoses) => {
    const members = indexMembers(report);
    const coverage = members.get('coverage');
    return coverage !== undefined && members.has('meta')
      ? readReport(coverage, parseSlice(members.get('meta')!), parseMaybe(members.get('total')), diagnoses)
      : readResultset(report, diagnoses);
  });
}

function parseMaybe(slice: JsonSlice | undefined): unknown {
  return slice === undefined ? null : parseSlice(slice);
}

function readReport(coverage: JsonSlice, meta: unknown, total: unknown, diagnoses: Diagnoses): JsonReport {
  const about = asRecord(meta);
  const files: FileCoverage[] = [];
  for (const { name, value } of membersOf(coverage)) {
    const file = readFile(name, parseSlice(value), diagnoses);
    if (file !== null) files.push(file);
  }
  return {
    files,
    generator:
      typeof about?.simplecov_version === 'string' ? `SimpleCov ${about.simplecov_version}` : 'SimpleCov',
    roots: typeof about?.root === 'string' ? [about.root] : [],
    revision: typeof about?.commit === 'string' ? about.commit : null,
    writtenAt: typeof about?.timestamp === 'string' ? dateOf(about.timestamp) : null,
    claimed: readClaimed(asRecord(total)),
    cause: 'The report may have been joined or cut by a script; let SimpleCov collate the results.',
  };
}

function readClaimed(total: Readonly<Record<string, unknown>> | null): Claimed {
  return { lines: readRatio(total?.lines), branches: readRatio(total?.branches) };
}

function readRatio(value: unknown): Ratio | null {
  const record = asRecord(value);
  const covered = asTotal(record?.covered);
  const total = asTotal(record?.total);
  return covered === null || total === null ? null : { covered, total };
}

function dateOf(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Commands measure the same files; SimpleCov joins them when it reports, and so does this reader. */
function readResultset(report: JsonSlice, diagnoses: Diagnoses): JsonReport {
  const byName = new Map<string, FileCoverage[]>();
  let writtenAt: number | null = null;
  for (const command of membersOf(report)) {
    const members = indexMembers(command.value);
    const coverage = members.get('coverage');
    if (coverage === undefined) {
      diagnoses.add(
        'file-unreadable',
        'warning',
        `What stands under ${quote(command.name)} is no result of a command; it was left out.`,
        'Give `.resultset.json` as SimpleCov wrote it.',
      );
      continue;
    }
    const seconds = parseMaybe(members.get('timestamp'));
    if (typeof seconds === 'number' && seconds > 0 && seconds < 1e11) {
      writtenAt = Math.max(writtenAt ?? 0, Math.round(seconds * 1000));
    }
    for (const { name, value } of membersOf(coverage)) {
      const file = readFile(name, parseSlice(value), diagnoses);
      if (file === null) continue;
      const before = byName.get(name);
      if (before === undefined) byName.set(name, [file]);
      else before.push(file);
    }
  }
  if (byName.size > 0) {
    diagnoses.add(
      'exclusions-unknown',
      'note',
      'A resultset does not tell which lines `# :nocov:` takes out: they count as code here.',
      'Give `coverage.json` of the JSON formatter, which tells them.',
    );
  }
  return { files: [...byName.values()].flatMap(dropGuesses), generator: 'SimpleCov', writtenAt };
}

/**
 * SimpleCov guesses the lines of files that a command never loaded, and guesses too many. A line that no command ran, and
 * that one command which has the file does not list, is such a guess: SimpleCov drops it, and so do we.
 */
function dropGuesses(records: readonly FileCoverage[]): readonly FileCoverage[] {
  if (records.length === 1) return records;
  const listed = new Map<number, { records: number; ran: boolean }>();
  for (const { lines } of records) {
    lines.numbers.forEach((line, at) => {
      const known = listed.get(line) ?? { records: 0, ran: false };
      listed.set(line, { records: known.records + 1, ran: known.ran || lines.hits[at]! > 0 });
    });
  }
  const withLines = records.filter(({ lines }) => lines.numbers.length > 0).length;
  const keeps = (line: number) => {
    const known = listed.get(line)!;
    return known.ran || known.records === withLines;
  };
  return records.map((file) => ({ ...file, lines: filterLines(file.lines, keeps) }));
}

function filterLines({ numbers, hits }: LineTable, keeps: (line: number) => boolean): LineTable {
  return { numbers: numbers.filter(keeps), hits: hits.filter((_, at) => keeps(numbers[at]!)) };
}

/** A file as an array of lines (before 0.18), or as an object of lines and branches. */
function readFile(name: string, value: unknown, diagnoses: Diagnoses): FileCoverage | null {
  const record = Array.isArray(value) ? { lines: value } : asRecord(value);
  if (record === null || !(Array.isArray(record.lines) || hasBranches(record))) {
    diagnoses.add(
      'file-unreadable',
      'warning',
      `What stands under ${quote(name)} has no lines; it was left out.`,
      'Give the report as SimpleCov wrote it.',
    );
    return null;
  }
  checkName(name, diagnoses);
  const { lines, excluded } = readLines(name, Array.isArray(record.lines) ? record.lines : [], diagnoses);
  return {
    name,
    group: null,
    lines,
    excluded,
    branches: readBranches(name, record.branches, diagnoses),
    statements: null,
    functions: countMethods(record.methods),
    summary: null,
  };
}

function hasBranches(record: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(record.branches) || asRecord(record.branches) !== null;
}

function readLines(
  name: string,
  counts: readonly unknown[],
  diagnoses: Diagnoses,
): { readonly lines: LineTable; readonly excluded: Uint32Array } {
  const collector = collectLines();
  const excluded: number[] = [];
  counts.forEach((count, at) => {
    if (count === null) return;
    if (count === 'ignored') {
      excluded.push(at + 1);
      return;
    }
    const { hits, oddity } = readNumber(count);
    diagnoses.count(oddity, `${quote(name)}, line ${at + 1}`);
    collector.add(at + 1, hits);
  });
  return {
    lines: collector.take(),
    excluded: excluded.length === 0 ? NO_LINES.numbers : Uint32Array.from(excluded),
  };
}

/** Branches stand on the line of the condition they belong to, as in SimpleCov's own report. */
function readBranches(name: string, branches: unknown, diagnoses: Diagnoses): readonly LineBranches[] {
  const collector = collectNamedBranches();
  const add = (line: unknown, key: string, count: unknown) => {
    if (count === 'ignored') return;
    const { hits, oddity } = readNumber(count);
    diagnoses.count(oddity, `${quote(name)}, branch ${quote(key)}`);
    if (typeof line === 'number' && Number.isInteger(line) && line >= 1 && line <= LAST_LINE) {
      collector.add(line, key, hits);
    } else {
      diagnoses.add(
        'branch-unreadable',
        'warning',
        `Branch ${quote(key)} of ${quote(name)} stands on no line; it was left out.`,
        'Give the report as SimpleCov wrote it.',
      );
    }
  };
  if (Array.isArray(branches)) {
    for (const branch of branches) {
      const record = asRecord(branch);
      const key = `${record?.type}@${record?.start_line}-${record?.end_line}`;
      add(record?.report_line ?? record?.start_line, key, record?.coverage);
    }
  } else {
    for (const [condition, arms] of Object.entries(asRecord(branches) ?? {})) {
      for (const [arm, count] of Object.entries(asRecord(arms) ?? {})) {
        add(startOfRange(condition), `${condition}/${arm}`, count);
      }
    }
  }
  return collector.take();
}

/** The line of `[:if, 0, 3, 2, 7, 5]`, Ruby's text for kind, number, first line and column, last line and column. */
function startOfRange(text: string): number | null {
  const line = /^\[\s*:?"?\w+"?\s*,\s*\d+\s*,\s*(\d{1,9})\s*,/.exec(text)?.[1];
  return line === undefined ? null : Number(line);
}

function countMethods(methods: unknown): Ratio | null {
  const counts = Array.isArray(methods)
    ? methods.map((method) => asRecord(method)?.coverage)
    : Object.values(asRecord(methods) ?? {});
  if (counts.length === 0) return null;
  const counted = counts.filter((count) => count !== 'ignored');
  return { covered: counted.filter((count) => readNumber(count).hits > 0).length, total: counted.length };
}
