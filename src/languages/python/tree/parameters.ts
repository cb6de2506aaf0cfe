import { fail } from './errors.ts';
import { failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseOperators } from './expressions.ts';
import { currentName } from './identifiers.ts';
import type { Arguments, Parameter } from './nodes.ts';
import { BITWISE_LEVEL } from './operator-tables.ts';
import type { Scanner } from './scanner.ts';
import { suspect } from './suspects.ts';
import { nextToken, peekKind } from './tokenizer.ts';
import * as T from './tokens.ts';

const NO_PARAMETERS: readonly Parameter[] = [];
const NO_EXPRESSIONS: readonly Expression[] = [];

/** The parameters of a function, up to its `)`, which stays the current token. */
export function parseParameters(p: Scanner): Arguments {
  return parseList(p, T.RIGHT_PAREN);
}

/** The parameters of a lambda, up to its `:`, which stays the current token. */
export function parseLambdaParameters(p: Scanner): Arguments {
  return parseList(p, T.COLON);
}

/** What has been read of a parameter list. */
interface ParameterList {
  readonly closing: number;
  posonlyargs: readonly Parameter[];
  args: Parameter[];
  defaults: Expression[];
  vararg: Parameter | null;
  kwonlyargs: Parameter[];
  kwDefaults: (Expression | null)[];
  kwarg: Parameter | null;
  /** Behind `*`. */
  starred: boolean;
  slash: boolean;
}

function parseList(p: Scanner, closing: number): Arguments {
  const start = p.start;
  if (p.type === closing) return empty(start);
  const list: ParameterList = {
    closing,
    posonlyargs: NO_PARAMETERS,
    args: [],
    defaults: [],
    vararg: null,
    kwonlyargs: [],
    kwDefaults: [],
    kwarg: null,
    starred: false,
    slash: false,
  };
  for (;;) {
    if (p.type === T.STAR) parseStar(p, list);
    else if (p.type === T.DOUBLE_STAR) parseDoubleStar(p, list);
    else if (p.type === T.SLASH) parseSlash(p, list);
    else parsePlain(p, list);
    if (p.type === closing) break;
    if (p.type !== T.COMMA) failUnexpected(p);
    nextToken(p);
    if (list.kwarg !== null && p.type !== closing) failAfterKwarg(p);
    if (p.type === closing) break;
  }
  const { posonlyargs, args, vararg, kwonlyargs, kwDefaults, kwarg, defaults } = list;
  return {
    kind: 'arguments',
    start,
    end: p.lastEnd,
    posonlyargs,
    args,
    vararg,
    kwonlyargs,
    kwDefaults,
    kwarg,
    defaults,
  };
}

function empty(start: number): Arguments {
  return {
    kind: 'arguments',
    start,
    end: start,
    posonlyargs: NO_PARAMETERS,
    args: NO_PARAMETERS,
    vararg: null,
    kwonlyargs: NO_PARAMETERS,
    kwDefaults: NO_EXPRESSIONS,
    kwarg: null,
    defaults: NO_EXPRESSIONS,
  };
}

function failAfterKwarg(p: Scanner): never {
  const again = p.type === T.NAME || p.type === T.STAR || p.type === T.DOUBLE_STAR || p.type === T.SLASH;
  if (again) fail(p.start, 'parameters cannot follow var-keyword parameter');
  failUnexpected(p);
}

function parseParameter(p: Scanner, annotated: boolean, unpacked: boolean): Parameter {
  if (p.type !== T.NAME) failUnexpected(p);
  const start = p.start;
  const arg = currentName(p);
  nextToken(p);
  let annotation: Expression | null = null;
  if (annotated && p.type === T.COLON) {
    nextToken(p);
    annotation = unpacked && p.type === T.STAR ? parseStarAnnotation(p) : parseExpression(p);
  }
  return { kind: 'arg', start, end: p.lastEnd, arg, annotation };
}

function parseStarAnnotation(p: Scanner): Expression {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parseOperators(p, BITWISE_LEVEL);
  return { kind: 'Starred', start, end: p.lastEnd, value, ctx: 'Load' };
}

function parseDefault(p: Scanner, closing: number): Expression | null {
  if (p.type !== T.EQUAL) return null;
  const at = p.start;
  nextToken(p);
  if (p.type === T.COMMA || p.type === closing) fail(at, 'expected default value expression');
  return parseExpression(p);
}

function parsePlain(p: Scanner, list: ParameterList): void {
  if (p.type === T.LEFT_PAREN) failParenthesised(p, list);
  const start = p.start;
  const parameter = parseParameter(p, list.closing === T.RIGHT_PAREN, false);
  const value = parseDefault(p, list.closing);
  if (list.starred) {
    list.kwonlyargs.push(parameter);
    list.kwDefaults.push(value);
    return;
  }
  list.args.push(parameter);
  if (value !== null) list.defaults.push(value);
  else if (list.defaults.length > 0 && (p.type === T.COMMA || p.type === list.closing)) {
    fail(start, 'parameter without a default follows parameter with a default');
  }
}

/** `def f((a, b))`, the tuple parameters of Python 2. */
function failParenthesised(p: Scanner, list: ParameterList): never {
  const start = p.start;
  const lambda = list.closing === T.COLON;
  nextToken(p);
  let names = 0;
  while (p.type === T.NAME) {
    names++;
    nextToken(p);
    if (p.type !== T.COMMA) break;
    nextToken(p);
  }
  if (names > 0 && p.type === T.RIGHT_PAREN && !list.starred && list.defaults.length === 0) {
    const what = lambda ? 'Lambda expression parameters' : 'Function parameters';
    fail(start, `${what} cannot be parenthesized`);
  }
  fail(start, 'invalid syntax');
}

function parseStar(p: Scanner, list: ParameterList): void {
  const at = p.start;
  if (list.starred) fail(at, '* may appear only once');
  list.starred = true;
  nextToken(p);
  if (p.type === list.closing) fail(at, 'named parameters must follow bare *');
  if (p.type === T.COMMA) {
    checkBareStar(p, list, at);
    return;
  }
  list.vararg = parseParameter(p, list.closing === T.RIGHT_PAREN, true);
  if (p.type === T.EQUAL) fail(p.start, 'var-positional parameter cannot have default value');
}

/** A bare `*` needs a parameter behind its comma. Leaves the comma as the current token. */
function checkBareStar(p: Scanner, list: ParameterList, at: number): void {
  const kind = peekKind(p);
  if (kind === list.closing || kind === T.DOUBLE_STAR) fail(at, 'named parameters must follow bare *');
}

function parseDoubleStar(p: Scanner, list: ParameterList): void {
  nextToken(p);
  list.kwarg = parseParameter(p, list.closing === T.RIGHT_PAREN, false);
  if (p.type === T.EQUAL) fail(p.start, 'var-keyword parameter cannot have default value');
}

function parseSlash(p: Scanner, list: ParameterList): void {
  if (list.slash) fail(p.start, '/ may appear only once');
  if (list.starred) fail(p.start, '/ must be ahead of *');
  if (list.args.length === 0) {
    const kind = peekKind(p);
    if (kind === T.COMMA) fail(p.start, 'at least one parameter must precede /');
    failUnexpected(p);
  }
  list.slash = true;
  list.posonlyargs = list.args;
  list.args = [];
  nextToken(p);
  if (p.type === T.STAR) fail(p.start, 'expected comma between / and *');
}
