/** A place in a text, moved forward by the functions of this file. */
export interface Cursor {
  readonly text: string;
  /** Where the next token begins, after `skipTrivia`. */
  at: number;
  /** Where the last token ended. */
  end: number;
  /** Whether a line ended between the last token and the next. */
  afterNewline: boolean;
  /** Where the block comments up to here stand. */
  readonly comments: (readonly [number, number])[];
}

/** A cursor at the first token; the line of an interpreter (`#!`) is no token. */
export function openCursor(text: string): Cursor {
  const at = text.startsWith('#!') ? endOfLine(text, 0) : 0;
  const cursor: Cursor = { text, at, end: 0, afterNewline: true, comments: [] };
  skipTrivia(cursor);
  return cursor;
}

const SPACES: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 32]);

/** Goes to the next token. Stops at a comment that is not closed and at spaces beyond ASCII: no token begins there. */
function skipTrivia(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (SPACES.has(code)) {
      cursor.afterNewline ||= code === 10 || code === 13;
      cursor.at++;
    } else if (text.startsWith('//', cursor.at)) {
      cursor.at = endOfLine(text, cursor.at);
    } else if (text.startsWith('/*', cursor.at)) {
      const close = text.indexOf('*/', cursor.at + 2);
      if (close === -1) return;
      cursor.comments.push([cursor.at, close + 2]);
      cursor.afterNewline ||= LINE_BREAK.test(text.slice(cursor.at, close));
      cursor.at = close + 2;
    } else return;
  }
}

const LINE_BREAK = /[\n\r\u2028\u2029]/;

function endOfLine(text: string, from: number): number {
  const length = text.slice(from).search(LINE_BREAK);
  return length === -1 ? text.length : from + length;
}

/** A whole word: a name that goes on with an escape or a letter beyond ASCII is none. */
const WORD = /[A-Za-z_$][\w$]*(?![\w$\\\x80-\uffff])/y;

/** A string on one line without escapes. */
const STRING = /"[^"\\\n\r\u2028\u2029]*"|'[^'\\\n\r\u2028\u2029]*'/y;

/** The word that begins here, without going on; empty when none does. */
export function peekWord({ text, at }: Cursor): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

/** Takes a word; `null` when none begins here. */
export function takeWord(cursor: Cursor): string | null {
  const word = peekWord(cursor);
  return word === '' ? null : pass(cursor, word);
}

/** Takes a string and returns what stands between its quotes; `null` when none begins here. */
export function takeString(cursor: Cursor): string | null {
  STRING.lastIndex = cursor.at;
  const [string] = STRING.exec(cursor.text) ?? [];
  return string === undefined ? null : pass(cursor, string).slice(1, -1);
}

/** Takes this word or this mark and says whether it was there. */
export function take(cursor: Cursor, expected: string): boolean {
  const isThere = /\w/.test(expected)
    ? peekWord(cursor) === expected
    : cursor.text.startsWith(expected, cursor.at);
  if (isThere) pass(cursor, expected);
  return isThere;
}

function pass(cursor: Cursor, token: string): string {
  cursor.at += token.length;
  cursor.end = cursor.at;
  cursor.afterNewline = false;
  skipTrivia(cursor);
  return token;
}

/** Words that go on with the statement before them, even on a line of their own. */
const CONTINUES = /^(?:in|instanceof|with|assert|as|satisfies|of|from)$/;

/**
 * Takes the end of a statement: a semicolon, the end of the text, or the end of a line that a new statement certainly
 * follows. `false` when it may go on.
 */
export function takeEnd(cursor: Cursor): boolean {
  if (take(cursor, ';') || cursor.at >= cursor.text.length) return true;
  if (!cursor.afterNewline) return false;
  const word = peekWord(cursor);
  return word === '' ? /["'@{]/.test(cursor.text.charAt(cursor.at)) : !CONTINUES.test(word);
}
