/** Kinds of ASCII characters outside strings and comments. */
export const OTHER = 0;
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;

const KINDS = new Uint8Array(128);
for (const code of [9, 11, 12, 32]) KINDS[code] = SPACE;
for (let code = 48; code <= 57; code++) KINDS[code] = DIGIT;
for (let code = 65; code <= 90; code++) KINDS[code] = LETTER;
for (let code = 97; code <= 122; code++) KINDS[code] = LETTER;
for (const code of [35, 36, 95]) KINDS[code] = LETTER;

/** `#` counts as a letter: it begins a private name. */
export function kindOfCharacter(code: number): number {
  if (code < 128) return KINDS[code]!;
  return /\p{ID_Start}/u.test(String.fromCharCode(code)) ? LETTER : code === 160 ? SPACE : OTHER;
}

export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

/** The end of the word that begins here. */
export function endOfWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? KINDS[code]! : kindOfCharacter(code);
    if (kind < LETTER || code === 35) return at;
    at++;
  }
  return at;
}
