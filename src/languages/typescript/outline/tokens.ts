/** What a token is. Brackets are their own kinds because everything else is found by stepping over them. */
export const WORD = 1;
export const STRING = 2;
/** A number, a regular expression, the end of a template or of a JSX element: something that has a value. */
export const VALUE = 3;
export const PUNCTUATION = 4;
export const OPEN = 5;
export const CLOSE = 6;

/** Codes of tokens with more than one character; a single character is its own code. */
export const ARROW = 0x110000;
export const OPTIONAL_DOT = ARROW + 1;
/** `&&`, `||`, `??` and their assignments: what stands to the right may not run. */
export const SHORT_CIRCUIT = ARROW + 2;
export const SPREAD = ARROW + 3;
/** `++` and `--`, which may stand before or after a value. */
export const STEP = ARROW + 4;
/** `==`, `<=` and the like. */
export const COMPARISON = ARROW + 5;
/** `${` in a template. */
export const TEMPLATE_OPEN = ARROW + 6;
/** `{` around an expression in JSX. */
export const JSX_OPEN = ARROW + 7;

/** The tokens of one file, in parallel arrays: a file has thousands. */
export interface Tokens {
  readonly text: string;
  readonly kind: number[];
  readonly code: number[];
  readonly start: number[];
  readonly end: number[];
  /** The token that opens the brackets around; -1 at the top level. */
  readonly parent: number[];
  /** For a bracket: its counterpart. */
  readonly match: number[];
  /** Whether a line ends between the token before and this one. */
  readonly afterNewline: boolean[];
  /** Imports in the comments of JavaScript. */
  readonly docTypes: DocType[];
}

/** `import('x').Name` in a comment, as offsets in the text. */
export interface DocType {
  readonly specifier: string;
  readonly name: string | null;
  readonly start: number;
  /** The token after the comment. */
  readonly token: number;
}

export function newTokens(text: string): Tokens {
  return {
    text,
    kind: [],
    code: [],
    start: [],
    end: [],
    parent: [],
    match: [],
    afterNewline: [],
    docTypes: [],
  };
}

/** The text of a token; empty beside the file. */
export function textOf(tokens: Tokens, at: number): string {
  const start = tokens.start[at];
  return start === undefined ? '' : tokens.text.slice(start, tokens.end[at]);
}

/** Whether the token is this word, or this text of a punctuation mark. */
export function isText(tokens: Tokens, at: number, expected: string): boolean {
  const start = tokens.start[at];
  return (
    start !== undefined &&
    tokens.end[at]! - start === expected.length &&
    tokens.kind[at] !== STRING &&
    tokens.text.startsWith(expected, start)
  );
}

/** Whether the token is a word after a dot: a member, whatever it is called. */
export function isMember(tokens: Tokens, at: number): boolean {
  const before = tokens.kind[at - 1] === PUNCTUATION ? tokens.code[at - 1] : 0;
  return before === 46 || before === OPTIONAL_DOT;
}

/** The characters between the quotes; `null` when an escape stands among them. */
export function stringValue(tokens: Tokens, at: number): string | null {
  if (tokens.kind[at] !== STRING) return null;
  const value = tokens.text.slice(tokens.start[at]! + 1, tokens.end[at]! - 1);
  return value.includes('\\') ? null : value;
}

/** The token before, at the same level: brackets that close are stepped over. -1 at the opening bracket's place. */
export function before(tokens: Tokens, at: number): number {
  const previous = at - 1;
  return tokens.kind[previous] === CLOSE ? tokens.match[previous]! : previous;
}

/** Words after which an expression begins. */
const BEFORE_EXPRESSION = new Set(
  'return typeof instanceof in case do else delete throw new default extends'.split(' '),
);
/** Words that may end a type or a value, or come before one. */
const EITHER = new Set(['await', 'yield', 'of', 'as', 'satisfies', 'void']);
const CONTROL = new Set(['if', 'while', 'for', 'with']);

/** Whether brackets `(…)` opened by this token belong to `if`, `while`, `for` or `with`. */
export function isControl(tokens: Tokens, open: number): boolean {
  const word = isText(tokens, open - 1, 'await') ? open - 2 : open - 1;
  return tokens.kind[word] === WORD && CONTROL.has(textOf(tokens, word)) && !isMember(tokens, word);
}

/** Whether a value has just ended at this token, so that an operator must follow; `null` when that is not certain. */
export function endsValue(tokens: Tokens, at: number): boolean | null {
  const code = tokens.code[at];
  switch (tokens.kind[at]) {
    case WORD: {
      if (isMember(tokens, at)) return true;
      const word = textOf(tokens, at);
      if (EITHER.has(word)) return null;
      return !BEFORE_EXPRESSION.has(word);
    }
    case STRING:
    case VALUE:
      return true;
    case CLOSE:
      if (code === 125) return null;
      return code === 93 || !isControl(tokens, tokens.match[at]!);
    case PUNCTUATION:
      if (code === STEP || code === 62) return null;
      return code === 33 && endsValue(tokens, at - 1) !== false ? null : false;
    default:
      return false;
  }
}
