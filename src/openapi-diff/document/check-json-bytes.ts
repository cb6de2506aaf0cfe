/** What a glance at the bytes of JSON says before it is parsed. */
export interface JsonGlance {
  /** The deepest nesting, or the first depth above the limit. */
  readonly depth: number;
  /** Where that depth is reached first when it is above the limit, as an offset into the bytes. */
  readonly offset: number;
  /** Whether an object may hold a key twice; `false` is certain for JSON. */
  readonly mayRepeatKeys: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** After a backslash: what has another spelling, so that a hash of the bytes says nothing. */
const LETTER_U = 0x75;
const SLASH = 0x2f;

/**
 * Looks once at every byte: `JSON.parse` silently takes the last of two equal keys, and what is nested too deeply would
 * end later in a stack that is full. Keys are compared by hash, so a doubt must be looked into.
 */
export function glanceAtJson(bytes: Uint8Array, mostLevels: number): JsonGlance {
  let hashes = new Uint32Array(1024);
  let top = 0;
  const starts: number[] = [];
  let last = 0;
  let isLastLoose = false;
  let mayRepeatKeys = false;
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      let hash = 0x811c9dc5;
      let hasOtherSpelling = false;
      let inner = at + 1;
      for (; inner < bytes.length; inner++) {
        let code = bytes[inner]!;
        if (code === QUOTE) break;
        if (code === BACKSLASH) {
          code = bytes[++inner] ?? 0;
          if (code === LETTER_U || code === SLASH) hasOtherSpelling = true;
          hash = Math.imul(hash ^ BACKSLASH, 0x01000193);
        }
        hash = Math.imul(hash ^ code, 0x01000193);
      }
      at = inner;
      last = hash;
      isLastLoose = hasOtherSpelling;
    } else if (byte === 0x3a) {
      if (isLastLoose) mayRepeatKeys = true;
      if (top === hashes.length) hashes = grown(hashes);
      hashes[top++] = last;
    } else if (byte === 0x7b || byte === 0x5b) {
      starts.push(top);
      if (starts.length > depth) depth = starts.length;
      if (depth > mostLevels) return { depth, offset: at, mayRepeatKeys };
    } else if (byte === 0x7d || byte === 0x5d) {
      const start = starts.pop() ?? 0;
      if (!mayRepeatKeys && top - start > 1) mayRepeatKeys = holdsTwins(hashes, start, top);
      top = start;
    }
  }
  return { depth, offset: 0, mayRepeatKeys };
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
