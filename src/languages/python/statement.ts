import type { DefinitionKind } from '../facts.ts';
import { readAssignment, readExportsChange } from './assignment-statement.ts';
import {
  CONDITIONAL,
  chainOf,
  DEAD_IF,
  DEFERRED,
  guardsOf,
  IN_MATCH,
  IN_TRY,
  innerGuards,
  LIVE_IF,
  NESTED,
  NO_CHAIN,
  setChain,
  TRY_CHAIN,
  TYPE_GUARD,
  TYPE_ONLY,
} from './blocks.ts';
import { OPEN_BRACKET } from './bytes.ts';
import { AT_LINE_END, type Cursor, decodeName, decodeText } from './cursor.ts';
import { readImport } from './import-fact.ts';
import { STATEMENT_WORDS } from './keywords.ts';
import type { Outline } from './outline-state.ts';
import { scanCode } from './scan-code.ts';
import { skipBlanks, skipTrivia } from './trivia.ts';
import { evaluateCondition, isCalledTypeChecking, knowsTypeChecking } from './type-checking.ts';
import { endOfName, findWord } from './word-table.ts';

const ELIF = STATEMENT_WORDS.words.indexOf('elif');

/** Reads the statement at the cursor, or a compound statement's header; returns how it ended. */
export function readStatement(outline: Outline, guards: number): number {
  const { cursor, blocks } = outline;
  const { bytes, at: start } = cursor;
  cursor.statement = start;
  const end = endOfName(bytes, start);
  const word = findWord(STATEMENT_WORDS, bytes, start, end);
  if (word < 0) return readSimple(outline, guards, start);
  switch (STATEMENT_WORDS.words[word]) {
    case 'import':
      return readImport(outline, guards, start, end, { from: false, lazy: false });
    case 'from':
      return readImport(outline, guards, start, end, { from: true, lazy: false });
    case 'lazy':
      return readLazy(outline, guards, start, end);
    case 'def':
      return readDefinition(outline, guards, 'function', end);
    case 'class':
      return readDefinition(outline, guards, 'class', end);
    case 'async':
      return readAsync(outline, guards, start, end);
    case 'if':
    case 'elif':
      return readIf(outline, guards, end, word === ELIF);
    case 'else':
      return readElse(outline, guards, end);
    case 'for':
    case 'while':
      setChain(blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL));
    case 'try':
    case 'except':
    case 'finally':
      setChain(blocks, TRY_CHAIN);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL | IN_TRY));
    case 'with':
      setChain(blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, 0));
    case 'case':
      if ((guardsOf(blocks) & IN_MATCH) === 0) return readSimple(outline, guards, start);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL));
    case 'match':
      return readMatch(outline, guards, start);
    case 'type':
      return readTypeAlias(outline, guards, start, end);
    case '__all__':
      return readSimple(outline, guards, start, end);
    default:
      return readSimple(outline, guards, start);
  }
}

/** An expression or assignment. `exportsEnd` is the end of `__all__` when the statement begins with it. */
function readSimple(outline: Outline, guards: number, start: number, exportsEnd = -1): number {
  const { cursor } = outline;
  const { line } = cursor;
  const how = scanCode(cursor, false);
  const changesExports = exportsEnd >= 0 && (cursor.equalCount === 0 || isSubscript(cursor, exportsEnd));
  if (changesExports) readExportsChange(outline, guards, exportsEnd);
  else if (cursor.equalCount > 0) readAssignment(outline, guards, start, line);
  return how;
}

function isSubscript({ bytes, stop }: Cursor, at: number): boolean {
  return bytes[skipTrivia(bytes, at, stop)] === OPEN_BRACKET;
}

/** Reads to the colon after a header; the block behind it, on the same line or indented, gets `body` as guards. */
function readHeader(outline: Outline, at: number, body: number): number {
  outline.cursor.at = at;
  const how = scanCode(outline.cursor, true);
  outline.blocks.pending = body;
  return how;
}

function readIf(outline: Outline, guards: number, at: number, continues: boolean): number {
  const { cursor, blocks, typeChecking } = outline;
  const dead = continues && chainOf(blocks) === DEAD_IF;
  const how = readHeader(outline, at, 0);
  const truth = knowsTypeChecking(typeChecking)
    ? evaluateCondition(typeChecking, decodeText(cursor, at, cursor.stop), (guards & NESTED) !== 0)
    : 'unknown';
  setChain(blocks, dead || truth === 'always' ? DEAD_IF : LIVE_IF);
  const named = isCalledTypeChecking(cursor.bytes, at, cursor.stop) ? TYPE_GUARD : 0;
  blocks.pending = innerGuards(guards, CONDITIONAL | named | (dead || truth === 'never' ? TYPE_ONLY : 0));
  return how;
}

