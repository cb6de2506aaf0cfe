import { constant, numberType } from './atoms.ts';
import { fail } from './errors.ts';
import { attempt, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseName } from './expressions.ts';
import { currentName } from './identifiers.ts';
import { parseClassPattern, parseMappingPattern } from './pattern-groups.ts';
import type { MatchStar, Pattern } from './pattern-nodes.ts';
import type { Scanner } from './scanner.ts';
import { parseStrings } from './strings.ts';
import { describeExpression } from './targets.ts';
import { nextToken, peekKind } from './tokenizer.ts';
import * as T from './tokens.ts';

/** What stands behind `case`: a pattern, or several with commas. */
export function parsePatterns(p: Scanner): Pattern {
  const start = p.start;
  const first = parseStarOrPattern(p);
  if (p.type !== T.COMMA) {
    if (first.kind === 'MatchStar') failUnexpected(p);
    return first;
  }
  const patterns = [first];
  while (p.type === T.COMMA) {
    nextToken(p);
    if (p.type === T.COLON || p.type === T.IF) break;
    patterns.push(parseStarOrPattern(p));
  }
  return { kind: 'MatchSequence', start, end: p.lastEnd, patterns };
}

function parseStarOrPattern(p: Scanner): Pattern {
  return p.type === T.STAR ? parseStarPattern(p) : parsePattern(p);
}

function parseStarPattern(p: Scanner): MatchStar {
  const start = p.start;
  nextToken(p);
  const name = parseCaptureName(p);
  return { kind: 'MatchStar', start, end: p.lastEnd, name: name === '_' ? null : name };
}

/** A name that a pattern binds. */
export function parseCaptureName(p: Scanner): string {
  if (p.type !== T.NAME) failUnexpected(p);
  const name = parseName(p);
  if (p.type === T.DOT || p.type === T.LEFT_PAREN || p.type === T.EQUAL) failUnexpected(p);
  return name;
}

/** Alternatives joined by `|`, with `as name` behind them. */
export function parsePattern(p: Scanner): Pattern {
  const start = p.start;
  const pattern = parseAlternatives(p);
  if (p.type !== T.AS) return pattern;
  nextToken(p);
  const at = p.start;
  if (p.type === T.NAME) {
    const name = currentName(p);
    const next = peekKind(p);
    const plain = next !== T.DOT && next !== T.LEFT_PAREN && next !== T.EQUAL;
    if (name === '_') fail(at, "cannot use '_' as a target");
    if (plain) {
      nextToken(p);
      return { kind: 'MatchAs', start, end: p.lastEnd, pattern, name };
    }
  }
  const target = attempt(p, parseExpression);
  if (target === null) fail(at, 'invalid syntax');
  fail(target.start, `cannot use ${describeExpression(target)} as pattern target`);
}

function parseAlternatives(p: Scanner): Pattern {
  const start = p.start;
  const first = parseClosed(p);
  if (p.type !== T.BAR) return first;
  const patterns = [first];
  while (p.type === T.BAR) {
    nextToken(p);
    patterns.push(parseClosed(p));
  }
  return { kind: 'MatchOr', start, end: p.lastEnd, patterns };
}

function parseClosed(p: Scanner): Pattern {
  const { start, end, type } = p;
  switch (type) {
    case T.NAME:
      return parseNamePattern(p);
    case T.NONE:
      nextToken(p);
      return { kind: 'MatchSingleton', start, end, value: 'None' };
    case T.TRUE:
    case T.FALSE:
      nextToken(p);
      return { kind: 'MatchSingleton', start, end, value: type === T.TRUE ? 'True' : 'False' };
    case T.LEFT_PAREN:
      return parseGroup(p);
    case T.LEFT_BRACKET:
      return parseList(p);
    case T.LEFT_BRACE:
      return parseMappingPattern(p);
    default: {
      const value = parseLiteral(p);
      return { kind: 'MatchValue', start, end: p.lastEnd, value };
    }
  }
}

