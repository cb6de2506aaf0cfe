import { createWordTable, type WordTable } from './word-table.ts';

/** Words that may begin a statement in a special way. Soft keywords are checked further by the caller. */
export const STATEMENT_WORDS: WordTable = createWordTable([
  'import',
  'from',
  'lazy',
  'def',
  'class',
  'async',
  'if',
  'elif',
  'else',
  'for',
  'while',
  'try',
  'except',
  'finally',
  'with',
  'match',
  'case',
  'type',
  '__all__',
  '__lazy_modules__',
]);

/**
 * Keywords that no expression contains. One of them at the start of a line inside brackets proves that a bracket
 * above was never closed. (`from` is not among them: `yield from` may be broken before it.)
 */
export const NEVER_IN_EXPRESSIONS: WordTable = createWordTable([
  'import',
  'def',
  'class',
  'return',
  'raise',
  'try',
  'except',
  'finally',
  'while',
  'with',
  'del',
  'pass',
  'break',
  'continue',
  'global',
  'nonlocal',
  'assert',
  'elif',
]);
