import {
  ARROW,
  CLOSE,
  endsValue,
  isControl,
  isMember,
  isText,
  JSX_OPEN,
  OPEN,
  PUNCTUATION,
  type Tokens,
  textOf,
  WORD,
} from './tokens.ts';

/** What stands between braces. `conditional` is a block that may not run. */
export type Braces = 'function' | 'class' | 'block' | 'conditional' | 'expression';

const CONDITIONAL = new Set(['else', 'try', 'finally', 'do', 'catch']);

/** What the brace at `open` begins, from what stands before it; `null` when that does not tell. */
export function readBraces(tokens: Tokens, open: number): Braces | null {
  const previous = open - 1;
  const code = tokens.code[previous];
  if (tokens.code[open] === JSX_OPEN) return 'expression';
  switch (tokens.kind[previous]) {
    case undefined:
      return 'block';
    case OPEN:
      return code === 123 ? 'block' : 'expression';
    case PUNCTUATION:
      if (code === ARROW) return 'function';
      if (code === 59) return 'block';
      if (code === 58) return afterColon(tokens, open);
      return code === 62 ? afterType(tokens, open) : 'expression';
    case WORD: {
      const word = textOf(tokens, previous);
      if (CONDITIONAL.has(word) && !isMember(tokens, previous)) return 'conditional';
      return endsValue(tokens, previous) === false ? 'expression' : afterType(tokens, open);
    }
    case CLOSE:
      if (code === 41) return afterRound(tokens, open, tokens.match[previous]!);
      return code === 93 ? afterType(tokens, open) : null;
    default:
      return null;
  }
}

/** A value in an object or a condition; in other places it could be the block of a `case`. */
function afterColon(tokens: Tokens, open: number): Braces | null {
  const around = tokens.parent[open]!;
  if (around === -1) return null;
  if (tokens.code[around] !== 123) return 'expression';
  return readBraces(tokens, around) === 'expression' ? 'expression' : null;
}

function afterRound(tokens: Tokens, open: number, round: number): Braces | null {
  if (isControl(tokens, round)) return isText(tokens, round - 1, 'with') ? null : 'conditional';
  const callee = round - 1;
  if (tokens.kind[callee] === WORD) {
    if (/^(?:switch|catch)$/.test(textOf(tokens, callee)) && !isMember(tokens, callee)) return 'conditional';
    if (isMember(tokens, callee) || isText(tokens, callee - 1, 'extends')) return null;
  } else if (tokens.kind[callee] === PUNCTUATION && tokens.code[callee] === 62) return null;
  // On a line of its own it may be a block after a call.
  return tokens.afterNewline[open] ? null : 'function';
}

/** `f(): Type {` is a function, `class A extends B {` a class. */
function afterType(tokens: Tokens, open: number): Braces | null {
  const around = tokens.parent[open]!;
  for (let at = open - 1; at > around; at--) {
    const code = tokens.code[at];
    switch (tokens.kind[at]) {
      case CLOSE:
        at = tokens.match[at]!;
        break;
      case WORD:
        if (isMember(tokens, at)) break;
        if (isText(tokens, at, 'class')) return 'class';
        if (/^(?:interface|enum|namespace|module|global|type|static|function)$/.test(textOf(tokens, at)))
          return null;
        break;
      case PUNCTUATION:
        if (code === 58) {
          const isParameters = tokens.kind[at - 1] === CLOSE && tokens.code[at - 1] === 41;
          return isParameters && !isControl(tokens, tokens.match[at - 1]!) ? 'function' : null;
        }
        if (code === 59 || code === 61 || code === ARROW || code === 63) return null;
        break;
    }
  }
  return null;
}
