import { parseAssignmentOrExpression } from './assignments.ts';
import { fail } from './errors.ts';
import { attempt, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseExpressions, parseName, parseStarred } from './expressions.ts';
import { isLazyImport, parseFrom, parseImport } from './imports.ts';
import type { Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { describeExpression, makeTarget } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';
import { isTypeAlias, parseTypeAlias } from './type-parameters.ts';

/** A statement without a block, up to its `;` or line end, which stays the current token. */
export function parseSimple(p: Scanner): Statement {
  switch (p.type) {
    case T.NAME:
      if (isTypeAlias(p)) return parseTypeAlias(p);
      if (isLazyImport(p)) return parseLazy(p);
      return parseAssignmentOrExpression(p);
    case T.RETURN:
      return parseReturn(p);
    case T.IMPORT:
      return parseImport(p, p.start, false);
    case T.FROM:
      return parseFrom(p, p.start, false);
    case T.PASS:
      return parseWord(p, 'Pass');
    case T.BREAK:
      return parseWord(p, 'Break');
    case T.CONTINUE:
      return parseWord(p, 'Continue');
    case T.RAISE:
      return parseRaise(p);
    case T.YIELD:
      return parseAssignmentOrExpression(p);
    case T.DEL:
      return parseDelete(p);
    case T.ASSERT:
      return parseAssert(p);
    case T.GLOBAL:
      return parseDeclaration(p, 'Global');
    case T.NONLOCAL:
      return parseDeclaration(p, 'Nonlocal');
    default:
      return parseAssignmentOrExpression(p);
  }
}

function parseLazy(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  return p.type === T.IMPORT ? parseImport(p, start, true) : parseFrom(p, start, true);
}

function parseWord(p: Scanner, kind: 'Pass' | 'Break' | 'Continue'): Statement {
  const { start, end } = p;
  nextToken(p);
  if (p.type === T.IF) failBeforeIf(p, start);
  return { kind, start, end };
}

/** `pass if a else b` */
function failBeforeIf(p: Scanner, start: number): never {
  const at = p.start;
  const complete = attempt(p, () => {
    nextToken(p);
    parseExpression(p);
    return p.type === T.ELSE;
  });
  if (complete) fail(start, "expected expression before 'if', but statement is given");
  fail(at, 'invalid syntax');
}

function parseReturn(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  const value = isLineEnd(p) ? null : parseExpressions(p);
  return { kind: 'Return', start, end: p.lastEnd, value };
}

function isLineEnd(p: Scanner): boolean {
  return p.type === T.NEWLINE || p.type === T.SEMICOLON;
}

function parseRaise(p: Scanner): Statement {
  const start = p.start;
  let exc: Expression | null = null;
  let cause: Expression | null = null;
  nextToken(p);
  if (p.type === T.FROM) fail(start, "did you forget an expression between 'raise' and 'from'?");
  if (!isLineEnd(p)) {
    exc = parseExpression(p);
    if (p.type === T.FROM) {
      const at = p.start;
      nextToken(p);
      if (!T.startsExpression(p.type)) fail(at, "did you forget an expression after 'from'?");
      cause = parseExpression(p);
    }
  }
  return { kind: 'Raise', start, end: p.lastEnd, exc, cause };
}

function parseDelete(p: Scanner): Statement {
  const start = p.start;
  const targets: Expression[] = [];
  do {
    nextToken(p);
    if (targets.length > 0 && isLineEnd(p)) break;
    const target = p.type === T.STAR ? parseStarred(p) : parseExpression(p);
    makeTarget(target, 'Del');
    targets.push(target);
  } while (p.type === T.COMMA);
  if (!isLineEnd(p)) failUnexpected(p);
  return { kind: 'Delete', start, end: p.lastEnd, targets };
}

function parseAssert(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  const test = parseAsserted(p);
  let msg: Expression | null = null;
  if (p.type === T.COMMA) {
    nextToken(p);
    msg = parseAsserted(p);
  }
  return { kind: 'Assert', start, end: p.lastEnd, test, msg };
}

function parseAsserted(p: Scanner): Expression {
  const value = parseExpression(p);
  if (p.type !== T.EQUAL && p.type !== T.WALRUS) return value;
  const equal = p.type === T.EQUAL;
  const at = p.start;
  nextToken(p);
  if (attempt(p, parseExpression) === null) fail(at, 'invalid syntax');
  if (!equal) fail(value.start, 'cannot use named expression without parentheses here');
  const what = describeExpression(value);
  fail(value.start, `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
}

function parseDeclaration(p: Scanner, kind: 'Global' | 'Nonlocal'): Statement {
  const start = p.start;
  p.suspectNames = true;
  const names: string[] = [];
  do {
    nextToken(p);
    names.push(parseName(p));
  } while (p.type === T.COMMA);
  return { kind, start, end: p.lastEnd, names };
}
