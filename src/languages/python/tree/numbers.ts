import { hexValue, IDENTIFIER_PART, isDigit } from './characters.ts';
import { failToken } from './errors.ts';
import type { Scanner } from './scanner.ts';

const UNDERSCORE = 0x5f;
const DOT = 0x2e;
/** Digits that CPython converts by default (`sys.get_int_max_str_digits`). */
const MAX_DECIMAL_DIGITS = 4300;

/** Reads the number at `start` and returns its end. Its first character is a digit, or a dot before a digit. */
export function endOfNumber(s: Scanner, start: number): number {
  const codes = s.codes;
  const first = codes[start]!;
  if (first === 0x30) {
    const base = codes[start + 1]! | 0x20;
    if (base === 0x78) return endOfBased(s, start, 16, 'hexadecimal');
    if (base === 0x6f) return endOfBased(s, start, 8, 'octal');
    if (base === 0x62) return endOfBased(s, start, 2, 'binary');
    return endOfZero(s, start);
  }
  let pos = first === DOT ? start : endOfDecimals(s, start);
  if (codes[pos] === DOT || (codes[pos]! | 0x20) === 0x65 || (codes[pos]! | 0x20) === 0x6a) {
    pos = endOfFraction(s, start, pos);
  } else {
    if (pos - start > MAX_DECIMAL_DIGITS) checkDigits(s, start, pos);
    verifyEnd(s, start, pos, 'decimal');
  }
  return pos;
}

function endOfBased(s: Scanner, start: number, radix: number, name: string): number {
  const codes = s.codes;
  let pos = start + 2;
  for (;;) {
    if (codes[pos] === UNDERSCORE) pos++;
    const digits = pos;
    for (; hexValue(codes[pos]!) >= 0 && hexValue(codes[pos]!) < radix; pos++);
    if (pos === digits) {
      if (isDigit(codes[pos]!)) failDigit(codes[pos]!, pos, name);
      failToken(Math.max(start, pos - 1), `invalid ${name} literal`);
    }
    if (codes[pos] !== UNDERSCORE) break;
  }
  if (isDigit(codes[pos]!)) failDigit(codes[pos]!, pos, name);
  verifyEnd(s, start, pos, name);
  return pos;
}

function failDigit(code: number, pos: number, name: string): never {
  failToken(pos, `invalid digit '${String.fromCharCode(code)}' in ${name} literal`);
}

/** A number that begins with 0: zero itself, a float, or the octal notation that Python 3 gave up. */
function endOfZero(s: Scanner, start: number): number {
  const codes = s.codes;
  let pos = start + 1;
  let nonzero = false;
  for (;;) {
    if (codes[pos] === UNDERSCORE) {
      pos++;
      if (!isDigit(codes[pos]!)) failToken(pos - 1, 'invalid decimal literal');
    }
    if (codes[pos] !== 0x30) break;
    pos++;
  }
  if (isDigit(codes[pos]!)) {
    nonzero = true;
    pos = endOfDecimals(s, pos);
  }
  const after = codes[pos]! | 0x20;
  if (codes[pos] === DOT || after === 0x65 || after === 0x6a) return endOfFraction(s, start, pos);
  if (nonzero) {
    failToken(
      start,
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    );
  }
  verifyEnd(s, start, pos, 'decimal');
  return pos;
}

/** Digits with single underscores between them. */
function endOfDecimals(s: Scanner, start: number): number {
  const codes = s.codes;
  let pos = start;
  for (;;) {
    while (isDigit(codes[pos]!)) pos++;
    if (codes[pos] !== UNDERSCORE) return pos;
    pos++;
    if (!isDigit(codes[pos]!)) failToken(pos - 1, 'invalid decimal literal');
  }
}

/** The rest of a float or imaginary number, from its dot, `e` or `j`. */
function endOfFraction(s: Scanner, start: number, from: number): number {
  const codes = s.codes;
  let pos = from;
  if (codes[pos] === DOT) {
    pos++;
    if (isDigit(codes[pos]!)) pos = endOfDecimals(s, pos);
  }
  if ((codes[pos]! | 0x20) === 0x65) {
    const sign = codes[pos + 1];
    const signed = sign === 0x2b || sign === 0x2d;
    const digits = pos + (signed ? 2 : 1);
    if (isDigit(codes[digits]!)) pos = endOfDecimals(s, digits);
    else if (signed) failToken(digits - 1, 'invalid decimal literal');
    else {
      verifyEnd(s, start, pos, 'decimal');
      return pos;
    }
  }
  if ((codes[pos]! | 0x20) === 0x6a) {
    verifyEnd(s, start, pos + 1, 'imaginary');
    return pos + 1;
  }
  verifyEnd(s, start, pos, 'decimal');
  return pos;
}

const WORDS_AFTER_NUMBERS = /(?:and|else|for|if|in|is|not|or)/y;

/** A number may be followed at once by some keywords (`1if x else y`), by no other letter. */
function verifyEnd(s: Scanner, start: number, pos: number, name: string): void {
  const code = s.codes[pos]!;
  if (code >= 128 || IDENTIFIER_PART[code] === 0) return;
  WORDS_AFTER_NUMBERS.lastIndex = pos;
  if (WORDS_AFTER_NUMBERS.test(s.text)) return;
  failToken(Math.max(start, pos - 1), `invalid ${name} literal`);
}

function checkDigits(s: Scanner, start: number, end: number): void {
  const digits = s.text.slice(start, end).replaceAll('_', '').length;
  if (digits <= MAX_DECIMAL_DIGITS) return;
  failToken(
    start,
    `Exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has ${digits} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals ' +
      'to avoid decimal conversion limits.',
  );
}
