/** Bytes of Python's syntax. Every one is ASCII, so UTF-8 and the Latin encodings can be scanned undecoded. */
export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const FORM_FEED = 0x0c;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** What a byte means to the scanner of code. */
export const OTHER = 0;
export const NAME = 1;
export const QUOTE = 2;
export const OPEN = 3;
export const CLOSE = 4;
export const LINE_END = 5;
export const ESCAPE = 6;
export const COMMENT = 7;
export const SEPARATOR = 8;
export const HEADER_END = 9;
export const ASSIGN = 10;

function tableOf(meanings: readonly (readonly [meaning: number, characters: string])[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const [meaning, characters] of meanings) {
    for (const character of characters) table[character.charCodeAt(0)] = meaning;
  }
  return table;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';

/** Meaning of a byte met outside strings and comments. Bytes above 0x7f begin an identifier, as in the tokenizer. */
export const CODE_MEANING: Uint8Array = tableOf([
  [NAME, LETTERS],
  [QUOTE, '"\''],
  [OPEN, '([{'],
  [CLOSE, ')]}'],
  [LINE_END, '\n\r'],
  [ESCAPE, '\\'],
  [COMMENT, '#'],
  [SEPARATOR, ';'],
  [HEADER_END, ':'],
  [ASSIGN, '='],
]).fill(NAME, 0x80);

/** 1 for an ASCII byte that continues an identifier. Bytes above 0x7f are left to a slower path. */
export const ASCII_NAME: Uint8Array = tableOf([[1, `${LETTERS}0123456789`]]);

/** 1 for the bytes that end the text of a string somewhere: quotes, backslash, line ends, braces. */
export const TEXT_STOP: Uint8Array = tableOf([[1, '"\'\\\n\r{}']]);
