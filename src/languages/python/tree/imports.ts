import { fail } from './errors.ts';
import { attempt, failUnexpected } from './explain.ts';
import { parseExpression, parseName } from './expressions.ts';
import type { Alias } from './nodes.ts';
import type { Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { describeExpression } from './targets.ts';
import { nextToken, peekKind } from './tokenizer.ts';
import * as T from './tokens.ts';

/** Whether the current name is PEP 810's `lazy` before `import` or `from`. */
export function isLazyImport(p: Scanner): boolean {
  if (p.end - p.start !== 4 || !p.text.startsWith('lazy', p.start)) return false;
  const next = peekKind(p);
  return next === T.IMPORT || next === T.FROM;
}

/** `import a.b as c, d`; `start` is where the statement begins. */
export function parseImport(p: Scanner, start: number, isLazy: boolean): Statement {
  const keyword = p.start;
  const names: Alias[] = [];
  do {
    nextToken(p);
    if (p.type === T.NEWLINE && names.length === 0) {
      fail(p.start, "Expected one or more names after 'import'");
    }
    const at = p.start;
    const name = parseDottedName(p);
    const asname = parseAsName(p);
    names.push({ kind: 'alias', start: at, end: p.lastEnd, name, asname });
  } while (p.type === T.COMMA);
  if (p.type === T.FROM) failImportFrom(p, keyword);
  return { kind: 'Import', start, end: p.lastEnd, names, isLazy };
}

/** `import a from b` */
function failImportFrom(p: Scanner, keyword: number): never {
  const at = p.start;
  nextToken(p);
  if (attempt(p, parseDottedName) === null) fail(at, 'invalid syntax');
  fail(keyword, "Did you mean to use 'from ... import ...' instead?");
}

function parseDottedName(p: Scanner): string {
  let name = parseName(p);
  while (p.type === T.DOT) {
    nextToken(p);
    name += `.${parseName(p)}`;
  }
  return name;
}

function parseAsName(p: Scanner): string | null {
  if (p.type !== T.AS) return null;
  nextToken(p);
  const start = p.start;
  if (p.type === T.NAME) {
    const next = peekKind(p);
    const ends =
      next === T.COMMA || next === T.RIGHT_PAREN || next === T.SEMICOLON || next === T.NEWLINE;
    if (ends) return parseName(p);
  }
  const wrong = attempt(p, parseExpression);
  if (wrong !== null) fail(wrong.start, `cannot use ${describeExpression(wrong)} as import target`);
  fail(start, 'invalid syntax');
}

/** `from .a import b as c`; `start` is where the statement begins. */
export function parseFrom(p: Scanner, start: number, isLazy: boolean): Statement {
  let level = 0;
  nextToken(p);
  while (p.type === T.DOT || p.type === T.ELLIPSIS) {
    level += p.type === T.DOT ? 1 : 3;
    nextToken(p);
  }
  const module = level > 0 && p.type === T.IMPORT ? null : parseDottedName(p);
  if (p.type !== T.IMPORT) failUnexpected(p);
  nextToken(p);
  const names = parseImportedNames(p);
  return { kind: 'ImportFrom', start, end: p.lastEnd, module, names, level, isLazy };
}

function parseImportedNames(p: Scanner): readonly Alias[] {
  const { start, end } = p;
  if (p.type === T.STAR) {
    nextToken(p);
    return [{ kind: 'alias', start, end, name: '*', asname: null }];
  }
  if (p.type === T.NEWLINE) fail(start, "Expected one or more names after 'import'");
  const brackets = p.type === T.LEFT_PAREN;
  if (brackets) nextToken(p);
  const names = [parseImportedName(p)];
  while (p.type === T.COMMA) {
    nextToken(p);
    if (brackets && p.type === T.RIGHT_PAREN) break;
    if (p.type === T.NEWLINE) {
      fail(p.start, 'trailing comma not allowed without surrounding parentheses');
    }
    names.push(parseImportedName(p));
  }
  if (brackets) {
    if (p.type !== T.RIGHT_PAREN) failUnexpected(p);
    nextToken(p);
  }
  return names;
}

function parseImportedName(p: Scanner): Alias {
  const start = p.start;
  const name = parseName(p);
  const asname = parseAsName(p);
  return { kind: 'alias', start, end: p.lastEnd, name, asname };
}
