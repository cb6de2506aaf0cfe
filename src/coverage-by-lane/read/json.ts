/**
 * Reads JSON a part at a time, so that a large report never stands in memory as one tree of objects: an object is walked
 * member by member, and only members that are asked for are parsed, each by `JSON.parse`.
 */

/** A value that has not been parsed yet: where it stands. */
export interface JsonSlice {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** One past its last byte. */
  readonly end: number;
}

/** A name and its value. Of a name that stands twice there are two members. */
export interface JsonMember {
  readonly name: string;
  readonly value: JsonSlice;
}

export type JsonFault = 'empty' | 'truncated' | 'invalid' | 'trailing' | 'too-deep' | 'too-large';

/** Thrown by the functions of this file and caught at the door of every reader: the text is no JSON. */
export class BrokenJson extends Error {
  override readonly name = 'BrokenJson';
  readonly fault: JsonFault;
  /** Where, in bytes from the start of the report. */
  readonly offset: number;

  constructor(fault: JsonFault, offset: number) {
    super(`${fault} at ${offset}`);
    this.fault = fault;
    this.offset = offset;
  }
}

/** Our own bound: reports nest about ten deep. */
const MOST_DEPTH = 200;

/** One value is parsed as one string, of which V8 allows 2^29 characters. */
const MOST_BYTES = 500 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * The value that fills the bytes, a byte order mark and white space around it left out.
 * What follows it is looked at once the value has been walked or parsed.
 */
export function openJson(bytes: Uint8Array): JsonSlice {
  const start = skipSpace(bytes, hasMark(bytes) ? 3 : 0, bytes.length);
  if (start === bytes.length) throw new BrokenJson('empty', 0);
  let end = bytes.length;
  while (isSpace(bytes[end - 1]!)) end--;
  return { bytes, start, end };
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

export function isObject({ bytes, start }: JsonSlice): boolean {
  return bytes[start] === OPEN_BRACE;
}

export function isArray({ bytes, start }: JsonSlice): boolean {
  return bytes[start] === OPEN_BRACKET;
}

/** The members of an object in the order of the text; of anything else, none. Faults come as they are reached. */
export function* membersOf(slice: JsonSlice): Generator<JsonMember, void, undefined> {
  if (!isObject(slice)) return;
  const { bytes, end } = slice;
  let at = skipSpace(bytes, slice.start + 1, end);
  if (bytes[at] === CLOSE_BRACE && at < end) return closeAt(slice, at);
  for (;;) {
    if (bytes[at] !== QUOTE) throw faultAt(slice, at);
    const afterName = endOfString(slice, at);
    const name = parseSlice({ bytes, start: at, end: afterName }) as string;
    at = skipSpace(bytes, afterName, end);
    if (bytes[at] !== COLON) throw faultAt(slice, at);
    const start = skipSpace(bytes, at + 1, end);
    const valueEnd = endOfValue(slice, start);
    yield { name, value: { bytes, start, end: valueEnd } };
    at = skipSpace(bytes, valueEnd, end);
    if (at < end && bytes[at] === CLOSE_BRACE) return closeAt(slice, at);
    if (at >= end || bytes[at] !== COMMA) throw faultAt(slice, at);
    at = skipSpace(bytes, at + 1, end);
  }
}

/** The elements of an array in order; of anything else, none. */
export function* elementsOf(slice: JsonSlice): Generator<JsonSlice, void, undefined> {
  if (!isArray(slice)) return;
  const { bytes, end } = slice;
  let at = skipSpace(bytes, slice.start + 1, end);
  if (bytes[at] === CLOSE_BRACKET && at < end) return closeAt(slice, at);
  for (;;) {
    const valueEnd = endOfValue(slice, at);
    yield { bytes, start: at, end: valueEnd };
    at = skipSpace(bytes, valueEnd, end);
    if (at < end && bytes[at] === CLOSE_BRACKET) return closeAt(slice, at);
    if (at >= end || bytes[at] !== COMMA) throw faultAt(slice, at);
    at = skipSpace(bytes, at + 1, end);
  }
}

/** The value as JavaScript sees it. A member called `__proto__` is a member like others. */
export function parseSlice({ bytes, start, end }: JsonSlice): unknown {
  if (end - start > MOST_BYTES) throw new BrokenJson('too-large', start);
  const text = decoder.decode(bytes.subarray(start, end));
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenJson('invalid', start + faultIn(text));
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The members of an object by name, unparsed; of a name that stands twice, the last. */
export function indexMembers(slice: JsonSlice): ReadonlyMap<string, JsonSlice> {
  const members = new Map<string, JsonSlice>();
  for (const { name, value } of membersOf(slice)) members.set(name, value);
  return members;
}

function closeAt({ bytes, end }: JsonSlice, at: number): void {
  const next = skipSpace(bytes, at + 1, end);
  if (next < end) throw new BrokenJson('trailing', next);
}

function faultAt({ end }: JsonSlice, at: number): BrokenJson {
  return new BrokenJson(at >= end ? 'truncated' : 'invalid', Math.min(at, end));
}

/** One past the value that starts here. Brackets are counted, not matched: parsing does that for what is parsed. */
function endOfValue(slice: JsonSlice, start: number): number {
  const { bytes, end } = slice;
  const first = bytes[start];
  if (start >= end) throw new BrokenJson('truncated', end);
  if (first === QUOTE) return endOfString(slice, start);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return endOfWord(slice, start);
  let depth = 0;
  let at = start;
  while (at < end) {
    const byte = bytes[at++]!;
    if (byte === QUOTE) {
      let inside = 0;
      do {
        if (at >= end) throw new BrokenJson('truncated', end);
        inside = bytes[at++]!;
        if (inside === BACKSLASH) at++;
      } while (inside !== QUOTE);
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > MOST_DEPTH) throw new BrokenJson('too-deep', at - 1);
    } else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return at;
  }
  throw new BrokenJson('truncated', end);
}

function endOfString({ bytes, end }: JsonSlice, start: number): number {
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at++;
    else if (byte === QUOTE) return at + 1;
  }
  throw new BrokenJson('truncated', end);
}

/** One past a number, `true`, `false`, `null` or whatever stands there instead. */
function endOfWord(slice: JsonSlice, start: number): number {
  const { bytes, end } = slice;
  let at = start;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isSpace(byte)) break;
  }
  if (at === start) throw faultAt(slice, at);
  return at;
}

function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(bytes[at]!)) at++;
  return at;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** How many bytes of the text can stand before it stops being JSON: for the line of a message only. */
function faultIn(text: string): number {
  let message = '';
  try {
    JSON.parse(text);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? 0 : new TextEncoder().encode(text.slice(0, Number(position))).length;
}
