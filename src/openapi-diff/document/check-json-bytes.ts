import { BACKSLASH, endOfText, QUOTE, skipBlanks } from '../../foundation/json/json-bytes.ts';
import { createMarks } from './json-marks.ts';
import type { Marks } from './model.ts';

/** What a glance at the bytes of JSON says before it is parsed. */
export interface JsonGlance extends Marks {
  /** The deepest nesting, or the first depth above the limit. */
  readonly depth: number;
  /** Where that depth is reached first when it is above the limit, as an offset into the bytes. */
  readonly offset: number;
  /** Whether an object may hold a key twice; `false` is certain for JSON. */
  readonly mayRepeatKeys: boolean;
}

const COLON = 0x3a;
const COMMA = 0x2c;
const DOLLAR = 0x24;
/** After a backslash: what has another spelling, so that a hash of the bytes says nothing. */
const LETTER_U = 0x75;
const SLASH = 0x2f;

/**
 * Looks once at every byte: `JSON.parse` silently takes the last of two equal keys, and what is nested too deeply would
 * end later in a stack that is full. Keys are compared by hash, so a doubt must be looked into. References are gathered
 * on the way: whoever wants to know where they lead need not walk over the whole document.
 */
export function glanceAtJson(bytes: Uint8Array, mostLevels: number): JsonGlance {
  const marks = createMarks(bytes);
  /** Where the keys of what is open begin; -1 for items of lists. */
  const around: number[] = [];
  const starts: number[] = [];
  let hashes = new Uint32Array(1024);
  let top = 0;
  let depth = 0;
  let mayRepeatKeys = false;
  let textStart = 0;
  let textEnd = -1;
  for (let at = skipBlanks(bytes, 0); at < bytes.length; at = skipBlanks(bytes, at + 1)) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      textStart = at + 1;
      textEnd = endOfText(bytes, textStart);
      at = textEnd;
    } else if (byte === COLON) {
      if (top === hashes.length) hashes = grown(hashes);
      hashes[top++] = hashOf(bytes, textStart, textEnd);
      if (bytes[textStart] === DOLLAR) marks.add(textStart, textEnd, at + 1, around);
      else if (hasOtherSpelling(bytes, textStart, textEnd)) {
        mayRepeatKeys = true;
        marks.hide();
      }
    } else if (byte === COMMA) textEnd = -1;
    else if (byte === 0x7b || byte === 0x5b) {
      around.push(textEnd < 0 ? -1 : textStart);
      starts.push(top);
      textEnd = -1;
      if (starts.length > depth) depth = starts.length;
      if (depth > mostLevels) return { depth, offset: at, mayRepeatKeys, ...marks.read() };
    } else if (byte === 0x7d || byte === 0x5d) {
      const start = starts.pop() ?? 0;
      around.pop();
      if (!mayRepeatKeys && top - start > 1) mayRepeatKeys = holdsTwins(hashes, start, top);
      top = start;
      textEnd = -1;
    }
  }
  return { depth, offset: 0, mayRepeatKeys, ...marks.read() };
}

// Small functions on purpose: one loop that runs once over millions of bytes is never compiled as well as these are.

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

function hasOtherSpelling(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== BACKSLASH) continue;
    const next = bytes[++at];
    if (next === LETTER_U || next === SLASH) return true;
  }
  return false;
}

function grown(hashes: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(hashes.length * 2);
  larger.set(hashes);
  return larger;
}

function holdsTwins(hashes: Uint32Array, start: number, end: number): boolean {
  if (end - start <= 12) {
    for (let one = start + 1; one < end; one++) {
      for (let other = start; other < one; other++) if (hashes[one] === hashes[other]) return true;
    }
    return false;
  }
  const sorted = hashes.slice(start, end).sort();
  for (let at = 1; at < sorted.length; at++) if (sorted[at] === sorted[at - 1]) return true;
  return false;
}
