import { endOfText, QUOTE, skipBlanks, skipValue } from '../../foundation/json/json-bytes.ts';
import { decodeKey } from '../../foundation/json/scan-json.ts';
import type { Wanted } from './wanted.ts';

/** Offsets of a value, and of its key when it stands in an object. */
export interface FoundOffsets {
  readonly key: number | null;
  readonly value: number;
}

const OPEN_OBJECT = 0x7b;
const OPEN_LIST = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;

/**
 * Finds the wanted places in the bytes of what is known to be JSON, in one pass; below what nobody asked for only brackets
 * and quotes are looked at. Of equal keys the last counts, as for `JSON.parse`. Offsets are those of bytes.
 */
export function findInJson(bytes: Uint8Array, wanted: Wanted): ReadonlyMap<string, FoundOffsets> {
  const found = new Map<string, FoundOffsets>();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** Both return the offset after the value. */
  function visit(node: Wanted, key: number | null, value: number): number {
    forget(node, found);
    for (const pointer of node.pointers) found.set(pointer, { key, value });
    if (node.children.size === 0) return skipValue(bytes, value);
    if (bytes[value] === OPEN_OBJECT) return visitObject(node, value);
    return bytes[value] === OPEN_LIST ? visitList(node, value) : skipValue(bytes, value);
  }

  function visitObject(node: Wanted, start: number): number {
    let at = skipBlanks(bytes, start + 1);
    while (at < bytes.length && bytes[at] !== CLOSE_OBJECT) {
      if (bytes[at] === COMMA) at = skipBlanks(bytes, at + 1);
      if (bytes[at] !== QUOTE) return bytes.length;
      const key = at;
      const end = endOfText(bytes, key + 1);
      const child = node.children.get(decodeKey(decoder.decode(bytes.subarray(key + 1, end))));
      const value = skipBlanks(bytes, skipBlanks(bytes, end + 1) + 1);
      at = skipBlanks(bytes, child === undefined ? skipValue(bytes, value) : visit(child, key, value));
    }
    return at + 1;
  }

  function visitList(node: Wanted, start: number): number {
    let at = skipBlanks(bytes, start + 1);
    for (let index = 0; at < bytes.length && bytes[at] !== CLOSE_LIST; index++) {
      if (bytes[at] === COMMA) at = skipBlanks(bytes, at + 1);
      const child = node.children.get(String(index));
      at = skipBlanks(bytes, child === undefined ? skipValue(bytes, at) : visit(child, null, at));
    }
    return at + 1;
  }

  visit(wanted, null, skipBlanks(bytes, 0));
  return found;
}

/** An equal key further up was not the one that counts; neither was what stood below it. */
function forget(node: Wanted, found: Map<string, FoundOffsets>): void {
  if (found.size === 0) return;
  for (const pointer of node.pointers) found.delete(pointer);
  for (const child of node.children.values()) forget(child, found);
}
