import type { SourceLines, SourceStatement } from '../source-lines.ts';

const TAB = 0x09;
const FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const STAR = 0x2a;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const BACK_QUOTE = 0x60;

/** `)`, `,`, `;`, `]` and `}`: what ends something that was begun on another line. */
const CLOSING: ReadonlySet<number> = new Set([0x29, 0x2c, 0x3b, 0x5d, 0x7d]);

/**
 * Lines of a Go file that hold code, each as a statement of its own: a profile counts whole blocks, with the blank lines,
 * comments and closing braces in them. Works on bytes and never throws: text that does not compile gives some lines.
 */
export function readGoLines(bytes: Uint8Array): SourceLines {
  const statements: SourceStatement[] = [];
  let line = 1;
  let counted = 0;
  const count = (): void => {
    if (counted === line) return;
    counted = line;
    statements.push({ start: line, end: line });
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const next = bytes[at + 1];
    if (byte === FEED) line++;
    else if (byte === SLASH && next === SLASH) at = endOfLine(bytes, at) - 1;
    else if (byte === SLASH && next === STAR) {
      for (at += 2; at < bytes.length && !(bytes[at] === STAR && bytes[at + 1] === SLASH); at++)
        if (bytes[at] === FEED) line++;
      at++;
    } else if (byte === BACK_QUOTE) {
      count();
      for (at++; at < bytes.length && bytes[at] !== BACK_QUOTE; at++) {
        if (bytes[at] !== FEED) continue;
        line++;
        count();
      }
      count();
    } else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
      count();
      at = endOfLiteral(bytes, at);
    } else if (byte !== SPACE && byte !== TAB && byte !== RETURN && !CLOSING.has(byte)) count();
  }
  return { statements, exclusions: [] };
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(FEED, from);
  return feed < 0 ? bytes.length : feed;
}

/** The place of the quote that ends a literal; of one that is not ended, the last place of its line. */
function endOfLiteral(bytes: Uint8Array, from: number): number {
  const stop = endOfLine(bytes, from);
  for (let at = from + 1; at < stop; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === bytes[from]) return at;
  }
  return stop - 1;
}
