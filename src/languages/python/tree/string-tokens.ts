import { failToken } from './errors.ts';
import { formatName, lineOf } from './operators.ts';
import {
  BYTES,
  FORMAT,
  MAX_FORMATS,
  RAW,
  type Scanner,
  TEMPLATE,
  TRIPLE,
  UNICODE,
} from './scanner.ts';
import { FORMAT_START, STRING } from './tokens.ts';

const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;

/** The flags of a string prefix of one or two letters at `start`, or -1 when there is no such prefix. */
export function stringPrefix(codes: Uint16Array, start: number, length: number): number {
  if (length > 2) return -1;
  const first = letterFlag(codes[start]! | 0x20);
  if (first < 0 || length === 1) return first;
  const second = letterFlag(codes[start + 1]! | 0x20);
  if (second < 0 || first === UNICODE || second === UNICODE) return -1;
  // One of the two letters is `r`, the other one is not.
  return (first === RAW) !== (second === RAW) ? first | second : -1;
}

function letterFlag(letter: number): number {
  switch (letter) {
    case 0x72:
      return RAW;
    case 0x62:
      return BYTES;
    case 0x66:
      return FORMAT;
    case 0x74:
      return TEMPLATE;
    case 0x75:
      return UNICODE;
    default:
      return -1;
  }
}

const INCOMPATIBLE = ['ub', 'ur', 'uf', 'ut', 'bf', 'bt', 'ft'];

/** A quote stands behind letters that are string prefixes each, but not together. */
export function checkPrefix(s: Scanner, start: number, end: number): void {
  const letters = s.text.slice(start, end).toLowerCase();
  if (!/^[burft]+$/.test(letters) || new Set(letters).size < letters.length) return;
  const pair = INCOMPATIBLE.find((both) => [...both].every((letter) => letters.includes(letter)));
  if (pair !== undefined) failToken(start, `'${pair[0]}' and '${pair[1]}' prefixes are incompatible`);
}

/** Reads the string literal whose opening quote stands at `quoteAt`; of an f-string or t-string its start only. */
export function readString(s: Scanner, quoteAt: number, prefix: number): void {
  const codes = s.codes;
  const quote = codes[quoteAt]!;
  const triple = codes[quoteAt + 1] === quote && codes[quoteAt + 2] === quote;
  const content = quoteAt + (triple ? 3 : 1);
  s.contentStart = content;
  s.stringPrefix = triple ? prefix | TRIPLE : prefix;
  if ((prefix & (FORMAT | TEMPLATE)) !== 0) return openFormat(s, content, quote, triple, prefix);
  s.type = STRING;
  if (triple) readTriple(s, content, quote);
  else readSingle(s, content, quote);
  s.pos = s.end;
}

function readSingle(s: Scanner, content: number, quote: number): void {
  const codes = s.codes;
  let pos = content;
  s.escapes = false;
  for (;;) {
    const code = codes[pos]!;
    if (code === quote) break;
    if (code === BACKSLASH) {
      s.escapes = true;
      pos++;
      if (pos >= s.length) failSingle(s, s.length);
    } else if (code === NEWLINE || (code === 0 && pos >= s.length)) failSingle(s, pos);
    pos++;
  }
  s.contentEnd = pos;
  s.end = pos + 1;
}

function readTriple(s: Scanner, content: number, quote: number): void {
  const delimiter = quote === 0x22 ? '"""' : "'''";
  let pos = content;
  let close = s.text.indexOf(delimiter, pos);
  s.escapes = false;
  while (close >= 0) {
    const backslash = backslashFrom(s, pos);
    if (backslash < 0 || backslash >= close) {
      s.contentEnd = close;
      s.end = close + 3;
      return;
    }
    s.escapes = true;
    pos = backslash + 2;
    // The delimiter found still counts unless the escape ran into it.
    if (pos > close) close = s.text.indexOf(delimiter, pos);
  }
  checkFormatQuote(s, true);
  const line = lineOf(s.text, s.length);
  failToken(s.start, `unterminated triple-quoted string literal (detected at line ${line - trailing(s)})`);
}

/** The first backslash at or after `pos`; looks at every character once, however often it is asked. */
function backslashFrom(s: Scanner, pos: number): number {
  const known = pos >= s.backslashFrom && (s.backslashAt < 0 || pos <= s.backslashAt);
  if (!known) {
    s.backslashAt = s.text.indexOf('\\', pos);
    s.backslashFrom = pos;
  }
  return s.backslashAt;
}

function failSingle(s: Scanner, at: number): never {
  checkFormatQuote(s, false);
  const quote = s.text[s.contentStart - 1] ?? '';
  const escaped = s.text.slice(s.contentStart, at).includes(`\\${quote}`);
  const line = lineOf(s.text, at) - (at >= s.length ? trailing(s) : 0);
  const hint = escaped ? '; perhaps you escaped the end quote?' : '';
  failToken(s.start, `unterminated string literal (detected at line ${line})${hint}`);
}

/** A quote like the one of the f-string around it was meant to end that one. */
function checkFormatQuote(s: Scanner, triple: boolean): void {
  const format = s.formats.at(-1);
  const quote = s.codes[s.contentStart - 1];
  if (format === undefined || format.quote !== quote || format.triple !== triple) return;
  failToken(s.start, `${formatName(format.template)}: expecting '}'`);
}

/** 1 when the text ends with a line end: then its last line is the one before. */
export function trailing(s: Scanner): number {
  return s.codes[s.length - 1] === NEWLINE ? 1 : 0;
}

function openFormat(s: Scanner, content: number, quote: number, triple: boolean, prefix: number): void {
  if (s.formats.length >= MAX_FORMATS) {
    failToken(s.start, `too many nested ${formatName((prefix & TEMPLATE) !== 0)}s`);
  }
  s.formats.push({
    start: s.start,
    quote,
    triple,
    raw: (prefix & RAW) !== 0,
    template: (prefix & TEMPLATE) !== 0,
    level: s.bracketDepth,
    fields: [],
    literal: true,
  });
  s.type = FORMAT_START;
  s.end = content;
  s.pos = content;
}
