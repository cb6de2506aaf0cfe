import { readNumber } from '../count.ts';
import { collectLines, NO_LINES } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage, Ratio } from '../model.ts';
import { NOTHING } from '../totals.ts';
import { checkName, type Diagnoses } from './diagnoses.ts';
import { noteNoLines, summaryFile } from './istanbul-summary.ts';
import { elementsOf, indexMembers, type JsonSlice, membersOf, parseSlice } from './json.ts';
import { asRecord, asTotal, type JsonReport, readJsonReport } from './json-report.ts';
import { quote } from './text-diagnostics.ts';

/**
 * Reads the coverage of Xcode: `xcrun xccov view --archive --json`, lines by file, and `xcrun xccov view --report --json`,
 * totals by target and file. Xcode counts no branches; parts of a line that did not run (`subranges`) are left aside.
 */
export function parseXccov(bytes: Uint8Array): ParsedCoverage {
  return readJsonReport('xccov', bytes, (report, diagnoses) => {
    const members = indexMembers(report);
    const targets = members.get('targets');
    return targets === undefined ? readArchive(report, diagnoses) : readTargets(targets, members, diagnoses);
  });
}

function readArchive(report: JsonSlice, diagnoses: Diagnoses): JsonReport {
  const files: FileCoverage[] = [];
  for (const { name, value } of membersOf(report)) {
    const lines = parseSlice(value);
    if (Array.isArray(lines)) files.push(readFile(name, lines, diagnoses));
    else {
      diagnoses.add(
        'file-unreadable',
        'warning',
        `What stands under ${quote(name)} is no list of lines; it was left out.`,
        'Give the report as `xcrun xccov view --archive --json` writes it.',
      );
    }
  }
  return { files, generator: 'xccov' };
}

function readFile(name: string, rows: readonly unknown[], diagnoses: Diagnoses): FileCoverage {
  checkName(name, diagnoses);
  const lines = collectLines();
  for (const row of rows) {
    const record = asRecord(row);
    if (record === null || record.isExecutable !== true) continue;
    const { hits, oddity } = readNumber(record.executionCount);
    diagnoses.count(oddity, `${quote(name)}, line ${String(record.line)}`);
    if (typeof record.line !== 'number' || !lines.add(record.line, hits)) {
      diagnoses.add(
        'line-out-of-range',
        'warning',
        `${quote(name)} has an entry for what is no line; it was left out.`,
        'Make the report anew.',
      );
    }
  }
  return {
    name,
    group: null,
    lines: lines.take('max'),
    branches: [],
    excluded: NO_LINES.numbers,
    statements: null,
    functions: null,
    summary: null,
  };
}

function readTargets(
  targets: JsonSlice,
  members: ReadonlyMap<string, JsonSlice>,
  diagnoses: Diagnoses,
): JsonReport {
  const files: FileCoverage[] = [];
  for (const target of elementsOf(targets)) {
    const list = asRecord(parseSlice(target))?.files;
    for (const file of Array.isArray(list) ? list : []) {
      const found = readSummary(file);
      if (found === null) {
        diagnoses.add(
          'file-unreadable',
          'warning',
          'An entry of a target has no path or no totals; it was left out.',
          'Give the report as `xcrun xccov view --report --json` writes it.',
        );
        continue;
      }
      checkName(found.name, diagnoses);
      files.push(found);
    }
  }
  noteNoLines('the output of `xcrun xccov view --archive --json`', diagnoses);
  return {
    files,
    generator: 'xccov',
    claimed: { lines: ratioOf(Object.fromEntries(totalsIn(members))), branches: null },
    cause: 'A file that stands in several targets is counted once here, and once a target by Xcode.',
  };
}

function totalsIn(members: ReadonlyMap<string, JsonSlice>): readonly (readonly [string, unknown])[] {
  return ['coveredLines', 'executableLines'].flatMap((name) => {
    const value = members.get(name);
    return value === undefined ? [] : [[name, parseSlice(value)] as const];
  });
}

function readSummary(value: unknown): FileCoverage | null {
  const record = asRecord(value);
  const lines = ratioOf(record);
  if (record === null || lines === null || typeof record.path !== 'string') return null;
  return summaryFile(
    record.path,
    { lines, branches: NOTHING, statements: null },
    countFunctions(record.functions),
  );
}

function ratioOf(record: Readonly<Record<string, unknown>> | null): Ratio | null {
  const covered = asTotal(record?.coveredLines);
  const total = asTotal(record?.executableLines);
  return covered === null || total === null || covered > total ? null : { covered, total };
}

function countFunctions(functions: unknown): Ratio | null {
  if (!Array.isArray(functions)) return null;
  const ran = functions.filter((one) => readNumber(asRecord(one)?.executionCount).hits > 0).length;
  return { covered: ran, total: functions.length };
}
