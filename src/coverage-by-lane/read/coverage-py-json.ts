import { field, isObject, type JsonObject, listField, textField } from '../../foundation/json/json-fields.ts';
import { readNumber } from '../count.ts';
import { collectLines, LAST_LINE, type LineCollector, type LineTable } from '../line-table.ts';
import type { FileCoverage, LineBranches, ParsedCoverage, Ratio } from '../model.ts';
import { addRatios, branchRatio, lineRatio, NOTHING } from '../totals.ts';
import { compareClaim } from './claimed-totals.ts';
import { isUnprintable } from './names.ts';
import { readJson } from './read-json.ts';
import { collectDiagnostics, quote, refusedReport, type TextDiagnostics } from './text-diagnostics.ts';

const FORMAT = 'coverage.py-json';

/**
 * Reads what `coverage json` writes, formats 1 (without a number) to 3.
 * Names are relative to the folder in which it ran. Older versions (7.6 does, 7.17 does not) list every line that ran, docstrings too, so
 * there are a few covered lines more than statements: whoever has the source can take them out. Branches tell which were missed, as coverage.py's Cobertura does:
 * by the line they lead to, or `exit`. Its times have no zone and are taken for UTC.
 */
export function parseCoveragePyJson(bytes: Uint8Array): ParsedCoverage {
  const read = readJson(bytes, 'JSON of coverage.py');
  if (read.kind === 'refused') return refusedReport(FORMAT, [read.diagnostic]);
  const root = read.value;
  const meta = field(root, 'meta');
  const listed = field(root, 'files');
  if (!isObject(meta) || !isObject(listed))
    return refusedReport(FORMAT, [
      {
        code: 'not-coverage-py',
        severity: 'error',
        message: 'The report has no «meta» and «files», so coverage.py did not write it.',
        hint: 'Write it with coverage json.',
        line: 0,
      },
    ]);
  const notes = collectDiagnostics();
  const version = field(meta, 'format');
  if (version !== undefined && version !== 2 && version !== 3)
    notes.add(
      'format-unknown',
      'warning',
      () =>
        `The format ${quote(String(JSON.stringify(version)))} of coverage.py is not known; it was read as format 3.`,
      'Compare the totals with those of coverage report.',
    );
  const collector = collectLines();
  const files = Object.entries(listed).flatMap(([name, said]) =>
    isObject(said) ? [coveragePyFile(name, said, collector, notes)] : malformed(name, notes),
  );
  if (files.length === 0)
    notes.add(
      'empty',
      'error',
      () => 'The report has no file.',
      'Look at the settings source and include: coverage.py measured nothing.',
    );
  const totals = field(root, 'totals');
  const claimed = { lines: lineClaim(totals), branches: branchClaim(totals) };
  compareTotals(listed, claimed.lines, notes);
  const writer = textField(meta, 'version');
  return {
    ...refusedReport(FORMAT, []),
    generator: writer === null ? null : `coverage.py ${writer}`,
    writtenAt: timeOf(textField(meta, 'timestamp')),
    files,
    claimed,
    diagnostics: notes.list(),
  };
}

function malformed(name: string, notes: TextDiagnostics): [] {
  notes.add(
    'record-malformed',
    'warning',
    () => `What stands under ${quote(name)} is no file and was left out.`,
    'Make the report anew.',
  );
  return [];
}

function coveragePyFile(
  name: string,
  said: unknown,
  collector: LineCollector,
  notes: TextDiagnostics,
): FileCoverage {
  if (isUnprintable(name) || name === '')
    notes.add(
      'name-unprintable',
      'warning',
      () => `The name of the file ${quote(name)} is empty or has control characters.`,
      'Rename the file.',
    );
  const excluded = numbersIn(name, said, 'excluded_lines', collector, notes).numbers;
  const out = new Set(excluded);
  const lines = linesOf(name, said, out, collector, notes);
  const branches = branchesOf(name, said, out, notes);
  const summary = field(said, 'summary');
  const claimedLines = lineClaim(summary);
  if (claimedLines !== null) compareLines(name, lineRatio(lines), claimedLines, notes);
  const claimedBranches = branchClaim(summary);
  if (claimedBranches !== null) compareBranches(name, branches, claimedBranches, notes);
  return {
    name,
    group: null,
    lines,
    branches,
    excluded,
    statements: null,
    functions: functionsOf(field(said, 'functions')),
    summary: null,
  };
}

function linesOf(
  name: string,
  said: unknown,
  excluded: ReadonlySet<number>,
  collector: LineCollector,
  notes: TextDiagnostics,
): LineTable {
  const executed = numbersIn(name, said, 'executed_lines', collector, notes).numbers;
  const missing = numbersIn(name, said, 'missing_lines', collector, notes).numbers;
  let added = 0;
  // Older versions list excluded lines that ran among the executed ones.
  for (const line of executed) if (!excluded.has(line)) added += Number(collector.add(line, 1));
  for (const line of missing) added += Number(collector.add(line, 0));
  const lines = collector.take('max');
  if (lines.numbers.length < added)
    notes.add(
      'lines-contradict',
      'warning',
      () => `Of ${quote(name)} some lines are listed as executed and as missing; they count as executed.`,
      'Make the report anew.',
    );
  return lines;
}

