import { endOfWord, isLineBreak, kindOfCharacter, LETTER, SPACE } from './characters.ts';
import { add, giveUp, open, type Scanner } from './scanner.ts';
import { JSX_OPEN, PUNCTUATION, VALUE } from './tokens.ts';

const GENERIC = /<\s*(?:const\s+)?[\w$]+\s*(?:,|=|extends\b)/y;

/** Whether `<` at this place opens an element; type parameters are told by what follows their first name. */
export function mayOpenElement(scanner: Scanner): boolean {
  const next = scanner.text.charCodeAt(scanner.at + 1);
  if (next !== 62 && kindOfCharacter(next) !== LETTER) return false;
  GENERIC.lastIndex = scanner.at;
  return !GENERIC.test(scanner.text);
}

/** Reads a tag from its `<`: an opening one up to its children, or the one that closes them. */
export function scanTag(scanner: Scanner): void {
  const { text } = scanner;
  if (text.charCodeAt(scanner.at + 1) !== 47) {
    add(scanner, PUNCTUATION, 60, scanner.at + 1);
    scanner.elements++;
    skipName(scanner);
    return scanTagRest(scanner);
  }
  scanner.at += 2;
  skipName(scanner);
  skipSpace(scanner);
  if (text.charCodeAt(scanner.at) !== 62) return giveUp(scanner);
  endElement(scanner);
}

/** Reads attributes up to the end of the tag, or to the brace of an expression among them. */
export function scanTagRest(scanner: Scanner): void {
  const { text } = scanner;
  while (scanner.at < text.length) {
    skipSpace(scanner);
    const code = text.charCodeAt(scanner.at);
    if (code === 123) return open(scanner, JSX_OPEN, scanner.at + 1, 'jsx-tag');
    if (code === 62) {
      scanner.at++;
      return scanChildren(scanner);
    }
    if (code === 47 && text.charCodeAt(scanner.at + 1) === 62) {
      scanner.at++;
      return endElement(scanner);
    }
    if (code === 34 || code === 39) {
      // No escapes here, and lines may end.
      const end = text.indexOf(text.charAt(scanner.at), scanner.at + 1);
      if (end === -1) return giveUp(scanner);
      scanner.at = end + 1;
    } else if (code === 61) scanner.at++;
    else if (kindOfCharacter(code) === LETTER) skipName(scanner);
    else return giveUp(scanner);
  }
  giveUp(scanner);
}

/** Reads text up to a tag or to the brace of an expression. */
export function scanChildren(scanner: Scanner): void {
  const { text } = scanner;
  for (; scanner.at < text.length; scanner.at++) {
    const code = text.charCodeAt(scanner.at);
    if (code === 123) return open(scanner, JSX_OPEN, scanner.at + 1, 'jsx-children');
    if (code === 60) return scanTag(scanner);
    if (code === 62 || code === 125) return giveUp(scanner);
  }
  giveUp(scanner);
}

/** At the `>` of a finished element: children of the one around go on, or the code does. */
function endElement(scanner: Scanner): void {
  scanner.elements--;
  add(scanner, VALUE, 62, scanner.at + 1);
  if (scanner.elements > 0) scanChildren(scanner);
}

function skipName(scanner: Scanner): void {
  const { text } = scanner;
  while (scanner.at < text.length) {
    const code = text.charCodeAt(scanner.at);
    if (kindOfCharacter(code) === LETTER) scanner.at = endOfWord(text, scanner.at);
    else if (code === 45 || code === 46 || code === 58 || (code >= 48 && code <= 57)) scanner.at++;
    else return;
  }
}

function skipSpace(scanner: Scanner): void {
  while (scanner.at < scanner.text.length) {
    const code = scanner.text.charCodeAt(scanner.at);
    if (kindOfCharacter(code) !== SPACE && !isLineBreak(code)) return;
    scanner.at++;
  }
}
