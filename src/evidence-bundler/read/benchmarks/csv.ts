import { linesOf } from '../lines.ts';
import { addTruncated, type Problems } from '../problems.ts';

/** Rows of a table, each cell found by the name of its column. */
export interface Table {
  readonly columns: readonly string[];
  /** The text under a column; empty where the row or the table has none. */
  readonly rows: Generator<TableRow, void, undefined>;
}

export interface TableRow {
  readonly text: (column: string) => string;
  /** A finite number under a column; `null` for everything else, `N/A` and empty cells too. */
  readonly number: (column: string) => number | null;
  /** 1-based line on which the row ends. */
  readonly line: number;
}

/** A cell may hold line feeds; an opening quote that nothing closes must not gather the whole file. */
const MOST_LINES_OF_A_ROW = 100;

/**
 * Reads comma-separated values (RFC 4180) whose first row names the columns, row by row. A row that is shorter than the
 * first is told and left out, and so is a last one without a line feed: of `47` there may be the `4` alone.
 */
export function openTable(bytes: Uint8Array, problems: Problems): Table {
  const raw = rawRows(bytes);
  const first = raw.next();
  const columns = first.done ? [] : first.value.cells;
  const indexes = new Map(columns.map((name, index) => [name.trim(), index]));
  function* rows(): Generator<TableRow, void, undefined> {
    for (const { cells, line, isEnded } of raw) {
      if (!isEnded || cells.length < columns.length) {
        if (!isEnded) addTruncated(problems, line);
        else if (cells.length > 1 || cells[0] !== '')
          problems.add(
            'error',
            'bad-row',
            `A row has ${cells.length} of ${columns.length} cells.`,
            'Find out what changed the file after the tool wrote it.',
            line,
          );
        continue;
      }
      const text = (column: string) => cells[indexes.get(column) ?? -1] ?? '';
      yield { text, number: (column) => numberOf(text(column)), line };
    }
  }
  return { columns: [...indexes.keys()], rows: rows() };
}

function numberOf(text: string): number | null {
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function* rawRows(
  bytes: Uint8Array,
): Generator<{ readonly cells: readonly string[]; readonly line: number; readonly isEnded: boolean }> {
  let open: string[] = [];
  for (const { text, number: line, isEnded } of linesOf(bytes)) {
    // Quotes come in pairs, also the doubled ones within a cell.
    const isOdd = text.includes('"') && text.split('"').length % 2 === 0;
    if (open.length > 0 || isOdd) open.push(text);
    const closes = open.length > 1 ? isOdd : !isOdd;
    if (!closes && open.length < MOST_LINES_OF_A_ROW && isEnded) continue;
    yield { cells: cellsOf(open.length === 0 ? text : open.join('\n')), line, isEnded };
    open = [];
  }
  if (open.length > 0) yield { cells: cellsOf(open.join('\n')), line: 0, isEnded: false };
}

function cellsOf(row: string): readonly string[] {
  if (!row.includes('"')) return row.split(',');
  const cells: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const closing = row[at] === '"' ? closingQuote(row, at) : -1;
    // A quote that is not the whole cell's is a letter like others.
    const isQuoted = closing > 0 && (closing + 1 === row.length || row[closing + 1] === ',');
    const comma = isQuoted ? closing + 1 : row.indexOf(',', at);
    const end = comma < 0 ? row.length : comma;
    cells.push(isQuoted ? row.slice(at + 1, closing).replaceAll('""', '"') : row.slice(at, end));
    at = end + 1;
  }
  return cells;
}

/** Where the quoted cell that starts here ends: at a quote that is not doubled. -1: nowhere. */
function closingQuote(row: string, start: number): number {
  for (let at = row.indexOf('"', start + 1); at >= 0; at = row.indexOf('"', at + 2))
    if (row[at + 1] !== '"') return at;
  return -1;
}
