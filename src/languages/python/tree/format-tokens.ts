import { failToken } from './errors.ts';
import { formatName, lineOf, readOperator } from './operators.ts';
import type { FormatContext, Scanner } from './scanner.ts';
import { trailing } from './string-tokens.ts';
import { FORMAT_END, FORMAT_MIDDLE } from './tokens.ts';

const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LETTER_N = 0x4e;
/** Replacement fields inside format specs inside fields that CPython allows. */
const MAX_FIELDS = 3;

/** Reads the next token of the innermost f-string while its literal text is read. */
export function readFormatPart(s: Scanner, format: FormatContext): void {
  const start = s.pos;
  s.start = start;
  if (atEnd(s, format, start)) return closeFormat(s, format, start);
  const spec = format.fields.length > 0;
  const code = s.codes[start]!;
  if (code === OPEN && (spec || s.codes[start + 1] !== OPEN)) return openField(s, format, start);
  if (code === CLOSE && spec) {
    readOperator(s, start, code);
    format.fields.pop();
    return;
  }
  const end = endOfLiteral(s, format, spec, start);
  s.type = FORMAT_MIDDLE;
  s.end = end;
  s.pos = end;
  s.contentStart = start;
  s.contentEnd = end;
}

function atEnd(s: Scanner, format: FormatContext, pos: number): boolean {
  const { codes } = s;
  const { quote } = format;
  return (
    codes[pos] === quote && (!format.triple || (codes[pos + 1] === quote && codes[pos + 2] === quote))
  );
}

function closeFormat(s: Scanner, format: FormatContext, start: number): void {
  s.type = FORMAT_END;
  s.end = start + (format.triple ? 3 : 1);
  s.pos = s.end;
  // A field left open is an error of the grammar; its brackets must not outlive the string.
  s.bracketDepth = format.level;
  s.formats.pop();
}

function openField(s: Scanner, format: FormatContext, start: number): void {
  if (format.fields.length >= MAX_FIELDS) {
    failToken(start, `${formatName(format.template)}: expressions nested too deeply`);
  }
  readOperator(s, start, OPEN);
  format.fields.push(s.bracketDepth);
  format.literal = false;
}

function endOfLiteral(s: Scanner, format: FormatContext, spec: boolean, start: number): number {
  const { codes } = s;
  s.escapes = false;
  let pos = start;
  while (!atEnd(s, format, pos)) {
    const code = codes[pos]!;
    if (code === OPEN) {
      if (spec || codes[pos + 1] !== OPEN) return pos;
      s.escapes = true;
      pos += 2;
    } else if (code === CLOSE) {
      if (spec) return pos;
      if (codes[pos + 1] !== CLOSE) {
        failToken(pos, `${formatName(format.template)}: single '}' is not allowed`);
      }
      s.escapes = true;
      pos += 2;
    } else if (code === BACKSLASH) {
      s.escapes = true;
      pos = endOfEscape(s, format, pos);
    } else {
      if (code === NEWLINE && !format.triple) failLineEnd(s, format, spec, pos);
      if (code === 0 && pos >= s.length) failUnterminated(s, format, s.length);
      pos++;
    }
  }
  return pos;
}

function endOfEscape(s: Scanner, format: FormatContext, pos: number): number {
  const { codes } = s;
  const next = codes[pos + 1]!;
  if (next === OPEN || next === CLOSE) return pos + 1;
  if (format.raw || next !== LETTER_N || codes[pos + 2] !== OPEN) {
    return Math.min(pos + 2, s.length);
  }
  // The braces of a named character are no field.
  let end = pos + 3;
  while (codes[end] !== CLOSE && codes[end] !== NEWLINE && end < s.length && !atEnd(s, format, end)) end++;
  return codes[end] === CLOSE ? end + 1 : end;
}

function failLineEnd(s: Scanner, format: FormatContext, spec: boolean, pos: number): never {
  if (spec) {
    const name = formatName(format.template);
    failToken(
      pos,
      `${name}: newlines are not allowed in format specifiers for single quoted ${name}s`,
    );
  }
  failUnterminated(s, format, pos);
}

function failUnterminated(s: Scanner, format: FormatContext, at: number): never {
  const name = formatName(format.template);
  const line = lineOf(s.text, at) - (at === s.length ? trailing(s) : 0);
  const kind = format.triple ? `triple-quoted ${name}` : name;
  failToken(format.start, `unterminated ${kind} literal (detected at line ${line})`);
}
