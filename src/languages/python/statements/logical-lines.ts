import type { ModuleNode } from '../tree/nodes.ts';
import { codesOf } from '../tree/parse.ts';
import { createScanner } from '../tree/scanner.ts';
import { nextToken } from '../tree/tokenizer.ts';
import * as T from '../tree/tokens.ts';

/** A line as the grammar sees it: all that stands between two NEWLINE tokens. */
export interface LogicalLine {
  /** 1-based, both included. */
  readonly start: number;
  readonly end: number;
  /** Lines between that hold nothing but blanks or comments; ascending. */
  readonly silent: readonly number[];
  /** How many blocks it stands in. */
  readonly indent: number;
  /** Holds a colon outside of brackets: the head of a block, an annotation, a lambda. */
  readonly hasColon: boolean;
}

/** The logical lines of a module that was parsed, and where each physical line belongs. */
export interface LogicalLines {
  readonly lines: readonly LogicalLine[];
  /** The logical line that holds a physical one; `null` for blank lines and comments between. */
  readonly at: (line: number) => LogicalLine | null;
}

/** Reads the tokens of a module again; linear in the text. */
export function readLogicalLines({ text, lines: index }: ModuleNode): LogicalLines {
  const scanner = createScanner(text, codesOf(text, null));
  const lines: LogicalLine[] = [];
  let indent = 0;
  let first = -1;
  let brackets = 0;
  let hasColon = false;
  let silent: number[] = [];
  for (nextToken(scanner); scanner.type !== T.END; nextToken(scanner)) {
    const { type } = scanner;
    if (type === T.INDENT) indent++;
    else if (type === T.DEDENT) indent--;
    else if (type === T.NEWLINE) {
      // A lone line end stands behind a backslash that joins an empty line.
      if (first >= 0)
        lines.push({
          start: index.lineAt(first),
          end: index.lineAt(scanner.start),
          silent,
          indent,
          hasColon,
        });
      first = -1;
      hasColon = false;
      silent = [];
    } else {
      if (first < 0) first = scanner.start;
      // A silent line lies between two ends of lines, and most gaps are one space.
      else if (
        scanner.start > scanner.lastEnd + 1 &&
        text.slice(scanner.lastEnd, scanner.start).includes('\n')
      ) {
        const end = index.lineAt(scanner.start);
        for (let line = index.lineAt(scanner.lastEnd) + 1; line < end; line++) silent.push(line);
      }
      if (type === T.LEFT_PAREN || type === T.LEFT_BRACKET || type === T.LEFT_BRACE) brackets++;
      else if (type === T.RIGHT_PAREN || type === T.RIGHT_BRACKET || type === T.RIGHT_BRACE) brackets--;
      else if (type === T.COLON && brackets === 0) hasColon = true;
    }
  }
  return { lines, at: (line) => findLine(lines, line) };
}

function findLine(lines: readonly LogicalLine[], line: number): LogicalLine | null {
  let low = 0;
  let high = lines.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = lines[middle]!;
    if (line < found.start) high = middle - 1;
    else if (line > found.end) low = middle + 1;
    else return found;
  }
  return null;
}
