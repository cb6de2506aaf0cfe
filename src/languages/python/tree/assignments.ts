import { fail } from './errors.ts';
import { attempt, attemptOperand, failEquals, mayMeanComparison } from './explain.ts';
import type { Expression, Tuple } from './expression-nodes.ts';
import { parseExpression, parseExpressions, parseValue, parseYield } from './expressions.ts';
import type { Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { describeExpression, findInvalidTarget, makeTarget } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/** A statement that begins with an expression: that expression alone, or an assignment of any kind. */
export function parseAssignmentOrExpression(p: Scanner): Statement {
  const start = p.start;
  const first = p.type === T.YIELD ? parseYield(p) : parseExpressions(p);
  if (p.type === T.EQUAL) return parseAssign(p, start, first);
  if (p.type === T.COLON) return parseAnnotated(p, start, first);
  if (p.type >= T.FIRST_AUGMENTED && p.type <= T.LAST_AUGMENTED) return parseAugmented(p, start, first);
  return { kind: 'Expr', start, end: p.lastEnd, value: first };
}

function parseAssign(p: Scanner, start: number, first: Expression): Statement {
  const targets: Expression[] = [];
  let value = first;
  while (p.type === T.EQUAL) {
    if (findInvalidTarget(value, false) !== null) failAssign(p, value, targets.length === 0 ? start : -1);
    makeTarget(value, 'Store');
    targets.push(value);
    nextToken(p);
    value = parseValue(p);
  }
  return { kind: 'Assign', start, end: p.lastEnd, targets, value };
}

/** What stands left of `=` cannot be assigned to. */
function failAssign(p: Scanner, target: Expression, start: number): never {
  const invalid = findInvalidTarget(target, false) ?? target;
  const isYield = target.kind === 'Yield' || target.kind === 'YieldFrom';
  if (isYield && (start < 0 || target.start === start)) {
    fail(target.start, 'assignment to yield expression not possible');
  }
  const what = describeExpression(invalid);
  const bare = isBareTuple(target);
  const last = bare ? bare.elts.at(-1) : target;
  const named = bare !== null && last?.kind === 'Name';
  if (start >= 0 && last !== undefined && (named || mayMeanComparison(last))) {
    nextToken(p);
    const right = attemptOperand(p);
    if (right && p.type !== T.EQUAL && p.type !== T.WALRUS) {
      if (named) fail(last.start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      const meant = describeExpression(last);
      fail(last.start, `cannot assign to ${meant} here. Maybe you meant '==' instead of '='?`);
    }
  }
  fail(invalid.start, `cannot assign to ${what}`);
}

/** The tuple itself when it is written without brackets. */
function isBareTuple(node: Expression): Tuple | null {
  if (node.kind !== 'Tuple') return null;
  const first = node.elts[0];
  const bare = first?.start === node.start || node.elts.at(-1)?.end === node.end;
  return bare ? node : null;
}

function parseAnnotated(p: Scanner, start: number, target: Expression): Statement {
  const settable = target.kind === 'Name' || target.kind === 'Attribute' || target.kind === 'Subscript';
  const colon = p.start;
  if (settable) makeTarget(target, 'Store');
  nextToken(p);
  if (!settable) failAnnotated(p, target, colon);
  const annotation = parseExpression(p);
  let value: Expression | null = null;
  if (p.type === T.EQUAL) {
    nextToken(p);
    value = parseValue(p);
  }
  const simple = target.kind === 'Name' && target.start === start;
  return { kind: 'AnnAssign', start, end: p.lastEnd, target, annotation, value, simple };
}

function failAnnotated(p: Scanner, target: Expression, colon: number): never {
  if (attempt(p, parseExpression) === null) fail(colon, 'invalid syntax');
  if (target.kind === 'Tuple' || target.kind === 'List') {
    const at = target.kind === 'Tuple' ? (target.elts[0] ?? target) : target;
    const bare = target.kind === 'Tuple' && at.start === target.start;
    fail(bare ? at.start : target.start, `only single target (not ${target.kind.toLowerCase()}) can be annotated`);
  }
  if (target.kind === 'Yield' || target.kind === 'YieldFrom' || target.kind === 'Starred') {
    fail(colon, 'invalid syntax');
  }
  fail(target.start, 'illegal target for annotation');
}

function parseAugmented(p: Scanner, start: number, target: Expression): Statement {
  const op = T.AUGMENTED_OPERATORS[p.type - T.FIRST_AUGMENTED] ?? 'Add';
  const at = p.start;
  const settable = target.kind === 'Name' || target.kind === 'Attribute' || target.kind === 'Subscript';
  if (settable) makeTarget(target, 'Store');
  nextToken(p);
  if (!settable) {
    const bareYield = target.start === start && (target.kind === 'Yield' || target.kind === 'YieldFrom');
    if (bareYield) fail(at, 'invalid syntax');
    parseValue(p);
    fail(target.start, `'${describeExpression(target)}' is an illegal expression for augmented assignment`);
  }
  const value = parseValue(p);
  return { kind: 'AugAssign', start, end: p.lastEnd, target, op, value };
}

/** `=` behind the condition of an `if` or `while`. */
export function failCondition(p: Scanner, start: number, test: Expression): never {
  failEquals(p, start, test);
}
