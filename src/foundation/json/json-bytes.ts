export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
const BLANK = 0x20;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;

// Small functions on purpose: one loop that runs once over millions of bytes is never compiled as well as these.

/** Offset of the next byte of JSON that is no white space. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! <= BLANK) at++;
  return at;
}

/** Offset of the quote that closes a text, `start` being the byte after the one that opens it. */
export function endOfText(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) break;
    if (byte === BACKSLASH) at++;
  }
  return at;
}

/** Offset after a value that begins at `from`, in what is known to be JSON. */
export function skipValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === QUOTE) return endOfText(bytes, from + 1) + 1;
  return first === OPEN_OBJECT || first === OPEN_LIST ? skipNested(bytes, from) : skipPlain(bytes, from);
}

function skipNested(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = endOfText(bytes, at + 1);
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) return at + 1;
  }
  return bytes.length;
}

function skipPlain(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte <= BLANK || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST) break;
  }
  return at;
}
