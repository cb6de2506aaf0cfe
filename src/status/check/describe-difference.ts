import { clip } from '../../report/renderers/visible.ts';

/** What a line states otherwise than the evidence. */
export interface Difference {
  readonly written: string;
  readonly says: string;
  readonly measured: string;
}

const CELL = 160;

/** How one line between the markers differs from what evidence gives: cell by cell where both are rows of one table. Never empty. */
export function describeCells(
  stated: readonly string[],
  given: readonly string[],
  at: number,
): readonly Difference[] {
  const [mine, theirs] = [stated[at] ?? '', given[at] ?? ''];
  const [cells, wanted] = [cellsOf(mine), cellsOf(theirs)];
  const title = given.slice(0, at).findLast((line) => /^\| :--/.test(line));
  const columns = cellsOf(title === undefined ? '' : (given[given.indexOf(title) - 1] ?? ''));
  const isRow = cells.length > 1 && cells.length === wanted.length && title !== undefined;
  if (!isRow) return [describeLine(mine, theirs)];
  const differing = cells.flatMap((cell, column) => {
    const other = wanted[column] ?? '';
    const name = ` for ${columns[column] ?? 'a column'} of ${wanted[0] ?? ''}`;
    return cell === other ? [] : [difference(cell, other, column === 0 ? '' : name)];
  });
  // Rows that differ in blanks alone.
  return differing.length === 0 ? [describeLine(mine, theirs)] : differing;
}

/** How a whole line differs. */
export function describeLine(stated: string, given: string): Difference {
  return difference(stated, given, '');
}

function difference(stated: string, given: string, where: string): Difference {
  const [written, measured] = [clip(stated.trim(), CELL), clip(given.trim(), CELL)];
  const says =
    written === ''
      ? `leaves out «${measured}»${where}, which the evidence shows`
      : `states «${written}»${where}; the evidence shows ${measured === '' ? 'nothing there' : `«${measured}»`}`;
  return { written, says, measured };
}

function cellsOf(line: string): readonly string[] {
  const row = /^\| (.*) \|$/.exec(line);
  // A pipe of a text stands there as an entity.
  return row === null ? [] : (row[1] ?? '').split(' | ');
}
