import {
  ASCII_NAME,
  ASSIGN,
  CLOSE,
  CLOSE_BRACE,
  CODE_MEANING,
  COMMENT,
  DOUBLE_QUOTE,
  EQUALS,
  ESCAPE,
  FORM_FEED,
  HEADER_END,
  LINE_END,
  NAME,
  NEWLINE,
  OPEN,
  OTHER,
  QUOTE,
  RETURN,
  SEPARATOR,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './bytes.ts';
import {
  AT_COLON,
  AT_FILE_END,
  AT_LINE_END,
  AT_SEMICOLON,
  type Cursor,
  columnOf,
  passLineEnd,
} from './cursor.ts';
import { CODE_WORDS, LAMBDA, noteForeignName, noteWord } from './interesting.ts';
import { NEVER_IN_EXPRESSIONS } from './keywords.ts';
import { LONGEST_MENTION, noteMention } from './mentions.ts';
import { resumeAfterField, resumeInSpecification, skipString, UNTERMINATED } from './scan-string.ts';
import { endOfName, findWord } from './word-table.ts';

/** How often a file may be read on after a triple-quoted string without end: keeps the scan linear. */
const MAX_RESTARTS = 4;

/** 1 for the characters that make `=` part of another operator. */
const BEFORE_OPERATOR = new Uint8Array(256);
for (const character of '!<>:+-*/%&|^@') BEFORE_OPERATOR[character.charCodeAt(0)] = 1;

/**
 * Reads code from `cursor.at` to the end of a simple statement, or of a compound statement's header.
 * Leaves the end in `cursor.stop`, the next thing to read in `cursor.at`, and notes interesting words on the way.
 * A bracket or triple-quoted string that is never closed ends at the line after it that must be a new statement.
 */
export function scanCode(cursor: Cursor, inHeader: boolean): number {
  const { bytes, end } = cursor;
  // Locals: a bundler may turn the module's constants into variables, which the loops would read again for each byte.
  const meanings = CODE_MEANING;
  const asciiName = ASCII_NAME;
  const wordSlots = CODE_WORDS.slots;
  let at = cursor.at;
  let lambdas = 0;
  cursor.equalCount = 0;
  cursor.colon = -1;
  cursor.depth = 0;
  cursor.fieldDepth = -1;
  if (cursor.frames.length > 0) cursor.frames.length = 0;
  for (;;) {
    const byte = bytes[at]!;
    const meaning = meanings[byte]!;
    if (meaning === OTHER) {
      at++;
      continue;
    }
    if (meaning === NAME) {
      const start = at;
      do at++;
      while (asciiName[bytes[at]!] === 1);
      const next = bytes[at]!;
      if (byte >= 0x80 || next >= 0x80) {
        at = endOfName(bytes, at);
        noteForeignName(cursor, start, at);
        continue;
      }
      const length = at - start;
      if ((next === DOUBLE_QUOTE || next === SINGLE_QUOTE) && length <= 2) {
        at = skipString(cursor, at, isFormatted(bytes, start, at), isRaw(bytes, start, at));
        if (at === UNTERMINATED) return recoverFromString(cursor);
      } else if (length < 32 && wordSlots[byte * 32 + length] !== 0) {
        const word = findWord(CODE_WORDS, bytes, start, at);
        if (word === LAMBDA) {
          if (cursor.depth === 0) lambdas++;
        } else if (word >= 0) noteWord(cursor, word, start, at);
      }
      continue;
    }
    switch (meaning) {
      case QUOTE: {
        const from = at;
        at = skipString(cursor, at, false, false);
        if (at === UNTERMINATED) return recoverFromString(cursor);
        if (at - from < LONGEST_MENTION && asciiName[bytes[from + 1]!] === 1) noteMention(cursor, from, at);
        break;
      }
      case OPEN:
        cursor.depth++;
        at++;
        break;
      case CLOSE:
        if (cursor.depth !== cursor.fieldDepth) {
          if (cursor.depth > 0) cursor.depth--;
          at++;
        } else if (byte === CLOSE_BRACE) {
          at = resumeAfterField(cursor, at + 1);
          if (at === UNTERMINATED) return recoverFromString(cursor);
        } else at++;
        break;
      case ASSIGN:
        if (bytes[at + 1] === EQUALS) at += 2;
        else {
          if (cursor.depth === 0 && lambdas === 0 && at > 0 && BEFORE_OPERATOR[bytes[at - 1]!] === 0) {
            cursor.equals[cursor.equalCount++] = at;
          }
          at++;
        }
        break;
      case HEADER_END:
        if (cursor.depth === cursor.fieldDepth) {
          at = resumeInSpecification(cursor, at + 1);
          if (at === UNTERMINATED) return recoverFromString(cursor);
        } else if (cursor.depth > 0) at++;
        else if (bytes[at + 1] === EQUALS) at += 2;
        else if (lambdas > 0) {
          lambdas--;
          at++;
        } else if (inHeader) return leave(cursor, at, at + 1, AT_COLON);
        else {
          if (cursor.colon < 0) cursor.colon = at;
          at++;
        }
        break;
      case LINE_END:
        if (at >= end) return leave(cursor, end, end, AT_FILE_END);
        if (cursor.depth === 0) return leave(cursor, at, passLineEnd(cursor, at), AT_LINE_END);
        at = passLineEnd(cursor, at);
        if (beginsStatement(bytes, at)) return leave(cursor, at, at, AT_LINE_END);
        break;
      case ESCAPE: {
        const next = bytes[at + 1]!;
        at = next === NEWLINE || next === RETURN ? passLineEnd(cursor, at + 1) : at + 1;
        break;
      }
      case COMMENT:
        at = skipComment(bytes, at);
        break;
      case SEPARATOR:
        if (cursor.depth === 0) return leave(cursor, at, at + 1, AT_SEMICOLON);
        at++;
        break;
    }
  }
}

function leave(cursor: Cursor, stop: number, next: number, how: number): number {
  cursor.stop = stop;
  cursor.at = next;
  return how;
}

/** The offset of the line end after a comment. */
export function skipComment(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    if (byte === NEWLINE || byte === RETURN) return at;
    at++;
  }
}

