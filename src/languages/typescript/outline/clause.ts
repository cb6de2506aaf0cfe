import type { ImportedName } from '../../facts.ts';
import { isText, STRING, stringValue, type Tokens, textOf, WORD } from './tokens.ts';

/** One element between the braces of an import or export. */
export interface Element {
  /** The name in the module it is taken from. */
  readonly name: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

/** The elements between the brace at `open` and its counterpart; `null` for anything that is no plain name. */
export function readElements(tokens: Tokens, open: number): readonly Element[] | null {
  const elements: Element[] = [];
  let words: string[] = [];
  for (let at = open + 1; at <= tokens.match[open]!; at++) {
    if (at === tokens.match[open] || isText(tokens, at, ',')) {
      if (words.length === 0) {
        if (at === tokens.match[open]) break;
        return null;
      }
      const element = elementOf(words);
      if (element === null) return null;
      elements.push(element);
      words = [];
      continue;
    }
    const word = tokens.kind[at] === WORD ? textOf(tokens, at) : stringValue(tokens, at);
    if (word === null || word.startsWith('#')) return null;
    // `as` and `type` in quotes are names.
    if (tokens.kind[at] === STRING && (word === 'as' || word === 'type')) return null;
    words.push(word);
  }
  return elements;
}

/** `a`, `type a`, `a as b`, `type a as b`; with three words the first one is a name, even `type`. */
function elementOf(words: readonly string[]): Element | null {
  const typeOnly = words.length === 4 || (words.length === 2 && words[0] === 'type');
  const [name, as, local] = typeOnly ? words.slice(1) : words;
  if ((words.length === 2 && !typeOnly) || words.length > 4 || name === undefined) return null;
  if (words.length === 4 && words[0] !== 'type') return null;
  if (as === undefined) return { name, local: name, typeOnly };
  return as === 'as' && local !== undefined ? { name, local, typeOnly } : null;
}

/** Names as facts list them: `alias` only where it differs. */
export function namesOf(elements: readonly Element[]): readonly ImportedName[] {
  return elements.map(({ name, local }) => ({ name, alias: local === name ? null : local }));
}
