import { BACKSLASH, FORM_FEED, HASH, NEWLINE, RETURN, SPACE, TAB } from './bytes.ts';

/**
 * The next offset in `[at, stop)` that is neither blank, line end, backslash before one, nor comment.
 * For use inside one statement, where line ends mean nothing.
 */
export function skipTrivia(bytes: Uint8Array, start: number, stop: number): number {
  let at = start;
  while (at < stop) {
    const byte = bytes[at]!;
    if (byte === HASH) {
      while (at < stop && bytes[at] !== NEWLINE && bytes[at] !== RETURN) at++;
    } else if (
      byte === SPACE ||
      byte === TAB ||
      byte === FORM_FEED ||
      byte === NEWLINE ||
      byte === RETURN ||
      byte === BACKSLASH
    ) {
      at++;
    } else return at;
  }
  return stop;
}

/** The next offset that is neither blank nor a backslash that joins two lines. For use where a line end means something. */
export function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at];
    if (byte === SPACE || byte === TAB || byte === FORM_FEED) at++;
    else if (byte === BACKSLASH && bytes[at + 1] === NEWLINE) at += 2;
    else if (byte === BACKSLASH && bytes[at + 1] === RETURN) at += bytes[at + 2] === NEWLINE ? 3 : 2;
    else return at;
  }
}
