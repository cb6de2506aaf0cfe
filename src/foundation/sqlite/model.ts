/** A value of a column. Integers past 2^53 are the nearest number. */
export type SqliteValue = null | number | string | Uint8Array;

/** A table of a database: where its tree begins, and what its columns are called. */
export interface SqliteTable {
  readonly name: string;
  readonly rootPage: number;
  /** In lower case, in the order of the record. */
  readonly columns: readonly string[];
  /** The column that stands for the number of the row (`integer primary key`), or -1. */
  readonly rowIdColumn: number;
}

/** The bytes of a database file, and what its header says. */
export interface SqliteFile {
  readonly bytes: Uint8Array;
  readonly pageSize: number;
  /** Bytes of a page that trees may use. */
  readonly usableSize: number;
  /** Whole pages that are there. */
  readonly pageCount: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The header speaks of more pages than there are. */
  readonly isCut: boolean;
  /** In the mode of a write-ahead log the newest rows may stand in another file, named `…-wal`. */
  readonly hasLog: boolean;
}
