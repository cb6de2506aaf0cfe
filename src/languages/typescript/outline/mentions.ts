/**
 * Proofs that a text imports nothing, made without reading its syntax: a word is taken for harmless only where no
 * program that parses could have it as the keyword or the name that is looked for. What stands in a string, a comment or
 * mark-up looks the same, so prose is told by what follows the word.
 *
 * Between two tokens only spaces of ASCII are stepped over. A comment or a character beyond ASCII there proves nothing.
 */

/** What may stand after `import` in prose or beside code, but in no import: `import:`, `import the`, `import)`. */
const HARMLESS_IMPORT = [
  // Only `(`, `<`, a dot, a string, a brace, a star or a word go on with an import.
  '[\\t-\\r ]*(?:[:;)\\]}?!=\\-+&|%#@~^>0-9]|/(?![/*])|$)',
  // A default import needs `=`, `from` with a string, or a brace or star after a comma: Python's `import a, b` has none.
  '[\\t-\\r ]+(?!(?:type|defer|source)\\b)[\\w$]+(?![\\w$])[\\t-\\r ]*' +
    '(?![\\t-\\r =/*\\\\]|,[\\t-\\r ]*(?:[{*/\\\\]|[^\\0-\\x7f])|from\\b[\\t-\\r ]*(?:["\'/\\\\]|[^\\0-\\x7f])|[^\\0-\\x7f])',
  '\\.meta\\.(?:env|url|dirname|filename|main|hot)\\b(?![$\\\\]|[^\\0-\\x7f])',
].join('|');

const IMPORT = new RegExp(`\\bimport\\b(?!${HARMLESS_IMPORT})`, 'g');

/** `declare module 'x'` adds to a module. */
const AUGMENTATION = /\bmodule\b[\t-\r ]*(?:["'/]|[^\0-\x7f])/g;

/** What an `export` hands on: a list of names, a default; the rest says nothing of other modules, or only by a star. */
const EXPORT =
  /\bexport\b[\t-\r ]*(?:(?<star>\*|\/[/*]|[^\0-\x7f]|type[\t-\r ]*(?:\*|\/[/*]|[^\0-\x7f]))|(?:type[\t-\r ]*)?\{(?<list>[^}]*)\}?(?<after>[\t-\r ]*(?:from\b|[/]|[^\0-\x7f]))?|(?:default\b|=)[\t-\r ]*(?<name>[\w$]*)(?<odd>[/\\]|[^\0-\x7f])?)/g;

/** Names under which code is loaded at run time by other means (`LOADERS`), and those that lead to them. */
const LOADERS =
  'createRequire|getBuiltinModule|importScripts|Worker|SharedWorker|fork|_load|define|mock|unstable_mockModule|doMock|' +
  'unmock|doUnmock|dontMock|setMock|importMock|importActual|requireActual|requireMock|createMockFromModule|' +
  'genMockFromModule';

/** A name that is followed on its line by a word other than an operator is no expression: it stands in prose. */
const IN_PROSE = '(?! (?!(?:as|in|instanceof|of|satisfies|is)\\b)[A-Za-z])';

const LOADER = new RegExp(`\\b(?:${LOADERS})\\b${IN_PROSE}`);
const REQUIRE = new RegExp(`\\brequire\\b${IN_PROSE}`);

/** The module with loaders under common names, types in other files, the other dialect, and words in escapes. */
const ELSEWHERE =
  /["'`](?:node:)?module["'`]|\/\/\/\s*<\s*reference|@flow\b|\\(?:x[4-7]|u00[4-7]|u\{0*[4-7])/i;

/** Whether a file may load code by other means than `import` and `require`, or say something in escapes. */
export function mayLoadOtherwise(text: string): boolean {
  if (ELSEWHERE.test(text) || has(text, LOADER)) return true;
  // `new URL('x', import.meta.url)`
  return text.includes('import.meta') && has(text, /\bURL\b/);
}

/** Whether a text may hold an import, a call of `require`, or an export that names one of `imported` or a module. */
export function mayImport(text: string, imported: ReadonlySet<string>, isJavaScript: boolean): boolean {
  if (has(text, REQUIRE) || mentionsImport(text, isJavaScript)) return true;
  for (const match of text.matchAll(AUGMENTATION)) if (!followsQuote(text, match.index)) return true;
  for (const match of text.matchAll(EXPORT)) {
    if (followsQuote(text, match.index)) continue;
    const { star, list = '', after, name = '', odd } = match.groups ?? {};
    if (star !== undefined || after !== undefined || odd !== undefined || imported.has(name)) return true;
    if (/[^\w$\s,]/.test(list) || list.split(/[\s,]+/).some((word) => imported.has(word))) return true;
  }
  return false;
}

/** Whether `import` may stand here as a keyword, or in a type in a comment of JavaScript. */
export function mentionsImport(text: string, isJavaScript: boolean): boolean {
  if (!text.includes('import')) return false;
  if (isJavaScript) return text.search(IMPORT) !== -1 || text.includes('@import');
  for (const match of text.matchAll(IMPORT)) if (!followsQuote(text, match.index)) return true;
  return false;
}

/** A quote ends a string or begins one: no statement begins after a string on the same line, nor within one. */
function followsQuote(text: string, at: number): boolean {
  return /["'`]/.test(text.charAt(at - 1));
}

/** Whether a name stands in the text, be it that backslashes are put between the letters of a string. */
function has(text: string, name: RegExp): boolean {
  return (
    name.test(text) || (text.includes('\\') && name.test(text.replace(/\\(?:\r\n|[\n\r\u2028\u2029])?/g, '')))
  );
}
