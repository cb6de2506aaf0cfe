import { CLOSE, newTokens, OPEN, type Tokens, textOf, WORD } from './tokens.ts';

/** What a bracket's end goes back to. */
export type Resume = 'code' | 'template' | 'jsx-tag' | 'jsx-children';

/** A scanner at work. `uncertain` ends it: the compiler is asked instead. */
export interface Scanner {
  readonly text: string;
  readonly tokens: Tokens;
  /** Whether `<` may begin an element. */
  readonly hasJsx: boolean;
  /** Whether types stand in comments. */
  readonly isJavaScript: boolean;
  at: number;
  newline: boolean;
  uncertain: boolean;
  /** The innermost open bracket; -1 for none. */
  parent: number;
  readonly frames: { readonly resume: Resume; readonly elements: number }[];
  /** Elements open in the JSX around. */
  elements: number;
}

export function newScanner(text: string, hasJsx: boolean, isJavaScript: boolean): Scanner {
  const tokens = newTokens(text);
  return {
    ...{ text, tokens, hasJsx, isJavaScript },
    ...{ at: 0, newline: true, uncertain: false, parent: -1, frames: [], elements: 0 },
  };
}

/** Adds a token that ends at `end`, and goes there. */
export function add(scanner: Scanner, kind: number, code: number, end: number): void {
  const { tokens } = scanner;
  tokens.kind.push(kind);
  tokens.code.push(code);
  tokens.start.push(scanner.at);
  tokens.end.push(end);
  tokens.parent.push(scanner.parent);
  tokens.match.push(-1);
  tokens.afterNewline.push(scanner.newline);
  scanner.newline = false;
  scanner.at = end;
}

export function open(scanner: Scanner, code: number, end: number, resume: Resume): void {
  add(scanner, OPEN, code, end);
  scanner.parent = scanner.tokens.kind.length - 1;
  scanner.frames.push({ resume, elements: scanner.elements });
  scanner.elements = 0;
}

/** Closes the innermost bracket and says how to go on; `null` when another one is open, or none. */
export function close(scanner: Scanner, code: number): Resume | null {
  const { tokens, parent } = scanner;
  const frame = scanner.frames.pop();
  const opening = tokens.code[parent];
  const expected = opening === 40 ? 41 : opening === 91 ? 93 : 125;
  if (frame === undefined || code !== expected) return null;
  scanner.parent = tokens.parent[parent]!;
  tokens.match[parent] = tokens.kind.length;
  add(scanner, CLOSE, code, scanner.at + 1);
  tokens.match[tokens.kind.length - 1] = parent;
  scanner.elements = frame.elements;
  return frame.resume;
}

export function giveUp(scanner: Scanner): void {
  scanner.uncertain = true;
}

/** The last word, when the last token is one. */
export function lastWord(scanner: Scanner): string {
  const last = scanner.tokens.kind.length - 1;
  return scanner.tokens.kind[last] === WORD ? textOf(scanner.tokens, last) : '';
}
