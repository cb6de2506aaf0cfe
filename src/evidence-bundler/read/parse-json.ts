import { endOfText, QUOTE } from '../../foundation/json/json-bytes.ts';
import { createLineIndex } from '../../foundation/json/line-index.ts';
import { decodeKey, scanJson } from '../../foundation/json/scan-json.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { glanceAtJson } from '../../openapi-diff/document/check-json-bytes.ts';
import { quoteNonFinite } from './benchmarks/non-finite.ts';
import { JSON_BYTES, JSON_LEVELS, JSON_VALUES } from './limits.ts';
import type { ReadProblem } from './model.ts';
import { quote } from './texts.ts';

/** A document, or why there is none. `not-json`: the text is something else, or broken at `problem`. */
export type ParsedJson =
  | { readonly kind: 'value'; readonly value: unknown; readonly problems: readonly ReadProblem[] }
  | { readonly kind: 'refused'; readonly problem: ReadProblem }
  | { readonly kind: 'not-json'; readonly isCut: boolean; readonly problem: ReadProblem };

const SPLIT = 'Split it, or let the tool leave out what nobody reads.';
const ODD = 'No tool writes such a file: find out where it comes from.';

/**
 * Parses JSON that anyone may have written, once and within bounds: 64 MiB, 4,000,000 values, 256 levels. A key that
 * stands twice in one object is an error, because readers differ in which they take. Never throws.
 */
export function parseJson(bytes: Uint8Array): ParsedJson {
  const mebibytes = (size: number) => `${Math.ceil(size / 1024 / 1024).toLocaleString('en-US')} MiB`;
  if (bytes.length > JSON_BYTES)
    return refuse(
      'too-large',
      `As JSON it is too large to be read: ${mebibytes(bytes.length)}, and at most ${mebibytes(JSON_BYTES)} are.`,
      SPLIT,
    );
  const glance = glanceAtJson(bytes, JSON_LEVELS);
  if (glance.depth > JSON_LEVELS)
    return refuse(
      'too-deep',
      `It is nested more than ${JSON_LEVELS} levels deep.`,
      ODD,
      lineAt(bytes, glance.offset),
    );
  if (hasMoreValues(bytes, JSON_VALUES))
    return refuse(
      'too-many-values',
      `It holds more than ${JSON_VALUES.toLocaleString('en-US')} values.`,
      SPLIT,
    );
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return refuse(
      'wrong-encoding',
      'It holds bytes that are not UTF-8.',
      'Write the file in UTF-8.',
      decoded.line,
    );
  const { text } = decoded;
  const value = tryToParse(text) ?? (hasNonFinite(text) ? tryToParse(quoteNonFinite(text)) : null);
  if (value === null) return explain(text);
  return { kind: 'value', value: value.parsed, problems: glance.mayRepeatKeys ? findRepeated(text) : [] };
}

function tryToParse(text: string): { readonly parsed: unknown } | null {
  try {
    return { parsed: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Python and C++ write numbers that JSON does not have. */
function hasNonFinite(text: string): boolean {
  return text.includes('NaN') || text.includes('Infinity');
}

function refuse(code: string, message: string, hint: string, line = 0): ParsedJson {
  return { kind: 'refused', problem: { code, severity: 'error', message, hint, line } };
}

function explain(text: string): ParsedJson {
  const fault = scanJson(text, { value: () => {}, leave: () => {}, key: () => {} });
  const isCut =
    fault === null || fault.offset >= text.length || /does not end$|ends in the middle$/.test(fault.message);
  const problem: ReadProblem = {
    code: isCut ? 'truncated' : 'not-json',
    severity: 'error',
    message: isCut ? 'The file ends in the middle.' : `It is not valid JSON: ${fault.message}.`,
    hint: isCut
      ? 'Look whether the step that writes it was killed, or its disk was full, and run it anew.'
      : 'Let the tool write it anew; two documents in one file must be two files.',
    line: fault === null ? 0 : createLineIndex(text)(fault.offset).line,
  };
  return { kind: 'not-json', isCut, problem };
}

/** The first key that stands twice in an object. */
function findRepeated(text: string): readonly ReadProblem[] {
  const objects: (Set<string> | null)[] = [];
  const found: { readonly key: string; readonly offset: number }[] = [];
  scanJson(text, {
    value: (_, kind) => {
      if (kind !== 'scalar') objects.push(kind === 'object' ? new Set() : null);
    },
    leave: () => objects.pop(),
    key: (offset, raw) => {
      const keys = objects.at(-1);
      const key = decodeKey(raw);
      if (keys?.has(key) !== true) keys?.add(key);
      else if (found.length === 0) found.push({ key, offset });
    },
  });
  return found.map(({ key, offset }) => ({
    code: 'duplicate-key',
    severity: 'error',
    message: `The key ${quote(key)} stands twice in one object: two readers may see two different files.`,
    hint: 'Let the tool write it anew; no tool writes a key twice.',
    line: createLineIndex(text)(offset).line,
  }));
}

const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

function hasMoreValues(bytes: Uint8Array, most: number): boolean {
  // Each value is the first of what holds it, or stands behind a comma.
  if (bytes.length <= most) return false;
  let values = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfText(bytes, at + 1);
    else if ((byte === COMMA || byte === OPEN_BRACE || byte === OPEN_BRACKET) && ++values > most) return true;
  }
  return false;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) line++;
  return line;
}
