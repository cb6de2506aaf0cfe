import { collectLines, LAST_LINE } from '../line-table.ts';
import type { FileCoverage } from '../model.ts';
import { collectNamedBranches } from './named-branches.ts';

/** One function as V8 counts it: its own range first, then blocks within it whose count differs. */
export interface V8Function {
  readonly name: string;
  readonly ranges: readonly {
    /** Offsets in UTF-16 code units of the script; `end` is one past. */
    readonly start: number;
    readonly end: number;
    readonly count: number;
  }[];
  /** Whether V8 counted blocks; else only whether the function was called. */
  readonly hasBlocks: boolean;
}

/**
 * Lines and branches of one script, as c8 tells them: every line up to the last that is not blank counts, and ran as often
 * as the innermost range that covers the whole line; every range is a branch on the line where it starts. Lines behind
 * `c8 ignore` are excluded. `null` when ranges reach past the end of the text: it is not the text that ran.
 */
export function countScript(
  name: string,
  source: string,
  functions: readonly V8Function[],
): FileCoverage | null {
  const reach = farthest(functions);
  // Node takes a byte order mark away before it compiles.
  const text = source.startsWith('\ufeff') && reach < source.length ? source.slice(1) : source;
  if (reach > text.length) return null;
  const rows = splitRows(text.trimEnd());
  const ordered = outerFirst(functions);
  const hits = countRows(rows, ordered);
  const lines = collectLines();
  const excluded: number[] = [];
  rows.ignored.forEach((isIgnored, at) => {
    if (isIgnored) excluded.push(at + 1);
    else lines.add(at + 1, hits[at]!);
  });
  const { branches, called } = readRanges(rows, ordered);
  return {
    name,
    group: null,
    lines: lines.take(),
    branches,
    excluded: Uint32Array.from(excluded),
    statements: null,
    functions: called,
    summary: null,
  };
}

function farthest(functions: readonly V8Function[]): number {
  let reach = 0;
  for (const { ranges } of functions) for (const { end } of ranges) reach = Math.max(reach, end);
  return reach;
}

/** Where lines start and end, their line break left out, and which of them a comment takes out. */
interface Rows {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly ignored: readonly boolean[];
  /** The length of the text, white space at its end left out. */
  readonly size: number;
}

function splitRows(text: string): Rows {
  const starts: number[] = [];
  const stops: number[] = [];
  const ignored: boolean[] = [];
  let left = 0;
  let isOff = false;
  for (let start = 0; start <= text.length && starts.length < LAST_LINE; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    const end = feed > start && text.charCodeAt(feed - 1) === 0x0d ? feed - 1 : next;
    const mark = readMark(text.slice(start, end));
    starts.push(start);
    stops.push(end);
    ignored.push(mark !== null || isOff || left > 0);
    if (left > 0) left--;
    if (mark?.kind === 'next') left = mark.count;
    else if (mark !== null) {
      isOff = mark.kind === 'start';
      left = 0;
    }
    start = next + 1;
    if (feed < 0) break;
  }
  return { starts: Uint32Array.from(starts), ends: Uint32Array.from(stops), ignored, size: text.length };
}

type Mark = { readonly kind: 'next'; readonly count: number } | { readonly kind: 'start' | 'stop' };

/** `c8 ignore next 3` on a line of its own takes the next lines out, behind code its own line alone. */
function readMark(line: string): Mark | null {
  const comment = line.indexOf('/* ');
  if (comment < 0) return null;
  const words =
    /\/\* (?:[cv]8|node:coverage) (ignore (?:next(?: (\d{1,9}))?|start|stop)|disable|enable)/.exec(line);
  if (words === null) return null;
  if (words[1] === 'disable' || words[1] === 'ignore start') return { kind: 'start' };
  if (words[1] === 'enable' || words[1] === 'ignore stop') return { kind: 'stop' };
  const isAlone = !/\w/.test(line.slice(0, words.index));
  return { kind: 'next', count: isAlone ? Number(words[2] ?? 1) : 0 };
}

type Range = V8Function['ranges'][number];

interface Ordered {
  readonly name: string;
  readonly hasBlocks: boolean;
  readonly ranges: readonly Range[];
}

function outerFirst(functions: readonly V8Function[]): readonly Ordered[] {
  const byPlace = (a: Range, b: Range) => a.start - b.start || b.end - a.end;
  return functions
    .filter(({ ranges }) => ranges.length > 0)
    .map((one) => ({ ...one, ranges: [...one.ranges].sort(byPlace) }))
    .sort((a, b) => byPlace(a.ranges[0]!, b.ranges[0]!));
}

/**
 * The last range that covers a line decides. Ranges are taken from the last to the first, and a line that is decided is
 * skipped from then on, so that many ranges over many lines cost no more than both together.
 */
function countRows(rows: Rows, functions: readonly Ordered[]): Uint32Array {
  const size = rows.starts.length;
  const hits = new Uint32Array(size).fill(1);
  const next = Uint32Array.from({ length: size + 1 }, (_, at) => at);
  const undecided = (from: number): number => {
    let at = from;
    while (next[at] !== at) {
      next[at] = next[next[at]!]!;
      at = next[at]!;
    }
    return at;
  };
  for (let one = functions.length - 1; one >= 0; one--) {
    const { ranges } = functions[one]!;
    for (let which = ranges.length - 1; which >= 0; which--) {
      const { start, end, count } = ranges[which]!;
      const stop = Math.min(end, rows.size);
      for (let at = undecided(firstAtLeast(rows.starts, start)); at < size; at = undecided(at)) {
        if (rows.ends[at]! > stop) break;
        hits[at] = count;
        next[at] = at + 1;
      }
    }
  }
  return hits;
}

function readRanges(
  rows: Rows,
  functions: readonly Ordered[],
): Pick<FileCoverage, 'branches'> & { readonly called: FileCoverage['functions'] } {
  const branches = collectNamedBranches();
  let covered = 0;
  let total = 0;
  for (const { name, hasBlocks, ranges } of functions) {
    ranges.forEach(({ start, end, count }, which) => {
      const row = firstAtLeast(rows.ends, start + 1);
      if (row >= rows.starts.length || rows.ignored[row]) return;
      if (hasBlocks) branches.add(row + 1, `block@${placeOf(rows, start)}-${placeOf(rows, end)}`, count);
      if (name === '' || which > 0) return;
      total++;
      if (count > 0) covered++;
    });
  }
  return { branches: branches.take(), called: { covered, total } };
}

/** Line and column, which stay the same however the file is read. */
function placeOf({ starts, size }: Rows, offset: number): string {
  const at = Math.min(offset, size);
  const row = firstAtLeast(starts, at + 1) - 1;
  return `${row + 1}.${at - starts[row]!}`;
}

/** The first place whose value is `least` or more, of values that ascend. */
function firstAtLeast(values: Uint32Array, least: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
