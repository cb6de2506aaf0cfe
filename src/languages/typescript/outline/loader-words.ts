/**
 * Names that lead to code loaded at run time by other means than `import` and `require` (`LOADERS` and what
 * `findKnownName` follows to them). A file that says one of them anywhere is left to the compiler.
 */
const LOADER_WORDS =
  /\b(?:createRequire|getBuiltinModule|importScripts|Worker|SharedWorker|fork|_load|(?:unstable_)?mock(?:Module)?|doMock|unmock|doUnmock|dontMock|setMock|import(?:Mock|Actual)|require(?:Actual|Mock)|createMockFromModule|genMockFromModule)\b|@flow\b/;

/** Modules that offer loaders under common names (`register`, `Module`). */
const LOADER_MODULE = /['"](?:node:)?module['"]/;

/** `define(['a'], …)`, and `define` as a value; in prose it is a frequent word. */
const DEFINE = /\bdefine\b(?=\s*[(,;)\]}'"])/;

/** Members of `import.meta` that load nothing. */
export const HARMLESS_META = new Set([
  'url',
  'env',
  'dirname',
  'filename',
  'main',
  'hot',
  'dir',
  'path',
  'vitest',
]);

export function mentionsLoader(text: string): boolean {
  if (LOADER_WORDS.test(text) || LOADER_MODULE.test(text) || DEFINE.test(text)) return true;
  // `new URL('x', import.meta.url)`
  return text.includes('import.meta') && /\bURL\b/.test(text);
}
