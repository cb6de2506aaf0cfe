import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COMMA,
  DOUBLE_QUOTE,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PLUS,
  RETURN,
  SINGLE_QUOTE,
} from './bytes.ts';
import { type Cursor, decodeText } from './cursor.ts';
import { skipTrivia } from './trivia.ts';
import { endOfName } from './word-table.ts';

const MAX_DEPTH = 20;

/** A literal of strings: one string, or a sequence of them. */
type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: string[] };

interface Reader {
  readonly cursor: Cursor;
  at: number;
  readonly stop: number;
}

/**
 * The strings of a literal list, tuple or set in `[start, stop)`: `['a', 'b']`, `'a', 'b'`, `('a',) + ('b',)`.
 * `null` for everything that is not made of plain string literals, and for strings with escapes.
 */
export function parseStringList(cursor: Cursor, start: number, stop: number): readonly string[] | null {
  const reader: Reader = { cursor, at: start, stop };
  const value = readSequence(reader, 0);
  return value?.kind === 'list' && peek(reader) < 0 ? value.items : null;
}

/** The string that is the whole of `[start, stop)`; `null` for everything else. */
export function parseSingleString(cursor: Cursor, start: number, stop: number): string | null {
  const reader: Reader = { cursor, at: start, stop };
  const value = readSequence(reader, 0);
  return value?.kind === 'text' && peek(reader) < 0 ? value.text : null;
}

/** `a, b` without brackets is a tuple; `a` alone is itself. */
function readSequence(reader: Reader, depth: number): Literal | null {
  const first = readSum(reader, depth);
  if (first === null || peek(reader) !== COMMA) return first;
  if (first.kind !== 'text') return null;
  const items = [first.text];
  while (take(reader, COMMA)) {
    const next = peek(reader);
    if (next < 0 || next === CLOSE_PAREN) break;
    const item = readSum(reader, depth);
    if (item?.kind !== 'text') return null;
    items.push(item.text);
  }
  return { kind: 'list', items };
}

function readSum(reader: Reader, depth: number): Literal | null {
  let sum = readTerm(reader, depth);
  while (sum !== null && take(reader, PLUS)) {
    const next = readTerm(reader, depth);
    if (next === null || next.kind !== sum.kind) return null;
    if (sum.kind === 'text' && next.kind === 'text') sum = { kind: 'text', text: sum.text + next.text };
    else if (sum.kind === 'list' && next.kind === 'list') for (const item of next.items) sum.items.push(item);
  }
  return sum;
}

function readTerm(reader: Reader, depth: number): Literal | null {
  if (depth > MAX_DEPTH) return null;
  if (take(reader, OPEN_PAREN)) {
    if (take(reader, CLOSE_PAREN)) return { kind: 'list', items: [] };
    const inner = readSequence(reader, depth + 1);
    return inner !== null && take(reader, CLOSE_PAREN) ? inner : null;
  }
  if (take(reader, OPEN_BRACKET)) return readItems(reader, CLOSE_BRACKET, depth);
  if (take(reader, OPEN_BRACE)) return readItems(reader, CLOSE_BRACE, depth);
  return readStrings(reader);
}

function readItems(reader: Reader, close: number, depth: number): Literal | null {
  const items: string[] = [];
  while (!take(reader, close)) {
    const item = readSum(reader, depth + 1);
    if (item?.kind !== 'text') return null;
    items.push(item.text);
    if (!take(reader, COMMA)) return take(reader, close) ? { kind: 'list', items } : null;
  }
  return { kind: 'list', items };
}

/** One or more adjacent string literals. */
function readStrings(reader: Reader): Literal | null {
  let text: string | null = null;
  for (;;) {
    const part = readString(reader);
    if (part === undefined) return text === null ? null : { kind: 'text', text };
    if (part === null) return null;
    text = (text ?? '') + part;
  }
}

/** The text of the string literal that comes next; `undefined` when none comes, `null` when its text is not plain. */
function readString(reader: Reader): string | null | undefined {
  const { cursor, stop } = reader;
  const { bytes } = cursor;
  const start = skipTrivia(bytes, reader.at, stop);
  const open = endOfName(bytes, start);
  const quote = bytes[open];
  if (open >= stop || (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)) return undefined;
  if (open > start && !/^[ur]$/i.test(decodeText(cursor, start, open))) return null;
  const triple = bytes[open + 1] === quote && bytes[open + 2] === quote;
  const width = triple ? 3 : 1;
  let at = open + width;
  for (; at < stop; at++) {
    const byte = bytes[at];
    // An escape, or a line end whose spelling differs between files: no name that could be meant.
    if (byte === BACKSLASH || byte === NEWLINE || byte === RETURN) return null;
    if (byte === quote && (!triple || (bytes[at + 1] === quote && bytes[at + 2] === quote))) break;
  }
  if (at >= stop) return null;
  reader.at = at + width;
  return decodeText(cursor, open + width, at);
}

/** The byte that comes next, or -1 at the end. */
function peek(reader: Reader): number {
  const at = skipTrivia(reader.cursor.bytes, reader.at, reader.stop);
  return at < reader.stop ? reader.cursor.bytes[at]! : -1;
}

function take(reader: Reader, byte: number): boolean {
  if (peek(reader) !== byte) return false;
  reader.at = skipTrivia(reader.cursor.bytes, reader.at, reader.stop) + 1;
  return true;
}
