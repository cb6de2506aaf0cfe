import { ASCII_NAME, BACKSLASH, DOT, NEWLINE, RETURN, SPACE, TAB } from './bytes.ts';
import { type Cursor, decodeName } from './cursor.ts';
import { INTERESTING_WORDS } from './interesting-words.ts';
import { skipBlanks } from './trivia.ts';
import { createWordTable, type WordTable } from './word-table.ts';

/** Index of `lambda` in `CODE_WORDS`: its colon ends no header. */
export const LAMBDA = 0;

/** `lambda`, then the interesting words in their order. */
export const CODE_WORDS: WordTable = createWordTable([
  'lambda',
  ...INTERESTING_WORDS.map(({ word }) => word),
]);

const INDEX_BY_WORD: ReadonlyMap<string, number> = new Map(
  CODE_WORDS.words.map((word, index) => [word, index]),
);

/** Marks the interesting word at `[start, end)` as met when it stands there in the way its rule asks for. */
export function noteWord(cursor: Cursor, index: number, start: number, end: number): void {
  if (cursor.found[index] === 1) return;
  const rule = INTERESTING_WORDS[index - 1];
  if (rule === undefined) return;
  const { bytes } = cursor;
  if (rule.when === 'anywhere') cursor.found[index] = 1;
  else if (rule.when === 'plain') {
    if (bytes[skipBlanksBack(bytes, start) - 1] !== DOT) cursor.found[index] = 1;
  } else if (rule.when === 'value') {
    if (bytes[skipBlanks(bytes, end)] !== DOT && !cursor.inImport) cursor.found[index] = 1;
  } else if (rule.when === 'imported') {
    if (cursor.inImport) cursor.found[index] = 1;
  } else if (isAttributeOf(cursor, rule.owner ?? '', start)) cursor.found[index] = 1;
}

/** An identifier with letters outside ASCII: Python compares its normal form, so `𝐞𝐯𝐚𝐥` is `eval`. */
export function noteForeignName(cursor: Cursor, start: number, end: number): void {
  const index = INDEX_BY_WORD.get(decodeName(cursor, start, end));
  if (index !== undefined) noteWord(cursor, index, start, end);
}

/** `from sys import path` names an attribute without a dot; `*` (no name) takes them all. */
export function noteImportedAttribute(cursor: Cursor, owner: string, name: string | null): void {
  INTERESTING_WORDS.forEach((rule, index) => {
    if (rule.owner === owner && (name === null || rule.word === name)) cursor.found[index + 1] = 1;
  });
}

/** The reports for the words met, each once, in code unit order. */
export function interestingReports(found: Uint8Array): string[] {
  const reports = new Set<string>();
  INTERESTING_WORDS.forEach(({ word, report }, index) => {
    if (found[index + 1] === 1) reports.add(report ?? word);
  });
  return [...reports].sort();
}

/**
 * Whether the name at `start` follows `owner.` or an alias of it. Where the line begins before the owner is seen, the
 * answer is yes: a word too many costs little.
 */
function isAttributeOf(cursor: Cursor, owner: string, start: number): boolean {
  const { bytes } = cursor;
  const dot = skipBlanksBack(bytes, start) - 1;
  if (bytes[dot] !== DOT) return false;
  const nameEnd = skipBlanksBack(bytes, dot);
  const before = bytes[nameEnd - 1];
  if (before === NEWLINE || before === RETURN || before === BACKSLASH) return true;
  let nameStart = nameEnd;
  while (nameStart > 0 && (ASCII_NAME[bytes[nameStart - 1]!] === 1 || bytes[nameStart - 1]! >= 0x80)) {
    nameStart--;
  }
  if (nameStart === nameEnd) return false;
  return cursor.owners.get(decodeName(cursor, nameStart, nameEnd)) === owner;
}

function skipBlanksBack(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at > 0 && (bytes[at - 1] === SPACE || bytes[at - 1] === TAB)) at--;
  return at;
}
