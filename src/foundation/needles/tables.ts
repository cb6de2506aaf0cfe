/** Bytes of a word that are looked at first; no word may be shorter. */
export const SHORTEST_NEEDLE = 3;

/** A word in lower case, and where in it the bytes stand that tell it best. */
interface Prepared {
  readonly needle: number;
  readonly word: Uint8Array;
  readonly offset: number;
}

/** Where the bits begin that tell four bytes, and how many bytes the tables take. */
const BITS = 128;
export const TABLE_BYTES = BITS + 8192;

/** What the search knows about its words. */
export interface Tables {
  /** As `needles.wat` wants them. */
  readonly bytes: Uint8Array;
  /** Words by their three telling bytes, as one number. */
  readonly byTrio: ReadonlyMap<number, readonly Prepared[]>;
}

export const NO_TABLES: Tables = { bytes: new Uint8Array(TABLE_BYTES), byTrio: new Map() };

/** From the bytes that texts are full of to the rarest; what is not named is rarer still. */
const COMMON = Buffer.from(' etaoinsrhldcumfpgy_w.bv"k,-(=)\n/x:0j1q2z');

const rareness = new Uint8Array(256).fill(COMMON.length + 10);
COMMON.forEach((byte, rank) => {
  rareness[byte] = rank;
});

export function tablesFor(words: readonly string[]): Tables {
  const byTrio = new Map<number, Prepared[]>();
  const bytes = new Uint8Array(TABLE_BYTES);
  words.forEach((text, needle) => {
    const word = Uint8Array.from(Buffer.from(text, 'latin1'), lowerCase);
    const offset = tellingOffset(word);
    const trio = (word[offset]! << 16) | (word[offset + 1]! << 8) | word[offset + 2]!;
    const same = byTrio.get(trio);
    if (same === undefined) byTrio.set(trio, [{ needle, word, offset }]);
    else same.push({ needle, word, offset });
    markFour(bytes, trio, word[offset + 3]);
  });
  // Neighbours share a class: words that begin alike then make one class no wider.
  const trios = [...byTrio.keys()].sort((a, b) => a - b);
  trios.forEach((trio, index) => {
    const bit = 1 << Math.floor((index * 8) / trios.length);
    for (const [position, shift] of [16, 8, 0].entries()) {
      for (const byte of bothCases((trio >> shift) & 0xff)) {
        bytes[position * 32 + (byte & 15)]! |= bit;
        bytes[position * 32 + 16 + (byte >> 4)]! |= bit;
      }
    }
  });
  return { bytes, byTrio };
}

/** Sets the bit of four bytes; after three that end a word anything may follow. */
function markFour(bytes: Uint8Array, trio: number, fourth: number | undefined): void {
  if (fourth === undefined) {
    for (let any = 0; any < 256; any++) markFour(bytes, trio, any);
    return;
  }
  const read = (fourth << 24) | ((trio & 0xff) << 16) | (trio & 0xff00) | (trio >> 16) | 0x20202020;
  const hash = Math.imul(read, 0x9e3779b1) >>> 16;
  bytes[BITS + (hash >> 3)]! |= 1 << (hash & 7);
}

/** Where the three bytes stand that texts hold least often. */
function tellingOffset(word: Uint8Array): number {
  let best = 0;
  let most = -1;
  for (let at = 0; at + SHORTEST_NEEDLE <= word.length; at++) {
    const sum = rareness[word[at]!]! + rareness[word[at + 1]!]! + rareness[word[at + 2]!]!;
    if (sum > most) [best, most] = [at, sum];
  }
  return best;
}

export function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function bothCases(byte: number): readonly number[] {
  return byte >= 0x61 && byte <= 0x7a ? [byte, byte - 0x20] : [byte];
}
