/** Keys of providers are longer than this; shorter ones are found by what stands around them. */
export const SHORTEST_RUN = 14;

const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const MARK = 8;

/** The class of a byte inside a run of key characters: letters, digits, `_`, `-` and `+`. 0 ends the run. */
const CLASSES = new Uint8Array(256);
for (let byte = 0x30; byte <= 0x39; byte++) CLASSES[byte] = DIGIT;
for (let byte = 0x41; byte <= 0x5a; byte++) CLASSES[byte] = UPPER;
for (let byte = 0x61; byte <= 0x7a; byte++) CLASSES[byte] = LOWER;
for (const mark of '_-+') CLASSES[mark.charCodeAt(0)] = MARK;

/** Words are not that long; Hugging Face's tokens are 34 letters and nothing else. */
const LETTERS_ONLY = 30;

/**
 * Calls `visit` for every run of key characters that is long enough for a key. Whatever keys look like, they are such
 * runs, so one look at every file serves all patterns. Looks at one byte in fourteen where words are short, because a run
 * that is long enough cannot hide between two looks. `isMixed`: it has a digit, or is long and in both cases; without
 * that only its first letters can make it a key.
 */
export function findKeyRuns(
  bytes: Uint8Array,
  visit: (start: number, end: number, isMixed: boolean) => void,
): void {
  const length = bytes.length;
  for (let at = SHORTEST_RUN - 1; at < length; ) {
    if (CLASSES[bytes[at]!] === 0) {
      at += SHORTEST_RUN;
      continue;
    }
    let start = at - 1;
    const floor = at - SHORTEST_RUN;
    while (start > floor && CLASSES[bytes[start]!] !== 0) start--;
    let end = at + 1;
    while (end < length && CLASSES[bytes[end]!] !== 0) end++;
    start++;
    if (end - start >= SHORTEST_RUN) visit(start, end, isMixed(bytes, start, end));
    at = end + SHORTEST_RUN;
  }
}

function isMixed(bytes: Uint8Array, start: number, end: number): boolean {
  let seen = 0;
  for (let at = start; at < end; at++) {
    seen |= CLASSES[bytes[at]!]!;
    if ((seen & DIGIT) !== 0) return true;
  }
  return end - start >= LETTERS_ONLY && (seen & (LOWER | UPPER)) === (LOWER | UPPER);
}

/** Whether a byte can stand in a run. */
export function isKeyByte(byte: number | undefined): boolean {
  return byte !== undefined && CLASSES[byte] !== 0;
}
