import type { ParseProblem } from '../../facts.ts';
import { decodeSource } from './decode.ts';
import { ParseFailure } from './errors.ts';
import { LineIndex } from './lines.ts';
import type { ModuleNode } from './nodes.ts';
import { neverClosed } from './operators.ts';
import { createScanner, type Scanner } from './scanner.ts';
import { parseFile } from './statements.ts';
import { suspectsOf } from './suspects.ts';
import { nextToken } from './tokenizer.ts';
import { END } from './tokens.ts';

export interface ParsedPython {
  /** `null` when the file is not Python. */
  readonly module: ModuleNode | null;
  /** The first error, as CPython reports it; empty when there is a module. */
  readonly problems: readonly ParseProblem[];
}

/**
 * Parses a Python file into CPython's syntax tree, accepting exactly what CPython's own parser accepts: the grammar
 * of 3.14 with PEP 798 and PEP 810, and thereby all of 3.8 and later. Never throws.
 *
 * Known limits: names in `\N{…}` are not looked up; lambdas and powers nested more than 1,000 deep without brackets
 * are a problem «too complex» (CPython gives up on them too, at a depth that depends on its build).
 */
export function parsePythonTree(bytes: Uint8Array): ParsedPython {
  const decoded = decodeSource(bytes);
  if (decoded.kind === 'problem') return { module: null, problems: [decoded.problem] };
  const { text } = decoded;
  const lines = new LineIndex(text);
  const scanner = createScanner(text, codesOf(text, decoded.units));
  try {
    const body = parseFile(scanner);
    const suspects = suspectsOf(scanner);
    const module: ModuleNode = { kind: 'Module', start: 0, end: text.length, text, lines, suspects, body };
    return { module, problems: [] };
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    return { module: null, problems: [problemOf(firstReported(scanner, error, lines), text, lines)] };
  }
}

function problemOf(failure: ParseFailure, text: string, lines: LineIndex): ParseProblem {
  const { message } = failure;
  // The end of the text belongs to its last line, also when that one is ended.
  const atEnd = failure.offset >= text.length && text.endsWith('\n');
  const offset = atEnd ? text.length - 1 : failure.offset;
  return { line: lines.lineAt(offset), column: lines.columnAt(offset), message };
}

/**
 * An error of the grammar gives way to any error of the tokens behind it, and to a bracket that is never closed and
 * was opened on an earlier line: CPython reads all tokens before it reports.
 */
function firstReported(scanner: Scanner, failure: ParseFailure, lines: LineIndex): ParseFailure {
  if (failure.origin !== 'grammar') return failure;
  const line = lines.lineAt(scanner.start);
  try {
    while (scanner.type !== END) nextToken(scanner);
    return failure;
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    // What goes wrong inside an f-string may follow from the first error.
    if (error.origin === 'token') return scanner.formats.length > 0 ? failure : error;
    if (scanner.bracketDepth === 0) return failure;
    const opened = scanner.brackets[scanner.bracketDepth - 1]!;
    if (lines.lineAt(opened) >= line) return failure;
    return new ParseFailure(opened, neverClosed(scanner), 'token');
  }
}

// One buffer serves all parses: they do not overlap, and a fresh one per file costs more than the parse of a small one.
let shared = new Uint16Array(1 << 16);

/** The UTF-16 code units of a text, with zeros behind them; good until the next call. */
export function codesOf(text: string, units: Uint8Array | null): Uint16Array {
  const { length } = text;
  if (shared.length < length + 8) shared = new Uint16Array(length * 2);
  const codes = shared;
  if (units !== null) codes.set(units);
  else for (let index = 0; index < length; index++) codes[index] = text.charCodeAt(index);
  codes.fill(0, length, length + 8);
  return codes;
}
