/** A text without its comments: what runs, or what a person sees. Lines stay where they are. */
export interface CodeText {
  /** Comments blanked; strings as they are. */
  readonly withStrings: string;
  /** Comments and what stands inside strings blanked. */
  readonly bare: string;
}

/** How comments and strings look: of Python, of the family of C, or of shells and settings. */
export type Signs = 'python' | 'script' | 'hash' | 'sql';

interface Ends {
  /** Of a comment that ends with its line. */
  readonly line: readonly string[];
  /** Of one that ends with its own sign. */
  readonly block: readonly (readonly [open: string, close: string])[];
  readonly quotes: readonly string[];
  /** Quotes that may span lines. */
  readonly long: readonly string[];
}

const SIGNS: Readonly<Record<Signs, Ends>> = {
  python: { line: ['#'], block: [], quotes: ['"""', "'''", '"', "'"], long: ['"""', "'''"] },
  script: { line: ['//'], block: [['/*', '*/']], quotes: ['"', "'", '`'], long: ['`'] },
  hash: { line: ['#', '//'], block: [['/*', '*/']], quotes: ['"', "'"], long: [] },
  sql: { line: ['--'], block: [['/*', '*/']], quotes: ["'"], long: ["'"] },
};

/**
 * Blanks comments, and in a second copy strings. In time linear in the text. A pattern of JavaScript is taken for one where a
 * value is due; a quote that nobody closes ends with its line. Texts in three quotes that are a statement of their own are
 * comments: docstrings.
 */
export function readCode(text: string, signs: Signs): CodeText {
  const { line, block, quotes, long } = SIGNS[signs];
  const withStrings: string[] = [];
  const bare: string[] = [];
  let last = '';
  let depth = 0;
  let noPatternTo = 0;
  const keep = (part: string, isCode: boolean) => {
    withStrings.push(part);
    bare.push(isCode ? part : blank(part));
    const sign = part.trimEnd().at(-1);
    if (sign !== undefined) last = sign;
    if (isCode) depth = Math.max(0, depth + count(part, OPENING) - count(part, CLOSING));
  };
  const drop = (part: string) => {
    withStrings.push(blank(part));
    bare.push(blank(part));
  };
  const toLineEnd = (at: number) => {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  };
  const startsAny = (signs_: readonly string[], at: number) =>
    signs_.find((sign) => text.startsWith(sign, at));
  for (let at = 0; at < text.length; ) {
    const sign = text[at]!;
    const comment = startsAny(line, at);
    // A `#` inside a word of a shell, and `//` of an address, begin none.
    const isComment =
      comment !== undefined && (signs !== 'hash' || at === 0 || /[\s;({]/.test(text[at - 1]!));
    const opened = block.find(([open]) => text.startsWith(open, at));
    const quote = startsAny(quotes, at);
    let end = at + 1;
    if (isComment) {
      end = toLineEnd(at);
      drop(text.slice(at, end));
    } else if (opened !== undefined) {
      const close = text.indexOf(opened[1], at + 2);
      end = close < 0 ? text.length : close + 2;
      drop(text.slice(at, end));
    } else if (quote !== undefined) {
      end = endOfString(text, at, quote, long.includes(quote));
      const isDocstring = quote.length === 3 && depth === 0 && !/[=\\]/.test(last) && startsLine(text, at);
      if (isDocstring) drop(text.slice(at, end));
      else keep(text.slice(at, end), false);
    } else if (signs === 'script' && sign === '/' && isValueDue(last)) {
      const close = at < noPatternTo ? null : endOfPattern(text, at);
      // A line on which one is not closed is not searched again for each slash that follows.
      if (close === null) noPatternTo = Math.max(noPatternTo, toLineEnd(at));
      end = close ?? at + 1;
      keep(text.slice(at, end), close === null);
    } else {
      PLAIN.lastIndex = end;
      end += PLAIN.exec(text)?.[0].length ?? 0;
      keep(text.slice(at, end), true);
    }
    at = end;
  }
  return { withStrings: withStrings.join(''), bare: bare.join('') };
}

const OPENING = /[([{]/g;
const CLOSING = /[)\]}]/g;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const PLAIN = /[\w \t\r\n.,;(){}[\]=]+/y;

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** Whether nothing but blanks, or the `r` of a raw text, stands before it on its line. */
function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  if (/[rRuUbBfF]/.test(text[before] ?? '')) before--;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before--;
  return before < 0 || text[before] === '\n';
}

function endOfString(text: string, start: number, quote: string, isLong: boolean): number {
  for (let at = start + quote.length; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '\n' && !isLong) return at;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}

/** Behind a name, a number or a closing bracket, a slash divides. */
function isValueDue(last: string): boolean {
  return last === '' || /[=(,:;!&|?{}[\n+*%<>~^-]/.test(last);
}

/** `null`: nothing closes it on its line. */
function endOfPattern(text: string, start: number): number | null {
  let isClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '\n') return null;
    else if (sign === '[') isClass = true;
    else if (sign === ']') isClass = false;
    else if (sign === '/' && !isClass) return at + 1;
  }
  return null;
}
