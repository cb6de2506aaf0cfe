import { NEWLINE } from './tokens.ts';

/** Nested brackets that CPython's tokenizer allows (`MAXLEVEL`). */
export const MAX_BRACKETS = 200;
/** Nested indentations that CPython's tokenizer allows (`MAXINDENT`). */
export const MAX_INDENTS = 100;
/** Nested f-strings that CPython's tokenizer allows (`MAXFSTRINGLEVEL`). */
export const MAX_FORMATS = 150;
/** Our bound on what recurses without brackets: lambdas and powers. */
export const MAX_DEPTH = 1000;

/** An f-string or t-string that is being read. */
export interface FormatContext {
  readonly start: number;
  readonly quote: number;
  readonly triple: boolean;
  readonly raw: boolean;
  readonly template: boolean;
  /** Brackets that are open outside the string. */
  readonly level: number;
  /** Bracket depth inside each open replacement field, innermost last. */
  readonly fields: number[];
  /** Whether literal text is read: outside of fields, or in the format spec of one. */
  literal: boolean;
}

/**
 * The state of reading tokens: one mutable object per parse, so that a token costs no allocation.
 * `codes` holds the text's UTF-16 code units with zeros behind them.
 */
export interface Scanner {
  readonly text: string;
  readonly codes: Uint16Array;
  readonly length: number;
  /** Where the next token is looked for. */
  pos: number;
  /** The current token. */
  type: number;
  start: number;
  end: number;
  /** End of the token before. */
  lastEnd: number;
  /** The current NAME holds characters outside ASCII. */
  wide: boolean;
  lineStart: boolean;
  /** Tokens owed: so many DEDENTs, or an INDENT (-1). */
  pending: number;
  indentDepth: number;
  readonly indents: Int32Array;
  /** The same with tabs counted as one column: proof that tabs and spaces are used consistently. */
  readonly indentsTabOne: Int32Array;
  bracketDepth: number;
  readonly brackets: Int32Array;
  /** What the current STRING or FORMAT_START token is made of. */
  stringPrefix: number;
  contentStart: number;
  contentEnd: number;
  escapes: boolean;
  /** No backslash stands from the first up to the second of these offsets. */
  backslashFrom: number;
  backslashAt: number;
  formats: FormatContext[];
  depth: number;
  /** The parse has failed; what follows is read only to find words for that. */
  explaining: boolean;
  /** Where the last line of statements ended, a `;` behind it included: the end of every block that closes there. */
  blockEnd: number;
  /** See `Suspects`. */
  suspectNames: boolean;
  readonly suspectPlaces: number[];
}

/** String prefixes, combined in `stringPrefix`. */
export const RAW = 1;
export const BYTES = 2;
export const UNICODE = 4;
export const FORMAT = 8;
export const TEMPLATE = 16;
export const TRIPLE = 32;

/** A scanner before the first token of `text`. */
export function createScanner(text: string, codes: Uint16Array): Scanner {
  return {
    text,
    codes,
    length: text.length,
    pos: 0,
    type: NEWLINE,
    start: 0,
    end: 0,
    lastEnd: 0,
    wide: false,
    lineStart: true,
    pending: 0,
    indentDepth: 0,
    indents: new Int32Array(MAX_INDENTS),
    indentsTabOne: new Int32Array(MAX_INDENTS),
    bracketDepth: 0,
    brackets: new Int32Array(MAX_BRACKETS),
    stringPrefix: 0,
    contentStart: 0,
    contentEnd: 0,
    escapes: false,
    backslashFrom: text.length + 1,
    backslashAt: -1,
    formats: [],
    depth: 0,
    explaining: false,
    blockEnd: 0,
    suspectNames: false,
    suspectPlaces: [],
  };
}

/** A place to come back to: all that changes while tokens of one logical line are read. */
export interface Mark {
  readonly pos: number;
  readonly type: number;
  readonly start: number;
  readonly end: number;
  readonly lastEnd: number;
  readonly wide: boolean;
  readonly lineStart: boolean;
  readonly bracketDepth: number;
  readonly stringPrefix: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly escapes: boolean;
  readonly formats: FormatContext[];
}

/** Remembers the current token. Must not be used across an indentation that is still owed. */
export function markOf(s: Scanner): Mark {
  return {
    pos: s.pos,
    type: s.type,
    start: s.start,
    end: s.end,
    lastEnd: s.lastEnd,
    wide: s.wide,
    lineStart: s.lineStart,
    bracketDepth: s.bracketDepth,
    stringPrefix: s.stringPrefix,
    contentStart: s.contentStart,
    contentEnd: s.contentEnd,
    escapes: s.escapes,
    formats: s.formats.map((format) => ({ ...format, fields: [...format.fields] })),
  };
}

/**
 * Goes back to a remembered token. Brackets opened before it are still those on the stack, because a token that
 * closes one of them would have ended the logical line's balance first; deeper entries are written again.
 */
export function resetTo(s: Scanner, mark: Mark): void {
  s.pos = mark.pos;
  s.type = mark.type;
  s.start = mark.start;
  s.end = mark.end;
  s.lastEnd = mark.lastEnd;
  s.wide = mark.wide;
  s.lineStart = mark.lineStart;
  s.bracketDepth = mark.bracketDepth;
  s.stringPrefix = mark.stringPrefix;
  s.contentStart = mark.contentStart;
  s.contentEnd = mark.contentEnd;
  s.escapes = mark.escapes;
  s.formats = mark.formats.map((format) => ({ ...format, fields: [...format.fields] }));
}
