import * as C from './characters.ts';
import { failToken, ParseFailure } from './errors.ts';
import { readFormatPart } from './format-tokens.ts';
import { endOfIdentifier } from './identifiers.ts';
import { endOfContinuation, readIndentation } from './indentation.ts';
import { wordKind } from './keywords.ts';
import { endOfNumber } from './numbers.ts';
import { failNeverClosed, readOperator } from './operators.ts';
import { type FormatContext, markOf, resetTo, type Scanner } from './scanner.ts';
import { checkPrefix, readString, stringPrefix } from './string-tokens.ts';
import * as T from './tokens.ts';

/**
 * Reads the next token into the scanner. Follows CPython's tokenizer, so that what it refuses is refused with its
 * words; throws a `ParseFailure` then.
 */
export function nextToken(s: Scanner): void {
  s.lastEnd = s.end;
  if (s.formats.length > 0) return nextInFormat(s);
  if (s.lineStart) readIndentation(s);
  if (s.pending !== 0) return owedToken(s);
  readCode(s);
}

function owedToken(s: Scanner): void {
  s.start = s.pos;
  s.end = s.pos;
  if (s.pending < 0) {
    s.pending = 0;
    s.type = T.INDENT;
  } else {
    s.pending--;
    s.type = T.DEDENT;
  }
}

/** Inside an f-string: literal text, or the code of a replacement field until its `:` or `}`. */
function nextInFormat(s: Scanner): void {
  const format = s.formats[s.formats.length - 1]!;
  if (format.literal) return readFormatPart(s, format);
  const level = format.fields[format.fields.length - 1]!;
  readCode(s);
  if (s.type === T.RIGHT_BRACE && s.bracketDepth < level) {
    format.fields.pop();
    format.literal = true;
  } else if ((s.type === T.COLON || s.type === T.WALRUS) && s.bracketDepth === level) {
    leaveForSpec(s, format);
  }
}

function leaveForSpec(s: Scanner, format: FormatContext): void {
  s.type = T.COLON;
  s.end = s.start + 1;
  s.pos = s.end;
  format.literal = true;
}

function readCode(s: Scanner): void {
  const codes = s.codes;
  let pos = s.pos;
  for (;;) {
    let code = codes[pos]!;
    while (code === 0x20 || code === 0x09 || code === 0x0c) code = codes[++pos]!;
    s.start = pos;
    if (code >= 128) return readWideName(s, pos);
    switch (C.CHARACTER_CLASS[code]) {
      case C.LETTER:
        return readWord(s, pos);
      case C.OPERATOR:
        if (code === 0x2e && C.isDigit(codes[pos + 1]!)) return readNumber(s, pos);
        return readOperator(s, pos, code);
      case C.LINE_END:
        if (s.bracketDepth > 0) {
          pos++;
          break;
        }
        s.type = T.NEWLINE;
        s.end = s.pos = pos + 1;
        s.lineStart = true;
        return;
      case C.QUOTE:
        return readString(s, pos, 0);
      case C.DIGIT:
        return readNumber(s, pos);
      case C.COMMENT:
        while (codes[pos] !== 0x0a && pos < s.length) pos++;
        break;
      case C.BACKSLASH:
        pos = endOfContinuation(s, pos);
        break;
      case C.ZERO:
        return readEnd(s, pos);
      default:
        return readUnknown(s, pos, code);
    }
  }
}

function readWord(s: Scanner, start: number): void {
  const codes = s.codes;
  let pos = start + 1;
  let code = codes[pos]!;
  while (code < 128 && C.IDENTIFIER_PART[code] === 1) code = codes[++pos]!;
  if (code >= 128) return readWideName(s, start);
  if ((code === 0x22 || code === 0x27) && pos - start <= 5) {
    const prefix = stringPrefix(codes, start, pos - start);
    if (prefix >= 0) return readString(s, pos, prefix);
    checkPrefix(s, start, pos);
  }
  s.wide = false;
  s.type = wordKind(s.text, codes, start, pos);
  s.end = s.pos = pos;
}

function readWideName(s: Scanner, start: number): void {
  s.end = s.pos = endOfIdentifier(s, start);
  s.type = T.NAME;
  s.wide = true;
}

function readNumber(s: Scanner, start: number): void {
  s.end = s.pos = endOfNumber(s, start);
  s.type = T.NUMBER;
}

function readEnd(s: Scanner, pos: number): void {
  if (pos < s.length) failToken(pos, 'source code cannot contain null bytes');
  if (s.bracketDepth > 0) failNeverClosed(s);
  s.end = s.pos = pos;
  if (s.lineStart) {
    s.type = T.END;
    return;
  }
  // The last line has no line end: CPython supplies one.
  s.type = T.NEWLINE;
  s.lineStart = true;
}

function readUnknown(s: Scanner, pos: number, code: number): void {
  if (code < 0x20 || code === 0x7f) {
    failToken(pos, `invalid non-printable character ${C.codePointName(code)}`);
  }
  s.type = T.UNKNOWN;
  s.end = s.pos = pos + 1;
}

/** The kind of the token after the current one, which stays current. */
export function peekKind(s: Scanner): number {
  const mark = markOf(s);
  nextToken(s);
  const kind = s.type;
  resetTo(s, mark);
  return kind;
}

/** Answers a question about the tokens ahead; a broken token answers no. The caller goes back to its mark. */
export function tryAhead(s: Scanner, question: (s: Scanner) => boolean): boolean {
  try {
    return question(s);
  } catch (error) {
    if (error instanceof ParseFailure) return false;
    throw error;
  }
}
