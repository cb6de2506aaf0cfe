import type { SqliteFile, SqliteTable, SqliteValue } from './model.ts';
import { readUint } from './open-sqlite.ts';
import { readRecord, readVarint } from './read-record.ts';

const INTERIOR = 0x05;
const LEAF = 0x0d;

/** What a table's tree holds, and whether a part of it could not be read. */
export type RowVisitor = (values: readonly SqliteValue[], rowId: number) => void;

/**
 * Visits the rows of the tree that begins on a page, in the order of their numbers. Gives `false` when a page, a cell or
 * a record was not as it must be; what could be read was visited all the same.
 * No page is read twice, so a file that leads in circles, or many times to one page, ends.
 */
export function visitRows(file: SqliteFile, rootPage: number, visit: RowVisitor): boolean {
  const { bytes, pageSize, pageCount } = file;
  const seen = new Set<number>();
  const waiting = [rootPage];
  let isWhole = true;
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    if (!Number.isInteger(page) || page < 1 || page > pageCount || seen.has(page)) {
      isWhole = false;
      continue;
    }
    seen.add(page);
    const start = (page - 1) * pageSize;
    // The header of the file stands before that of the first page.
    const header = start + (page === 1 ? 100 : 0);
    const kind = bytes[header];
    const count = readUint(bytes, header + 3, 2);
    const pointers = header + (kind === INTERIOR ? 12 : 8);
    if ((kind !== INTERIOR && kind !== LEAF) || pointers + count * 2 > start + pageSize) {
      isWhole = false;
      continue;
    }
    const cells = Array.from({ length: count }, (_, at) => start + readUint(bytes, pointers + at * 2, 2));
    if (kind === INTERIOR) {
      waiting.push(readUint(bytes, header + 8, 4));
      for (const cell of cells.reverse()) waiting.push(readUint(bytes, cell, 4));
    } else
      for (const cell of cells) isWhole = visitCell(file, cell, start + pageSize, seen, visit) && isWhole;
  }
  return isWhole;
}

function visitCell(
  file: SqliteFile,
  cell: number,
  pageEnd: number,
  seen: Set<number>,
  visit: RowVisitor,
): boolean {
  const size = readVarint(file.bytes, cell);
  const rowId = readVarint(file.bytes, size.end);
  if (rowId.end > pageEnd) return false;
  const payload = readPayload(file, size.value, rowId.end, pageEnd, seen);
  const values = payload === null ? null : readRecord(payload, file.encoding);
  if (values === null) return false;
  visit(values, rowId.value);
  return true;
}

/** The bytes of a cell, with those on overflow pages («Database File Format», 1.6). */
function readPayload(
  { bytes, pageSize, usableSize, pageCount }: SqliteFile,
  size: number,
  at: number,
  pageEnd: number,
  seen: Set<number>,
): Uint8Array | null {
  const most = usableSize - 35;
  if (size <= most) return at + size > pageEnd ? null : bytes.subarray(at, at + size);
  if (size > bytes.length) return null;
  const least = Math.floor(((usableSize - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usableSize - 4));
  const local = fitting <= most ? fitting : least;
  if (at + local + 4 > pageEnd) return null;
  const payload = new Uint8Array(size);
  payload.set(bytes.subarray(at, at + local));
  let page = readUint(bytes, at + local, 4);
  for (let filled = local; filled < size; ) {
    if (page < 1 || page > pageCount || seen.has(page)) return null;
    seen.add(page);
    const start = (page - 1) * pageSize;
    const part = Math.min(usableSize - 4, size - filled);
    payload.set(bytes.subarray(start + 4, start + 4 + part), filled);
    filled += part;
    page = readUint(bytes, start, 4);
  }
  return payload;
}

/**
 * The tables of a database by name. Tables without numbers of rows, views and indexes are left out; `isWhole` is `false`
 * when the list could not be read to its end.
 */
export function readTables(file: SqliteFile): {
  readonly tables: ReadonlyMap<string, SqliteTable>;
  readonly isWhole: boolean;
} {
  const tables = new Map<string, SqliteTable>();
  const isWhole = visitRows(file, 1, ([type, name, , rootPage, sql]) => {
    if (type !== 'table' || typeof name !== 'string' || typeof sql !== 'string') return;
    if (typeof rootPage !== 'number' || tables.has(name)) return;
    tables.set(name, { name, rootPage, ...columnsOf(sql) });
  });
  return { tables, isWhole };
}

/** Words that begin a constraint of a table, not a column. */
const CONSTRAINTS = new Set(['unique', 'primary', 'foreign', 'check', 'constraint']);

/** The columns of a `create table`, as far as plain definitions go. */
function columnsOf(sql: string): Pick<SqliteTable, 'columns' | 'rowIdColumn'> {
  const text = sql.slice(0, 100_000).replace(/--[^\n]*/g, ' ');
  const body = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const columns: string[] = [];
  let rowIdColumn = -1;
  for (const definition of splitAtCommas(body)) {
    const words = definition.toLowerCase().trim().split(/\s+/);
    const name = (words[0] ?? '').replace(/["'`[\]]/g, '');
    if (name === '' || CONSTRAINTS.has(name.replace(/\(.*$/, ''))) continue;
    if (words.slice(1, 4).join(' ') === 'integer primary key') rowIdColumn = columns.length;
    columns.push(name);
  }
  return { columns, rowIdColumn };
}

/** Parts between commas that stand in no brackets. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** Visits the rows of a table as values by the name of their column; a missing column is `null`. */
export function visitTable(
  file: SqliteFile,
  table: SqliteTable,
  columns: readonly string[],
  visit: (...values: SqliteValue[]) => void,
): boolean {
  const places = columns.map((name) => table.columns.indexOf(name));
  return visitRows(file, table.rootPage, (values, rowId) =>
    visit(...places.map((at) => (at === table.rowIdColumn ? rowId : (values[at] ?? null)))),
  );
}
