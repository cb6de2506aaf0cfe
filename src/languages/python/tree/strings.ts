import { fail } from './errors.ts';
import type { Constant, Expression } from './expression-nodes.ts';
import { parseFormat } from './formats.ts';
import { BYTES, type Scanner } from './scanner.ts';
import { decodeText } from './string-values.ts';
import { nextToken } from './tokenizer.ts';
import { FORMAT_START, STRING } from './tokens.ts';

/** One or more string literals side by side: a constant, an f-string, or a t-string. */
export function parseStrings(p: Scanner): Expression {
  const start = p.start;
  if (p.type === STRING) {
    const first = parseString(p);
    if (p.type !== STRING && p.type !== FORMAT_START) return first;
    return joinStrings(p, start, [first]);
  }
  return joinStrings(p, start, []);
}

function parseString(p: Scanner): Constant {
  const { start, end, contentStart, contentEnd, stringPrefix } = p;
  const bytes = (stringPrefix & BYTES) !== 0;
  if (bytes) checkAscii(p);
  const value = p.escapes
    ? decodeText(p, start, contentStart, contentEnd, stringPrefix, false)
    : p.text.slice(contentStart, contentEnd);
  nextToken(p);
  return { kind: 'Constant', start, end, type: bytes ? 'bytes' : 'str', value };
}

function checkAscii(p: Scanner): void {
  for (let pos = p.contentStart; pos < p.contentEnd; pos++) {
    if (p.codes[pos]! >= 128) fail(p.start, 'bytes can only contain ASCII literal characters');
  }
}

/** Reads the rest of a row of literals and joins it; text next to text becomes one constant. */
function joinStrings(p: Scanner, start: number, first: readonly Constant[]): Expression {
  const parts: Expression[] = [...first];
  let plain = first.length;
  let formats = 0;
  let templates = 0;
  let last = start;
  while (p.type === STRING || p.type === FORMAT_START) {
    const at = p.start;
    let isTemplate = false;
    if (p.type === STRING) {
      parts.push(parseString(p));
      plain++;
    } else {
      isTemplate = parseFormat(p, parts);
      if (isTemplate) templates++;
      else formats++;
    }
    if (templates > 0 && plain + formats > 0) {
      fail(last, 'cannot mix t-string literals with string or bytes literals');
    }
    last = at;
  }
  checkBytes(parts, start, formats + templates > 0);
  const end = p.lastEnd;
  const values = joinConstants(parts);
  if (templates > 0) return { kind: 'TemplateStr', start, end, values };
  if (formats > 0) return { kind: 'JoinedStr', start, end, values };
  return joinText(parts as Constant[], start, end);
}

function checkBytes(parts: readonly Expression[], start: number, formatted: boolean): void {
  const bytes = parts.filter((part) => part.kind === 'Constant' && part.type === 'bytes').length;
  if (bytes > 0 && (bytes < parts.length || formatted)) fail(start, 'cannot mix bytes and nonbytes literals');
}

function joinText(parts: readonly Constant[], start: number, end: number): Constant {
  const type = parts[0]?.type ?? 'str';
  return { kind: 'Constant', start, end, type, value: parts.map((part) => part.value).join('') };
}

/** Joins neighbouring text constants and drops empty ones. */
export function joinConstants(parts: readonly Expression[]): readonly Expression[] {
  const joined: Expression[] = [];
  let run: Constant[] = [];
  for (const part of parts) {
    if (part.kind === 'Constant') run.push(part);
    else {
      flush(joined, run);
      run = [];
      joined.push(part);
    }
  }
  flush(joined, run);
  return joined;
}

function flush(joined: Expression[], run: readonly Constant[]): void {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return;
  const text = run.length === 1 ? first : joinText(run, first.start, last.end);
  if (text.value !== '') joined.push(text);
}
