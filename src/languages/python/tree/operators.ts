import { failQuietly, failToken } from './errors.ts';
import { MAX_BRACKETS, type Scanner } from './scanner.ts';
import * as T from './tokens.ts';

const EQUALS = 0x3d;
const OPENING = '([{';

/** Reads the operator at `start`, whose first character is `code`, and keeps count of brackets. */
export function readOperator(s: Scanner, start: number, code: number): void {
  const codes = s.codes;
  const next = codes[start + 1]!;
  switch (code) {
    case 0x28: // (
      return openBracket(s, start, T.LEFT_PAREN);
    case 0x29: // )
      return closeBracket(s, start, T.RIGHT_PAREN, 0x28);
    case 0x2c: // ,
      return take(s, T.COMMA, start + 1);
    case 0x2e: // .
      if (next === 0x2e && codes[start + 2] === 0x2e) return take(s, T.ELLIPSIS, start + 3);
      return take(s, T.DOT, start + 1);
    case EQUALS:
      return next === EQUALS ? take(s, T.EQUAL_EQUAL, start + 2) : take(s, T.EQUAL, start + 1);
    case 0x3a: // :
      return next === EQUALS ? take(s, T.WALRUS, start + 2) : take(s, T.COLON, start + 1);
    case 0x5b: // [
      return openBracket(s, start, T.LEFT_BRACKET);
    case 0x5d: // ]
      return closeBracket(s, start, T.RIGHT_BRACKET, 0x5b);
    case 0x7b: // {
      return openBracket(s, start, T.LEFT_BRACE);
    case 0x7d: // }
      return closeBracket(s, start, T.RIGHT_BRACE, 0x7b);
    case 0x3b: // ;
      return take(s, T.SEMICOLON, start + 1);
    case 0x7e: // ~
      return take(s, T.TILDE, start + 1);
    case 0x2b: // +
      return takeAssignable(s, start, next, T.PLUS, 0);
    case 0x2d: // -
      if (next === 0x3e) return take(s, T.ARROW, start + 2);
      return takeAssignable(s, start, next, T.MINUS, 1);
    case 0x2a: // *
      if (next === 0x2a) return takeDouble(s, start, T.DOUBLE_STAR, 12);
      return takeAssignable(s, start, next, T.STAR, 2);
    case 0x2f: // /
      if (next === 0x2f) return takeDouble(s, start, T.DOUBLE_SLASH, 4);
      return takeAssignable(s, start, next, T.SLASH, 3);
    case 0x25: // %
      return takeAssignable(s, start, next, T.PERCENT, 5);
    case 0x40: // @
      return takeAssignable(s, start, next, T.AT, 6);
    case 0x26: // &
      return takeAssignable(s, start, next, T.AMPERSAND, 7);
    case 0x7c: // |
      return takeAssignable(s, start, next, T.BAR, 8);
    case 0x5e: // ^
      return takeAssignable(s, start, next, T.CARET, 9);
    case 0x3c: // <
      if (next === 0x3c) return takeDouble(s, start, T.LEFT_SHIFT, 10);
      if (next === 0x3e) return take(s, T.DIAMOND, start + 2);
      return next === EQUALS ? take(s, T.LESS_EQUAL, start + 2) : take(s, T.LESS, start + 1);
    case 0x3e: // >
      if (next === 0x3e) return takeDouble(s, start, T.RIGHT_SHIFT, 11);
      return next === EQUALS ? take(s, T.GREATER_EQUAL, start + 2) : take(s, T.GREATER, start + 1);
    default: // !
      return next === EQUALS ? take(s, T.NOT_EQUAL, start + 2) : take(s, T.EXCLAMATION, start + 1);
  }
}

function take(s: Scanner, type: number, end: number): void {
  s.type = type;
  s.end = end;
  s.pos = end;
}

function takeAssignable(s: Scanner, start: number, next: number, type: number, augmented: number): void {
  if (next === EQUALS) take(s, T.FIRST_AUGMENTED + augmented, start + 2);
  else take(s, type, start + 1);
}

function takeDouble(s: Scanner, start: number, type: number, augmented: number): void {
  if (s.codes[start + 2] === EQUALS) take(s, T.FIRST_AUGMENTED + augmented, start + 3);
  else take(s, type, start + 2);
}

function openBracket(s: Scanner, start: number, type: number): void {
  if (s.bracketDepth >= MAX_BRACKETS) failToken(start, 'too many nested parentheses');
  s.brackets[s.bracketDepth++] = start;
  take(s, type, start + 1);
}

function closeBracket(s: Scanner, start: number, type: number, opening: number): void {
  const closing = s.text[start]!;
  const format = s.formats.at(-1);
  if (s.bracketDepth === 0 || (format !== undefined && s.bracketDepth <= format.level)) {
    if (format !== undefined) failToken(start, `${formatName(format.template)}: unmatched '${closing}'`);
    failToken(start, `unmatched '${closing}'`);
  }
  const openedAt = s.brackets[s.bracketDepth - 1]!;
  const opened = s.codes[openedAt]!;
  if (opened !== opening) failMismatch(s, start, closing, openedAt);
  s.bracketDepth--;
  take(s, type, start + 1);
}

function failMismatch(s: Scanner, start: number, closing: string, openedAt: number): never {
  const opened = OPENING[OPENING.indexOf(s.text[openedAt]!)];
  const between = s.text.slice(openedAt, start);
  const elsewhere = between.includes('\n') ? ` on line ${lineOf(s.text, openedAt)}` : '';
  const format = s.formats.at(-1);
  const insideField = format !== undefined && format.fields.at(-1) === s.bracketDepth;
  if (insideField) failToken(start, `${formatName(format.template)}: unmatched '${closing}'`);
  failToken(
    start,
    `closing parenthesis '${closing}' does not match opening parenthesis '${opened}'${elsewhere}`,
  );
}

/** `f-string` or `t-string`, as messages say it. */
export function formatName(template: boolean): string {
  return template ? 't-string' : 'f-string';
}

/** The 1-based line of an offset, counted from the beginning: for messages only. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The error of a text that ends inside a bracket. */
export function failNeverClosed(s: Scanner): never {
  const openedAt = s.brackets[s.bracketDepth - 1]!;
  failQuietly(openedAt, neverClosed(s));
}

/** The message about the innermost open bracket. */
export function neverClosed(s: Scanner): string {
  return `'${s.text[s.brackets[s.bracketDepth - 1]!]}' was never closed`;
}
