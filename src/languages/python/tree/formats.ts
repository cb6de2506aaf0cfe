import { fail } from './errors.ts';
import { attemptOperand, FORGOTTEN_COMMA, isPlain } from './explain.ts';
import type { Constant, Expression, JoinedStr } from './expression-nodes.ts';
import { parseValue } from './expressions.ts';
import { formatName } from './operators.ts';
import { markOf, RAW, resetTo, type Scanner, TEMPLATE } from './scanner.ts';
import { decodeText } from './string-values.ts';
import { joinConstants } from './strings.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/** What the replacement fields of one f-string need to know of it. */
interface FormatString {
  readonly token: number;
  readonly prefix: number;
  readonly template: boolean;
  /** For messages. */
  readonly name: string;
}

/**
 * Reads one f-string or t-string and appends its text and its replacement fields to `parts`; says whether it is a
 * t-string. The current token is its start.
 */
export function parseFormat(p: Scanner, parts: Expression[]): boolean {
  const template = (p.stringPrefix & TEMPLATE) !== 0;
  const format = { token: p.start, prefix: p.stringPrefix, template, name: formatName(template) };
  nextToken(p);
  while (p.type !== T.FORMAT_END) {
    if (p.type === T.FORMAT_MIDDLE) parts.push(parseText(p, format, true));
    else parseField(p, format, parts, template);
  }
  nextToken(p);
  return template;
}

function parseText(p: Scanner, format: FormatString, braces: boolean): Constant {
  const { start, end } = p;
  const prefix = format.prefix & RAW;
  const value = p.escapes
    ? decodeText(p, format.token, start, end, prefix, braces)
    : p.text.slice(start, end);
  nextToken(p);
  return { kind: 'Constant', start, end, type: 'str', value };
}

/** One replacement field, from `{` to `}`. Fields inside format specs are always formatted values. */
function parseField(p: Scanner, format: FormatString, parts: Expression[], template: boolean): void {
  const start = p.start;
  nextToken(p);
  const at = p.start;
  const value = parseFieldValue(p, format);
  const valueEnd = p.lastEnd;
  const debug = p.type === T.EQUAL;
  if (debug) {
    nextToken(p);
    const follows = p.type === T.EXCLAMATION || p.type === T.COLON || p.type === T.RIGHT_BRACE;
    if (!follows) fail(p.start, `${format.name}: expecting '!', or ':', or '}'`);
  }
  const written = p.start;
  let conversion = p.type === T.EXCLAMATION ? parseConversion(p, format) : null;
  const formatSpec = p.type === T.COLON ? parseSpec(p, format) : null;
  if (p.type !== T.RIGHT_BRACE)
    failFieldEnd(p, format, at, debug || conversion !== null, formatSpec !== null);
  nextToken(p);
  const end = p.lastEnd;
  if (debug) {
    parts.push({
      kind: 'Constant',
      start: start + 1,
      end: written,
      type: 'str',
      value: sourceText(p, start + 1, written),
    });
    if (conversion === null && formatSpec === null) conversion = 'r';
  }
  if (template) {
    const str = sourceText(p, start + 1, debug ? valueEnd : written).trimEnd();
    parts.push({ kind: 'Interpolation', start, end, value, str, conversion, formatSpec });
  } else parts.push({ kind: 'FormattedValue', start, end, value, conversion, formatSpec });
}

function parseFieldValue(p: Scanner, format: FormatString): Expression {
  const { name } = format;
  const sign = p.text.slice(p.start, p.end);
  const missing =
    p.type === T.EQUAL || p.type === T.EXCLAMATION || p.type === T.COLON || p.type === T.RIGHT_BRACE;
  if (missing) fail(p.start, `${name}: valid expression required before '${sign}'`);
  const mark = markOf(p);
  try {
    return parseValue(p);
  } catch (error) {
    if (!isPlain(error) || p.explaining) throw error;
    resetTo(p, mark);
    if (attemptOperand(p)) fail(p.start, `${name}: expecting '=', or '!', or ':', or '}'`);
    fail(mark.start, `${name}: expecting a valid expression after '{'`);
  }
}

function parseConversion(p: Scanner, format: FormatString): 's' | 'r' | 'a' {
  const at = p.start;
  nextToken(p);
  if (p.type === T.COLON || p.type === T.RIGHT_BRACE) {
    fail(p.start, `${format.name}: missing conversion character`);
  }
  if (p.type !== T.NAME) fail(p.start, `${format.name}: invalid conversion character`);
  if (p.start !== at + 1) {
    fail(p.start, `${format.name}: conversion type must come right after the exclamation mark`);
  }
  const name = p.text.slice(p.start, p.end);
  if (name !== 's' && name !== 'r' && name !== 'a') {
    fail(p.start, `${format.name}: invalid conversion character '${name}': expected 's', 'r', or 'a'`);
  }
  nextToken(p);
  return name;
}

function parseSpec(p: Scanner, format: FormatString): JoinedStr {
  const start = p.start;
  const values: Expression[] = [];
  nextToken(p);
  for (;;) {
    if (p.type === T.FORMAT_MIDDLE) values.push(parseText(p, format, false));
    else if (p.type === T.LEFT_BRACE) parseField(p, format, values, false);
    else break;
  }
  return { kind: 'JoinedStr', start, end: p.lastEnd, values: joinConstants(values) };
}

function failFieldEnd(p: Scanner, format: FormatString, at: number, narrowed: boolean, spec: boolean): never {
  const { name } = format;
  if (p.type === T.FORMAT_END || p.type === T.FORMAT_MIDDLE) {
    if (spec) fail(p.start, `${name}: expecting '}', or format specs`);
    fail(p.start, `${name}: expecting '}'`);
  }
  if (narrowed) fail(p.start, `${name}: expecting ':' or '}'`);
  const end = p.start;
  if (T.startsExpression(p.type) && attemptOperand(p)) fail(at, FORGOTTEN_COMMA);
  fail(end, `${name}: expecting '=', or '!', or ':', or '}'`);
}

/** The code of a replacement field as it is written, without comments. */
function sourceText(p: Scanner, from: number, to: number): string {
  const source = p.text.slice(from, to);
  if (!source.includes('#')) return source;
  return source.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|#[^\n]*/gs, '$1');
}
