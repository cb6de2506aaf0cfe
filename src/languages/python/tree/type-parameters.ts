import { fail } from './errors.ts';
import { failUnexpected } from './explain.ts';
import type { Expression, Name } from './expression-nodes.ts';
import { parseExpression, parseName, parseStarred } from './expressions.ts';
import { currentName } from './identifiers.ts';
import type { TypeParameter } from './nodes.ts';
import type { Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { nextToken, peekKind } from './tokenizer.ts';
import * as T from './tokens.ts';

const NO_PARAMETERS: readonly TypeParameter[] = [];

/** Whether the current name is the soft keyword `type` of an alias: a name follows it. */
export function isTypeAlias(p: Scanner): boolean {
  return p.end - p.start === 4 && p.text.startsWith('type', p.start) && peekKind(p) === T.NAME;
}

/** `type Name[T] = value` (PEP 695). */
export function parseTypeAlias(p: Scanner): Statement {
  const start = p.start;
  nextToken(p);
  const name: Name = { kind: 'Name', start: p.start, end: p.end, id: currentName(p), ctx: 'Store' };
  nextToken(p);
  const typeParams = parseTypeParameters(p);
  if (p.type !== T.EQUAL) failUnexpected(p);
  nextToken(p);
  const value = parseExpression(p);
  return { kind: 'TypeAlias', start, end: p.lastEnd, name, typeParams, value };
}

/** `[T: bound = default, *Ts, **P]` when there is one here. */
export function parseTypeParameters(p: Scanner): readonly TypeParameter[] {
  if (p.type !== T.LEFT_BRACKET) return NO_PARAMETERS;
  const parameters: TypeParameter[] = [];
  nextToken(p);
  if (p.type === T.RIGHT_BRACKET) fail(p.start, 'Type parameter list cannot be empty');
  for (;;) {
    parameters.push(parseTypeParameter(p));
    if (p.type !== T.COMMA) break;
    nextToken(p);
    if (p.type === T.RIGHT_BRACKET) break;
  }
  if (p.type !== T.RIGHT_BRACKET) failUnexpected(p);
  nextToken(p);
  return parameters;
}

function parseTypeParameter(p: Scanner): TypeParameter {
  const start = p.start;
  if (p.type === T.STAR || p.type === T.DOUBLE_STAR) {
    const kind = p.type === T.STAR ? 'TypeVarTuple' : 'ParamSpec';
    nextToken(p);
    const name = parseName(p);
    if (p.type === T.COLON) failBound(p, kind);
    const defaultValue = parseDefault(p, kind === 'TypeVarTuple');
    return { kind, start, end: p.lastEnd, name, defaultValue };
  }
  const name = parseName(p);
  let bound: Expression | null = null;
  if (p.type === T.COLON) {
    nextToken(p);
    bound = parseExpression(p);
  }
  const defaultValue = parseDefault(p, false);
  return { kind: 'TypeVar', start, end: p.lastEnd, name, bound, defaultValue };
}

function parseDefault(p: Scanner, starred: boolean): Expression | null {
  if (p.type !== T.EQUAL) return null;
  nextToken(p);
  return starred && p.type === T.STAR ? parseStarred(p) : parseExpression(p);
}

function failBound(p: Scanner, kind: string): never {
  const colon = p.start;
  nextToken(p);
  const bound = parseExpression(p);
  fail(colon, `cannot use ${bound.kind === 'Tuple' ? 'constraints' : 'bound'} with ${kind}`);
}
