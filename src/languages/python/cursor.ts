import type { Mention } from '../facts.ts';
import { NEWLINE, RETURN } from './bytes.ts';
import type { SourceEncoding } from './encoding.ts';

/** Bytes after the end of the file: a line end, so that loops over code stop by themselves, and room to look ahead. */
const PADDING = [NEWLINE, 0, 0, 0];

/** How a stretch of code ended. */
export const AT_LINE_END = 0;
export const AT_SEMICOLON = 1;
export const AT_COLON = 2;
export const AT_FILE_END = 3;

/** The place in a file, and what the scanner noted on the way. One per file, changed in place: this is the hot path. */
export interface Cursor {
  /** The file, followed by padding. */
  readonly bytes: Buffer;
  /** Where the padding begins. */
  readonly end: number;
  readonly latin1: boolean;
  at: number;
  /** 1-based; `\n`, `\r\n` and a lone `\r` end a line. */
  line: number;
  lineStart: number;

  /** End of the statement or header just scanned. */
  stop: number;
  /** Offsets of the `=` of assignments in the statement just scanned, the first `equalCount` entries. */
  readonly equals: number[];
  equalCount: number;
  /** Offset of the first `:` of that statement outside brackets and lambdas, or -1. */
  colon: number;

  /** Open brackets, and how many of them were open when the innermost replacement field began (-1: in none). */
  depth: number;
  fieldDepth: number;
  /** Enclosing f-strings: pairs of string flags and outer `fieldDepth`. */
  readonly frames: number[];

  /** Where the latest triple-quoted string began. */
  tripleAt: number;
  tripleLine: number;
  tripleLineStart: number;
  readonly unterminated: { readonly line: number; readonly column: number }[];

  /** Where the statement being scanned begins. */
  statement: number;
  readonly mentions: Mention[];
  /** By index in the table of interesting words: 1 when it was met. */
  readonly found: Uint8Array;
  /** The statement being scanned is an import. */
  inImport: boolean;
  /** Names that stand for the modules `sys` and `os`. */
  readonly owners: Map<string, string>;

  /** The latest column asked for, so that many statements on one line cost one pass over it. */
  columnLine: number;
  columnAt: number;
  columnUnits: number;
}

/** A cursor at the first byte after the byte order mark. */
export function createCursor(source: Uint8Array, encoding: SourceEncoding, words: number): Cursor {
  const end = source.length;
  const bytes = bufferOf(end + PADDING.length);
  bytes.set(source, 0);
  bytes.set(PADDING, end);
  return {
    bytes,
    end,
    latin1: encoding.latin1,
    at: encoding.start,
    line: 1,
    lineStart: encoding.start,
    stop: 0,
    equals: [],
    equalCount: 0,
    colon: -1,
    depth: 0,
    fieldDepth: -1,
    frames: [],
    tripleAt: -1,
    tripleLine: 0,
    tripleLineStart: 0,
    unterminated: [],
    statement: 0,
    mentions: [],
    found: new Uint8Array(words),
    inImport: false,
    owners: new Map([
      ['sys', 'sys'],
      ['os', 'os'],
    ]),
    columnLine: 0,
    columnAt: 0,
    columnUnits: 0,
  };
}

/** Files are read one after the other: one buffer serves nearly all of them. Nothing of a file is read from it later. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

function bufferOf(length: number): Buffer {
  return length <= shared.length ? shared : Buffer.allocUnsafe(length);
}

/** Steps over the line end at `at` and counts it; returns where the next line begins. Never leaves the file. */
export function passLineEnd(cursor: Cursor, at: number): number {
  if (at >= cursor.end) return cursor.end;
  const next = cursor.bytes[at] === RETURN && cursor.bytes[at + 1] === NEWLINE ? at + 2 : at + 1;
  cursor.line++;
  cursor.lineStart = next;
  return Math.min(next, cursor.end);
}

/** How many lines end in `[from, to)`. */
export function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === NEWLINE || (byte === RETURN && bytes[at + 1] !== NEWLINE)) count++;
  }
  return count;
}

/** The 1-based column, in UTF-16 code units, of an offset on the current line. */
export function columnOf(cursor: Cursor, offset: number): number {
  const known = cursor.columnLine === cursor.line && cursor.columnAt <= offset;
  let units = known ? cursor.columnUnits : 0;
  for (let at = known ? cursor.columnAt : cursor.lineStart; at < offset; at++) {
    const byte = cursor.bytes[at]!;
    // UTF-8: a continuation byte adds nothing, the first of four bytes is a surrogate pair.
    if (cursor.latin1 || byte < 0x80) units++;
    else if (byte >= 0xf0) units += 2;
    else if (byte >= 0xc0) units++;
  }
  cursor.columnLine = cursor.line;
  cursor.columnAt = offset;
  cursor.columnUnits = units;
  return units + 1;
}

/** An identifier as Python compares it: decoded, and in normal form NFKC when it is not ASCII. */
export function decodeName(cursor: Cursor, start: number, end: number): string {
  for (let at = start; at < end; at++) {
    if (cursor.bytes[at]! >= 0x80) return decodeText(cursor, start, end).normalize('NFKC');
  }
  return cursor.bytes.toString('latin1', start, end);
}

/** A slice of the file as text. */
export function decodeText(cursor: Cursor, start: number, end: number): string {
  return cursor.latin1
    ? cursor.bytes.toString('latin1', start, end)
    : cursor.bytes.toString('utf8', start, end);
}
