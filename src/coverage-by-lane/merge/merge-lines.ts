import { collectLines, findLine, type LineTable, MOST_HITS, NO_LINES } from '../line-table.ts';
import type { FileCoverage } from '../model.ts';

/** Lines of either table; hits of a line that both list are added, up to `MOST_HITS`. */
export function addLines(a: LineTable, b: LineTable): LineTable {
  if (a.numbers.length === 0) return b;
  if (b.numbers.length === 0) return a;
  const most = a.numbers.length + b.numbers.length;
  const numbers = new Uint32Array(most);
  const hits = new Uint32Array(most);
  let [left, right, size] = [0, 0, 0];
  while (left < a.numbers.length || right < b.numbers.length) {
    const first = a.numbers[left] ?? Number.POSITIVE_INFINITY;
    const second = b.numbers[right] ?? Number.POSITIVE_INFINITY;
    const line = Math.min(first, second);
    const count = (first === line ? a.hits[left++]! : 0) + (second === line ? b.hits[right++]! : 0);
    numbers[size] = line;
    hits[size++] = Math.min(count, MOST_HITS);
  }
  return { numbers: numbers.slice(0, size), hits: hits.slice(0, size) };
}

/** What the parts took out of the measurement. */
export interface MergedExclusions {
  /** Taken out by one and measured by none; ascending. */
  readonly excluded: Uint32Array;
  /** Taken out by one and measured by another: these count as measured. Ascending. */
  readonly remeasured: readonly number[];
}

/** Excluded lines of all parts; a line that any part measures is not excluded, or a setting of one job would hide code. */
export function mergeExclusions(parts: readonly FileCoverage[], measured: LineTable): MergedExclusions {
  if (parts.every(({ excluded }) => excluded.length === 0))
    return { excluded: NO_LINES.numbers, remeasured: [] };
  const collector = collectLines();
  for (const { excluded } of parts) for (const line of excluded) collector.add(line, 0);
  const { numbers } = collector.take();
  const isMeasured = (line: number) => findLine(measured, line) >= 0;
  return {
    excluded: numbers.filter((line) => !isMeasured(line)),
    remeasured: [...numbers].filter(isMeasured),
  };
}
