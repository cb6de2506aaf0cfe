import type { FileFacts } from '../facts.ts';
import { enterLine, guardsOf } from './blocks.ts';
import { CODE_MEANING, COMMENT, FORM_FEED, LINE_END, SEPARATOR, SPACE, TAB } from './bytes.ts';
import { AT_COLON, AT_SEMICOLON, type Cursor, createCursor, passLineEnd } from './cursor.ts';
import { readEncoding } from './encoding.ts';
import { CODE_WORDS, interestingReports } from './interesting.ts';
import { createOutline, type Outline } from './outline-state.ts';
import { skipComment } from './scan-code.ts';
import { readStatement } from './statement.ts';
import { type Distrust, findDistrust } from './type-checking.ts';

/** The distance between tab stops when Python measures indentation. */
const TAB_STOP = 8;

const TRUSTING: Distrust = { everywhere: new Set(), nested: new Set() };

/**
 * Reads what the statements of a Python file say on their own: imports with their guards, top-level definitions,
 * `__all__`, and the identifiers after which a syntax tree is needed.
 *
 * Works on bytes in any encoding that extends ASCII, in time linear in their number, and never throws. Follows
 * CPython's tokenizer (PEP 701 f-strings, PEP 750 t-strings, PEP 810 lazy imports, line ends `\n`, `\r\n` and `\r`).
 * In a file that CPython refuses, a bracket, string or block that is never closed ends at the next line that can only
 * be a new statement, so that the imports after it are still seen.
 */
export function parsePythonOutline(bytes: Uint8Array): FileFacts {
  const outline = scan(bytes, TRUSTING);
  if (!outline.imports.some((fact) => fact.typeOnly)) return factsOf(outline);
  const defined = outline.definitions.filter((definition) => !outline.falseFlags.has(definition));
  const distrust = findDistrust(outline.typeChecking, {
    imports: outline.imports,
    topLevel: [...defined.map(({ name }) => name), ...outline.reboundOwners],
    nested: outline.nestedNames,
  });
  return factsOf(distrust === null ? outline : scan(bytes, distrust));
}

function scan(bytes: Uint8Array, distrusted: Distrust): Outline {
  const encoding = readEncoding(bytes);
  const cursor = createCursor(bytes, encoding, CODE_WORDS.words.length);
  const outline = createOutline(cursor, encoding.opaque, distrusted);
  while (cursor.at < cursor.end) {
    const indent = readIndentation(cursor);
    if (indent < 0) continue;
    enterLine(outline.blocks, indent);
    readLine(outline);
  }
  return outline;
}

/** The column of the first token of the logical line at the cursor; -1 after stepping over an empty one. */
function readIndentation(cursor: Cursor): number {
  const { bytes } = cursor;
  let column = 0;
  let before = 0;
  let at = cursor.at;
  for (;;) {
    const byte = bytes[at]!;
    if (byte === SPACE) column++;
    else if (byte === TAB) column = (Math.floor(column / TAB_STOP) + 1) * TAB_STOP;
    else if (byte === FORM_FEED) column = 0;
    else {
      const next = continuedAt(cursor, at);
      if (next < 0) break;
      // A backslash in the indentation: the column at the first one counts, unless that is 0, as in CPython.
      before ||= column;
      at = next;
      continue;
    }
    at++;
  }
  const meaning = CODE_MEANING[bytes[at]!];
  if (meaning === LINE_END || meaning === COMMENT) {
    cursor.at = passLineEnd(cursor, meaning === COMMENT ? skipComment(bytes, at) : at);
    return -1;
  }
  cursor.at = at;
  return before || column;
}

/** Where the next line begins when a backslash at `at` joins it to this one; -1 otherwise. Counts the line. */
function continuedAt(cursor: Cursor, at: number): number {
  if (cursor.bytes[at] !== 0x5c || CODE_MEANING[cursor.bytes[at + 1]!] !== LINE_END) return -1;
  return passLineEnd(cursor, at + 1);
}

/** Reads the statements of one logical line: `a; b`, `if x: a; b`. */
function readLine(outline: Outline): void {
  let guards = guardsOf(outline.blocks);
  while (findStatement(outline.cursor)) {
    const how = readStatement(outline, guards);
    if (how === AT_COLON) guards = outline.blocks.pending;
    else if (how !== AT_SEMICOLON) return;
  }
}

/** Moves to the next statement of this logical line; `false` after its end has been passed. */
function findStatement(cursor: Cursor): boolean {
  const { bytes } = cursor;
  let at = cursor.at;
  for (;;) {
    const byte = bytes[at]!;
    const meaning = CODE_MEANING[byte];
    if (meaning === LINE_END || meaning === COMMENT) {
      cursor.at = passLineEnd(cursor, meaning === COMMENT ? skipComment(bytes, at) : at);
      return false;
    }
    const next = continuedAt(cursor, at);
    if (next >= 0) at = next;
    else if (byte === SPACE || byte === TAB || byte === FORM_FEED || meaning === SEPARATOR) at++;
    else {
      cursor.at = at;
      return true;
    }
  }
}

function factsOf(outline: Outline): FileFacts {
  const { cursor, opaqueEncoding } = outline;
  const interesting = interestingReports(cursor.found);
  const unterminated = cursor.unterminated.map(({ line, column }) => ({
    line,
    column,
    message: 'unterminated triple-quoted string literal',
  }));
  const encoding = { line: 1, column: 1, message: `the encoding «${opaqueEncoding}» does not extend ASCII` };
  return {
    imports: outline.imports,
    definitions: outline.definitions,
    exports: outline.exports.kind === 'literal' ? outline.exports.names : null,
    interesting: outline.definesGetattr ? [...interesting, '__getattr__'].sort() : interesting,
    ...(cursor.mentions.length === 0 ? {} : { mentions: cursor.mentions }),
    problems: opaqueEncoding === null ? unterminated : [encoding, ...unterminated],
  };
}
