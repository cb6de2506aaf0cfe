import { parseFors } from './comprehensions.ts';
import { fail } from './errors.ts';
import { failArgument, failInBrackets, failUnexpected, parseOr } from './explain.ts';
import type { Expression, Tuple } from './expression-nodes.ts';
import { parseExpression, parseNamed, parseWalrus } from './expressions.ts';
import type { Keyword } from './nodes.ts';
import type { Scanner } from './scanner.ts';
import { suspect } from './suspects.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

const NO_KEYWORDS: readonly Keyword[] = [];

/** The rest of a call, from its `(`. */
export function parseCall(p: Scanner, start: number, func: Expression): Expression {
  const args: Expression[] = [];
  const keywords = parseArguments(p, args);
  return { kind: 'Call', start, end: p.lastEnd, func, args, keywords };
}

/**
 * Reads `(…)` of a call or class; fills `args` and returns the keywords. Unpacked arguments behind keywords go to
 * `args` too, as in CPython.
 */
export function parseArguments(p: Scanner, args: Expression[]): readonly Keyword[] {
  const open = p.start;
  let keywords: Keyword[] | null = null;
  let unpacked = false;
  nextToken(p);
  while (p.type !== T.RIGHT_PAREN) {
    const start = p.start;
    if (p.type === T.STAR) {
      const starred = parseStarredArgument(p);
      if (unpacked) fail(start, 'iterable argument unpacking follows keyword argument unpacking');
      if (isFor(p)) return parseGenerator(p, open, args, starred, keywords);
      args.push(starred);
    } else if (p.type === T.DOUBLE_STAR) {
      nextToken(p);
      const value = parseExpression(p);
      if (p.type === T.EQUAL) fail(start, 'cannot assign to keyword argument unpacking');
      if (isFor(p)) fail(start, 'cannot use dict unpacking in generator expression');
      keywords ??= [];
      keywords.push({ kind: 'keyword', start, end: p.lastEnd, arg: null, value });
      unpacked = true;
    } else {
      const value = parseExpression(p);
      if (p.type === T.EQUAL) {
        keywords ??= [];
        const keyword = parseKeyword(p, start, value);
        if (isRepeated(keyword, keywords)) suspect(p, start);
        keywords.push(keyword);
      } else {
        const argument = p.type === T.WALRUS ? parseWalrus(p, start, value) : value;
        if (isFor(p)) return parseGenerator(p, open, args, argument, keywords);
        if (keywords !== null) failArgument(p, unpacked);
        args.push(argument);
      }
    }
    if (p.type === T.COMMA) nextToken(p);
    else if (p.type !== T.RIGHT_PAREN) failInBrackets(p, start);
  }
  nextToken(p);
  return keywords ?? NO_KEYWORDS;
}

/** Keywords that are compared one by one; where a call has more, a repeated one is taken for likely. */
const MOST_COMPARED = 32;

function isRepeated({ arg }: Keyword, before: readonly Keyword[]): boolean {
  if (before.length > MOST_COMPARED) return true;
  for (let index = 0; index < before.length; index++) if (before[index]!.arg === arg) return true;
  return false;
}

function isFor(p: Scanner): boolean {
  return p.type === T.FOR || p.type === T.ASYNC;
}

function parseStarredArgument(p: Scanner): Expression {
  const start = p.start;
  suspect(p, start);
  nextToken(p);
  const value = parseOr(p, parseExpression, 'Invalid star expression');
  if (p.type === T.EQUAL) fail(start, 'cannot assign to iterable argument unpacking');
  return { kind: 'Starred', start, end: p.lastEnd, value, ctx: 'Load' };
}

function parseKeyword(p: Scanner, start: number, name: Expression): Keyword {
  if (name.kind !== 'Name' || name.start !== start) {
    const reserved = name.kind === 'Constant' && (name.type === 'bool' || name.type === 'None');
    if (reserved) fail(start, `cannot assign to ${name.value}`);
    fail(name.start, 'expression cannot contain assignment, perhaps you meant "=="?');
  }
  nextToken(p);
  if (p.type === T.COMMA || p.type === T.RIGHT_PAREN) fail(start, 'expected argument value expression');
  const value = parseExpression(p);
  if (isFor(p)) fail(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  return { kind: 'keyword', start, end: p.lastEnd, arg: name.id, value };
}

/** `f(x for x in y)`: a generator may go without its own brackets when it is the only argument. */
function parseGenerator(
  p: Scanner,
  open: number,
  args: Expression[],
  elt: Expression,
  keywords: readonly Keyword[] | null,
): readonly Keyword[] {
  const generators = parseFors(p);
  const alone = args.length === 0 && keywords === null && p.type === T.RIGHT_PAREN;
  if (!alone) {
    if (p.type !== T.COMMA && p.type !== T.RIGHT_PAREN) failUnexpected(p);
    fail(elt.start, 'Generator expression must be parenthesized');
  }
  args.push({ kind: 'GeneratorExp', start: open, end: p.end, elt, generators });
  nextToken(p);
  return NO_KEYWORDS;
}

/** The rest of a subscript, from its `[`. */
export function parseSubscript(p: Scanner, start: number, value: Expression): Expression {
  nextToken(p);
  const slice = parseSlices(p);
  if (p.type !== T.RIGHT_BRACKET) failUnexpected(p);
  nextToken(p);
  return { kind: 'Subscript', start, end: p.lastEnd, value, slice, ctx: 'Load' };
}

function parseSlices(p: Scanner): Expression {
  const start = p.start;
  const first = parseSlice(p);
  if (p.type === T.RIGHT_BRACKET && first.kind !== 'Starred') return first;
  const elts = [first];
  while (p.type === T.COMMA) {
    nextToken(p);
    if (p.type === T.RIGHT_BRACKET) break;
    elts.push(parseSlice(p));
  }
  if (p.type !== T.RIGHT_BRACKET) failInBrackets(p, elts.at(-1)?.start ?? start);
  const tuple: Tuple = { kind: 'Tuple', start, end: p.lastEnd, elts, ctx: 'Load' };
  return tuple;
}

function parseSlice(p: Scanner): Expression {
  if (p.type === T.STAR) return parseStarredArgument(p);
  const start = p.start;
  const lower = p.type === T.COLON ? null : parseNamed(p);
  const walrus = lower?.kind === 'NamedExpr' && lower.start === start;
  if (p.type !== T.COLON || walrus) return lower ?? failUnexpected(p);
  nextToken(p);
  const upper = parseBound(p);
  let step: Expression | null = null;
  if (p.type === T.COLON) {
    nextToken(p);
    step = parseBound(p);
  }
  return { kind: 'Slice', start, end: p.lastEnd, lower, upper, step };
}

function parseBound(p: Scanner): Expression | null {
  return T.startsExpression(p.type) ? parseExpression(p) : null;
}
