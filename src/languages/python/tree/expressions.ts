import { parsePrimary } from './atoms.ts';
import { fail, TOO_COMPLEX } from './errors.ts';
import { failExpected, failLambda, failUnexpected } from './explain.ts';
import type { ComparisonOperator, Expression, Tuple, UnaryOperator } from './expression-nodes.ts';
import { currentName } from './identifiers.ts';
import * as L from './operator-tables.ts';
import { parseLambdaParameters } from './parameters.ts';
import { MAX_DEPTH, type Scanner } from './scanner.ts';
import { suspect } from './suspects.ts';
import { describeExpression } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/** `expression`: a conditional, a disjunction or a lambda. */
export function parseExpression(p: Scanner): Expression {
  if (p.type === T.LAMBDA) return parseLambda(p);
  const start = p.start;
  const body = parseOperators(p, L.OR_LEVEL);
  return p.type === T.IF ? parseConditional(p, start, body) : body;
}

/** The rest of an expression whose first operand is read. */
export function continueExpression(p: Scanner, start: number, left: Expression): Expression {
  const body = continueOperators(p, start, left, L.OR_LEVEL);
  return p.type === T.IF ? parseConditional(p, start, body) : body;
}

/** `a if b else c if d else e` groups from the right; long chains are read in a loop. */
function parseConditional(p: Scanner, start: number, first: Expression): Expression {
  const starts = [start];
  const bodies = [first];
  const tests: Expression[] = [];
  let last: Expression | null = null;
  while (p.type === T.IF && last === null) {
    nextToken(p);
    tests.push(parseOperators(p, L.OR_LEVEL));
    if (p.type !== T.ELSE) {
      if (p.type === T.COLON) failUnexpected(p);
      fail(starts.at(-1) ?? start, "expected 'else' after 'if' expression");
    }
    nextToken(p);
    if (p.type === T.LAMBDA) last = parseLambda(p);
    else {
      if (!T.startsExpression(p.type)) failAfterElse(p);
      starts.push(p.start);
      bodies.push(parseOperators(p, L.OR_LEVEL));
    }
  }
  let orelse = last ?? (bodies.pop() as Expression);
  const end = p.lastEnd;
  for (let index = tests.length - 1; index >= 0; index--) {
    const test = tests[index] as Expression;
    const body = bodies[index] as Expression;
    orelse = { kind: 'IfExp', start: starts[index] as number, end, test, body, orelse };
  }
  return orelse;
}

function failAfterElse(p: Scanner): never {
  if (p.type === T.STAR) fail(p.start, 'cannot unpack only part of a conditional expression');
  if (p.type === T.DOUBLE_STAR) {
    fail(p.start, 'cannot use dict unpacking on only part of a conditional expression');
  }
  fail(p.start, "expected expression after 'else', but statement is given");
}

function parseLambda(p: Scanner): Expression {
  const start = p.start;
  suspect(p, start);
  enter(p);
  nextToken(p);
  const args = parseLambdaParameters(p);
  if (p.type !== T.COLON) failUnexpected(p);
  if (p.formats.at(-1)?.literal) failLambda(p, start);
  nextToken(p);
  const body = parseExpression(p);
  p.depth--;
  return { kind: 'Lambda', start, end: p.lastEnd, args, body };
}

function enter(p: Scanner): void {
  if (++p.depth > MAX_DEPTH) fail(p.start, TOO_COMPLEX);
}

/** Operands joined by operators that bind at least as strongly as `min`. */
export function parseOperators(p: Scanner, min: number): Expression {
  const start = p.start;
  return continueOperators(p, start, p.type === T.NOT ? parseNot(p, min) : parseFactor(p), min);
}

function continueOperators(p: Scanner, start: number, first: Expression, min: number): Expression {
  let left = first;
  for (;;) {
    const level = L.LEVELS[p.type]!;
    if (level < min) return left;
    if (level >= L.BITWISE_LEVEL) {
      const op = L.binaryOperator(p.type);
      nextToken(p);
      const right = parseOperators(p, level + 1);
      left = { kind: 'BinOp', start, end: p.lastEnd, left, op, right };
    } else if (level === L.COMPARISON_LEVEL) left = parseComparison(p, start, left);
    else left = parseBoolean(p, start, left, level);
  }
}

function parseBoolean(p: Scanner, start: number, first: Expression, level: number): Expression {
  const word = p.type;
  const values = [first];
  while (p.type === word) {
    nextToken(p);
    values.push(parseOperators(p, level + 1));
  }
  return { kind: 'BoolOp', start, end: p.lastEnd, op: word === T.OR ? 'Or' : 'And', values };
}

function parseComparison(p: Scanner, start: number, left: Expression): Expression {
  const ops: ComparisonOperator[] = [];
  const comparators: Expression[] = [];
  while (L.LEVELS[p.type] === L.COMPARISON_LEVEL) {
    let op = L.comparisonOperator(p.type);
    const word = p.type;
    nextToken(p);
    if (word === T.NOT) {
      if (p.type !== T.IN) failUnexpected(p);
      nextToken(p);
    } else if (word === T.IS && p.type === T.NOT) {
      op = 'IsNot';
      nextToken(p);
    }
    ops.push(op);
    comparators.push(parseOperators(p, L.BITWISE_LEVEL));
  }
  return { kind: 'Compare', start, end: p.lastEnd, left, ops, comparators };
}

