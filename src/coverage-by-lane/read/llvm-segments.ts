import { listField } from '../../foundation/json/json-fields.ts';
import { readNumber } from '../count.ts';
import { LAST_LINE, type LineCollector, MOST_HITS } from '../line-table.ts';
import type { LineBranches } from '../model.ts';

/** Lines that segments of one file may span; LLVM writes one for at least every few lines of code. */
const MOST_LINES = 4_000_000;

/** Where a count begins to hold, as the export lists it: `[line, column, count, hasCount, isRegionEntry, isGap]`. */
interface Segment {
  readonly line: number;
  readonly count: number;
  readonly hasCount: boolean;
  readonly isEntry: boolean;
  readonly isGap: boolean;
}

/**
 * Adds the lines that segments cover, by the rule of LLVM's `LineCoverageStats`: a line has code when a region with a
 * count begins on it or reaches into it; it ran as often as the most frequent of those. A line that begins with a region
 * the preprocessor skipped has none, unless a counted region begins there too.
 * Gives the code of a problem, or `null`.
 */
export function expandSegments(list: readonly unknown[], collector: LineCollector): string | null {
  const segments = list.map(readSegment);
  let problem: string | null = null;
  let wrapped: Segment | null = null;
  let left = MOST_LINES;
  for (let at = 0; at < segments.length; ) {
    const first = segments[at]!;
    if (first === null) {
      problem = 'record-malformed';
      at++;
      continue;
    }
    const { line } = first;
    const here: Segment[] = [];
    for (
      let next = segments[at];
      next !== undefined && next !== null && next.line === line;
      next = segments[++at]
    )
      here.push(next);
    const hits = hitsOf(here, wrapped);
    if (hits !== null) collector.add(line, hits);
    const last = here.at(-1)!;
    wrapped = last;
    const following = segments[at];
    if (following === undefined || following === null || !last.hasCount) continue;
    const gap = following.line - line - 1;
    if (gap < 0 || gap > left) {
      problem = gap < 0 ? 'segments-unordered' : 'segments-too-long';
      continue;
    }
    left -= gap;
    for (let between = line + 1; between < following.line; between++) collector.add(between, last.count);
  }
  return problem;
}

function hitsOf(here: readonly Segment[], wrapped: Segment | null): number | null {
  const entries = here.filter(({ hasCount, isEntry, isGap }) => hasCount && isEntry && !isGap);
  const isSkipped = here[0]!.isEntry && !here[0]!.hasCount;
  const isReached = wrapped?.hasCount === true || entries.length > 0;
  const isMapped = (!isSkipped && isReached) || here.some(({ hasCount, isEntry }) => hasCount && isEntry);
  if (!isMapped) return null;
  return entries.reduce((most, { count }) => Math.max(most, count), wrapped?.count ?? 0);
}

function readSegment(said: unknown): Segment | null {
  if (!Array.isArray(said)) return null;
  const [line, , count, hasCount, isEntry, isGap] = said as unknown[];
  if (typeof line !== 'number' || !Number.isInteger(line) || line < 1 || line > LAST_LINE) return null;
  return {
    line,
    count: readNumber(count).hits,
    hasCount: isTrue(hasCount),
    isEntry: isTrue(isEntry),
    isGap: isTrue(isGap),
  };
}

/** Older exports write 0 and 1. */
function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}

/**
 * Branches by line. Each `[line, column, endLine, endColumn, trueCount, falseCount, …]` has two sides; copies of one place,
 * as templates have, are one branch whose counts are added. Branches inside of a macro stand on the line that uses it.
 */
export function mergeBranches(list: readonly unknown[], expansions: readonly unknown[]): LineBranches[] {
  const byLine = new Map<number, Map<string, number>>();
  for (const said of list) addBranch(byLine, said, null);
  for (const expansion of expansions) {
    const region = listField(expansion, 'source_region');
    for (const said of listField(expansion, 'branches')) addBranch(byLine, said, region);
  }
  return [...byLine].sort(([a], [b]) => a - b).map(([line, taken]) => ({ kind: 'named', line, taken }));
}

function addBranch(
  byLine: Map<number, Map<string, number>>,
  said: unknown,
  region: readonly unknown[] | null,
): void {
  if (!Array.isArray(said)) return;
  const parts = (said as unknown[]).slice(0, 4);
  const use = region?.slice(0, 2) ?? [];
  const line = region === null ? parts[0] : region[0];
  if (parts.length < 4 || ![...parts, ...use].every(Number.isInteger) || !isLine(line)) return;
  const taken = byLine.get(line) ?? new Map<string, number>();
  byLine.set(line, taken);
  const key = `${region === null ? '' : `${use.join('.')} `}${parts[0]}.${parts[1]}-${parts[2]}.${parts[3]}`;
  (['true', 'false'] as const).forEach((side, at) => {
    const name = `${key} ${side}`;
    taken.set(name, Math.min((taken.get(name) ?? 0) + readNumber(said[4 + at]).hits, MOST_HITS));
  });
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= LAST_LINE;
}
