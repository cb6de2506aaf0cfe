import { HASH_FACTOR, HASH_START, hashOfWord, isKeyword } from './keywords.ts';

/** How a language writes comments and strings: all that has to be known of it. */
export interface Syntax {
  /** `#` to the end of the line; otherwise `//`, and `/*` to its end. */
  readonly hashComments: boolean;
  /** A text in three quotes may hold line breaks, and one that stands alone is documentation. */
  readonly tripleQuotes: boolean;
  /** Texts in backquotes with code in `${}`, and `/regular expressions/`. */
  readonly templates: boolean;
}

export const PYTHON_SYNTAX: Syntax = { hashComments: true, tripleQuotes: true, templates: false };
export const TYPESCRIPT_SYNTAX: Syntax = { hashComments: false, tripleQuotes: false, templates: true };

/** A text as numbers, one for each token; both are equally long. */
export interface Tokens {
  /** What each token says. */
  readonly exact: Int32Array;
  /** The same with names blanked: what is left when everything was given another name. */
  readonly blanked: Int32Array;
}

const SPACE = 0;
const NEWLINE = 1;
const QUOTE = 2;
const OPEN = 3;
const CLOSE = 4;
const MARK = 5;
const DIGIT = 6;
/** The highest but for digits, so that one comparison tells what goes on in a word. */
const WORD = 7;

/** Commas and semicolons count as space: formatters add and drop them. */
const CLASSES = new Uint8Array(256);
for (const mark of '!%&*+-./:<=>?@^|~#\\') CLASSES[mark.charCodeAt(0)] = MARK;
for (let byte = 0x30; byte <= 0x39; byte++) CLASSES[byte] = DIGIT;
for (let byte = 0x41; byte <= 0x5a; byte++) CLASSES[byte] = CLASSES[byte + 0x20] = WORD;
for (let byte = 0x80; byte <= 0xff; byte++) CLASSES[byte] = WORD;
for (const mark of '_$') CLASSES[mark.charCodeAt(0)] = WORD;
for (const mark of '"\'`') CLASSES[mark.charCodeAt(0)] = QUOTE;
for (const mark of '([{') CLASSES[mark.charCodeAt(0)] = OPEN;
for (const mark of ')]}') CLASSES[mark.charCodeAt(0)] = CLOSE;
CLASSES[0x0a] = NEWLINE;

/** Tokens of marks; of any name; the start of a string’s hash. Far from the hashes of words. */
const MARKS = Int32Array.from({ length: 256 }, (_, byte) => Math.imul(byte + 1, 0x9e3779b1));
const NAME = 0x3c6ef372;
const TEXT = 0x5851f42d;

const IMPORT = hashOfWord(Buffer.from('import'));
const FROM = hashOfWord(Buffer.from('from'));
const EXPORT = hashOfWord(Buffer.from('export'));

const HASH = 0x23;
const SLASH = 0x2f;
const STAR = 0x2a;
const BACKSLASH = 0x5c;
const BACKQUOTE = 0x60;
const DOLLAR = 0x24;
const BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const BRACKET = 0x28;
const AT = 0x40;

let exact = new Int32Array(1 << 16);
let blanked = new Int32Array(1 << 16);

/**
 * Reads a text as tokens. Left out is what moves or is added without changing what the code does: comments, documentation,
 * imports and re-exports, decorators, commas, semicolons, and how strings are quoted. Never fails: a text of another
 * language gives other tokens, and equal texts give equal ones. Time and space are linear in the bytes.
 *
 * What it returns is valid until the next call: one buffer serves all.
 */
