import { fail } from './errors.ts';
import { failExpected, failUnexpected } from './explain.ts';
import type { Expression } from './expression-nodes.ts';
import { parseExpression, parseOperators, parseStarred } from './expressions.ts';
import type { WithItem } from './nodes.ts';
import { BITWISE_LEVEL } from './operator-tables.ts';
import { markOf, resetTo, type Scanner } from './scanner.ts';
import type { Statement } from './statement-nodes.ts';
import { parseBlock } from './statements.ts';
import { makeTarget } from './targets.ts';
import { nextToken, tryAhead } from './tokenizer.ts';
import * as T from './tokens.ts';

/** `with`, from that word; `start` is where the statement begins. */
export function parseWith(p: Scanner, start: number, kind: 'With' | 'AsyncWith'): Statement {
  const keyword = p.start;
  nextToken(p);
  const items = p.type === T.LEFT_PAREN && bracketsHoldItems(p) ? parseBracketed(p) : parseItems(p);
  if (p.type !== T.COLON) {
    if (p.type === T.NEWLINE) failExpected(p, ':');
    failUnexpected(p);
  }
  const body = parseBlock(p, "'with' statement", keyword);
  return { kind, start, end: p.blockEnd, items, body };
}

function parseItems(p: Scanner): WithItem[] {
  const items = [parseItem(p)];
  while (p.type === T.COMMA) {
    const comma = p.start;
    nextToken(p);
    if (p.type === T.COLON) fail(comma, "the last 'with' item has a trailing comma");
    items.push(parseItem(p));
  }
  return items;
}

function parseBracketed(p: Scanner): WithItem[] {
  const items: WithItem[] = [];
  nextToken(p);
  for (;;) {
    items.push(parseItem(p));
    if (p.type !== T.COMMA) break;
    nextToken(p);
    if (p.type === T.RIGHT_PAREN) break;
  }
  if (p.type !== T.RIGHT_PAREN) failUnexpected(p);
  nextToken(p);
  return items;
}

function parseItem(p: Scanner): WithItem {
  const start = p.start;
  const contextExpr = parseExpression(p);
  let optionalVars: Expression | null = null;
  if (p.type === T.AS) {
    nextToken(p);
    optionalVars = p.type === T.STAR ? parseStarred(p) : parseOperators(p, BITWISE_LEVEL);
    makeTarget(optionalVars, 'Store');
  }
  return { kind: 'withitem', start, end: p.lastEnd, contextExpr, optionalVars };
}

/**
 * Whether the bracket that opens here holds the items of a `with`, not (the beginning of) an expression: its closing
 * bracket is followed by `:` and nothing inside makes it a generator, a tuple with `*`, a `yield` or a `:=`.
 * Only tokens are read for that.
 */
function bracketsHoldItems(p: Scanner): boolean {
  const mark = markOf(p);
  const answer = tryAhead(p, looksLikeItems);
  resetTo(p, mark);
  return answer;
}

function looksLikeItems(p: Scanner): boolean {
  const outside = p.bracketDepth - 1;
  let element = true;
  let items = 0;
  let named = false;
  nextToken(p);
  while (p.bracketDepth > outside) {
    const direct = p.bracketDepth === outside + 1;
    if (p.type === T.END) return false;
    if (direct) {
      if (p.type === T.WALRUS || p.type === T.YIELD || p.type === T.FOR) return false;
      if (element && p.type === T.STAR) return false;
      if (p.type === T.AS) named = true;
    }
    items++;
    element = direct && p.type === T.COMMA;
    nextToken(p);
  }
  if (items === 0) return false;
  nextToken(p);
  return p.type === T.COLON || (named && p.type === T.NEWLINE);
}
