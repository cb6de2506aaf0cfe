/** Words of a language’s grammar: they keep their own token where the names of a text are blanked. */
const WORDS =
  'False None True and as assert async await break case class continue def del elif else except finally for from global ' +
  'if import in is lambda match nonlocal not or pass raise return try while with yield ' +
  'abstract boolean catch const debugger default delete do enum export extends false function get implements instanceof ' +
  'interface let namespace new null number of override private protected public readonly satisfies set static string ' +
  'super switch this throw true type typeof undefined var void';

const SLOTS = 1024;

/** Hashes of the words, each at its own slot or at the next free one. */
const TABLE = new Int32Array(SLOTS);
for (const word of WORDS.split(' ')) {
  const hash = hashOfWord(Buffer.from(word));
  let slot = hash >>> 22;
  while (TABLE[slot] !== 0) slot = (slot + 1) % SLOTS;
  TABLE[slot] = hash;
}

/** The start of a word’s hash, and the factor by which each byte goes in (FNV-1a, 32 bits). */
export const HASH_START = 0x811c9dc5 | 0;
export const HASH_FACTOR = 0x01000193;

/** The hash of a word as `readTokens` computes it. */
export function hashOfWord(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 | 0;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** Whether a hash is that of a word of the grammar. */
export function isKeyword(hash: number): boolean {
  for (let slot = hash >>> 22; ; slot = (slot + 1) % SLOTS) {
    const known = TABLE[slot];
    if (known === hash) return true;
    if (known === 0) return false;
  }
}
