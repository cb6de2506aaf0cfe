import { LAST_LINE, type LineTable } from '../line-table.ts';
import type { BoundedBranches } from '../measured.ts';
import type { LineBranches, StatementSpan } from '../model.ts';
import { branchRatio } from '../totals.ts';

/*
 * Columns are flat lists of small whole numbers, each line told by its distance from the one before: near files repeat, and
 * gzip makes little of what repeats. Packing trusts its input; unpacking trusts nothing and gives `null`.
 */

/** Runs of lines as pairs: lines skipped before the run, and its length, negative where the lines did not run. */
export function packLines({ numbers, hits }: LineTable): number[] {
  const packed: number[] = [];
  let end = 0;
  let ran: boolean | null = null;
  for (let at = 0; at < numbers.length; at++) {
    const line = numbers[at]!;
    const runs = hits[at]! > 0;
    if (line === end + 1 && runs === ran) packed[packed.length - 1]! += runs ? 1 : -1;
    else packed.push(line - end - 1, runs ? 1 : -1);
    end = line;
    ran = runs;
  }
  return packed;
}

/** `budget`: how many lines may still be unpacked, so that a few numbers cannot stand for millions of lines. */
export function unpackLines(packed: readonly number[], budget: number): LineTable | null {
  if (packed.length % 2 !== 0) return null;
  let size = 0;
  for (let at = 1; at < packed.length; at += 2) size += Math.abs(packed[at]!);
  if (!(size <= budget)) return null;
  const numbers = new Uint32Array(size);
  const hits = new Uint32Array(size);
  let line = 0;
  let filled = 0;
  for (let at = 0; at < packed.length; at += 2) {
    const skipped = packed[at]!;
    const length = packed[at + 1]!;
    if (skipped < 0 || length === 0) return null;
    line += skipped;
    if (line + Math.abs(length) > LAST_LINE) return null;
    for (let left = Math.abs(length); left > 0; left--) {
      numbers[filled] = ++line;
      hits[filled++] = length > 0 ? 1 : 0;
    }
  }
  return { numbers, hits };
}

/** Lines without hits, in the same form. */
export function packNumbers(numbers: Uint32Array): number[] {
  return packLines({ numbers, hits: new Uint32Array(numbers.length).fill(1) });
}

/** Triples: distance from the line before, taken, of how many. */
export function packBranches(branches: readonly LineBranches[]): number[] {
  let last = 0;
  return branches.flatMap((branch) => {
    const { covered, total } = branchRatio(branch);
    const distance = branch.line - last;
    last = branch.line;
    return [distance, covered, total];
  });
}

export function unpackBranches(packed: readonly number[]): LineBranches[] | null {
  return unpackTriples(packed, (line, covered, total) =>
    covered <= total ? { kind: 'counted', line, covered, total } : null,
  );
}

/** Triples: distance from the line before, lowest and highest number of branches taken. */
export function packBounds(bounds: readonly BoundedBranches[]): number[] {
  let last = 0;
  return bounds.flatMap(({ line, lowest, highest }) => {
    const distance = line - last;
    last = line;
    return [distance, lowest, highest];
  });
}

export function unpackBounds(packed: readonly number[]): BoundedBranches[] | null {
  return unpackTriples(packed, (line, lowest, highest) =>
    lowest <= highest ? { line, lowest, highest } : null,
  );
}

function unpackTriples<T>(
  packed: readonly number[],
  make: (line: number, low: number, high: number) => T | null,
): T[] | null {
  if (packed.length % 3 !== 0) return null;
  const unpacked: T[] = [];
  let line = 0;
  for (let at = 0; at < packed.length; at += 3) {
    const distance = packed[at]!;
    line += distance;
    const made = packed[at + 1]! < 0 ? null : make(line, packed[at + 1]!, packed[at + 2]!);
    if (distance < 1 || line > LAST_LINE || made === null) return null;
    unpacked.push(made);
  }
  return unpacked;
}

/** Fours: distance from the start before, further lines, weight, whether it ran (1 or 0). */
export function packStatements(spans: readonly StatementSpan[]): number[] {
  let last = 0;
  return [...spans].sort(bySpan).flatMap(({ startLine, endLine, weight, hits }) => {
    const distance = startLine - last;
    last = startLine;
    return [distance, endLine - startLine, weight, hits > 0 ? 1 : 0];
  });
}

/** Keys are made up from the places: enough to tell the statements of one file apart. */
export function unpackStatements(packed: readonly number[]): StatementSpan[] | null {
  if (packed.length % 4 !== 0) return null;
  const spans: StatementSpan[] = [];
  let startLine = 0;
  for (let at = 0; at < packed.length; at += 4) {
    const [distance, more, weight, hits] = packed.slice(at, at + 4) as [number, number, number, number];
    startLine += distance;
    const endLine = startLine + more;
    if (distance < 0 || startLine < 1 || more < 0 || endLine > LAST_LINE) return null;
    if (weight < 0 || (hits !== 0 && hits !== 1)) return null;
    spans.push({ startLine, endLine, key: `${startLine}-${endLine}#${at / 4}`, weight, hits });
  }
  return spans;
}

function bySpan(a: StatementSpan, b: StatementSpan): number {
  return a.startLine - b.startLine || a.endLine - b.endLine || a.weight - b.weight || hit(b) - hit(a);
}

function hit({ hits }: StatementSpan): number {
  return hits > 0 ? 1 : 0;
}
