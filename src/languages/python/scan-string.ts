import {
  BACKSLASH,
  CLOSE_BRACE,
  DOUBLE_QUOTE,
  NEWLINE,
  OPEN_BRACE,
  RETURN,
  SINGLE_QUOTE,
  TEXT_STOP,
} from './bytes.ts';
import { type Cursor, passLineEnd } from './cursor.ts';

/** Flags of a string that is being read. */
const DOUBLE = 1;
const TRIPLE = 2;
const RAW = 4;
/** In the format specification of a replacement field. */
const SPECIFICATION = 8;

/** CPython's own limit is 150 (`MAXFSTRINGLEVEL`); deeper ones are read as plain strings. */
const MAX_NESTING = 200;

/** A triple-quoted string ran to the end of the file. */
export const UNTERMINATED = -1;

/**
 * Steps over the string whose first quote is at `at`.
 * Returns the offset after it: for an f-string with a replacement field, the field's first byte, with the string left
 * on `cursor.frames`. A string in single quotes that is not closed ends before the line end, as in CPython's error
 * recovery.
 */
export function skipString(cursor: Cursor, at: number, formatted: boolean, raw: boolean): number {
  const { bytes } = cursor;
  const quote = bytes[at]!;
  const triple = bytes[at + 1] === quote && bytes[at + 2] === quote;
  if (triple) {
    cursor.tripleAt = at;
    cursor.tripleLine = cursor.line;
    cursor.tripleLineStart = cursor.lineStart;
  }
  const text = at + (triple ? 3 : 1);
  if (formatted && cursor.frames.length < 2 * MAX_NESTING) {
    const flags = (quote === DOUBLE_QUOTE ? DOUBLE : 0) | (triple ? TRIPLE : 0) | (raw ? RAW : 0);
    return readFormatted(cursor, text, flags);
  }
  return triple ? skipTriple(cursor, text, quote) : skipSingle(cursor, text, quote);
}

function skipSingle(cursor: Cursor, start: number, quote: number): number {
  const { bytes } = cursor;
  const stops = TEXT_STOP;
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    if (stops[byte] === 0) at++;
    else if (byte === quote) return at + 1;
    else if (byte === BACKSLASH) at = skipEscape(cursor, at);
    else if (byte === NEWLINE || byte === RETURN) return at;
    else at++;
  }
}

function skipTriple(cursor: Cursor, start: number, quote: number): number {
  const { bytes, end } = cursor;
  const stops = TEXT_STOP;
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    if (stops[byte] === 0) at++;
    else if (byte === quote) {
      if (bytes[at + 1] === quote && bytes[at + 2] === quote) return at + 3;
      at++;
    } else if (byte === BACKSLASH) at = skipEscape(cursor, at);
    else if (byte === NEWLINE || byte === RETURN) {
      if (at >= end) return UNTERMINATED;
      at = passLineEnd(cursor, at);
    } else at++;
  }
}

/** A backslash hides the next byte, in raw strings too; a line end after it is still counted. */
function skipEscape(cursor: Cursor, at: number): number {
  const next = cursor.bytes[at + 1]!;
  return next === NEWLINE || next === RETURN ? passLineEnd(cursor, at + 1) : at + 2;
}

/** Reads an f-string's text until a replacement field begins or the string (with all around it) ends. */
function readFormatted(cursor: Cursor, start: number, flagsAtStart: number): number {
  const { bytes, end, frames } = cursor;
  const quote = flagsAtStart & DOUBLE ? DOUBLE_QUOTE : SINGLE_QUOTE;
  let flags = flagsAtStart;
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    if (TEXT_STOP[byte] === 0) at++;
    else if (byte === quote) {
      if ((flags & TRIPLE) === 0) return leaveString(cursor, flags, at + 1);
      if (bytes[at + 1] === quote && bytes[at + 2] === quote) return leaveString(cursor, flags, at + 3);
      at++;
    } else if (byte === OPEN_BRACE) {
      if (bytes[at + 1] === OPEN_BRACE && (flags & SPECIFICATION) === 0) at += 2;
      else {
        frames.push(flags, cursor.fieldDepth);
        cursor.fieldDepth = ++cursor.depth;
        return at + 1;
      }
    } else if (byte === CLOSE_BRACE) {
      at++;
      if (flags & SPECIFICATION) flags = leaveField(cursor);
    } else if (byte === BACKSLASH) at = skipFormattedEscape(cursor, at, flags);
    else if (byte === NEWLINE || byte === RETURN) {
      if (at >= end && flags & TRIPLE) return UNTERMINATED;
      if ((flags & TRIPLE) === 0) return leaveString(cursor, flags, at);
      at = passLineEnd(cursor, at);
    } else at++;
  }
}

function skipFormattedEscape(cursor: Cursor, at: number, flags: number): number {
  const { bytes } = cursor;
  const next = bytes[at + 1]!;
  if (next === OPEN_BRACE || next === CLOSE_BRACE) return at + 1;
  // `\N{DASH}` is a character, not a field.
  if (next === 0x4e && (flags & RAW) === 0 && bytes[at + 2] === OPEN_BRACE) {
    let name = at + 3;
    while (TEXT_STOP[bytes[name]!] === 0) name++;
    return bytes[name] === CLOSE_BRACE ? name + 1 : name;
  }
  return skipEscape(cursor, at);
}

/** Closes the innermost replacement field; returns the flags of the text it stands in. */
function leaveField(cursor: Cursor): number {
  cursor.depth = cursor.fieldDepth - 1;
  cursor.fieldDepth = cursor.frames.pop() ?? -1;
  return cursor.frames.pop() ?? 0;
}

/** A quote inside a format specification ends the whole string, with every field of it that is still open. */
function leaveString(cursor: Cursor, flagsAtEnd: number, at: number): number {
  let flags = flagsAtEnd;
  while (flags & SPECIFICATION) flags = leaveField(cursor);
  return at;
}

/** Reads on after the `}` that closed the innermost replacement field. */
export function resumeAfterField(cursor: Cursor, at: number): number {
  return readFormatted(cursor, at, leaveField(cursor));
}

/** Reads the format specification after the `:` of the innermost replacement field. */
export function resumeInSpecification(cursor: Cursor, at: number): number {
  const flags = cursor.frames[cursor.frames.length - 2] ?? 0;
  return readFormatted(cursor, at, flags | SPECIFICATION);
}
