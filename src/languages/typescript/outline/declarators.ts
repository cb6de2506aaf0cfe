import { beginsStatement } from './place.ts';
import { CLOSE, endsValue, isText, OPEN, PUNCTUATION, SPREAD, type Tokens, textOf, WORD } from './tokens.ts';

/** The tokens that `const`, `let` or `var` binds, from the first declarator on; `null` when the list's end is not certain. */
export function readDeclarators(tokens: Tokens, first: number): readonly number[] | null {
  const names: number[] = [];
  for (let at: number | null = first; at !== null; ) {
    if (!readTarget(tokens, at, names)) return null;
    const next = nextDeclarator(tokens, tokens.kind[at] === OPEN ? tokens.match[at]! : at);
    if (next === undefined) return null;
    at = next;
  }
  return names;
}

/** Puts what one target binds into `names`: a name, `{ a, b: c = 1, ...d }` or `[a, , [b]]`. */
function readTarget(tokens: Tokens, at: number, names: number[]): boolean {
  if (tokens.kind[at] === WORD) {
    names.push(at);
    return true;
  }
  if (tokens.kind[at] !== OPEN || tokens.code[at] === 40) return false;
  const isObject = tokens.code[at] === 123;
  const end = tokens.match[at]!;
  for (let item = at + 1; item < end; ) {
    if (isText(tokens, item, ',')) {
      item++;
      continue;
    }
    if (tokens.code[item] === SPREAD) item++;
    else if (isObject && isText(tokens, item + 1, ':')) item += 2;
    if (!readTarget(tokens, item, names)) return false;
    while (item < end && !isText(tokens, item, ','))
      item = tokens.kind[item] === OPEN ? tokens.match[item]! + 1 : item + 1;
  }
  return true;
}

/** Where the next declarator begins; `null` at the end of the list, `undefined` when a comma may be either. */
function nextDeclarator(tokens: Tokens, target: number): number | null | undefined {
  let angles = 0;
  for (let at = target + 1; at < tokens.kind.length; at++) {
    const code = tokens.code[at];
    switch (tokens.kind[at]) {
      case CLOSE:
        return null;
      case PUNCTUATION:
        if (code === 59) return null;
        if (code === 60) angles++;
        else if (code === 62) angles--;
        else if (code === 64) return null;
        else if (code === 44) {
          if (angles <= 0) return at + 1;
          // `Map<a, b>` or `a < b, c = d`
          if (tokens.kind[at + 1] === WORD && (isText(tokens, at + 2, '=') || isText(tokens, at + 2, ';')))
            return undefined;
        }
        break;
      case OPEN:
        at = tokens.match[at]!;
        break;
      default:
        if (isEnd(tokens, at)) return null;
    }
  }
  return null;
}

/** Whether a statement begins here without a semicolon before it. */
function isEnd(tokens: Tokens, at: number): boolean {
  if (tokens.kind[at] === WORD && tokens.kind[at - 1] === CLOSE && !tokens.afterNewline[at]) return false;
  if (beginsStatement(tokens, at)) return true;
  if (!tokens.afterNewline[at]) return false;
  if (tokens.kind[at] === WORD && isText(tokens, at - 1, '>')) return /^[a-z]+$/.test(textOf(tokens, at));
  return tokens.kind[at] !== WORD && endsValue(tokens, at - 1) === true;
}
