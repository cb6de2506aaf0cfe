import type { ImportedName } from '../facts.ts';
import { CLOSE_PAREN, COMMA, DOT, OPEN_PAREN, STAR } from './bytes.ts';
import { type Cursor, decodeName } from './cursor.ts';
import { skipTrivia } from './trivia.ts';
import { createWordTable, endOfName, findWord } from './word-table.ts';

/** What one import statement names; the place and the guards are added by the outline. */
export interface ImportedModule {
  readonly module: string;
  readonly level: number;
  readonly names: readonly ImportedName[];
  readonly star: boolean;
  readonly alias: string | null;
}

export interface ImportStatement {
  readonly modules: readonly ImportedModule[];
  /** Offset after the last token. */
  readonly end: number;
}

const WORDS = createWordTable(['import', 'as']);
const IMPORT = 0;
const AS = 1;
const NO_NAMES: readonly ImportedName[] = [];

/**
 * Reads `a.b as c, d` after `import`, up to the end of the statement.
 * A broken statement gives what stands before the break.
 */
export function parseImport(cursor: Cursor, start: number, stop: number): ImportStatement {
  const reader: Reader = { cursor, at: start, stop, end: start };
  const modules: ImportedModule[] = [];
  do {
    const module = readDottedName(reader);
    if (module === '') break;
    modules.push({ module, level: 0, names: NO_NAMES, star: false, alias: readAlias(reader) });
  } while (accept(reader, COMMA));
  return { modules, end: reader.end };
}

/** Reads `..a.b import (c as d, e)` after `from`, up to the end of the statement. */
export function parseFrom(cursor: Cursor, start: number, stop: number): ImportStatement {
  const reader: Reader = { cursor, at: start, stop, end: start };
  let level = 0;
  while (accept(reader, DOT)) level++;
  const module = acceptWord(reader, IMPORT) ? '' : readDottedName(reader);
  if (module === '' ? level === 0 : !acceptWord(reader, IMPORT)) return { modules: [], end: reader.end };
  const star = accept(reader, STAR);
  const names = star ? NO_NAMES : readNames(reader);
  return { modules: [{ module, level, names, star, alias: null }], end: reader.end };
}

interface Reader {
  readonly cursor: Cursor;
  at: number;
  readonly stop: number;
  /** After the last token taken. */
  end: number;
}

function readNames(reader: Reader): ImportedName[] {
  const names: ImportedName[] = [];
  const inParens = accept(reader, OPEN_PAREN);
  for (;;) {
    const name = readName(reader);
    if (name === '') break;
    names.push({ name, alias: readAlias(reader) });
    if (!accept(reader, COMMA)) break;
  }
  if (inParens) accept(reader, CLOSE_PAREN);
  return names;
}

function readAlias(reader: Reader): string | null {
  if (!acceptWord(reader, AS)) return null;
  const alias = readName(reader);
  return alias === '' ? null : alias;
}

function readDottedName(reader: Reader): string {
  let name = readName(reader);
  while (name !== '' && accept(reader, DOT)) {
    const next = readName(reader);
    if (next === '') break;
    name += `.${next}`;
  }
  return name;
}

function readName(reader: Reader): string {
  const { cursor, stop } = reader;
  const start = skipTrivia(cursor.bytes, reader.at, stop);
  const end = Math.min(endOfName(cursor.bytes, start), stop);
  if (end <= start) return '';
  reader.at = end;
  reader.end = end;
  return decodeName(cursor, start, end);
}

function accept(reader: Reader, byte: number): boolean {
  const { bytes } = reader.cursor;
  const at = skipTrivia(bytes, reader.at, reader.stop);
  if (at >= reader.stop || bytes[at] !== byte) return false;
  reader.at = at + 1;
  reader.end = at + 1;
  return true;
}

function acceptWord(reader: Reader, word: number): boolean {
  const { bytes } = reader.cursor;
  const at = skipTrivia(bytes, reader.at, reader.stop);
  const end = Math.min(endOfName(bytes, at), reader.stop);
  if (findWord(WORDS, bytes, at, end) !== word) return false;
  reader.at = end;
  reader.end = end;
  return true;
}
