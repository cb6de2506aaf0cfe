import { hexValue } from './characters.ts';
import { fail } from './errors.ts';
import { BYTES, RAW, type Scanner } from './scanner.ts';

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * The value of literal text at `from`..`to` of the string token that begins at `token`.
 * `format`: text of an f-string outside of format specs, where `{{` and `}}` stand for one brace.
 */
export function decodeText(
  p: Scanner,
  token: number,
  from: number,
  to: number,
  prefix: number,
  format: boolean,
): string {
  const { codes, text } = p;
  const raw = (prefix & RAW) !== 0;
  let value = '';
  let plain = from;
  let pos = from;
  while (pos < to) {
    const code = codes[pos]!;
    if (format && (code === OPEN || code === CLOSE) && codes[pos + 1] === code) {
      value += text.slice(plain, pos + 1);
      pos += 2;
      plain = pos;
    } else if (code === BACKSLASH && !raw) {
      value += text.slice(plain, pos);
      const escape = readEscape(p, token, from, pos, to, prefix);
      value += escape.value;
      pos = plain = escape.end;
    } else pos++;
  }
  return value + text.slice(plain, to);
}

interface Escape {
  readonly value: string;
  readonly end: number;
}

function readEscape(
  p: Scanner,
  token: number,
  from: number,
  at: number,
  to: number,
  prefix: number,
): Escape {
  const letter = p.text[at + 1] ?? '';
  if (at + 1 >= to) return { value: '\\', end: at + 1 };
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  const code = p.codes[at + 1]!;
  if (code >= 0x30 && code <= 0x37) return readOctal(p, at, to, prefix);
  const bytes = (prefix & BYTES) !== 0;
  if (letter === 'x') return bytes ? readByte(p, token, from, at, to) : readHex(p, token, from, at, to, 2);
  if (!bytes) {
    if (letter === 'u') return readHex(p, token, from, at, to, 4);
    if (letter === 'U') return readHex(p, token, from, at, to, 8);
    if (letter === 'N') return readNamed(p, token, from, at, to);
  }
  // An unknown escape stands for itself; the character behind the backslash is read again.
  return { value: '\\', end: at + 1 };
}

function readOctal(p: Scanner, at: number, to: number, prefix: number): Escape {
  let end = at + 1;
  let value = 0;
  while (end < to && end < at + 4 && p.codes[end]! >= 0x30 && p.codes[end]! <= 0x37) {
    value = value * 8 + p.codes[end]! - 0x30;
    end++;
  }
  return { value: String.fromCharCode((prefix & BYTES) !== 0 ? value & 0xff : value), end };
}

/** Hexadecimal digits behind the letter, at most `count`. */
function digitsEnd(p: Scanner, at: number, to: number, count: number): number {
  let end = at + 2;
  while (end < to && end < at + 2 + count && hexValue(p.codes[end]!) >= 0) end++;
  return end;
}

function readByte(p: Scanner, token: number, from: number, at: number, to: number): Escape {
  const end = digitsEnd(p, at, to, 2);
  if (end < at + 4) fail(token, `(value error) invalid \\x escape at position ${at - from}`);
  return { value: String.fromCharCode(Number.parseInt(p.text.slice(at + 2, end), 16)), end };
}

const SHAPES: Readonly<Record<number, string>> = { 2: '\\xXX', 4: '\\uXXXX', 8: '\\UXXXXXXXX' };

function readHex(p: Scanner, token: number, from: number, at: number, to: number, count: number): Escape {
  const end = digitsEnd(p, at, to, count);
  if (end < at + 2 + count) {
    failUnicode(p, token, from, at, end - 1, `truncated ${SHAPES[count]} escape`);
  }
  const point = Number.parseInt(p.text.slice(at + 2, end), 16);
  if (point > 0x10ffff) failUnicode(p, token, from, at, end - 1, 'illegal Unicode character');
  return { value: String.fromCodePoint(point), end };
}

/** `\N{…}`: the names of all characters would be a megabyte of tables, so the character stays unknown. */
function readNamed(p: Scanner, token: number, from: number, at: number, to: number): Escape {
  const close = p.text.indexOf('}', at);
  if (p.codes[at + 2] !== OPEN || close < 0 || close >= to || close === at + 3) {
    const end = p.codes[at + 2] !== OPEN ? at + 1 : Math.min(close < 0 ? to : close, to - 1);
    failUnicode(p, token, from, at, end, 'malformed \\N character escape');
  }
  return { value: '\ufffd', end: close + 1 };
}

function failUnicode(p: Scanner, token: number, from: number, at: number, last: number, what: string): never {
  const range = `${position(p, from, at)}-${position(p, from, last)}`;
  fail(token, `(unicode error) 'unicodeescape' codec can't decode bytes in position ${range}: ${what}`);
}

/** Offsets as CPython counts them: every character outside ASCII has been written as `\UXXXXXXXX` before. */
function position(p: Scanner, from: number, at: number): number {
  let count = 0;
  for (const character of p.text.slice(from, at)) count += character < '\x80' ? 1 : 10;
  return count;
}
