import { collectLines, type LineTable } from '../line-table.ts';
import type { FileCoverage, LineBranches, Ratio, StatementSpan, Totals } from '../model.ts';

/**
 * Joins the records of files that a report names more than once; files stand where their name came first.
 * Hits add up. A line that one record excludes and another measures is measured. Of functions and totals that only have
 * numbers the higher number counts, which is the least that can be covered by both together.
 */
export function joinByName(files: readonly FileCoverage[]): readonly FileCoverage[] {
  const joined = new Map<string, FileCoverage>();
  for (const file of files) {
    const before = joined.get(file.name);
    joined.set(file.name, before === undefined ? file : join(before, file));
  }
  return joined.size === files.length ? files : [...joined.values()];
}

function join(a: FileCoverage, b: FileCoverage): FileCoverage {
  const lines = addLines(a.lines, b.lines);
  return {
    name: a.name,
    group: a.group,
    lines,
    branches: joinBranches(a.branches, b.branches),
    excluded: joinExcluded(a.excluded, b.excluded, lines),
    statements: joinStatements(a.statements, b.statements),
    functions: higherRatio(a.functions, b.functions),
    summary: higherTotals(a.summary, b.summary),
  };
}

function addLines(a: LineTable, b: LineTable): LineTable {
  const collector = collectLines();
  for (const { numbers, hits } of [a, b]) numbers.forEach((line, at) => void collector.add(line, hits[at]!));
  return collector.take('sum');
}

function joinExcluded(a: Uint32Array, b: Uint32Array, { numbers }: LineTable): Uint32Array {
  const measured = new Set(numbers);
  const excluded = new Set([...a, ...b]);
  return Uint32Array.from(excluded)
    .filter((line) => !measured.has(line))
    .sort();
}

/** Branches of these readers are all named. */
function joinBranches(a: readonly LineBranches[], b: readonly LineBranches[]): readonly LineBranches[] {
  const byLine = new Map<number, LineBranches>();
  for (const one of [...a, ...b]) {
    const before = byLine.get(one.line);
    byLine.set(one.line, before === undefined ? one : joinLine(before, one));
  }
  return [...byLine.values()].sort((one, other) => one.line - other.line);
}

function joinLine(a: LineBranches, b: LineBranches): LineBranches {
  if (a.kind !== 'named' || b.kind !== 'named') return a;
  const taken = new Map(a.taken);
  for (const [name, hits] of b.taken) taken.set(name, (taken.get(name) ?? 0) + hits);
  return { kind: 'named', line: a.line, taken };
}

function joinStatements(
  a: readonly StatementSpan[] | null,
  b: readonly StatementSpan[] | null,
): readonly StatementSpan[] | null {
  if (a === null || b === null) return a ?? b;
  const byKey = new Map(a.map((span) => [span.key, span]));
  for (const span of b) {
    const before = byKey.get(span.key);
    byKey.set(span.key, before === undefined ? span : { ...span, hits: before.hits + span.hits });
  }
  return [...byKey.values()];
}

function higherTotals(a: Totals | null, b: Totals | null): Totals | null {
  if (a === null || b === null) return a ?? b;
  return {
    lines: higherRatio(a.lines, b.lines)!,
    branches: higherRatio(a.branches, b.branches)!,
    statements: higherRatio(a.statements, b.statements),
  };
}

function higherRatio(a: Ratio | null, b: Ratio | null): Ratio | null {
  if (a === null || b === null) return a ?? b;
  return { covered: Math.max(a.covered, b.covered), total: Math.max(a.total, b.total) };
}
