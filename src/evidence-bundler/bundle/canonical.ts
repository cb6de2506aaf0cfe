import { canonicalJson } from '../../foundation/canonical-json.ts';
import { pointTo } from '../../foundation/json-pointer.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';

/** Bytes of a value, or where and why it has none. */
export type WrittenJson =
  | { readonly kind: 'json'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly pointer: string; readonly message: string };

export type ReadJson =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly code: string; readonly message: string };

/**
 * Canonical JSON (RFC 8785) of a value, with the refusals that the RFC leaves to its users: integers beyond 2^53, which many readers round, numbers
 * that are not finite, lone surrogates, more than 256 levels. `pointer` is a JSON pointer.
 */
export function writeCanonical(value: unknown): WrittenJson {
  const text = canonicalJson(value);
  const pointer = findUnsafeInteger(value, '', 0);
  if (pointer !== null) return { kind: 'refused', pointer, message: UNSAFE_INTEGER };
  if (text === null) return { kind: 'refused', pointer: '', message: NO_FORM };
  return { kind: 'json', bytes: Buffer.from(text) };
}

const UNSAFE_INTEGER = 'An integer beyond 2^53 is not the same number for every reader; write it as a text.';
const NO_FORM =
  'It holds a number that is not finite, half of a surrogate pair, or more than 256 levels: JSON has no one form for it.';

/**
 * Reads canonical JSON and nothing else: in another form two readers could see two things in it. Codes: `too-large`, `not-unicode`, `no-json`,
 * `duplicate-key`, `unsafe-integer`, `not-canonical`. Never throws.
 */
export function readCanonical(bytes: Uint8Array, mostBytes: number): ReadJson {
  const broken = (code: string, message: string): ReadJson => ({ kind: 'broken', code, message });
  if (bytes.length > mostBytes) return broken('too-large', `It is ${tooLarge(bytes.length, mostBytes)}.`);
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') return broken('not-unicode', `Line ${decoded.line} is not UTF-8.`);
  const { text } = decoded;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken('no-json', 'It is not JSON; perhaps its end is missing.');
  }
  const written = writeCanonical(value);
  if (written.kind === 'json' && Buffer.compare(written.bytes, bytes) === 0) return { kind: 'value', value };
  if (keysInText(text) > keysInValue(value))
    return broken('duplicate-key', 'A key stands twice in one object: readers differ in which they take.');
  if (written.kind === 'refused')
    return broken(written.message === UNSAFE_INTEGER ? 'unsafe-integer' : 'not-canonical', written.message);
  return broken(
    'not-canonical',
    'It is not canonical JSON (RFC 8785): members in order, without spaces, numbers in one form.',
  );
}

function findUnsafeInteger(value: unknown, pointer: string, depth: number): string | null {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? pointer : null;
  // What nests deeper has no canonical form anyway.
  if (typeof value !== 'object' || value === null || depth > 256) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnsafeInteger(inner, pointTo(pointer, key), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function keysInText(text: string): number {
  let keys = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) keys++;
  return keys;
}

function keysInValue(value: unknown): number {
  let keys = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) keys += Object.keys(next).length;
    for (const inner of Object.values(next)) pending.push(inner);
  }
  return keys;
}