/** One or two letters before a quote: `f`, `rf`, `fr`, and `t` likewise (PEP 750). */
function isFormatted(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]! | 0x20;
  const last = bytes[end - 1]! | 0x20;
  if (first === 0x66 || first === 0x74) return end - start === 1 || last === 0x72;
  return first === 0x72 && (last === 0x66 || last === 0x74);
}

function isRaw(bytes: Uint8Array, start: number, end: number): boolean {
  return (bytes[start]! | 0x20) === 0x72 || (bytes[end - 1]! | 0x20) === 0x72;
}

/** Whether the line at `start`, met inside brackets, can only be a new statement. */
function beginsStatement(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === FORM_FEED) at++;
  if (CODE_MEANING[bytes[at]!] !== NAME) return false;
  const nameEnd = endOfName(bytes, at);
  if (findWord(NEVER_IN_EXPRESSIONS, bytes, at, nameEnd) >= 0) {
    // `class="x"`: markup that a broken string left outside quotes, no statement.
    return bytes[nameEnd] !== EQUALS;
  }
  return nameEnd - at === 4 && bytes[at] === 0x66 && isFromImport(bytes, at, nameEnd);
}

/** `from a.b import`, all on one line: unlike `yield` / `from a`, this is a statement. */
function isFromImport(bytes: Uint8Array, start: number, nameEnd: number): boolean {
  if (bytes[start + 1] !== 0x72 || bytes[start + 2] !== 0x6f || bytes[start + 3] !== 0x6d) return false;
  let at = nameEnd;
  while (bytes[at] === SPACE || bytes[at] === 0x2e || bytes[at] === TAB) at++;
  for (;;) {
    const next = endOfName(bytes, at);
    if (next === at) break;
    at = next;
    if (bytes[at] !== 0x2e) break;
    at++;
  }
  if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
  while (bytes[at] === SPACE || bytes[at] === TAB) at++;
  return findWord(NEVER_IN_EXPRESSIONS, bytes, at, endOfName(bytes, at)) === 0;
}

/** The string at `cursor.tripleAt` has no end: takes it for the mistake and reads on in the next line. */
function recoverFromString(cursor: Cursor): number {
  const { bytes, end, tripleAt } = cursor;
  cursor.line = cursor.tripleLine;
  cursor.lineStart = cursor.tripleLineStart;
  cursor.unterminated.push({ line: cursor.line, column: columnOf(cursor, tripleAt) });
  if (cursor.unterminated.length > MAX_RESTARTS) return leave(cursor, end, end, AT_FILE_END);
  return leave(cursor, tripleAt, passLineEnd(cursor, skipComment(bytes, tripleAt)), AT_LINE_END);
}