/** The line numbers under a key, ascending and each once. */
function numbersIn(
  name: string,
  said: unknown,
  key: string,
  collector: LineCollector,
  notes: TextDiagnostics,
) {
  for (const line of listField(said, key))
    if (typeof line !== 'number' || !collector.add(line, 1)) sayNoLine(name, key, line, notes);
  return collector.take('max');
}

function sayNoLine(name: string, key: string, line: unknown, notes: TextDiagnostics): void {
  notes.add(
    'line-number',
    'warning',
    () =>
      `Of ${quote(name)}, ${quote(String(JSON.stringify(line)))} in «${key}» is no number of a line and was left out.`,
    'Make the report anew.',
  );
}

/** Where branches of a line lead: their numbers by coverage.py, below zero for a way out of a function. */
interface Arcs {
  readonly all: Set<number>;
  readonly missing: Set<number>;
}

function branchesOf(
  name: string,
  said: unknown,
  excluded: ReadonlySet<number>,
  notes: TextDiagnostics,
): LineBranches[] {
  const byLine = new Map<number, Arcs>();
  for (const key of ['executed_branches', 'missing_branches'] as const)
    for (const arc of listField(said, key)) {
      const [from, to] = Array.isArray(arc) ? (arc as unknown[]) : [];
      if (!isLine(from) || typeof to !== 'number' || !Number.isInteger(to)) {
        sayNoLine(name, key, arc, notes);
        continue;
      }
      // A branch into excluded lines is none; coverage.py lists it when it was taken, and does not count it.
      if (key === 'executed_branches' && excluded.has(to)) continue;
      const arcs = byLine.get(from) ?? { all: new Set(), missing: new Set() };
      byLine.set(from, arcs);
      arcs.all.add(to);
      if (key === 'missing_branches') arcs.missing.add(to);
    }
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, { all, missing }]) => {
      const exits = [...all].filter((to) => to < 0).length;
      const label = (to: number) => (to > 0 ? String(to) : exits < 2 ? 'exit' : `exit ${-to}`);
      // A line with one way to go has no branches: where one is listed, the other is not told, and counts as taken.
      return {
        kind: 'missing',
        line,
        total: Math.max(all.size, 2),
        missing: new Set([...missing].sort((a, b) => a - b).map(label)),
      };
    });
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LAST_LINE;
}

/** Lines that were missed are the same in all versions; what ran may hold more than statements. */
function compareLines(name: string, counted: Ratio, claimed: Ratio, notes: TextDiagnostics): void {
  const isKnown = missedOf(counted) === missedOf(claimed) && counted.covered > claimed.covered;
  compareClaim(notes, {
    name,
    what: 'lines',
    claimed,
    counted,
    cause: isKnown
      ? 'as many were missed, and this version of coverage.py also lists docstrings that ran, which it does not count'
      : 'its lines or its summary were changed after coverage.py wrote them',
    severity: isKnown ? 'note' : 'warning',
  });
}

function missedOf({ covered, total }: Ratio): number {
  return total - covered;
}

function compareBranches(
  name: string,
  branches: readonly LineBranches[],
  claimed: Ratio,
  notes: TextDiagnostics,
): void {
  const counted = branches.map(branchRatio).reduce(addRatios, NOTHING);
  const isKnown = missedOf(counted) === missedOf(claimed);
  compareClaim(notes, {
    name,
    what: 'branches',
    claimed,
    counted,
    cause: isKnown
      ? 'as many were missed, and coverage.py counts branches that it does not list, such as those of a line with «no branch»'
      : 'its branches or its summary were changed after coverage.py wrote them',
    severity: isKnown ? 'note' : 'warning',
  });
}

/** The whole against its files, both as the report has them: what was cut out between them was not cut out by coverage.py. */
function compareTotals(listed: JsonObject, claimed: Ratio | null, notes: TextDiagnostics): void {
  if (claimed === null) return;
  compareClaim(notes, {
    name: null,
    what: 'lines',
    claimed,
    counted: Object.values(listed)
      .map((said) => lineClaim(field(said, 'summary')) ?? NOTHING)
      .reduce(addRatios, NOTHING),
    cause: 'files were taken out of it, or added, after coverage.py wrote it',
    severity: 'warning',
  });
}

function lineClaim(summary: unknown): Ratio | null {
  return ratioOf(field(summary, 'covered_lines'), field(summary, 'num_statements'));
}

function branchClaim(summary: unknown): Ratio | null {
  return ratioOf(field(summary, 'covered_branches'), field(summary, 'num_branches'));
}

function ratioOf(covered: unknown, total: unknown): Ratio | null {
  const some = readNumber(covered);
  const all = readNumber(total);
  return some.oddity !== null || all.oddity !== null
    ? null
    : { covered: Math.min(some.hits, all.hits), total: all.hits };
}

/** Format 3: a function ran when a line of it did. The key without a name is what stands outside of any. */
function functionsOf(regions: unknown): Ratio | null {
  if (!isObject(regions)) return null;
  let covered = 0;
  let total = 0;
  for (const [name, region] of Object.entries(regions)) {
    if (name === '') continue;
    total++;
    if (readNumber(field(field(region, 'summary'), 'covered_lines')).hits > 0) covered++;
  }
  return { covered, total };
}

function timeOf(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) return null;
  const time = Date.parse(`${text.slice(0, 19)}Z`);
  return Number.isNaN(time) ? null : time;
}
