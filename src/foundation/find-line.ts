/** Finds the lines of keys and values that a parser without positions returned, asked for in the order of the file. */
export interface LineFinder {
  /** Goes to the next place of a table's name, or back to the first. */
  readonly seek: (name: string) => void;
  /** The 1-based line of `value` after `key`; 0 when they are written in another way. */
  readonly lineOf: (key: string, value: string) => number;
}

/** After so many texts that are not where they should be, the file is written to be slow: no more lines. */
const MOST_RESTARTS = 100;

export function createLineFinder(text: string): LineFinder {
  let cursor = 0;
  let restarts = 0;
  const counted = { offset: 0, line: 1 };

  const find = (words: readonly string[], from: number): number => {
    let at = from;
    let found = -1;
    for (const word of words) {
      found = indexOfWord(text, word, at);
      if (found < 0) return -1;
      at = found + word.length;
    }
    return found;
  };
  const findOrRestart = (...words: readonly string[]): number => {
    if (restarts >= MOST_RESTARTS) return -1;
    const found = find(words, cursor);
    if (found >= 0) return found;
    restarts++;
    return find(words, 0);
  };
  return {
    seek: (name) => {
      const at = findOrRestart(name);
      if (at >= 0) cursor = at;
    },
    lineOf: (key, value) => {
      const at = findOrRestart(key, value);
      if (at < 0) return 0;
      cursor = at;
      if (at < counted.offset) Object.assign(counted, { offset: 0, line: 1 });
      for (let feed = text.indexOf('\n', counted.offset); feed >= 0 && feed < at; ) {
        counted.offset = feed + 1;
        counted.line++;
        feed = text.indexOf('\n', counted.offset);
      }
      return counted.line;
    },
  };
}

const WORD = /[\p{L}\p{N}_.-]/u;

function indexOfWord(text: string, word: string, from: number): number {
  if (word === '') return -1;
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!WORD.test(text[at - 1] ?? '') && !WORD.test(text[at + word.length] ?? '')) return at;
  }
  return -1;
}
