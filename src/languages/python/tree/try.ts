import { parseElse } from './compound.ts';
import { fail } from './errors.ts';
import { attempt, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseName, parseTupleRest } from './expressions.ts';
import type { ExceptHandler } from './nodes.ts';
import type { Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { parseForcedBlock, parseHeaderBlock } from './statements.ts';
import { describeExpression } from './targets.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

const NO_STATEMENTS: readonly Statement[] = [];

/** `try` with its handlers, `else` and `finally`. */
export function parseTry(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  const body = parseForcedBlock(p, "'try' statement", start);
  const handlers: ExceptHandler[] = [];
  let groups: boolean | null = null;
  while (p.type === T.EXCEPT) groups = parseHandler(p, handlers, groups);
  let orelse = NO_STATEMENTS;
  let finalbody = NO_STATEMENTS;
  if (p.type === T.ELSE && handlers.length > 0) orelse = parseElse(p);
  if (p.type === T.FINALLY) finalbody = parseFinally(p);
  if (handlers.length === 0 && finalbody.length === 0) {
    fail(p.start, "expected 'except' or 'finally' block");
  }
  const end = p.blockEnd;
  return { kind: groups ? 'TryStar' : 'Try', start, end, body, handlers, orelse, finalbody };
}

function parseFinally(p: Scanner): readonly Statement[] {
  const start = p.start;
  nextToken(p);
  return parseForcedBlock(p, "'finally' statement", start);
}

/** Reads one `except` or `except*` and says which; all handlers of a `try` must be of one sort. */
function parseHandler(p: Scanner, handlers: ExceptHandler[], sort: boolean | null): boolean {
  const start = p.start;
  nextToken(p);
  const group = p.type === T.STAR;
  if (sort !== null && group !== sort) {
    fail(start, "cannot have both 'except' and 'except*' on the same 'try'");
  }
  if (group) nextToken(p);
  let type: Expression | null = null;
  let name: string | null = null;
  if (p.type !== T.COLON && p.type !== T.NEWLINE) {
    type = parseTypes(p);
    if (p.type === T.AS) name = parseHandlerName(p, type, group);
  } else if (group) fail(p.start, 'expected one or more exception types');
  const after = group ? "'except*' statement" : "'except' statement";
  const body = parseHeaderBlock(p, after, start);
  handlers.push({ kind: 'ExceptHandler', start, end: p.blockEnd, type, name, body });
  return group;
}

/** One type, or several without brackets (PEP 758). */
function parseTypes(p: Scanner): Expression {
  const start = p.start;
  const first = parseExpression(p);
  if (p.type !== T.COMMA) return first;
  return parseTupleRest(p, start, first, false);
}

function parseHandlerName(p: Scanner, type: Expression, group: boolean): string {
  if (type.kind === 'Tuple' && p.codes[p.lastEnd - 1] !== 0x29) {
    fail(type.start, "multiple exception types must be parenthesized when using 'as'");
  }
  nextToken(p);
  const start = p.start;
  if (p.type === T.NAME) {
    const name = parseName(p);
    if (p.type === T.COLON || p.type === T.NEWLINE) return name;
    failTarget(p, start, group);
  }
  const target = attempt(p, parseExpression);
  if (target === null || p.type !== T.COLON) fail(start, 'invalid syntax');
  fail(target.start, `cannot use except${group ? '*' : ''} statement with ${describeExpression(target)}`);
}

/** `except A as b.c:` */
function failTarget(p: Scanner, start: number, group: boolean): never {
  const what = p.type === T.DOT ? 'attribute' : p.type === T.LEFT_BRACKET ? 'subscript' : null;
  if (what === null) failUnexpected(p);
  fail(start, `cannot use except${group ? '*' : ''} statement with ${what}`);
}
