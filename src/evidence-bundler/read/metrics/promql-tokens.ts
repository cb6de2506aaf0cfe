/** One token of PromQL. `text` of a `string` is its value, with escapes resolved; of the others what is written. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign';
  readonly text: string;
  /** Offset into the expression, in UTF-16 code units. */
  readonly at: number;
}

export type Tokens =
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] }
  /** What is wrong, as the end of a sentence that began with the expression. */
  | { readonly kind: 'broken'; readonly reason: string; readonly at: number };

const SPACE = /[ \t\r\n]/;
const NAME_START = /[A-Za-z_:]/;
const NAME = /[A-Za-z0-9_:]/;
const DIGIT = /[0-9]/;
/** Numbers and durations: `0.95`, `1e3`, `0x1f`, `5m`, `1h30m`, `.5`. Which of them is valid is for promtool to say. */
const NUMERIC = /[A-Za-z0-9_.]/;
const TWO_SIGNS: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '=~', '!~']);
const SIGNS: ReadonlySet<string> = new Set([...'(){}[],=<>+-*/%^@!']);

/**
 * Cuts an expression of PromQL, or a description of series as tests of rules write it, into tokens, as the lexer of Prometheus 3
 * does: comments run to the end of the line, strings stand in any of three quotes, and between brackets there are only durations
 * (which are left out). Linear; never throws.
 */
export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (SPACE.test(sign)) at++;
    else if (sign === '#') at = endOfLine(text, at);
    else if (sign === '"' || sign === "'" || sign === '`') {
      const string = readString(text, at);
      if (string === null) return { kind: 'broken', reason: 'a string is not closed', at };
      tokens.push({ kind: 'string', text: string.value, at });
      at = string.end;
    } else if (sign === '[') {
      const close = text.indexOf(']', at);
      if (close < 0) return { kind: 'broken', reason: '`[` is not closed', at };
      at = close + 1;
    } else if (NAME_START.test(sign)) {
      const end = endOf(text, at, NAME);
      tokens.push({ kind: 'name', text: text.slice(at, end), at });
      at = end;
    } else if (DIGIT.test(sign) || sign === '.') {
      const end = endOfNumber(text, at);
      tokens.push({ kind: 'number', text: text.slice(at, end), at });
      at = end;
    } else {
      const two = text.slice(at, at + 2);
      const found = TWO_SIGNS.has(two) ? two : sign;
      if (!SIGNS.has(found[0]!))
        return { kind: 'broken', reason: `${JSON.stringify(sign)} has no meaning`, at };
      tokens.push({ kind: 'sign', text: found, at });
      at += found.length;
    }
  }
  return { kind: 'tokens', tokens };
}

function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? text.length : feed;
}

function endOf(text: string, from: number, set: RegExp): number {
  let end = from;
  while (end < text.length && set.test(text[end]!)) end++;
  return end;
}

/** `1e-3` is one number, `1-3` is three tokens. */
function endOfNumber(text: string, from: number): number {
  const end = endOf(text, from, NUMERIC);
  const isExponent = /^[0-9.]+[eE]$/.test(text.slice(from, end)) && /[+-]/.test(text[end] ?? '');
  return isExponent ? endOf(text, end + 1, NUMERIC) : end;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

/** Numeric escapes are left as they are: no name of a metric is written by them. */
function readString(text: string, from: number): { readonly value: string; readonly end: number } | null {
  const quote = text[from]!;
  if (quote === '`') {
    const close = text.indexOf('`', from + 1);
    return close < 0 ? null : { value: text.slice(from + 1, close), end: close + 1 };
  }
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === quote) return { value, end: at + 1 };
    if (sign === '\n') return null;
    if (sign !== '\\') value += sign;
    else {
      const next = text[++at] ?? '';
      value += ESCAPES.get(next) ?? (next === '\\' || next === quote ? next : `\\${next}`);
    }
  }
  return null;
}
