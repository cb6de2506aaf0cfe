import { FIRST_KEYWORD, KEYWORDS, NAME } from './tokens.ts';

const SIZE = 128;
const KINDS = new Uint8Array(SIZE);
const WORDS: string[] = new Array(SIZE).fill('');

/** Free of collisions for Python's 35 keywords; filling the table below proves it. */
function slotOf(first: number, last: number, length: number): number {
  return (first + last * 11 + length) & (SIZE - 1);
}

for (const [index, word] of KEYWORDS.entries()) {
  const slot = slotOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length);
  if (KINDS[slot] !== 0) throw new Error(`keyword table: ${word} collides with ${WORDS[slot]}`);
  KINDS[slot] = FIRST_KEYWORD + index;
  WORDS[slot] = word;
}

/** The token kind of the identifier at `start`..`end`: a keyword's, or `NAME`. */
export function wordKind(text: string, codes: Uint16Array, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > 8) return NAME;
  const slot = slotOf(codes[start]!, codes[end - 1]!, length);
  const kind = KINDS[slot]!;
  if (kind === 0) return NAME;
  const word = WORDS[slot]!;
  return word.length === length && text.startsWith(word, start) ? kind : NAME;
}
