import { DIGIT, endOfWord, isLineBreak, kindOfCharacter, LETTER, SPACE } from './characters.ts';
import { mayOpenElement, scanChildren, scanTag, scanTagRest } from './scan-jsx.ts';
import { endOfComment, endOfNumber, endOfRegex, endOfString, endOfTemplatePart } from './scan-literal.ts';
import { add, close, giveUp, newScanner, open, type Scanner } from './scanner.ts';
import * as token from './tokens.ts';

/**
 * The tokens of a file with their brackets matched; `null` as soon as one reading is not the only one: brackets that
 * do not match, a slash that may divide or begin a regular expression, escapes in names, conflict markers, types in
 * the comments of JavaScript, `/// <reference>`.
 */
export function scanTokens(text: string, hasJsx: boolean, isJavaScript: boolean): token.Tokens | null {
  const scanner = newScanner(text, hasJsx, isJavaScript);
  if (text.startsWith('#!')) scanner.at = endOfComment(text, 0);
  while (!scanner.uncertain && scanner.at < text.length) scanNext(scanner);
  return scanner.uncertain || scanner.frames.length > 0 ? null : scanner.tokens;
}

function scanNext(scanner: Scanner): void {
  const { text, at } = scanner;
  const code = text.charCodeAt(at);
  switch (kindOfCharacter(code)) {
    case SPACE:
      scanner.at++;
      return;
    case LETTER:
      return add(scanner, token.WORD, 0, endOfWord(text, at));
    case DIGIT:
      return literal(scanner, token.VALUE, endOfNumber(text, at));
  }
  if (isLineBreak(code)) {
    scanner.newline = true;
    scanner.at++;
    return;
  }
  switch (code) {
    case 34:
    case 39:
      return literal(scanner, token.STRING, endOfString(text, at));
    case 96:
      return scanTemplate(scanner, at + 1);
    case 40:
    case 91:
    case 123:
      return open(scanner, code, at + 1, 'code');
    case 41:
    case 93:
    case 125:
      return scanClose(scanner, code);
    case 47:
      return scanSlash(scanner);
    default:
      return scanMark(scanner, code);
  }
}

function literal(scanner: Scanner, kind: number, end: number): void {
  if (end === -1) giveUp(scanner);
  else add(scanner, kind, 0, end);
}

function scanTemplate(scanner: Scanner, from: number): void {
  const end = endOfTemplatePart(scanner.text, from);
  if (end === -1) giveUp(scanner);
  else if (scanner.text.charCodeAt(end - 1) === 123) open(scanner, token.TEMPLATE_OPEN, end, 'template');
  else add(scanner, token.VALUE, 96, end);
}

function scanClose(scanner: Scanner, code: number): void {
  switch (close(scanner, code)) {
    case 'template':
      return scanTemplate(scanner, scanner.at);
    case 'jsx-tag':
      return scanTagRest(scanner);
    case 'jsx-children':
      return scanChildren(scanner);
    case null:
      return giveUp(scanner);
  }
}

function scanSlash(scanner: Scanner): void {
  const { text, at, tokens } = scanner;
  const next = text.charCodeAt(at + 1);
  if (next === 47 || next === 42) {
    const end = endOfComment(text, at);
    if (end === -1 || hidesImport(scanner, end)) return giveUp(scanner);
    if (next === 47 || hasLineBreak(text, at, end)) scanner.newline = true;
    scanner.at = end;
    return;
  }
  const last = tokens.kind.length - 1;
  const divides = last >= 0 && token.endsValue(tokens, last);
  if (divides === null) giveUp(scanner);
  else if (divides) add(scanner, token.PUNCTUATION, 47, at + 1);
  else literal(scanner, token.VALUE, endOfRegex(text, at));
}

const REFERENCE = /^\/\/\/\s*</;

/** Whether a comment may say something to the compiler. */
function hidesImport({ text, at, parent, tokens, isJavaScript }: Scanner, end: number): boolean {
  if (tokens.kind.length === 0 && text.charCodeAt(at + 2) === 47 && REFERENCE.test(text.slice(at, end)))
    return true;
  if (!isJavaScript || !text.startsWith('/**', at)) return false;
  const found = text.indexOf('import', at);
  if (found === -1 || found >= end) return false;
  const [, , specifier, name = null] = parent === -1 ? (TYPE_TAG.exec(text.slice(at, end)) ?? []) : [];
  if (specifier === undefined) return true;
  tokens.docTypes.push({ specifier, name, start: found, token: tokens.kind.length });
  return false;
}

/** The one comment that configuration files begin with: the type of what follows. */
const TYPE_TAG = /^\/\*\* *@type +\{import\((['"])([^'"\\\s*{}]+)\1\)(?:\.([A-Za-z]+))?\} *\*\/$/;

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isLineBreak(text.charCodeAt(at))) return true;
  return false;
}

const MARKS: readonly (readonly [string, number])[] = [
  ['=>', token.ARROW],
  ['&&=', token.SHORT_CIRCUIT],
  ['||=', token.SHORT_CIRCUIT],
  ['??=', token.SHORT_CIRCUIT],
  ['&&', token.SHORT_CIRCUIT],
  ['||', token.SHORT_CIRCUIT],
  ['??', token.SHORT_CIRCUIT],
  ['...', token.SPREAD],
  ['++', token.STEP],
  ['--', token.STEP],
  ['===', token.COMPARISON],
  ['!==', token.COMPARISON],
  ['==', token.COMPARISON],
  ['!=', token.COMPARISON],
  ['<=', token.COMPARISON],
  ['>=', token.COMPARISON],
];

const MARKS_BY_CODE = new Map<number, (readonly [string, number])[]>();
for (const mark of MARKS) {
  const code = mark[0].charCodeAt(0);
  MARKS_BY_CODE.set(code, [...(MARKS_BY_CODE.get(code) ?? []), mark]);
}

const SINGLE = new Set([...'%&*+,-.:;<=>?@^|~!'].map((mark) => mark.charCodeAt(0)));

function scanMark(scanner: Scanner, code: number): void {
  const { text, at, tokens } = scanner;
  if (!SINGLE.has(code)) return giveUp(scanner);
  const next = text.charCodeAt(at + 1);
  if (code === 46 && next >= 48 && next <= 57) return literal(scanner, token.VALUE, endOfNumber(text, at));
  // `a?.5:1` is a condition.
  if (code === 63 && next === 46 && !/\d/.test(text.charAt(at + 2)))
    return add(scanner, token.PUNCTUATION, token.OPTIONAL_DOT, at + 2);
  if (next === code && /[<=>|]/.test(text.charAt(at)) && isConflictMarker(text, at)) return giveUp(scanner);
  if (code === 60 && scanner.hasJsx && mayOpenElement(scanner)) {
    const last = tokens.kind.length - 1;
    const isOperator = last >= 0 && token.endsValue(tokens, last);
    if (isOperator === null && tokens.kind[last] === token.CLOSE) return giveUp(scanner);
    if (isOperator === false) return scanTag(scanner);
  }
  const mark = MARKS_BY_CODE.get(code)?.find(([spelling]) => text.startsWith(spelling, at));
  if (mark === undefined) add(scanner, token.PUNCTUATION, code, at + 1);
  else add(scanner, token.PUNCTUATION, mark[1], at + mark[0].length);
}

/** Seven equal characters at the beginning of a line, as a merge leaves them. */
function isConflictMarker(text: string, at: number): boolean {
  return text.startsWith(text.charAt(at).repeat(7), at) && (at === 0 || isLineBreak(text.charCodeAt(at - 1)));
}
