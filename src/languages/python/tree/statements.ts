import { parseCompound } from './compound.ts';
import { fail } from './errors.ts';
import { failExpected, failStatementEnd, failUnexpected } from './explain.ts';
import { lineOf } from './operators.ts';
import type { Scanner } from './scanner.ts';
import { parseSimple } from './simple-statements.ts';
import type { Statement } from './statement-nodes.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/** All statements up to the end of the text. */
export function parseFile(p: Scanner): Statement[] {
  const body: Statement[] = [];
  nextToken(p);
  while (p.type !== T.END) {
    // A lone line end: only behind a backslash that joins an empty line.
    if (p.type === T.NEWLINE) nextToken(p);
    else parseStatement(p, body);
  }
  return body;
}

function parseStatement(p: Scanner, body: Statement[]): void {
  const compound = parseCompound(p);
  if (compound !== null) body.push(compound);
  else parseSimpleLine(p, body);
}

/** Statements joined by `;` up to the end of the line. */
function parseSimpleLine(p: Scanner, body: Statement[]): void {
  for (;;) {
    const start = p.start;
    body.push(parseSimple(p));
    if (p.type === T.NEWLINE) break;
    if (p.type !== T.SEMICOLON) failStatementEnd(p, start);
    nextToken(p);
    if (p.type === T.NEWLINE) break;
  }
  p.blockEnd = p.lastEnd;
  nextToken(p);
}

/**
 * The block behind a header, from its `:`. `after` names the header in the message about a missing block, together
 * with the line of `keyword`, the offset of its first word.
 */
export function parseBlock(p: Scanner, after: string, keyword: number): Statement[] {
  const body: Statement[] = [];
  nextToken(p);
  if (p.type !== T.NEWLINE) {
    parseSimpleLine(p, body);
    return body;
  }
  openBlock(p, after, keyword);
  while (p.type !== T.DEDENT && p.type !== T.END) parseStatement(p, body);
  nextToken(p);
  return body;
}

/** Steps over NEWLINE and INDENT. */
export function openBlock(p: Scanner, after: string, keyword: number): void {
  nextToken(p);
  if (p.type !== T.INDENT) {
    fail(p.start, `expected an indented block after ${after} on line ${lineOf(p.text, keyword)}`);
  }
  nextToken(p);
}

/** A block whose `:` must be there, whatever stands instead. */
export function parseForcedBlock(p: Scanner, after: string, keyword: number): Statement[] {
  if (p.type !== T.COLON) failExpected(p, ':');
  return parseBlock(p, after, keyword);
}

/** A block whose `:` is missed in the message only at the end of the line. */
export function parseHeaderBlock(p: Scanner, after: string, keyword: number): Statement[] {
  if (p.type !== T.COLON) {
    if (p.type === T.NEWLINE) failExpected(p, ':');
    failUnexpected(p);
  }
  return parseBlock(p, after, keyword);
}