function parseNot(p: Scanner, min: number): Expression {
  if (min > L.NOT_LEVEL) {
    if (min > L.BITWISE_LEVEL) fail(p.start, "'not' after an operator must be parenthesized");
    failUnexpected(p);
  }
  const starts: number[] = [];
  while (p.type === T.NOT) {
    starts.push(p.start);
    nextToken(p);
  }
  let operand = parseOperators(p, L.COMPARISON_LEVEL);
  for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
    operand = { kind: 'UnaryOp', start, end: p.lastEnd, op: 'Not', operand };
  }
  return operand;
}

function signOf(kind: number): UnaryOperator | null {
  if (kind === T.MINUS) return 'USub';
  if (kind === T.PLUS) return 'UAdd';
  return kind === T.TILDE ? 'Invert' : null;
}

/** Signs before a power; long rows of signs are read in a loop. */
function parseFactor(p: Scanner): Expression {
  let sign = signOf(p.type);
  if (sign === null) return parsePower(p);
  const signs: UnaryOperator[] = [];
  const starts: number[] = [];
  for (; sign !== null; sign = signOf(p.type)) {
    signs.push(sign);
    starts.push(p.start);
    nextToken(p);
  }
  if (p.type === T.NOT) fail(p.start, "'not' after an operator must be parenthesized");
  let operand = parsePower(p);
  for (let index = signs.length - 1; index >= 0; index--) {
    const op = signs[index] as UnaryOperator;
    operand = { kind: 'UnaryOp', start: starts[index] as number, end: p.lastEnd, op, operand };
  }
  return operand;
}

function parsePower(p: Scanner): Expression {
  const start = p.start;
  const left = p.type === T.AWAIT ? parseAwait(p) : parsePrimary(p);
  if (p.type !== T.DOUBLE_STAR) return left;
  enter(p);
  nextToken(p);
  const right = parseFactor(p);
  p.depth--;
  return { kind: 'BinOp', start, end: p.lastEnd, left, op: 'Pow', right };
}

function parseAwait(p: Scanner): Expression {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parsePrimary(p);
  return { kind: 'Await', start, end: p.lastEnd, value };
}

/** `named_expression`: an expression, or `name := expression`. */
export function parseNamed(p: Scanner): Expression {
  const start = p.start;
  const expression = parseExpression(p);
  return p.type === T.WALRUS ? parseWalrus(p, start, expression) : expression;
}

/** The rest of an assignment expression, from `:=`. */
export function parseWalrus(p: Scanner, start: number, target: Expression): Expression {
  // A name in parentheses begins behind the place where the expression began.
  if (target.kind !== 'Name' || target.start !== start) {
    const what = describeExpression(target);
    if (target.kind === 'Name') failUnexpected(p);
    fail(target.start, `cannot use assignment expressions with ${what}`);
  }
  p.suspectNames = true;
  nextToken(p);
  const value = parseExpression(p);
  const name = { ...target, ctx: 'Store' as const };
  return { kind: 'NamedExpr', start, end: p.lastEnd, target: name, value };
}

/** `star_named_expression`: an element of a display. */
export function parseElement(p: Scanner): Expression {
  return p.type === T.STAR ? parseStarred(p) : parseNamed(p);
}

/** `*` and what it unpacks in a display, a tuple or a subject. */
export function parseStarred(p: Scanner): Expression {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parseOperators(p, L.BITWISE_LEVEL);
  return { kind: 'Starred', start, end: p.lastEnd, value, ctx: 'Load' };
}

/** `star_expressions`: what may stand alone, be assigned or returned; with a comma, a tuple. */
export function parseExpressions(p: Scanner): Expression {
  const start = p.start;
  const first = p.type === T.STAR ? parseStarred(p) : parseExpression(p);
  return p.type === T.COMMA ? parseTupleRest(p, start, first, false) : first;
}

/** The rest of a tuple without brackets, from its first comma. */
export function parseTupleRest(p: Scanner, start: number, first: Expression, named: boolean): Tuple {
  const elts = [first];
  while (p.type === T.COMMA) {
    nextToken(p);
    if (p.type === T.STAR) elts.push(parseStarred(p));
    else if (T.startsExpression(p.type)) elts.push(named ? parseNamed(p) : parseExpression(p));
    else break;
  }
  return { kind: 'Tuple', start, end: p.lastEnd, elts, ctx: 'Load' };
}

/** `yield`, `yield a, b` or `yield from a`. */
export function parseYield(p: Scanner): Expression {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  if (p.type === T.FROM) {
    nextToken(p);
    const value = parseExpression(p);
    return { kind: 'YieldFrom', start, end: p.lastEnd, value };
  }
  const value = p.type === T.STAR || T.startsExpression(p.type) ? parseExpressions(p) : null;
  return { kind: 'Yield', start, end: p.lastEnd, value };
}

/** What may stand right of `=`: a `yield` or expressions. */
export function parseValue(p: Scanner): Expression {
  return p.type === T.YIELD ? parseYield(p) : parseExpressions(p);
}

/** Steps over a token that must be here; `what` is how messages call it. */
export function expect(p: Scanner, kind: number, what: string): void {
  if (p.type !== kind) failExpected(p, what);
  nextToken(p);
}

/** Reads an identifier that must be here. */
export function parseName(p: Scanner): string {
  if (p.type !== T.NAME) failUnexpected(p);
  const name = currentName(p);
  nextToken(p);
  return name;
}
