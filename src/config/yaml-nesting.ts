import { CST, Lexer } from 'yaml';

/** Far above what a person writes, far below what the composer's recursion can bear. */
const DEEPEST = 64;

/**
 * The 1-based line where YAML text nests deeper than 64 levels, or `null`. Asked before parsing, since the parser
 * recurses and Node cannot recover when a regular expression is compiled at the end of the stack.
 * Brackets are counted exactly; outside them, every indicator on a line may open a block, and so may its indentation.
 */
export function findDeepNesting(text: string): number | null {
  let line = 1;
  let brackets = 0;
  let indicators = 0;
  let afterScalarMark = false;
  for (const token of new Lexer().lex(text)) {
    const kind: string | null = afterScalarMark ? 'text' : CST.tokenType(token);
    afterScalarMark = kind === 'scalar';
    if (kind === 'newline') indicators = 0;
    else if (kind === 'flow-map-start' || kind === 'flow-seq-start') brackets++;
    else if (kind === 'flow-map-end' || kind === 'flow-seq-end') brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && isIndicator(kind)) indicators++;
    else if (kind === 'space' && indicators === 0 && token.length > 4 * DEEPEST) return line;
    if (brackets + indicators > DEEPEST) return line;
    line += lineFeeds(token);
  }
  return null;
}

function isIndicator(kind: string | null): boolean {
  return kind === 'seq-item-ind' || kind === 'explicit-key-ind' || kind === 'map-value-ind';
}

function lineFeeds(token: string): number {
  let count = 0;
  for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) count++;
  return count;
}