function parseNamePattern(p: Scanner): Pattern {
  const start = p.start;
  const wildcard = p.text.slice(start, p.end) === '_';
  const value = parseDotted(p);
  if (p.type === T.LEFT_PAREN) return parseClassPattern(p, start, value);
  if (p.type === T.EQUAL) failUnexpected(p);
  const end = p.lastEnd;
  if (value.kind !== 'Name') return { kind: 'MatchValue', start, end, value };
  return { kind: 'MatchAs', start, end, pattern: null, name: wildcard ? null : value.id };
}

/** A name, or names joined by dots. */
export function parseDotted(p: Scanner): Expression {
  const start = p.start;
  let value: Expression = { kind: 'Name', start, end: p.end, id: parseName(p), ctx: 'Load' };
  while (p.type === T.DOT) {
    nextToken(p);
    const attr = parseName(p);
    value = { kind: 'Attribute', start, end: p.lastEnd, value, attr, ctx: 'Load' };
  }
  return value;
}

/** A string, a number with a sign, or a complex number written as a sum. */
export function parseLiteral(p: Scanner): Expression {
  if (p.type === T.STRING || p.type === T.FORMAT_START) return parseStrings(p);
  const start = p.start;
  const left = parseSignedNumber(p);
  if (p.type !== T.PLUS && p.type !== T.MINUS) return left;
  const op = p.type === T.PLUS ? 'Add' : 'Sub';
  checkComplex(p, left, false);
  nextToken(p);
  if (p.type !== T.NUMBER) failUnexpected(p);
  const right = constant(p, numberType(p));
  checkComplex(p, right, true);
  return { kind: 'BinOp', start, end: p.lastEnd, left, op, right };
}

function checkComplex(_p: Scanner, node: Expression, imaginary: boolean): void {
  const number = node.kind === 'UnaryOp' ? node.operand : node;
  const is = number.kind === 'Constant' && number.type === 'complex';
  if (is !== imaginary) {
    fail(number.start, `${imaginary ? 'imaginary' : 'real'} number required in complex literal`);
  }
}

function parseSignedNumber(p: Scanner): Expression {
  const start = p.start;
  const sign = p.type;
  if (sign === T.MINUS || sign === T.PLUS) nextToken(p);
  if (p.type !== T.NUMBER) failUnexpected(p);
  const number = constant(p, numberType(p));
  if (sign !== T.MINUS) return number;
  return { kind: 'UnaryOp', start, end: p.lastEnd, op: 'USub', operand: number };
}

/** `(…)`: one pattern in brackets, or a sequence. */
function parseGroup(p: Scanner): Pattern {
  const start = p.start;
  nextToken(p);
  if (p.type === T.RIGHT_PAREN) {
    nextToken(p);
    return { kind: 'MatchSequence', start, end: p.lastEnd, patterns: [] };
  }
  const first = parseStarOrPattern(p);
  if (p.type === T.RIGHT_PAREN && first.kind !== 'MatchStar') {
    nextToken(p);
    return first;
  }
  if (p.type !== T.COMMA) failUnexpected(p);
  return parseSequence(p, start, [first], T.RIGHT_PAREN);
}

function parseList(p: Scanner): Pattern {
  const start = p.start;
  nextToken(p);
  if (p.type === T.RIGHT_BRACKET) return parseSequence(p, start, [], T.RIGHT_BRACKET);
  return parseSequence(p, start, [parseStarOrPattern(p)], T.RIGHT_BRACKET);
}

function parseSequence(p: Scanner, start: number, patterns: Pattern[], closing: number): Pattern {
  while (p.type === T.COMMA) {
    nextToken(p);
    if (p.type === closing) break;
    patterns.push(parseStarOrPattern(p));
  }
  if (p.type !== closing) failUnexpected(p);
  nextToken(p);
  return { kind: 'MatchSequence', start, end: p.lastEnd, patterns };
}
