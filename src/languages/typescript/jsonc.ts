/**
 * A string or a comment; a string or a comma that only whitespace separates from a closing bracket. An unterminated
 * string matches too: a pattern that failed there would be tried again at every quote, in quadratic time.
 */
const COMMENT = /("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const TRAILING_COMMA = /("(?:[^"\\\n]|\\.)*"?)|,(?=\s*[\]}])/g;

/**
 * Reads JSON with comments, trailing commas and a byte order mark, as in `tsconfig.json`; `undefined` when it is not.
 * The compiler has such a reader too, but resolving imports must not load the compiler.
 */
export function parseJsonc(text: string): unknown {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(COMMENT, (_, string: string | undefined) => string ?? ' ')
    .replace(TRAILING_COMMA, (_, string: string | undefined) => string ?? '');
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

/** The value as an object, or `null`; for reading files of unknown shape. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The strings in an array, or the one string; empty for everything else. */
export function asStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
