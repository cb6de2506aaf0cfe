import { endOfText, QUOTE } from '../../foundation/json/json-bytes.ts';

/**
 * Whether two files hold the same JSON but for white space between its parts, given that the first is valid JSON; the other
 * then is too. Far cheaper than to parse the second. `false` says only that they are written differently.
 */
export function sameJsonBytes(valid: Uint8Array, other: Uint8Array): boolean {
  let one = 0;
  let two = 0;
  let isInPlain = false;
  for (;;) {
    const [from, otherFrom] = [one, two];
    one = skip(valid, one);
    two = skip(other, two);
    const byte = valid[one];
    if (byte !== other[two]) return false;
    if (byte === undefined) return true;
    const isPlain = !isStructural(byte);
    // White space within a number would make two of it.
    if (isPlain && isInPlain && (one > from || two > otherFrom)) return false;
    isInPlain = isPlain && byte !== QUOTE;
    one++;
    two++;
    if (byte !== QUOTE) continue;
    const end = endOfText(valid, one);
    const length = end - one;
    if (!sameText(valid, one, other, two, length)) return false;
    one = end + 1;
    two += length + 1;
  }
}

// Small functions on purpose: they are compiled well before a long loop is.

function skip(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at]!)) at++;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** `{`, `}`, `[`, `]`, `,` and `:`. */
function isStructural(byte: number): boolean {
  return (byte & 0xdf) === 0x5b || (byte & 0xdf) === 0x5d || byte === 0x2c || byte === 0x3a;
}

/** With the quote that closes it. */
function sameText(a: Uint8Array, from: number, b: Uint8Array, otherFrom: number, length: number): boolean {
  for (let at = 0; at <= length; at++) if (a[from + at] !== b[otherFrom + at]) return false;
  return true;
}
