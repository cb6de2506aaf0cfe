import { fail } from './errors.ts';
import { failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseName } from './expressions.ts';
import type { Pattern } from './pattern-nodes.ts';
import { parseCaptureName, parseDotted, parseLiteral, parsePattern } from './patterns.ts';
import type { Scanner } from './scanner.ts';
import { constant } from './atoms.ts';
import { nextToken, peekKind } from './tokenizer.ts';
import * as T from './tokens.ts';

/** `{key: pattern, **rest}` */
export function parseMappingPattern(p: Scanner): Pattern {
  const start = p.start;
  const keys: Expression[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  nextToken(p);
  while (p.type !== T.RIGHT_BRACE) {
    if (p.type === T.DOUBLE_STAR) rest = parseRest(p);
    else {
      keys.push(parseKey(p));
      if (p.type !== T.COLON) failUnexpected(p);
      nextToken(p);
      patterns.push(parsePattern(p));
    }
    if (p.type === T.COMMA) nextToken(p);
    else if (p.type !== T.RIGHT_BRACE) failUnexpected(p);
  }
  nextToken(p);
  return { kind: 'MatchMapping', start, end: p.lastEnd, keys, patterns, rest };
}

function parseRest(p: Scanner): string {
  nextToken(p);
  const start = p.start;
  const name = parseCaptureName(p);
  if (name === '_') fail(start, 'invalid syntax');
  if (p.type === T.COMMA && peekKind(p) !== T.RIGHT_BRACE) {
    fail(start, 'double star pattern must be the last (right-most) subpattern in the mapping pattern');
  }
  return name;
}

function parseKey(p: Scanner): Expression {
  switch (p.type) {
    case T.NAME: {
      const key = parseDotted(p);
      if (key.kind === 'Name') failUnexpected(p);
      return key;
    }
    case T.NONE:
      return constant(p, 'None');
    case T.TRUE:
    case T.FALSE:
      return constant(p, 'bool');
    default:
      return parseLiteral(p);
  }
}

/** `Class(pattern, name=pattern)`, from its `(`. */
export function parseClassPattern(p: Scanner, start: number, cls: Expression): Pattern {
  const patterns: Pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: Pattern[] = [];
  nextToken(p);
  while (p.type !== T.RIGHT_PAREN) {
    if (p.type === T.NAME && peekKind(p) === T.EQUAL) {
      kwdAttrs.push(parseName(p));
      nextToken(p);
      kwdPatterns.push(parsePattern(p));
    } else {
      const at = p.start;
      patterns.push(parsePattern(p));
      if (kwdAttrs.length > 0) fail(at, 'positional patterns follow keyword patterns');
    }
    if (p.type === T.COMMA) nextToken(p);
    else if (p.type !== T.RIGHT_PAREN) failUnexpected(p);
  }
  nextToken(p);
  return { kind: 'MatchClass', start, end: p.lastEnd, cls, patterns, kwdAttrs, kwdPatterns };
}
