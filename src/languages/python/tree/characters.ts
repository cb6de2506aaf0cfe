/** Classes of ASCII characters, for dispatch on the first character of a token. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const QUOTE = 3;
export const OPERATOR = 4;
export const LINE_END = 5;
export const COMMENT = 6;
export const BACKSLASH = 7;
export const ZERO = 8;

export const CHARACTER_CLASS = new Uint8Array(128);
/** 1 for letters, digits and the underscore. */
export const IDENTIFIER_PART = new Uint8Array(128);

for (let code = 0; code < 128; code++) {
  const text = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(text)) CHARACTER_CLASS[code] = LETTER;
  else if (/[0-9]/.test(text)) CHARACTER_CLASS[code] = DIGIT;
  else if (/['"]/.test(text)) CHARACTER_CLASS[code] = QUOTE;
  else if (/[-()[\]{}:,;.=!@+*/%<>&|^~]/.test(text)) CHARACTER_CLASS[code] = OPERATOR;
  if (/[A-Za-z0-9_]/.test(text)) IDENTIFIER_PART[code] = 1;
}
CHARACTER_CLASS[0] = ZERO;
CHARACTER_CLASS[0x0a] = LINE_END;
CHARACTER_CLASS[0x23] = COMMENT;
CHARACTER_CLASS[0x5c] = BACKSLASH;

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  return -1;
}

/** A character as messages name it: `U+00A0`. */
export function codePointName(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
