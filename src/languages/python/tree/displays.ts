import { parseFors } from './comprehensions.ts';
import { fail } from './errors.ts';
import { failDictItem, failInBrackets, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import {
  continueExpression,
  parseElement,
  parseExpression,
  parseOperators,
  parseYield,
} from './expressions.ts';
import { BITWISE_LEVEL } from './operator-tables.ts';
import type { Scanner } from './scanner.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/** `(…)` as an atom: a tuple, a generator, or another expression, which is returned without its brackets. */
export function parseParentheses(p: Scanner): Expression {
  const start = p.start;
  nextToken(p);
  if (p.type === T.RIGHT_PAREN) return tuple(p, start, []);
  if (p.type === T.YIELD) {
    const value = parseYield(p);
    if (p.type !== T.RIGHT_PAREN) failInBrackets(p, value.start);
    nextToken(p);
    return value;
  }
  if (p.type === T.DOUBLE_STAR) failDoubleStar(p, 'generator expression');
  const at = p.start;
  const first = parseElement(p);
  if (p.type === T.RIGHT_PAREN) {
    if (first.kind === 'Starred') fail(first.start, 'cannot use starred expression here');
    nextToken(p);
    return first;
  }
  if (p.type === T.FOR || p.type === T.ASYNC) {
    return comprehension(p, start, 'GeneratorExp', first, T.RIGHT_PAREN);
  }
  return tuple(p, start, parseElements(p, T.RIGHT_PAREN, at, first));
}

function tuple(p: Scanner, start: number, elts: readonly Expression[]): Expression {
  nextToken(p);
  return { kind: 'Tuple', start, end: p.lastEnd, elts, ctx: 'Load' };
}

/** `[…]` as an atom: a list or a list comprehension. */
export function parseBrackets(p: Scanner): Expression {
  const start = p.start;
  nextToken(p);
  let elts: readonly Expression[] = [];
  if (p.type !== T.RIGHT_BRACKET) {
    if (p.type === T.DOUBLE_STAR) failDoubleStar(p, 'list comprehension');
    const at = p.start;
    const first = parseElement(p);
    if (p.type === T.FOR || p.type === T.ASYNC) {
      return comprehension(p, start, 'ListComp', first, T.RIGHT_BRACKET);
    }
    elts = parseElements(p, T.RIGHT_BRACKET, at, first);
  }
  nextToken(p);
  return { kind: 'List', start, end: p.lastEnd, elts, ctx: 'Load' };
}

function failDoubleStar(p: Scanner, what: string): never {
  const start = p.start;
  nextToken(p);
  parseExpression(p);
  if (p.type === T.FOR || p.type === T.ASYNC) fail(start, `cannot use dict unpacking in ${what}`);
  fail(start, 'cannot use dict unpacking here');
}

/** Elements after the first one, up to the closing bracket, which stays the current token. */
function parseElements(p: Scanner, closing: number, at: number, first: Expression): Expression[] {
  const elts = [first];
  let start = at;
  while (p.type === T.COMMA) {
    nextToken(p);
    if (p.type === closing) break;
    start = p.start;
    if (p.type === T.FOR && closing !== T.RIGHT_PAREN) {
      fail(at, 'did you forget parentheses around the comprehension target?');
    }
    if (p.type === T.DOUBLE_STAR) fail(start, 'cannot use dict unpacking here');
    elts.push(parseElement(p));
  }
  if (p.type !== closing) {
    if (p.type === T.FOR && elts.length > 1 && closing !== T.RIGHT_PAREN) {
      fail(at, 'did you forget parentheses around the comprehension target?');
    }
    failInBrackets(p, start, elts.at(-1));
  }
  return elts;
}

function comprehension(
  p: Scanner,
  start: number,
  kind: 'ListComp' | 'SetComp' | 'GeneratorExp',
  elt: Expression,
  closing: number,
): Expression {
  const generators = parseFors(p);
  if (p.type !== closing) failInBrackets(p, p.start);
  nextToken(p);
  return { kind, start, end: p.lastEnd, elt, generators };
}

/** `{…}` as an atom: a dictionary, a set, or a comprehension of either. */
export function parseBraces(p: Scanner): Expression {
  const start = p.start;
  nextToken(p);
  if (p.type === T.RIGHT_BRACE) {
    nextToken(p);
    return { kind: 'Dict', start, end: p.lastEnd, keys: [], values: [] };
  }
  if (p.type === T.DOUBLE_STAR) return parseDict(p, start, null);
  const at = p.start;
  const first = parseElement(p);
  if (p.type === T.COLON && first.kind !== 'Starred' && !isBareWalrus(first, at)) {
    return parseDict(p, start, first);
  }
  if (p.type === T.FOR || p.type === T.ASYNC) {
    return comprehension(p, start, 'SetComp', first, T.RIGHT_BRACE);
  }
  if (p.type === T.COLON && first.kind === 'Starred') {
    fail(first.start, 'cannot use a starred expression in a dictionary key');
  }
  const elts = parseElements(p, T.RIGHT_BRACE, at, first);
  nextToken(p);
  return { kind: 'Set', start, end: p.lastEnd, elts };
}

function isBareWalrus(node: Expression, at: number): boolean {
  return node.kind === 'NamedExpr' && node.start === at;
}

/** A dictionary whose first key is read (`null` for `**`); the current token is `:` or `**`. */
function parseDict(p: Scanner, start: number, first: Expression | null): Expression {
  const keys: (Expression | null)[] = [];
  const values: Expression[] = [];
  let key = first;
  for (;;) {
    const at = key === null ? p.start : key.start;
    nextToken(p);
    const value = parseDictValue(p, key);
    if (p.type === T.FOR || p.type === T.ASYNC) {
      if (keys.length > 0) failUnexpected(p);
      return dictComprehension(p, start, key, value);
    }
    keys.push(key);
    values.push(value);
    if (p.type !== T.COMMA) {
      if (p.type !== T.RIGHT_BRACE) failInBrackets(p, key === null ? at : value.start);
      break;
    }
    nextToken(p);
    if (p.type === T.RIGHT_BRACE) break;
    key = parseDictKey(p);
  }
  nextToken(p);
  return { kind: 'Dict', start, end: p.lastEnd, keys, values };
}

function parseDictKey(p: Scanner): Expression | null {
  if (p.type === T.DOUBLE_STAR) return null;
  if (p.type === T.STAR) failUnexpected(p);
  const start = p.start;
  const key = parseExpression(p);
  if (p.type !== T.COLON) failDictItem(p, start, key);
  return key;
}

function parseDictValue(p: Scanner, key: Expression | null): Expression {
  if (key === null) return parseUnpackedDict(p);
  if (p.type === T.COMMA || p.type === T.RIGHT_BRACE) {
    fail(p.lastEnd - 1, "expression expected after dictionary key and ':'");
  }
  if (p.type === T.STAR) fail(p.start, 'cannot use a starred expression in a dictionary value');
  if (p.type === T.DOUBLE_STAR) fail(p.start, 'cannot use dict unpacking in a dictionary value');
  return parseExpression(p);
}

/** What `**` unpacks: in a dictionary an operand, in a comprehension (PEP 798) any expression. */
function parseUnpackedDict(p: Scanner): Expression {
  const start = p.start;
  const loose = p.type === T.NOT || p.type === T.LAMBDA;
  let value = loose ? parseExpression(p) : parseOperators(p, BITWISE_LEVEL);
  if (!loose && (p.type === T.COMMA || p.type === T.RIGHT_BRACE)) return value;
  if (!loose) value = continueExpression(p, start, value);
  if (p.type === T.FOR || p.type === T.ASYNC) return value;
  if (value.kind === 'IfExp') {
    fail(
      start,
      'invalid double starred expression. Did you forget to wrap the conditional expression in parentheses?',
    );
  }
  return failInBrackets(p, start);
}

function dictComprehension(
  p: Scanner,
  start: number,
  key: Expression | null,
  value: Expression,
): Expression {
  const generators = parseFors(p);
  if (p.type !== T.RIGHT_BRACE) failInBrackets(p, p.start);
  nextToken(p);
  const end = p.lastEnd;
  if (key === null) return { kind: 'DictComp', start, end, key: value, value: null, generators };
  return { kind: 'DictComp', start, end, key, value, generators };
}

