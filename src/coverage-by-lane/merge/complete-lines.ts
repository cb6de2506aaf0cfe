import type { SourceLines } from '../../languages/source-lines.ts';
import { findLine, type LineTable, lineTable } from '../line-table.ts';
import type { FileCoverage } from '../model.ts';
import { withFields } from './with-fields.ts';

/**
 * Completes a file of which only the lines that ran are known, by the statements of its source: each counts at the line by
 * which tools name it, and ran when any line of its own did. Statements that the source excludes are excluded lines.
 */
export function completeFromSource(
  file: FileCoverage,
  { statements, exclusions }: SourceLines,
): FileCoverage {
  const excluded = findExcluded(
    statements.map(({ start }) => start),
    exclusions,
  );
  const best = new Map<number, number>();
  for (const { start, end } of statements) {
    if (excluded.has(start)) continue;
    best.set(start, Math.max(best.get(start) ?? 0, mostHits(file.lines, start, end)));
  }
  return {
    ...withFields(file, {
      lines: lineTable(best),
      excluded: Uint32Array.from([...excluded].sort((a, b) => a - b)),
    }),
    // Branches that were taken say nothing of those that were not.
    branches: [],
  };
}

/** The same by the lines that other reports list: a line that ran and that none of them lists is no line of code. */
export function completeFromOthers(file: FileCoverage, others: readonly FileCoverage[]): FileCoverage {
  const kept = [...file.lines.numbers].flatMap((line, at): (readonly [number, number])[] =>
    others.some(({ lines }) => findLine(lines, line) >= 0) ? [[line, file.lines.hits[at]!]] : [],
  );
  return { ...withFields(file, { lines: lineTable(kept) }), branches: [] };
}

/** Lines that lie in any exclusion. One pass over both: a file may hold as many marks as lines. */
function findExcluded(lines: readonly number[], exclusions: SourceLines['exclusions']): ReadonlySet<number> {
  const ranges = [...exclusions].sort((a, b) => a.start - b.start);
  const excluded = new Set<number>();
  let next = 0;
  let last = 0;
  for (const line of [...lines].sort((a, b) => a - b)) {
    for (; next < ranges.length && ranges[next]!.start <= line; next++)
      last = Math.max(last, ranges[next]!.end);
    if (line <= last) excluded.add(line);
  }
  return excluded;
}

function mostHits({ numbers, hits }: LineTable, start: number, end: number): number {
  let at = firstFrom(numbers, start);
  let most = 0;
  for (; at < numbers.length && numbers[at]! <= end; at++) most = Math.max(most, hits[at]!);
  return most;
}

/** The place of the first number that is not below `line`. */
function firstFrom(numbers: Uint32Array, line: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
