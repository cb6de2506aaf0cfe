import { parseArguments } from './calls.ts';
import { failExpected, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseName, parseNamed } from './expressions.ts';
import type { Keyword } from './nodes.ts';
import { parseParameters } from './parameters.ts';
import type { Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { parseForcedBlock, parseHeaderBlock } from './statements.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';
import { parseTypeParameters } from './type-parameters.ts';

/** Decorators and the function or class behind them. */
export function parseDecorated(p: Scanner): Statement {
  const decorators: Expression[] = [];
  while (p.type === T.AT) {
    nextToken(p);
    decorators.push(parseNamed(p));
    if (p.type !== T.NEWLINE) failUnexpected(p);
    nextToken(p);
  }
  const start = p.start;
  if (p.type === T.CLASS) return parseClass(p, decorators);
  const isAsync = p.type === T.ASYNC;
  if (isAsync) nextToken(p);
  if (p.type !== T.DEF) failUnexpected(p);
  return parseFunction(p, start, isAsync, decorators);
}

/** A function, from its `def`; `start` is where the statement begins. */
export function parseFunction(
  p: Scanner,
  start: number,
  isAsync: boolean,
  decoratorList: readonly Expression[],
): Statement {
  const keyword = p.start;
  nextToken(p);
  const name = parseName(p);
  const typeParams = parseTypeParameters(p);
  if (p.type !== T.LEFT_PAREN) failExpected(p, '(');
  nextToken(p);
  const args = parseParameters(p);
  if (p.type !== T.RIGHT_PAREN) failUnexpected(p);
  nextToken(p);
  let returns: Expression | null = null;
  if (p.type === T.ARROW) {
    nextToken(p);
    returns = parseExpression(p);
  }
  const body = parseForcedBlock(p, 'function definition', keyword);
  const end = p.blockEnd;
  const kind = isAsync ? 'AsyncFunctionDef' : 'FunctionDef';
  return { kind, start, end, name, args, body, decoratorList, returns, typeParams };
}

const NO_KEYWORDS: readonly Keyword[] = [];

/** A class, from its `class`. */
export function parseClass(p: Scanner, decoratorList: readonly Expression[]): Statement {
  const start = p.start;
  nextToken(p);
  const name = parseName(p);
  const typeParams = parseTypeParameters(p);
  const bases: Expression[] = [];
  const keywords = p.type === T.LEFT_PAREN ? parseBases(p, bases) : NO_KEYWORDS;
  const body = parseHeaderBlock(p, 'class definition', start);
  const end = p.blockEnd;
  return { kind: 'ClassDef', start, end, name, bases, keywords, body, decoratorList, typeParams };
}

function parseBases(p: Scanner, bases: Expression[]): readonly Keyword[] {
  const open = p.start;
  const keywords = parseArguments(p, bases);
  const only = bases[0];
  // A generator that borrows the brackets of a call has none to borrow here.
  if (only?.kind === 'GeneratorExp' && only.start === open) failUnexpected(p);
  return keywords;
}
