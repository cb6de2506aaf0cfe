import type { SourceExclusion, SourceLines } from '../../languages/source-lines.ts';

/** A mark that the base does not have. */
export interface GrownMark {
  /** As written. Untrusted. */
  readonly mark: string;
  /** Where it stands at the head. */
  readonly line: number;
  /** Lines that can run and that nothing but new marks takes out; ascending, at least one. */
  readonly lines: readonly number[];
}

/** A moved block keeps its mark: so many statements in the same distances are taken for the same code. */
const SMALLEST_MOVE = 3;

/**
 * Marks at the head that are new, with the lines that they take out. A mark is old when one of the same words stood on the
 * line before the change, or among the lines that the change replaces there, or before a block of the same shape that is
 * gone. Lines that match a pattern of the settings are no marks.
 * `before` is `null` for a new file; `lineBefore` gives the line at the base, `null` for a line that the change wrote.
 */
export function findGrownExclusions(
  before: SourceLines | null,
  after: SourceLines | null,
  lineBefore: (line: number) => number | null,
): readonly GrownMark[] {
  if (after === null) return [];
  const marks = after.exclusions.filter(({ by }) => by === 'comment');
  if (marks.length === 0) return [];
  const fresh = before === null ? marks : withoutOld(marks, before, after, lineBefore);
  const old = new Set(after.exclusions);
  for (const mark of fresh) old.delete(mark);
  const isOut = outOf([...old]);
  return fresh.flatMap((mark) => {
    const lines = linesIn(mark, after).filter((line) => !isOut(line));
    return lines.length === 0 ? [] : [{ mark: mark.mark, line: mark.line, lines }];
  });
}

function withoutOld(
  marks: readonly SourceExclusion[],
  before: SourceLines,
  after: SourceLines,
  lineBefore: (line: number) => number | null,
): readonly SourceExclusion[] {
  const gone = new Set(before.exclusions.filter(({ by }) => by === 'comment'));
  const byLine = new Map<number, SourceExclusion[]>();
  for (const old of gone) {
    const known = byLine.get(old.line);
    if (known === undefined) byLine.set(old.line, [old]);
    else known.push(old);
  }
  const take = (
    candidates: Iterable<SourceExclusion>,
    isSame: (old: SourceExclusion) => boolean,
  ): boolean => {
    for (const old of candidates) if (gone.has(old) && isSame(old)) return gone.delete(old);
    return false;
  };
  const left = marks.filter(({ mark, line }) => {
    const was = lineBefore(line);
    return was === null || !take(byLine.get(was) ?? [], (old) => sameWords(old.mark, mark));
  });
  // Every pair is looked at: what so large a change excludes is new.
  if (left.length > MOST_COMPARED || gone.size > MOST_COMPARED) return left;
  return left
    .filter(({ mark, line }) => {
      const from = nearest(line, -1, lineBefore) ?? 0;
      const to = nearest(line, 1, lineBefore) ?? Number.POSITIVE_INFINITY;
      return !take(gone, (old) => from < old.line && old.line < to && sameWords(old.mark, mark));
    })
    .filter((mark) => {
      const shape = shapeOf(mark, after);
      if (shape.length < SMALLEST_MOVE) return true;
      return !take(gone, (old) => sameWords(old.mark, mark.mark) && isEqual(shapeOf(old, before), shape));
    });
}

/** Reasons behind the words of a mark do not matter; neither does how it is spaced. */
function sameWords(a: string, b: string): boolean {
  return a.replace(/[\s:]+/g, ' ').toLowerCase() === b.replace(/[\s:]+/g, ' ').toLowerCase();
}

/** Marks on either side that are compared with each other. */
const MOST_COMPARED = 500;

/** How far the lines that a change wrote are followed to the next one that it did not. */
const FARTHEST = 10_000;

/** The base line of the nearest head line that the change left alone. */
function nearest(line: number, step: 1 | -1, lineBefore: (line: number) => number | null): number | null {
  for (let at = line, tries = 0; at >= 1 && tries < FARTHEST; at += step, tries++) {
    const was = lineBefore(at);
    if (was !== null) return was;
  }
  return null;
}

/** Lines of statements that begin inside a mark's range; ascending, each once. */
function linesIn({ start, end }: SourceExclusion, { statements }: SourceLines): readonly number[] {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (statements[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const lines: number[] = [];
  for (let at = low; at < statements.length && statements[at]!.start <= end; at++) {
    const line = statements[at]!.start;
    if (lines.at(-1) !== line) lines.push(line);
  }
  return lines;
}

function shapeOf(mark: SourceExclusion, source: SourceLines): readonly number[] {
  return linesIn(mark, source).map((line) => line - mark.line);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Asks, of any line, whether a range holds it. */
function outOf(exclusions: readonly SourceExclusion[]): (line: number) => boolean {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...exclusions].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return (line) => {
    let low = 0;
    let high = joined.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (joined[middle]!.start <= line) low = middle + 1;
      else high = middle;
    }
    return low > 0 && line <= joined[low - 1]!.end;
  };
}
