import { collectLines, LAST_LINE, type LineTable, MOST_HITS, NO_LINES } from '../line-table.ts';

/** Tables of small files share memory. */
const CHUNK = 65_536;

/** Lines of the open section, in columns that grow; a plain record, so that the loop over bytes can hold it in registers. */
export interface LineStore {
  numbers: Uint32Array;
  hits: Uint32Array;
  /** Where the open section begins, and where the next line goes. */
  start: number;
  end: number;
  isOrdered: boolean;
  /** Records that were added since the section began, repeated ones too. */
  records: number;
}

export function openLines(): LineStore {
  return {
    numbers: new Uint32Array(256),
    hits: new Uint32Array(256),
    start: 0,
    end: 0,
    isOrdered: true,
    records: 0,
  };
}

/**
 * Reads a run of records `DA:` line `,` count and a checksum if any, each byte once. Gives the offset of the first record
 * that is not one of these with plain, small numbers and an end of its line.
 */
export function readLines(bytes: Uint8Array, from: number, store: LineStore): number {
  let { numbers, hits, end, isOrdered } = store;
  const first = end;
  let records = 0;
  let last = end > store.start ? numbers[end - 1]! : 0;
  let at = from;
  for (const stop = bytes.length - 2; at < stop; ) {
    if (bytes[at] !== 0x44 || bytes[at + 1] !== 0x41 || bytes[at + 2] !== 0x3a) break;
    let place = at + 3;
    let line = 0;
    let digit = bytes[place]! - 0x30;
    while (digit >= 0 && digit <= 9) {
      line = line * 10 + digit;
      digit = bytes[++place]! - 0x30;
    }
    // A comma; the rest of the numbers below are the distances of `,`, `\n` and `\r` from `0`.
    if (digit !== -4 || place - at > 11 || line < 1 || line > LAST_LINE) break;
    const countAt = ++place;
    let count = 0;
    digit = bytes[place]! - 0x30;
    while (digit >= 0 && digit <= 9) {
      count = count * 10 + digit;
      digit = bytes[++place]! - 0x30;
    }
    if (place === countAt || place - countAt > 15) break;
    if (digit === -4) while (digit !== -38 && place < bytes.length) digit = bytes[++place]! - 0x30;
    else if (digit === -35) digit = bytes[++place]! - 0x30;
    if (digit !== -38) break;
    if (end === numbers.length) {
      store.end = end;
      grow(store);
      ({ numbers, hits, end } = store);
    }
    numbers[end] = line;
    hits[end++] = Math.min(count, MOST_HITS);
    if (line <= last) isOrdered = false;
    last = line;
    records++;
    at = place + 1;
  }
  if (records > 0 || end !== first) {
    store.end = end;
    store.isOrdered = isOrdered;
    store.records += records;
  }
  return at;
}

/** Adds one line that was read in another way; it must be from 1 to `LAST_LINE`. */
export function addLine(store: LineStore, line: number, hits: number): void {
  if (store.end === store.numbers.length) grow(store);
  if (store.end > store.start && line <= store.numbers[store.end - 1]!) store.isOrdered = false;
  store.numbers[store.end] = line;
  store.hits[store.end++] = Math.min(hits, MOST_HITS);
  store.records++;
}

/** Moves what is open to a new chunk; tables that were taken stay in the old one. */
function grow(store: LineStore): void {
  const size = store.end - store.start;
  const length = Math.max(size * 2, Math.min(CHUNK, store.numbers.length * 2));
  for (const column of ['numbers', 'hits'] as const) {
    const wider = new Uint32Array(length);
    wider.set(store[column].subarray(store.start, store.end));
    store[column] = wider;
  }
  store.start = 0;
  store.end = size;
}

/** The lines of the section, and an empty store for the next; hits of one line are added up. */
export function takeLines(store: LineStore): LineTable {
  const { start, end, isOrdered } = store;
  store.records = 0;
  store.isOrdered = true;
  if (end === start) return NO_LINES;
  const numbers = store.numbers.subarray(start, end);
  const hits = store.hits.subarray(start, end);
  if (isOrdered) {
    store.start = end;
    return { numbers, hits };
  }
  store.end = start;
  const collector = collectLines();
  for (let at = 0; at < numbers.length; at++) collector.add(numbers[at]!, hits[at]!);
  return collector.take();
}
