import { failExpected, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseElement, parseNamed, parseTupleRest } from './expressions.ts';
import type { MatchCase } from './pattern-nodes.ts';
import { parsePatterns } from './patterns.ts';
import { markOf, resetTo, type Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { openBlock, parseHeaderBlock } from './statements.ts';
import { nextToken, tryAhead } from './tokenizer.ts';
import * as T from './tokens.ts';

/** Tokens that begin a subject behind the word `match` and could not follow a name. */
const SURE = new Set([
  T.NAME,
  T.NUMBER,
  T.STRING,
  T.FORMAT_START,
  T.LEFT_BRACE,
  T.ELLIPSIS,
  T.TILDE,
  T.NONE,
  T.TRUE,
  T.FALSE,
  T.AWAIT,
  T.LAMBDA,
]);

/** Tokens that begin a subject, or go on with an expression that begins with a variable `match`. */
const UNSURE = new Set([T.LEFT_PAREN, T.LEFT_BRACKET, T.PLUS, T.MINUS, T.STAR, T.NOT]);

/** Whether the current name is the soft keyword `match` of a statement. */
export function isMatch(p: Scanner): boolean {
  if (p.end - p.start !== 5 || !p.text.startsWith('match', p.start)) return false;
  const mark = markOf(p);
  const answer = tryAhead(p, looksLikeMatch);
  resetTo(p, mark);
  return answer;
}

function looksLikeMatch(p: Scanner): boolean {
  nextToken(p);
  if (SURE.has(p.type)) return true;
  if (!UNSURE.has(p.type)) return false;
  // No expression or assignment ends in a colon.
  let last = p.type;
  while (p.type !== T.NEWLINE && p.type !== T.END) {
    last = p.type;
    nextToken(p);
  }
  return last === T.COLON;
}

/** `match subject:` and its cases. */
export function parseMatch(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  const subject = parseSubject(p);
  if (p.type !== T.COLON) {
    if (p.type === T.NEWLINE) failExpected(p, ':');
    failUnexpected(p);
  }
  nextToken(p);
  if (p.type !== T.NEWLINE) failUnexpected(p);
  openBlock(p, "'match' statement", start);
  const cases: MatchCase[] = [];
  do {
    cases.push(parseCase(p));
  } while (p.type !== T.DEDENT && p.type !== T.END);
  const end = p.blockEnd;
  nextToken(p);
  return { kind: 'Match', start, end, subject, cases };
}

function parseSubject(p: Scanner): Expression {
  const start = p.start;
  const first = parseElement(p);
  if (p.type === T.COMMA) return parseTupleRest(p, start, first, true);
  if (first.kind === 'Starred') failUnexpected(p);
  return first;
}

function parseCase(p: Scanner): MatchCase {
  const start = p.start;
  if (p.type !== T.NAME || p.text.slice(start, p.end) !== 'case') failUnexpected(p);
  nextToken(p);
  const pattern = parsePatterns(p);
  let guard: Expression | null = null;
  if (p.type === T.IF) {
    nextToken(p);
    guard = parseNamed(p);
  }
  const body = parseHeaderBlock(p, "'case' statement", start);
  return { kind: 'match_case', start, end: p.blockEnd, pattern, guard, body };
}

