import type { ImportFact, ImportForm } from '../../facts.ts';
import type { Extras } from '../import-fact.ts';
import { isLineBreak } from './characters.ts';
import type { Tokens } from './tokens.ts';

/** A file on its way to facts. */
export interface OutlineFile {
  readonly tokens: Tokens;
  /** A declaration file: nothing in it runs. */
  readonly ambient: boolean;
  /** Where lines begin, as offsets in the text. */
  readonly lines: readonly number[];
}

/** An import whose statement or call goes from the token `first` to the token `last`. */
export function outlineFact(
  { tokens, ambient, lines }: OutlineFile,
  form: ImportForm,
  name: string,
  first: number,
  last: number,
  extras: Extras,
): ImportFact {
  const start = tokens.start[first]!;
  const line = lineOf(lines, start);
  return {
    form,
    target: { kind: 'module', name, level: 0 },
    names: extras.names ?? [],
    star: extras.star ?? false,
    alias: extras.alias ?? null,
    line: line + 1,
    column: start - lines[line]! + 1,
    endLine: lineOf(lines, tokens.end[last]!) + 1,
    typeOnly: ambient || (extras.typeOnly ?? false),
    deferred: extras.deferred ?? false,
    conditional: extras.conditional ?? false,
    lazy: false,
  };
}

/** Where lines begin; CRLF ends one line. */
export function findLines(text: string): readonly number[] {
  const lines = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isLineBreak(code)) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    lines.push(at + 1);
  }
  return lines;
}

/** The 0-based line of an offset. */
export function lineOf(lines: readonly number[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