export function readTokens(bytes: Uint8Array, syntax: Syntax): Tokens {
  const length = bytes.length;
  if (exact.length < length) {
    exact = new Int32Array(length * 2);
    blanked = new Int32Array(length * 2);
  }
  const { hashComments, tripleQuotes, templates } = syntax;
  /** Depths of brackets at which the code inside a template ends. */
  const resume: number[] = [];
  let count = 0;
  let depth = 0;
  /** While not negative: nothing counts until a line ends at this depth. */
  let skip = -1;
  let startsLine = true;
  /** Whether a slash here divides; otherwise it begins a regular expression. */
  let endsValue = false;
  /** Where a line ends in which one began and did not end: looking again at each slash would cost its square. */
  let noRegexBefore = 0;

  for (let at = 0; at < length; ) {
    const byte = bytes[at]!;
    const kind = CLASSES[byte]!;
    if (kind === SPACE) {
      do at++;
      while (at < length && CLASSES[bytes[at]!] === SPACE);
      continue;
    }
    if (kind === NEWLINE) {
      at++;
      startsLine = true;
      if (skip >= 0 && depth <= skip) skip = -1;
      continue;
    }
    if (kind === WORD) {
      const start = at;
      let hash = HASH_START;
      let next = byte;
      do {
        hash = Math.imul(hash ^ next, HASH_FACTOR);
        next = bytes[++at]!;
      } while (at < length && CLASSES[next]! >= DIGIT);
      // `rb"…"`: the letters are part of the string.
      if (tripleQuotes && at - start <= 2 && CLASSES[next] === QUOTE) continue;
      if (startsLine && skip < 0 && isImport(bytes, at, hash, depth, templates)) skip = depth;
      startsLine = false;
      const word = isKeyword(hash);
      endsValue = !word;
      if (skip >= 0) continue;
      exact[count] = hash;
      blanked[count++] = word ? hash : NAME;
      continue;
    }
    if (kind === DIGIT) {
      let hash = HASH_START;
      for (let next = byte; at < length && isInNumber(next); next = bytes[++at]!)
        hash = Math.imul(hash ^ next, HASH_FACTOR);
      startsLine = false;
      endsValue = true;
      if (skip >= 0) continue;
      exact[count] = blanked[count] = hash;
      count++;
      continue;
    }
    if (
      hashComments ? byte === HASH : byte === SLASH && (bytes[at + 1] === SLASH || bytes[at + 1] === STAR)
    ) {
      at = !hashComments && bytes[at + 1] === STAR ? endOfBlockComment(bytes, at + 2) : endOfLine(bytes, at);
      continue;
    }
    const isTemplate = byte === BACKQUOTE && templates;
    const continues = byte === CLOSING_BRACE && resume.length > 0 && depth - 1 === resume.at(-1);
    if (isTemplate || continues || (kind === QUOTE && byte !== BACKQUOTE)) {
      const triple = tripleQuotes && bytes[at + 1] === byte && bytes[at + 2] === byte;
      const start = at + (triple ? 3 : 1);
      if (continues) depth = resume.pop()!;
      const end =
        isTemplate || continues
          ? endOfTemplate(bytes, start)
          : triple
            ? endOfTriple(bytes, start, byte)
            : endOfString(bytes, start, byte);
      at = Math.min(end + (triple ? 3 : 1), length);
      // Code in a template: what follows is tokens again until its brace closes.
      if ((isTemplate || continues) && bytes[end] === DOLLAR) {
        resume.push(depth++);
        at++;
      }
      const isDocumentation = tripleQuotes && startsLine && depth === 0;
      startsLine = false;
      endsValue = true;
      if (skip >= 0 || isDocumentation) continue;
      let hash = TEXT;
      for (let index = start; index < end; index++) hash = Math.imul(hash ^ bytes[index]!, HASH_FACTOR);
      exact[count] = blanked[count] = hash;
      count++;
      continue;
    }
    if (byte === SLASH && templates && !endsValue && at >= noRegexBefore) {
      const end = endOfRegex(bytes, at + 1);
      if (end === 0) noRegexBefore = endOfLine(bytes, at);
      if (end > 0) {
        at = end;
        endsValue = true;
        startsLine = false;
        if (skip >= 0) continue;
        exact[count] = blanked[count] = TEXT;
        count++;
        continue;
      }
    }
    at++;
    if (byte === BACKSLASH) {
      // A line that goes on is no new one.
      if (bytes[at] === 0x0d) at++;
      if (bytes[at] === 0x0a) at++;
      continue;
    }
    if (byte === AT && startsLine && skip < 0) skip = depth;
    if (kind === OPEN) depth++;
    else if (kind === CLOSE && depth > 0) depth--;
    startsLine = false;
    endsValue = kind === CLOSE;
    if (skip >= 0) continue;
    exact[count] = blanked[count] = MARKS[byte]!;
    count++;
  }
  return { exact: exact.subarray(0, count), blanked: blanked.subarray(0, count) };
}

/** Whether the word that ends before `at` and begins a line begins an import or a re-export. */
function isImport(bytes: Uint8Array, at: number, hash: number, depth: number, calls: boolean): boolean {
  if (depth > 0) return false;
  if (hash === FROM) return !calls;
  if (hash !== IMPORT && (hash !== EXPORT || !calls)) return false;
  if (!calls) return true;
  let next = at;
  while (bytes[next] === 0x20) next++;
  const byte = bytes[next]!;
  return hash === IMPORT ? byte !== BRACKET && byte !== 0x2e : byte === BRACE || byte === STAR;
}

function isInNumber(byte: number): boolean {
  return CLASSES[byte]! >= DIGIT || byte === 0x2e;
}

function endOfLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(0x0a, at);
  return end < 0 ? bytes.length : end;
}

function endOfBlockComment(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++)
    if (bytes[at] === STAR && bytes[at + 1] === SLASH) return at + 2;
  return bytes.length;
}

/** Where the closing quote stands; a string that does not end ends with its line. */
function endOfString(bytes: Uint8Array, from: number, quote: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === quote || byte === 0x0a) break;
    if (byte === BACKSLASH) at++;
  }
  return Math.min(at, bytes.length);
}

/** Looks for quotes only: documentation is half of many a file. */
function endOfTriple(bytes: Uint8Array, from: number, quote: number): number {
  for (let at = bytes.indexOf(quote, from); at >= 0; at = bytes.indexOf(quote, at + 1)) {
    if (bytes[at + 1] !== quote || bytes[at + 2] !== quote) continue;
    let before = at;
    while (before > from && bytes[before - 1] === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return bytes.length;
}

/** Where a template ends, or code in it begins (at the `$`). */
function endOfTemplate(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === BACKQUOTE || (byte === DOLLAR && bytes[at + 1] === BRACE)) break;
    if (byte === BACKSLASH) at++;
  }
  return Math.min(at, bytes.length);
}

/** Where a regular expression ends; 0 when its line ends first: then it is none. */
function endOfRegex(bytes: Uint8Array, from: number): number {
  let inClass = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x0a) return 0;
    if (byte === BACKSLASH) at++;
    else if (byte === 0x5b) inClass = true;
    else if (byte === 0x5d) inClass = false;
    else if (byte === SLASH && !inClass) return at + 1;
  }
  return 0;
}
