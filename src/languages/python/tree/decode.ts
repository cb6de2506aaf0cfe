import { isAscii } from 'node:buffer';
import type { ParseProblem } from '../../facts.ts';
import { readEncodingName, readerOf } from './encodings.ts';

/** Source text, or why there is none. `units`: the same as bytes, when every code unit is one. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly units: Uint8Array | null }
  | { readonly kind: 'problem'; readonly problem: ParseProblem };

const CARRIAGE_RETURN = 0x0d;

/**
 * Decodes a Python file as PEP 263 says: a byte order mark or a coding comment in the first two lines, else UTF-8.
 * Line ends become `\n`; the mark is dropped.
 */
export function decodeSource(bytes: Uint8Array): Decoded {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return problemAt(bytes, zero, 'source code cannot contain null bytes');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  const named = readEncodingName(body);
  const encoding = named === null ? 'utf-8' : readerOf(named);
  if (encoding === null) return problem(1, 1, `unknown encoding: ${named}`);
  if (marked && named !== null && !/^utf[-_]8(?:[-_]|$)/i.test(named))
    return problem(1, 1, `encoding problem: ${named} with BOM`);
  if (isAscii(body)) {
    const text = latin1(body);
    if (!body.includes(CARRIAGE_RETURN)) return { kind: 'text', text, units: body };
    return { kind: 'text', text: normalise(text), units: null };
  }
  return decodeWide(body, encoding, named !== null);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function decodeWide(body: Uint8Array, encoding: string, declared: boolean): Decoded {
  if (encoding === 'latin-1') return { kind: 'text', text: normalise(latin1(body)), units: null };
  if (encoding === 'ascii') {
    const at = body.findIndex((byte) => byte >= 128);
    const byte = (body[at] ?? 0).toString(16);
    const what = `'ascii' codec can't decode byte 0x${byte} in position ${at}: ordinal not in range(128)`;
    return problem(1, 1, `(unicode error) ${what}`);
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
    return { kind: 'text', text: normalise(text), units: null };
  } catch {
    if (encoding !== 'utf-8') return problem(1, 1, `encoding problem: ${encoding}`);
    return invalidUtf8(body, declared);
  }
}

function normalise(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function problem(line: number, column: number, message: string): Decoded {
  return { kind: 'problem', problem: { line, column, message } };
}

function problemAt(bytes: Uint8Array, offset: number, message: string): Decoded {
  const { line, column } = placeOf(bytes, offset);
  return problem(line, column, message);
}

function placeOf(bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split(/\r\n?|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function invalidUtf8(bytes: Uint8Array, declared: boolean): Decoded {
  const { offset, length, reason } = findInvalidUtf8(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  if (!declared) {
    const { line, column } = placeOf(bytes, offset);
    const what = `Non-UTF-8 code starting with '\\x${byte}' on line ${line}, but no encoding declared`;
    return problem(line, column, `${what}; see https://peps.python.org/pep-0263/ for details`);
  }
  const where =
    length === 1
      ? `byte 0x${byte} in position ${offset}`
      : `bytes in position ${offset}-${offset + length - 1}`;
  return problemAt(bytes, offset, `(unicode error) 'utf-8' codec can't decode ${where}: ${reason}`);
}

interface InvalidSequence {
  readonly offset: number;
  /** Bytes that CPython counts as broken. */
  readonly length: number;
  readonly reason: 'invalid start byte' | 'invalid continuation byte' | 'unexpected end of data';
}

/** The first place that is not UTF-8, in the terms of CPython's decoder. */
function findInvalidUtf8(bytes: Uint8Array): InvalidSequence {
  let offset = 0;
  while (offset < bytes.length) {
    const lead = bytes[offset]!;
    const size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (size === 0) return { offset, length: 1, reason: 'invalid start byte' };
    for (let index = 1; index < size; index++) {
      const byte = bytes[offset + index];
      if (byte === undefined) return { offset, length: index, reason: 'unexpected end of data' };
      if (!continues(lead, index, byte))
        return { offset, length: index, reason: 'invalid continuation byte' };
    }
    offset += size;
  }
  return { offset: 0, length: 1, reason: 'invalid start byte' };
}

/** Whether `byte` may stand at `index` behind `lead`: no overlong forms, surrogates or points above U+10FFFF. */
function continues(lead: number, index: number, byte: number): boolean {
  if (byte < 0x80 || byte > 0xbf) return false;
  if (index > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}
