import { NO_LINES } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage, Ratio, Totals } from '../model.ts';
import { NOTHING } from '../totals.ts';
import { checkName, type Diagnoses } from './diagnoses.ts';
import { type JsonSlice, membersOf, parseSlice } from './json.ts';
import { asRecord, asTotal, type JsonReport, readJsonReport } from './json-report.ts';
import { quote } from './text-diagnostics.ts';

/**
 * Reads `coverage-summary.json` of Istanbul (reporter `json-summary`): totals of files without their lines. Enough for what
 * lanes add up to, not for what a change covers, which a note says.
 */
export function parseIstanbulSummary(bytes: Uint8Array): ParsedCoverage {
  return readJsonReport('istanbul-summary', bytes, readSummary);
}

function readSummary(report: JsonSlice, diagnoses: Diagnoses): JsonReport {
  const files: FileCoverage[] = [];
  let total: Totals | null = null;
  for (const { name, value } of membersOf(report)) {
    const summary = readTotals(parseSlice(value));
    if (summary === null) {
      diagnoses.add(
        'file-unreadable',
        'warning',
        `What stands under ${quote(name)} are no totals; it was left out.`,
        'Give the file as the tool wrote it.',
      );
    } else if (name === 'total') total = summary.totals;
    else {
      checkName(name, diagnoses);
      files.push(summaryFile(name, summary.totals, summary.functions));
    }
  }
  noteNoLines('`json` or `lcov` to the reporters of the tool, beside `json-summary`', diagnoses);
  if (files.length === 0) {
    diagnoses.add(
      'no-files',
      'warning',
      'The summary names no file, so nothing of it can be told by lane.',
      'Use the reporter `json-summary`, which writes totals of every file.',
    );
  }
  return {
    files,
    claimed: { lines: total?.lines ?? null, branches: total?.branches ?? null },
    cause: 'Files may have been taken out of the summary after it was written; make it anew.',
  };
}

/** A file of which only totals are known. */
export function summaryFile(name: string, summary: Totals, functions: Ratio | null): FileCoverage {
  return {
    name,
    group: null,
    lines: NO_LINES,
    branches: [],
    excluded: NO_LINES.numbers,
    statements: null,
    functions,
    summary,
  };
}

/** Tells that a report has no lines; `remedy` completes «Add …». */
export function noteNoLines(remedy: string, diagnoses: Diagnoses): void {
  diagnoses.add(
    'no-lines',
    'note',
    'The report holds totals without lines: it cannot tell whether changed lines are covered.',
    `Add ${remedy}.`,
  );
}

function readTotals(value: unknown): { readonly totals: Totals; readonly functions: Ratio | null } | null {
  const record = asRecord(value);
  const lines = readRatio(record?.lines);
  if (record === null || lines === null) return null;
  return {
    totals: {
      lines,
      branches: readRatio(record.branches) ?? NOTHING,
      statements: readRatio(record.statements),
    },
    functions: readRatio(record.functions),
  };
}

/** `pct` is left aside: 0 of 0 is «100» or «Unknown» there. */
function readRatio(value: unknown): Ratio | null {
  const record = asRecord(value);
  const covered = asTotal(record?.covered);
  const total = asTotal(record?.total);
  return covered === null || total === null || covered > total ? null : { covered, total };
}
