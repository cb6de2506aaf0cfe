import { readBraces } from './braces.ts';
import {
  ARROW,
  CLOSE,
  endsValue,
  isControl,
  isText,
  OPTIONAL_DOT,
  PUNCTUATION,
  SHORT_CIRCUIT,
  type Tokens,
  textOf,
  WORD,
} from './tokens.ts';

/** When the code at a place runs. */
export interface Place {
  deferred: boolean;
  conditional: boolean;
}

/** What the code around a token says about when it runs; `null` when it cannot be told without parsing. */
export function findPlace(tokens: Tokens, token: number): Place | null {
  const place: Place = { deferred: false, conditional: false };
  let inFunction = false;
  for (let from = token; ; from = tokens.parent[from]!) {
    const open = tokens.parent[from]!;
    const isBrace = open !== -1 && tokens.code[open] === 123;
    const braces = open === -1 ? 'block' : isBrace ? readBraces(tokens, open) : 'expression';
    if (braces === null || (braces === 'class' && !inFunction)) return null;
    const isKnown =
      braces === 'class' ||
      (braces === 'expression'
        ? scanExpression(tokens, from, open, place)
        : scanStatement(tokens, from, open, place));
    if (!isKnown) return null;
    if (open === -1) return place;
    inFunction = braces === 'function';
    if (braces === 'conditional') place.conditional = true;
    if (inFunction) {
      if (isCalledAt(tokens, tokens.match[open]! + 1)) return null;
      place.deferred = true;
    } else if (!isBrace && !isPlainBracket(tokens, open, place.deferred)) return null;
  }
}

function isCalledAt(tokens: Tokens, at: number): boolean {
  return isText(tokens, at, '(') || isText(tokens, at, '.') || tokens.code[at] === OPTIONAL_DOT;
}

/** Neither parameters nor the head of a `for`, nor brackets around a function that is called where it stands. */
function isPlainBracket(tokens: Tokens, open: number, deferred: boolean): boolean {
  if (tokens.code[open] !== 40) return true;
  if (isControl(tokens, open)) return /^(?:if|while)$/.test(textOf(tokens, open - 1));
  const next = tokens.match[open]! + 1;
  if (isText(tokens, open - 1, 'switch')) return true;
  if (tokens.code[next] === ARROW || isText(tokens, next, '{') || isText(tokens, next, ':')) return false;
  const isCall = endsValue(tokens, open - 1) === true || isText(tokens, open - 1, '>') || open === 0;
  return isCall || !deferred || !(isCalledAt(tokens, next) || isText(tokens, next, ')'));
}

/** Goes back through one element of a list. */
function scanExpression(tokens: Tokens, from: number, open: number, place: Place): boolean {
  let assigned = false;
  for (let at = from - 1; at > open; at--) {
    if (tokens.kind[at] === CLOSE) at = tokens.match[at]!;
    if (tokens.kind[at] !== PUNCTUATION) continue;
    const code = tokens.code[at];
    if (code === 44) return true;
    if (code === 59) return false;
    if (code === 61) assigned = true;
    else if (code === SHORT_CIRCUIT || code === 63) place.conditional = true;
    else if (code === ARROW) {
      if (assigned) return false;
      place.deferred = true;
    }
  }
  return true;
}

const CONTINUES = new Set([
  'in',
  'instanceof',
  'as',
  'satisfies',
  'of',
  'else',
  'catch',
  'finally',
  'while',
  'from',
]);

/** Goes back to where the statement begins. */
function scanStatement(tokens: Tokens, from: number, open: number, place: Place): boolean {
  let assigned = false;
  let afterComma = false;
  for (let at = from; ; ) {
    const previous = at - 1;
    if (previous <= open) return true;
    const code = tokens.code[previous];
    switch (tokens.kind[previous]) {
      case PUNCTUATION:
        if (code === 59) return true;
        if (code === 44) afterComma = true;
        else if (afterComma) {
          if (code === 60) return false;
        } else if (code === 61) assigned = true;
        else if (code === SHORT_CIRCUIT || code === 63) place.conditional = true;
        else if (code === ARROW) {
          if (assigned) return false;
          place.deferred = true;
        }
        at = previous;
        break;
      case CLOSE: {
        const round = tokens.match[previous]!;
        if (code === 41 && isControl(tokens, round)) {
          // `do {} while (x)` may end without a semicolon.
          if (isText(tokens, round - 1, 'while') && isText(tokens, round - 2, '}')) return false;
          if (isText(tokens, round - 1, 'with')) return false;
          place.conditional = true;
          return true;
        }
        if (beginsStatement(tokens, at)) return true;
        at = round;
        break;
      }
      case WORD: {
        const word = textOf(tokens, previous);
        if (word === 'else' || word === 'do') {
          place.conditional = true;
          return true;
        }
        if (beginsStatement(tokens, at)) return true;
        at = previous;
        break;
      }
      default:
        if (beginsStatement(tokens, at)) return true;
        at = previous;
    }
  }
}

/** Whether a statement begins with this word: after a brace, or on a new line after a value. */
export function beginsStatement(tokens: Tokens, at: number): boolean {
  if (tokens.kind[at] !== WORD || CONTINUES.has(textOf(tokens, at))) return false;
  const isAfterBrace = tokens.kind[at - 1] === CLOSE && tokens.code[at - 1] === 125;
  return isAfterBrace || (tokens.afterNewline[at]! && endsValue(tokens, at - 1) === true);
}
