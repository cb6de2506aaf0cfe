import { ensureBytes, loadWasm, type WasmMemory } from '../wasm.ts';
import { NEEDLES_WASM } from './needles-wasm.ts';
import { lowerCase, NO_TABLES, SHORTEST_NEEDLE, TABLE_BYTES, type Tables, tablesFor } from './tables.ts';

/** Called with the index of a word and the place where it stands. */
export type VisitNeedle = (needle: number, at: number) => void;

/** Words that are searched for together. */
export interface Needles {
  /** Every place of every word, in no order. Letter case of ASCII does not count. Linear in the text. */
  readonly find: (bytes: Uint8Array, visit: VisitNeedle) => void;
}

/** Whether a word can be searched for: ASCII, and long enough. */
export function isNeedle(word: string): boolean {
  return word.length >= SHORTEST_NEEDLE && /^[\0-\x7f]*$/.test(word);
}

interface Program {
  readonly memory: WasmMemory;
  readonly find: (from: number, length: number, out: number, most: number) => number;
}

/** Where the text stands in the memory of the program: its tables stand before. */
const TEXT = TABLE_BYTES;
/** What the program may read behind the text. */
const BEHIND = 32;
/** Places that it tells at a time. */
const MOST_PLACES = 16_384;

let program: Program | null | undefined;
/** Whose tables the program has. */
let inMemory: Tables | null = null;

/**
 * Prepares a search for all of these words at once; each must be a needle.
 *
 * One look at every byte, sixteen at a step, finds the few places where one may stand (`needles.wat`): a hundred words cost
 * what one does.
 */
export function prepareNeedles(words: readonly string[]): Needles {
  if (program === undefined) program = loadWasm<Program>(NEEDLES_WASM);
  if (program === null) return { find: (bytes, visit) => findPlainly(words, bytes, visit) };
  const tables = words.length === 0 ? NO_TABLES : tablesFor(words);
  const { memory, find } = program;
  return {
    find: (bytes, visit) => {
      if (words.length === 0) return;
      const out = Math.ceil((TEXT + bytes.length + BEHIND) / 4) * 4;
      ensureBytes(memory, out + 4 * MOST_PLACES);
      const view = new Uint8Array(memory.buffer);
      if (inMemory !== tables) view.set(tables.bytes);
      inMemory = tables;
      view.set(bytes, TEXT);
      for (let from = 0; from < bytes.length; ) {
        const count = find(from, bytes.length, out, MOST_PLACES);
        const places = new Uint32Array(memory.buffer, out, count);
        for (const place of places) visitAt(tables, bytes, place, visit);
        if (count < MOST_PLACES) return;
        from = places[count - 1]! + 1;
      }
    },
  };
}

/** Which words have their telling bytes here, and stand here as a whole. */
function visitAt({ byTrio }: Tables, bytes: Uint8Array, place: number, visit: VisitNeedle): void {
  const trio =
    (lowerCase(bytes[place]!) << 16) | (lowerCase(bytes[place + 1]!) << 8) | lowerCase(bytes[place + 2]!);
  const candidates = byTrio.get(trio);
  if (candidates === undefined) return;
  for (const { needle, word, offset } of candidates) {
    const start = place - offset;
    if (start >= 0 && start + word.length <= bytes.length && standsAt(bytes, start, word))
      visit(needle, start);
  }
}

function standsAt(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let at = 0; at < word.length; at++) if (lowerCase(bytes[start + at]!) !== word[at]) return false;
  return true;
}

/** The same, one word after the other. */
export function findPlainly(words: readonly string[], bytes: Uint8Array, visit: VisitNeedle): void {
  // One character for each byte; of characters beyond ASCII no letter case is asked.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  words.forEach((word, needle) => {
    const lower = word.toLowerCase();
    for (let at = text.indexOf(lower); at >= 0; at = text.indexOf(lower, at + 1)) visit(needle, at);
  });
}
