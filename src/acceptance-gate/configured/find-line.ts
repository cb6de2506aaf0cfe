/**
 * The 1-based line where `value` stands at or after the place of `key`, both as whole quoted or bare texts; the value's
 * first line anywhere when the key is written in another way; 0 when it is not there as such.
 */
export function findLine(text: string, key: string, value: string, from = 0): number {
  const keyAt = indexOfWord(text, key, from);
  const after = keyAt < 0 ? -1 : indexOfWord(text, value, keyAt + key.length);
  const at = after < 0 ? text.indexOf(value) : after;
  return at < 0 ? 0 : lineAt(text, at);
}

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

const WORD = /[\p{L}\p{N}_.-]/u;

function indexOfWord(text: string, word: string, from: number): number {
  if (word === '') return -1;
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!WORD.test(text[at - 1] ?? '') && !WORD.test(text[at + word.length] ?? '')) return at;
  }
  return -1;
}
