import { failQuietly } from './errors.ts';
import { MAX_INDENTS, type Scanner } from './scanner.ts';

const NEWLINE = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const FORM_FEED = 0x0c;
const HASH = 0x23;
const BACKSLASH = 0x5c;

/**
 * Reads the white space before a logical line, skips lines without code and notes in `pending` the INDENT (-1) or
 * the number of DEDENTs owed. Leaves `pos` at the first character of code or at the end of the text.
 * A tab reaches to the next multiple of eight and, in a second count, one column; both counts must agree on which
 * line is deeper.
 */
export function readIndentation(s: Scanner): void {
  const codes = s.codes;
  let pos = s.pos;
  let column = 0;
  let columnTabOne = 0;
  let continued = 0;
  for (;;) {
    const code = codes[pos]!;
    if (code === SPACE) {
      column++;
      columnTabOne++;
      pos++;
    } else if (code === NEWLINE) {
      pos++;
      column = columnTabOne = continued = 0;
    } else if (code === HASH) {
      while (codes[pos] !== NEWLINE && pos < s.length) pos++;
    } else if (code === TAB) {
      column = ((column >> 3) + 1) << 3;
      columnTabOne++;
      pos++;
    } else if (code === FORM_FEED) {
      column = columnTabOne = 0;
      pos++;
    } else if (code === BACKSLASH) {
      // The columns of the line with the first backslash count.
      continued = continued === 0 ? column : continued;
      pos = endOfContinuation(s, pos);
    } else break;
  }
  s.pos = pos;
  s.lineStart = false;
  if (pos >= s.length) {
    s.lineStart = true;
    s.pending = s.indentDepth;
    s.indentDepth = 0;
    return;
  }
  if (continued !== 0) column = columnTabOne = continued;
  settle(s, column, columnTabOne);
}

/** The offset behind a backslash and its line end. */
export function endOfContinuation(s: Scanner, pos: number): number {
  if (pos + 1 >= s.length) failQuietly(pos, 'unexpected EOF while parsing');
  if (s.codes[pos + 1] !== NEWLINE) {
    failQuietly(pos + 1, 'unexpected character after line continuation character');
  }
  if (pos + 2 >= s.length) failQuietly(pos + 1, 'unexpected EOF while parsing');
  return pos + 2;
}

function settle(s: Scanner, column: number, columnTabOne: number): void {
  const { indents, indentsTabOne } = s;
  let depth = s.indentDepth;
  if (column === indents[depth]) {
    if (columnTabOne !== indentsTabOne[depth]) failTabs(s);
    return;
  }
  if (column > indents[depth]!) {
    if (depth + 1 >= MAX_INDENTS) failQuietly(s.pos, 'too many levels of indentation');
    if (columnTabOne <= indentsTabOne[depth]!) failTabs(s);
    depth++;
    indents[depth] = column;
    indentsTabOne[depth] = columnTabOne;
    s.indentDepth = depth;
    s.pending = -1;
    return;
  }
  while (depth > 0 && column < indents[depth]!) depth--;
  if (column !== indents[depth]) {
    failQuietly(s.pos, 'unindent does not match any outer indentation level');
  }
  if (columnTabOne !== indentsTabOne[depth]) failTabs(s);
  s.pending = s.indentDepth - depth;
  s.indentDepth = depth;
}

function failTabs(s: Scanner): never {
  failQuietly(s.pos, 'inconsistent use of tabs and spaces in indentation');
}
