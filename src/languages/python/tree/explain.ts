import { fail, ParseFailure } from './errors.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseExpressions, parseOperators } from './expressions.ts';
import { BITWISE_LEVEL } from './operator-tables.ts';
import type { Scanner } from './scanner.ts';
import { describeExpression } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/*
 * The words of an error. Everything here runs after the parse has failed, so it may read on to find out what was
 * meant; it always ends in a `ParseFailure`.
 */

/** The current token can stand nowhere here. */
export function failUnexpected(p: Scanner): never {
  if (p.type === T.INDENT) fail(p.start, 'unexpected indent', 'final');
  if (p.type === T.DEDENT) fail(p.start, 'unexpected unindent', 'final');
  fail(p.start, 'invalid syntax');
}

/** A certain token must stand here and does not. */
export function failExpected(p: Scanner, what: string): never {
  fail(p.start, `expected '${what}'`);
}

/** The `:` of a header is missing: said so only where the line ends too early. */
export function failColon(p: Scanner): never {
  if (p.type === T.NEWLINE) failExpected(p, ':');
  failUnexpected(p);
}

/** Reads on; `null` when what follows is not what was tried. Errors of the tokens still end the parse. */
export function attempt<Result>(p: Scanner, parse: (p: Scanner) => Result): Result | null {
  try {
    return parse(p);
  } catch (error) {
    const token = error instanceof ParseFailure && (error.origin === 'token' || error.origin === 'quiet');
    if (!(error instanceof ParseFailure) || token) throw error;
    return null;
  }
}

/** Between brackets, behind an element that began at `start`, stands something other than `,` or the end. */
export function failInBrackets(p: Scanner, start: number): never {
  const { type, start: at } = p;
  if (type === T.EQUAL) failEquals(p, start);
  const wordThenString = type === T.STRING && /^[^\W\d]\w*\s*$/u.test(p.text.slice(start, at));
  if (T.startsExpression(type) && !wordThenString) {
    const second = attempt(p, parseExpression);
    if (second !== null) {
      failLegacy(p, start, at);
      fail(start, 'invalid syntax. Perhaps you forgot a comma?');
    }
  }
  failAt(type, at);
}

function failAt(type: number, at: number): never {
  if (type === T.INDENT) fail(at, 'unexpected indent', 'final');
  fail(at, 'invalid syntax');
}

/** `=` where a value is tested or listed. */
export function failEquals(p: Scanner, start: number, left?: Expression): never {
  const at = p.start;
  const word = /^[^\W\d]\w*\s*$/u.test(p.text.slice(start, at));
  nextToken(p);
  const right = attempt(p, (inner) => parseOperators(inner, BITWISE_LEVEL));
  if (right === null || p.type === T.EQUAL || p.type === T.WALRUS) fail(at, 'invalid syntax');
  if (word) fail(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  if (left === undefined) fail(at, 'invalid syntax');
  const what = describeExpression(left);
  fail(left.start, `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
}

/** `print x` and `exec x`, the statements of Python 2. */
export function failLegacy(p: Scanner, start: number, end: number): void {
  const word = p.text.slice(start, end).trimEnd();
  if (word !== 'print' && word !== 'exec') return;
  fail(start, `Missing parentheses in call to '${word}'. Did you mean ${word}(...)?`);
}

/** A statement goes on where it should end. */
export function failStatementEnd(p: Scanner, start: number): never {
  const { type, start: at } = p;
  if (T.startsExpression(type) && type !== T.LEFT_PAREN) {
    const word = p.text.slice(start, at).trimEnd();
    if ((word === 'print' || word === 'exec') && attempt(p, parseExpressions) !== null) {
      failLegacy(p, start, at);
    }
  }
  failAt(type, at);
}

/** A positional argument behind a keyword. */
export function failArgument(p: Scanner, unpacked: boolean): never {
  const what = unpacked ? 'keyword argument unpacking' : 'keyword argument';
  fail(p.lastEnd - 1, `positional argument follows ${what}`);
}

/** What stands behind `for` cannot be bound. */
export function failTargets(p: Scanner): never {
  failUnexpected(p);
}

/** A key of a dictionary has no `:` behind it. */
export function failDictItem(p: Scanner, start: number, key: Expression): never {
  if (T.startsExpression(p.type)) failInBrackets(p, start);
  fail(key.end - 1, "':' expected after dictionary key");
}
