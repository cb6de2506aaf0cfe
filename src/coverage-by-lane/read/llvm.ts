import { field, isObject, listField, textField } from '../../foundation/json/json-fields.ts';
import { readNumber } from '../count.ts';
import { collectLines, type LineCollector, NO_LINES } from '../line-table.ts';
import type { FileCoverage, LineBranches, ParsedCoverage, Ratio } from '../model.ts';
import { addRatios, branchRatio, lineRatio, NOTHING } from '../totals.ts';
import { compareClaim } from './claimed-totals.ts';
import { expandSegments, mergeBranches } from './llvm-segments.ts';
import { isUnprintable } from './names.ts';
import { readJson } from './read-json.ts';
import { collectDiagnostics, quote, refusedReport, type TextDiagnostics } from './text-diagnostics.ts';

const TYPE = 'llvm.coverage.json.export';

/**
 * Reads what `llvm-cov export` writes (clang, rustc, cargo-llvm-cov, swift).
 * Lines follow from segments by LLVM's rule; each branch counts as two, its true and its false side. With
 * `--summary-only` there are totals and no lines. LLVM's own totals count lines function by function, so they may differ.
 */
export function parseLlvm(bytes: Uint8Array): ParsedCoverage {
  const read = readJson(bytes, 'JSON of llvm-cov');
  if (read.kind === 'refused') return refusedReport('llvm', [read.diagnostic]);
  const data = listField(read.value, 'data');
  if (textField(read.value, 'type') !== TYPE || data.length === 0)
    return refusedReport('llvm', [
      {
        code: 'not-llvm',
        severity: 'error',
        message: `The report has no «data» of the type «${TYPE}», so llvm-cov did not write it.`,
        hint: 'Write it with llvm-cov export, or cargo llvm-cov --json.',
        line: 0,
      },
    ]);
  const notes = collectDiagnostics();
  const collector = collectLines();
  const files = new Map<string, FileCoverage>();
  for (const said of data.flatMap((one) => listField(one, 'files'))) {
    const name = textField(said, 'filename');
    if (name === null) {
      notes.add(
        'name-missing',
        'warning',
        () => 'A file has no name and was left out.',
        'Make the report anew.',
      );
      continue;
    }
    if (files.has(name)) {
      notes.add(
        'file-repeated',
        'warning',
        () => `The file ${quote(name)} is there twice; the first one counts.`,
        'Join profiles with llvm-profdata merge before the export.',
      );
      continue;
    }
    files.set(name, llvmFile(name, said, collector, notes));
  }
  if (files.size === 0)
    notes.add('empty', 'error', () => 'The report has no file.', 'Look at the filters of the export.');
  const totals = data.map((one) => field(one, 'totals'));
  const version = textField(read.value, 'version');
  return {
    ...refusedReport('llvm', []),
    generator: version === null ? 'llvm-cov' : `llvm-cov (export ${version})`,
    files: [...files.values()],
    claimed: { lines: sumOf(totals, 'lines'), branches: sumOf(totals, 'branches') },
    diagnostics: notes.list(),
  };
}

function llvmFile(
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
  const summary = field(said, 'summary');
  const claimedLines = ratioIn(summary, 'lines');
  const claimedBranches = ratioIn(summary, 'branches');
  const isSummary = !Array.isArray(field(said, 'segments'));
  const problem = expandSegments(listField(said, 'segments'), collector);
  if (problem !== null)
    notes.add(
      problem,
      'warning',
      () => `Segments of ${quote(name)} cannot be as they are; those were left out.`,
      'Make the report anew.',
    );
  const lines = collector.take('max');
  const branches = mergeBranches(listField(said, 'branches'), listField(said, 'expansions'));
  if (!isSummary) compare(name, claimedLines, lineRatio(lines), claimedBranches, branches, notes);
  else if (claimedLines === null)
    notes.add(
      'record-malformed',
      'warning',
      () => `Of ${quote(name)} there are neither segments nor a summary.`,
      'Make the report anew.',
    );
  return {
    name,
    group: null,
    lines: isSummary ? NO_LINES : lines,
    branches: isSummary ? [] : branches,
    excluded: new Uint32Array(0),
    statements: null,
    functions: ratioIn(summary, 'functions'),
    summary: isSummary
      ? { lines: claimedLines ?? NOTHING, branches: claimedBranches ?? NOTHING, statements: null }
      : null,
  };
}

function compare(
  name: string,
  claimedLines: Ratio | null,
  lines: Ratio,
  claimedBranches: Ratio | null,
  branches: readonly LineBranches[],
  notes: TextDiagnostics,
): void {
  if (claimedLines !== null)
    compareClaim(notes, {
      name,
      what: 'lines',
      claimed: claimedLines,
      counted: lines,
      cause:
        'LLVM adds up lines function by function, so a line counts once for each function or closure on it',
      severity: 'note',
    });
  if (claimedBranches !== null)
    compareClaim(notes, {
      name,
      what: 'branches',
      claimed: claimedBranches,
      counted: branches.map(branchRatio).reduce(addRatios, NOTHING),
      cause:
        'LLVM counts branches function by function, and leaves out conditions that are constant, which JSON does not mark and LCOV does not list',
      severity: 'note',
    });
}

function ratioIn(summary: unknown, key: string): Ratio | null {
  const said = field(summary, key);
  if (!isObject(said)) return null;
  const count = readNumber(field(said, 'count'));
  const covered = readNumber(field(said, 'covered'));
  return count.oddity !== null || covered.oddity !== null
    ? null
    : { covered: Math.min(covered.hits, count.hits), total: count.hits };
}

function sumOf(totals: readonly unknown[], key: string): Ratio | null {
  return totals
    .map((one) => ratioIn(one, key))
    .reduce((sum, one) => (sum === null || one === null ? null : addRatios(sum, one)), NOTHING);
}
