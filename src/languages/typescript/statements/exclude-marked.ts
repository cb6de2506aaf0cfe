import type ts from 'typescript';
import type { SourceExclusion } from '../../source-lines.ts';
import type { IgnoreMark } from './find-marks.ts';
import type { FoundStatement } from './find-statements.ts';

type LineAt = (offset: number) => number;

/** Offsets from the first up to the second. */
interface Range {
  readonly mark: IgnoreMark;
  readonly start: number;
  readonly end: number;
}

/**
 * What marks take out, in lines. A line on which a statement begins that no mark holds stays in: `a(); /* istanbul ignore
 * next *\/ b();` takes out nothing that can be told by lines. Marks that take out no line are not listed.
 */
export function excludeMarked(
  sourceFile: ts.SourceFile,
  statements: readonly FoundStatement[],
  marks: readonly IgnoreMark[],
  lineAt: LineAt,
): readonly SourceExclusion[] {
  if (marks.length === 0) return [];
  const ranges = rangesOf(sourceFile, marks, lineAt);
  const counted = new Set<number>();
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const owners = statements.map(({ owner, start }) => ({
    from: owner.getStart(sourceFile),
    to: owner.end,
    start,
  }));
  owners.sort((a, b) => a.from - b.from);
  let next = 0;
  let nodesTo = 0;
  let linesTo = 0;
  for (const { from, to, start } of owners) {
    for (let range = sorted[next]; range !== undefined && range.start <= from; range = sorted[++next]) {
      if (range.mark.reach.kind === 'node') nodesTo = Math.max(nodesTo, range.end);
      else linesTo = Math.max(linesTo, range.end);
    }
    // Of nodes one holds the other or they are apart; lines take out what begins on them.
    if (to > nodesTo && from >= linesTo) counted.add(lineAt(start));
  }
  return ranges
    .flatMap((range) => exclusionOf(range, counted, lineAt))
    .sort((a, b) => a.start - b.start || a.line - b.line || a.end - b.end);
}

function exclusionOf(
  { mark, start, end }: Range,
  counted: ReadonlySet<number>,
  lineAt: LineAt,
): SourceExclusion[] {
  let first = lineAt(start);
  let last = lineAt(Math.max(start, end - 1));
  while (first <= last && counted.has(first)) first++;
  while (first <= last && counted.has(last)) last--;
  return first > last
    ? []
    : [{ by: 'comment', mark: mark.text, line: lineAt(mark.start), start: first, end: last }];
}

function rangesOf(sourceFile: ts.SourceFile, marks: readonly IgnoreMark[], lineAt: LineAt): readonly Range[] {
  const { text } = sourceFile;
  const lineStarts = sourceFile.getLineStarts();
  const startOf = (line: number): number => lineStarts[line - 1] ?? text.length;
  const ranges: Range[] = [];
  let open: IgnoreMark | null = null;
  for (const mark of marks) {
    const line = lineAt(mark.start);
    const { reach } = mark;
    switch (reach.kind) {
      case 'file':
        ranges.push({ mark, start: 0, end: text.length });
        break;
      case 'node':
        ranges.push({ mark, start: reach.node.getStart(sourceFile), end: reach.node.end });
        break;
      case 'lines': {
        const isAlone = text.slice(startOf(line), mark.start).trim() === '';
        const last = isAlone ? line + reach.count : line;
        ranges.push({ mark, start: startOf(line), end: startOf(last + 1) });
        break;
      }
      case 'from':
        open ??= mark;
        break;
      case 'to':
        if (open !== null)
          ranges.push({ mark: open, start: startOf(lineAt(open.start)), end: startOf(line + 1) });
        open = null;
    }
  }
  if (open !== null) ranges.push({ mark: open, start: startOf(lineAt(open.start)), end: text.length });
  return ranges;
}
