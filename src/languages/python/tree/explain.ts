import { parsePrimary } from './atoms.ts';
import { fail, ParseFailure } from './errors.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression } from './expressions.ts';
import { formatName } from './operators.ts';
import { markOf, resetTo, type Scanner } from './scanner.ts';
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

/**
 * Reads on; `null` when what follows is not what was tried. Errors of the tokens still end the parse.
 * While something is tried, nothing else is tried inside it: the time stays linear.
 */
export function attempt<Result>(p: Scanner, parse: (p: Scanner) => Result): Result | null {
  if (p.explaining) return null;
  p.explaining = true;
  try {
    return parse(p);
  } catch (error) {
    const token = error instanceof ParseFailure && (error.origin === 'token' || error.origin === 'quiet');
    if (!(error instanceof ParseFailure) || token) throw error;
    return null;
  } finally {
    p.explaining = false;
  }
}

/** Whether an error says no more than that the syntax is invalid. */
export function isPlain(error: unknown): boolean {
  return error instanceof ParseFailure && error.origin === 'grammar' && error.message === 'invalid syntax';
}

/** Parses what must follow; where it fails without saying why, `message` says it. */
export function parseOr<Result>(p: Scanner, parse: (p: Scanner) => Result, message: string): Result {
  try {
    return parse(p);
  } catch (error) {
    if (!isPlain(error)) throw error;
    fail(p.start, message);
  }
}

/** Reads on over an expression or at least its first operand, as a grammar with backtracking would. */
export function attemptOperand(p: Scanner): boolean {
  const mark = markOf(p);
  if (attempt(p, parseExpression) !== null) return true;
  resetTo(p, mark);
  return attempt(p, parsePrimary) !== null;
}

export const FORGOTTEN_COMMA = 'invalid syntax. Perhaps you forgot a comma?';

const WORD = /^[^\W\d]\w*\s*$/u;
const ONE_STRING = /^[a-z]{0,2}(['"])(?:(?!\1)[^\\\n]|\\.)*\1\s*$/is;

/** Between brackets, behind the element `left` that began at `start`, stands neither `,` nor the end. */
export function failInBrackets(p: Scanner, start: number, left?: Expression): never {
  const { type, start: at } = p;
  if (type === T.EQUAL) failEquals(p, start, left);
  failSecondExpression(p, start, true);
  failAt(type, at);
}

/** An expression follows the one that began at `start`. Returns when nothing more can be said about that. */
function failSecondExpression(p: Scanner, start: number, brackets: boolean): void {
  const words: (readonly [number, number])[] = [];
  let from = start;
  for (;;) {
    const { type, start: at } = p;
    if (!T.startsExpression(type)) break;
    const before = p.text.slice(from, at);
    const word = WORD.test(before);
    const prefixed = word && type === T.STRING;
    const quoted = ONE_STRING.test(before) && type !== T.STRING && type !== T.FORMAT_START;
    if (!attemptOperand(p)) break;
    if (quoted) failInsideString(p, at);
    if (brackets && !prefixed) {
      failLegacy(p, from, at);
      fail(from, FORGOTTEN_COMMA);
    }
    if (!word) break;
    words.push([from, at]);
    from = at;
  }
  for (const [wordStart, wordEnd] of words.reverse()) failLegacy(p, wordStart, wordEnd);
}

/** Expressions and then a string stand behind a string: its quotes were meant to be inside. */
function failInsideString(p: Scanner, at: number): void {
  while (T.startsExpression(p.type) && p.type !== T.STRING && attemptOperand(p));
  if (p.type === T.STRING) fail(at, 'invalid syntax. Is this intended to be part of the string?');
}

function failAt(type: number, at: number): never {
  if (type === T.INDENT) fail(at, 'unexpected indent', 'final');
  fail(at, 'invalid syntax');
}

/** `=` where a value is tested or listed. */
export function failEquals(p: Scanner, start: number, left?: Expression): never {
  const at = p.start;
  const word = WORD.test(p.text.slice(start, at));
  nextToken(p);
  const right = attemptOperand(p);
  if (!right || p.type === T.EQUAL || p.type === T.WALRUS) fail(at, 'invalid syntax');
  if (word) fail(start, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  if (left === undefined || !mayMeanComparison(left)) fail(at, 'invalid syntax');
  const what = describeExpression(left);
  fail(left.start, `cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
}

/** CPython suggests `==` when an operand, other than a display or a singleton, stands left of `=`. */
export function mayMeanComparison(node: Expression): boolean {
  switch (node.kind) {
    case 'List':
    case 'Tuple':
    case 'GeneratorExp':
    case 'BoolOp':
    case 'Compare':
    case 'IfExp':
    case 'Lambda':
    case 'Starred':
    case 'Name':
      return false;
    case 'UnaryOp':
      return node.op !== 'Not';
    case 'Constant':
      return node.type !== 'None' && node.type !== 'bool';
    default:
      return true;
  }
}

/** The `:` of a lambda without brackets begins a format spec. */
export function failLambda(p: Scanner, start: number): never {
  const name = formatName(p.formats.at(-1)?.template ?? false);
  fail(start, `${name}: lambda expressions are not allowed without parentheses`);
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
  const soft = /^(?:match|case|type|lazy|_)\s/.test(p.text.slice(start, at));
  if (!soft) failSecondExpression(p, start, false);
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
