import { fail } from './errors.ts';
import { failTargets, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseOperators, parseStarred } from './expressions.ts';
import type { Comprehension } from './nodes.ts';
import { BITWISE_LEVEL, OR_LEVEL } from './operator-tables.ts';
import type { Scanner } from './scanner.ts';
import { suspect } from './suspects.ts';
import { makeTarget } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

const NO_CONDITIONS: readonly Expression[] = [];

/** The `for` clauses of a comprehension, from `for` or `async`. */
export function parseFors(p: Scanner): readonly Comprehension[] {
  const clauses: Comprehension[] = [];
  while (p.type === T.FOR || p.type === T.ASYNC) {
    const start = p.start;
    const isAsync = p.type === T.ASYNC;
    if (isAsync) {
      suspect(p, start);
      nextToken(p);
      if (p.type !== T.FOR) failUnexpected(p);
    }
    nextToken(p);
    const target = parseForTargets(p);
    if (p.type !== T.IN) fail(p.start, "'in' expected after for-loop variables");
    makeTarget(target, 'Store');
    nextToken(p);
    const iter = parseOperators(p, OR_LEVEL);
    const ifs = p.type === T.IF ? parseConditions(p) : NO_CONDITIONS;
    clauses.push({ kind: 'comprehension', start, end: p.lastEnd, target, iter, ifs, isAsync });
  }
  return clauses;
}

function parseConditions(p: Scanner): readonly Expression[] {
  const ifs: Expression[] = [];
  while (p.type === T.IF) {
    nextToken(p);
    ifs.push(parseOperators(p, OR_LEVEL));
  }
  return ifs;
}

/** What a `for` binds, until `in`; whether it can be bound is for the caller to check. */
export function parseForTargets(p: Scanner): Expression {
  const start = p.start;
  const first = parseForTarget(p);
  if (p.type !== T.COMMA) return first;
  const elts = [first];
  while (p.type === T.COMMA) {
    nextToken(p);
    if (p.type === T.IN) break;
    elts.push(parseForTarget(p));
  }
  return { kind: 'Tuple', start, end: p.lastEnd, elts, ctx: 'Load' };
}

function parseForTarget(p: Scanner): Expression {
  if (p.type !== T.STAR && !T.startsExpression(p.type)) failTargets(p);
  return p.type === T.STAR ? parseStarred(p) : parseOperators(p, BITWISE_LEVEL);
}
