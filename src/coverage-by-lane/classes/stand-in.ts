import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLines } from '../../languages/source-lines.ts';
import { lineTable, NO_LINES } from '../line-table.ts';
import type { FileCoverage } from '../model.ts';

/** A file of which no report says anything. */
export function unknownCoverage(path: RepoPath): FileCoverage {
  return {
    name: path,
    group: null,
    lines: NO_LINES,
    branches: [],
    excluded: new Uint32Array(0),
    statements: null,
    functions: null,
    summary: null,
  };
}

/** What a report would say of a file that nothing ran: every statement that is not taken out, by the line where it starts. */
export function uncoveredBy(path: RepoPath, source: SourceLines): FileCoverage {
  const isOut = excludedBy(source);
  const starts = source.statements.map(({ start }) => start).filter((line) => !isOut(line));
  return { ...unknownCoverage(path), lines: lineTable(starts.map((line) => [line, 0])) };
}

/** Asks, of lines that ascend, whether the text takes them out of the measurement. */
function excludedBy({ exclusions }: SourceLines): (line: number) => boolean {
  const ranges = [...exclusions].sort((a, b) => a.start - b.start);
  let next = 0;
  let end = 0;
  return (line) => {
    for (let range = ranges[next]; range !== undefined && range.start <= line; range = ranges[++next])
      end = Math.max(end, range.end);
    return line <= end;
  };
}
