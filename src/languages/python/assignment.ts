import { BACKSLASH, CLOSE, CODE_MEANING, COMMA, NAME, OPEN, OPEN_PAREN, QUOTE, STAR } from './bytes.ts';
import { type Cursor, countLineEnds, decodeName } from './cursor.ts';
import { skipTrivia } from './trivia.ts';
import { endOfName } from './word-table.ts';

export interface TargetName {
  readonly name: string;
  readonly line: number;
  /** Part of a tuple or list: the value is not the name's own. */
  readonly unpacked: boolean;
}

/**
 * The names that the target in `[start, stop)` binds: `a`, `a, (b, *c)`. Attributes, subscripts and calls bind none.
 * `line` is the line at `start`.
 */
export function readTargetNames(cursor: Cursor, start: number, stop: number, line: number): TargetName[] {
  const { bytes } = cursor;
  let at = skipTrivia(bytes, start, stop);
  const onlyEnd = endOfName(bytes, at);
  if (onlyEnd > at && skipTrivia(bytes, onlyEnd, stop) >= stop) {
    return [
      {
        name: decodeName(cursor, at, onlyEnd),
        line: line + countLineEnds(bytes, start, at),
        unpacked: false,
      },
    ];
  }
  const names: TargetName[] = [];
  /** How many names were there when each open group began. */
  const groups: number[] = [];
  let lineAt = start;
  let currentLine = line;
  let fresh = true;
  /** Names from this index on belong to the element being read. */
  let elementStart = 0;
  let unpacked = false;
  while (at < stop) {
    const byte = bytes[at]!;
    const meaning = CODE_MEANING[byte];
    if (byte === COMMA || byte === STAR) {
      fresh = true;
      unpacked = true;
      elementStart = names.length;
      at++;
    } else if (meaning === OPEN && fresh) {
      groups.push(names.length);
      unpacked ||= byte !== OPEN_PAREN;
      at++;
    } else if (meaning === CLOSE) {
      elementStart = groups.pop() ?? 0;
      fresh = false;
      at++;
    } else if (meaning === NAME && fresh) {
      const end = endOfName(bytes, at);
      currentLine += countLineEnds(bytes, lineAt, at);
      lineAt = at;
      elementStart = names.length;
      names.push({ name: decodeName(cursor, at, end), line: currentLine, unpacked: false });
      fresh = false;
      at = end;
    } else {
      // `.attribute`, `[index]`, `(call)` or anything else: what was read of this element is an expression.
      names.length = Math.min(names.length, elementStart);
      at = meaning === OPEN ? skipBrackets(bytes, at, stop) : at + 1;
      fresh = false;
    }
    at = skipTrivia(bytes, at, stop);
  }
  return unpacked ? names.map((target) => ({ ...target, unpacked })) : names;
}

/** The offset after the bracket that closes the one at `start`. */
function skipBrackets(bytes: Uint8Array, start: number, stop: number): number {
  let depth = 0;
  for (let at = start; at < stop; at++) {
    const meaning = CODE_MEANING[bytes[at]!];
    if (meaning === OPEN) depth++;
    else if (meaning === CLOSE && --depth === 0) return at + 1;
    else if (meaning === QUOTE) at = closingQuote(bytes, at, stop);
  }
  return stop;
}

/** The offset of the quote that ends the string begun at `start`. Triple quotes read as three strings in a row. */
function closingQuote(bytes: Uint8Array, start: number, stop: number): number {
  let at = start + 1;
  while (at < stop && bytes[at] !== bytes[start]) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