function readElse(outline: Outline, guards: number, at: number): number {
  const chain = chainOf(outline.blocks);
  setChain(outline.blocks, NO_CHAIN);
  const own = chain === DEAD_IF ? TYPE_ONLY : chain === TRY_CHAIN ? IN_TRY : 0;
  return readHeader(outline, at, innerGuards(guards, CONDITIONAL | own));
}

/** `match` begins a statement when its line ends with the colon: `match[x]: int` and `match(x)` do not. */
function readMatch(outline: Outline, guards: number, start: number): number {
  const { cursor, blocks } = outline;
  const { line } = cursor;
  const how = scanCode(cursor, false);
  const { colon, stop, bytes } = cursor;
  if (how === AT_LINE_END && colon >= 0 && skipTrivia(bytes, colon + 1, stop) >= stop) {
    setChain(blocks, NO_CHAIN);
    blocks.pending = innerGuards(guards, CONDITIONAL | IN_MATCH);
  } else if (cursor.equalCount > 0) readAssignment(outline, guards, start, line);
  return how;
}

function readDefinition(outline: Outline, guards: number, kind: DefinitionKind, at: number): number {
  const { cursor, blocks, typeChecking } = outline;
  const { line } = cursor;
  setChain(blocks, NO_CHAIN);
  const own = kind === 'function' ? DEFERRED | NESTED : NESTED;
  const how = readHeader(outline, at, innerGuards(guards, own));
  const nameStart = skipTrivia(cursor.bytes, at, cursor.stop);
  const nameEnd = endOfName(cursor.bytes, nameStart);
  if ((guards & NESTED) === 0 && nameEnd > nameStart) {
    const name = decodeName(cursor, nameStart, nameEnd);
    outline.definitions.push({ kind, name, line });
    if (kind === 'function' && name === '__getattr__') outline.definesGetattr = true;
  }
  if (kind === 'function' && knowsTypeChecking(typeChecking)) noteParameters(outline, nameEnd);
  return how;
}

/** A parameter named like the flag, or like typing, hides it in the function. */
function noteParameters({ cursor, typeChecking, nestedNames }: Outline, at: number): void {
  const words = new Set(decodeText(cursor, at, cursor.stop).split(/[^\p{L}\p{N}_]+/u));
  const { flags, modules } = typeChecking;
  for (const name of [...flags, ...modules]) if (words.has(name)) nestedNames.add(name);
}

function readAsync(outline: Outline, guards: number, start: number, at: number): number {
  const { bytes } = outline.cursor;
  const next = skipBlanks(bytes, at);
  const end = endOfName(bytes, next);
  switch (STATEMENT_WORDS.words[findWord(STATEMENT_WORDS, bytes, next, end)]) {
    case 'def':
      return readDefinition(outline, guards, 'function', end);
    case 'for':
      setChain(outline.blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, CONDITIONAL));
    case 'with':
      setChain(outline.blocks, NO_CHAIN);
      return readHeader(outline, end, innerGuards(guards, 0));
    default:
      return readSimple(outline, guards, start);
  }
}

/** PEP 810. `lazy` alone is an ordinary name. */
function readLazy(outline: Outline, guards: number, start: number, at: number): number {
  const { bytes } = outline.cursor;
  const next = skipBlanks(bytes, at);
  const end = endOfName(bytes, next);
  const word = STATEMENT_WORDS.words[findWord(STATEMENT_WORDS, bytes, next, end)];
  if (word !== 'import' && word !== 'from') return readSimple(outline, guards, start);
  return readImport(outline, guards, start, end, { from: word === 'from', lazy: true });
}

/** PEP 695: `type Name[T] = …`. `type` alone is an ordinary name. */
function readTypeAlias(outline: Outline, guards: number, start: number, at: number): number {
  const { cursor } = outline;
  const { line } = cursor;
  const how = scanCode(cursor, false);
  if (cursor.equalCount === 0) return how;
  const nameStart = skipTrivia(cursor.bytes, at, cursor.stop);
  const nameEnd = endOfName(cursor.bytes, nameStart);
  if (nameEnd === nameStart) readAssignment(outline, guards, start, line);
  else if ((guards & NESTED) === 0) {
    outline.definitions.push({ kind: 'variable', name: decodeName(cursor, nameStart, nameEnd), line });
  }
  return how;
}
