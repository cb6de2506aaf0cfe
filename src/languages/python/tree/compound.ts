import { failCondition } from './assignments.ts';
import { parseForTargets } from './comprehensions.ts';
import { parseClass, parseDecorated, parseFunction } from './definitions.ts';
import { fail } from './errors.ts';
import { failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpressions, parseNamed } from './expressions.ts';
import { isMatch, parseMatch } from './match.ts';
import type { Scanner } from './scanner.ts';
import type { If, Statement } from './statement-nodes.ts';
import { parseForcedBlock, parseHeaderBlock } from './statements.ts';
import { makeTarget } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';
import { parseTry } from './try.ts';
import { parseWith } from './with.ts';

const NO_STATEMENTS: readonly Statement[] = [];

/** A statement with a block, or `null` when none begins here. */
export function parseCompound(p: Scanner): Statement | null {
  switch (p.type) {
    case T.NAME:
      return isMatch(p) ? parseMatch(p) : null;
    case T.IF:
      return parseIf(p);
    case T.DEF:
      return parseFunction(p, p.start, false, []);
    case T.FOR:
      return parseFor(p, p.start, 'For');
    case T.WITH:
      return parseWith(p, p.start, 'With');
    case T.TRY:
      return parseTry(p);
    case T.WHILE:
      return parseWhile(p);
    case T.CLASS:
      return parseClass(p, []);
    case T.AT:
      return parseDecorated(p);
    case T.ASYNC:
      return parseAsync(p);
    default:
      return null;
  }
}

function parseAsync(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  switch (p.type) {
    case T.DEF:
      return parseFunction(p, start, true, []);
    case T.FOR:
      return parseFor(p, start, 'AsyncFor');
    case T.WITH:
      return parseWith(p, start, 'AsyncWith');
    default:
      failUnexpected(p);
  }
}

/** The condition of `if`, `elif` or `while`. */
function parseCondition(p: Scanner): Expression {
  nextToken(p);
  const start = p.start;
  const test = parseNamed(p);
  if (p.type === T.EQUAL) failCondition(p, start, test);
  return test;
}

/** An `if` with all its `elif`s: read in a loop, because a chain may be thousands long, and nested afterwards. */
function parseIf(p: Scanner): Statement {
  const branches: { start: number; test: Expression; body: Statement[] }[] = [];
  do {
    const start = p.start;
    const word = branches.length === 0 ? 'if' : 'elif';
    const test = parseCondition(p);
    branches.push({ start, test, body: parseHeaderBlock(p, `'${word}' statement`, start) });
  } while (p.type === T.ELIF);
  let orelse: readonly Statement[] = NO_STATEMENTS;
  if (p.type === T.ELSE) {
    orelse = parseElse(p);
    if (p.type === T.ELIF) fail(p.start, "'elif' block follows an 'else' block");
  }
  const end = p.blockEnd;
  let statement: If | null = null;
  for (let branch = branches.pop(); branch !== undefined; branch = branches.pop()) {
    if (statement !== null) orelse = [statement];
    statement = { kind: 'If', start: branch.start, end, test: branch.test, body: branch.body, orelse };
  }
  return statement ?? failUnexpected(p);
}

/** The block of an `else`. */
export function parseElse(p: Scanner): Statement[] {
  const start = p.start;
  nextToken(p);
  return parseForcedBlock(p, "'else' statement", start);
}

function parseOptionalElse(p: Scanner): readonly Statement[] {
  return p.type === T.ELSE ? parseElse(p) : NO_STATEMENTS;
}

function parseWhile(p: Scanner): Statement {
  const start = p.start;
  const test = parseCondition(p);
  const body = parseHeaderBlock(p, "'while' statement", start);
  const orelse = parseOptionalElse(p);
  return { kind: 'While', start, end: p.blockEnd, test, body, orelse };
}

function parseFor(p: Scanner, start: number, kind: 'For' | 'AsyncFor'): Statement {
  const keyword = p.start;
  nextToken(p);
  const target = parseForTargets(p);
  makeTarget(target, 'Store');
  if (p.type !== T.IN) failUnexpected(p);
  nextToken(p);
  const iter = parseExpressions(p);
  const body = parseHeaderBlock(p, "'for' statement", keyword);
  const orelse = parseOptionalElse(p);
  return { kind, start, end: p.blockEnd, target, iter, body, orelse };
}

