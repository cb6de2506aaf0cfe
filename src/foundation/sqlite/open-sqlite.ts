import type { SqliteFile } from './model.ts';

const MAGIC = 'SQLite format 3\0';

/** Whether bytes begin as a database of SQLite 3 does. */
export function isSqlite(bytes: Uint8Array): boolean {
  if (bytes.length < 100) return false;
  for (let at = 0; at < MAGIC.length; at++) if (bytes[at] !== MAGIC.charCodeAt(at)) return false;
  return true;
}

/**
 * Reads the header of a database file (sqlite.org, «Database File Format», 1.3); `null` when it is none, or when its header
 * cannot be. Reads what is in the file itself: neither a write-ahead log nor a rollback journal is applied.
 */
export function openSqlite(bytes: Uint8Array): SqliteFile | null {
  if (!isSqlite(bytes)) return null;
  const said = readUint(bytes, 16, 2);
  const pageSize = said === 1 ? 65_536 : said;
  const usableSize = pageSize - bytes[20]!;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usableSize < 480) return null;
  const pageCount = Math.floor(bytes.length / pageSize);
  const encodings = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const;
  // The count of pages holds only when the same version wrote it that changed the file last.
  const isCounted = readUint(bytes, 24, 4) === readUint(bytes, 92, 4);
  return {
    bytes,
    pageSize,
    usableSize,
    pageCount,
    encoding: encodings[readUint(bytes, 56, 4)] ?? 'utf-8',
    isCut: bytes.length % pageSize !== 0 || (isCounted && readUint(bytes, 28, 4) > pageCount),
    hasLog: bytes[18] === 2 || bytes[19] === 2,
  };
}

/** A big-endian number of up to 6 bytes; bytes behind the end are 0. */
export function readUint(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let place = 0; place < size; place++) value = value * 256 + (bytes[at + place] ?? 0);
  return value;
}
