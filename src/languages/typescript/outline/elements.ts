import type { ImportedName } from '../../facts.ts';
import { type Cursor, take, takeWord } from './cursor.ts';

/** One element between the braces of an import, an export or a pattern. */
export interface Element {
  /** The name in the module it is taken from. */
  readonly name: string;
  readonly local: string;
  readonly typeOnly: boolean;
  /** Where the local name stands, as an offset. */
  readonly at: number;
}

/** Takes `{ a, b as c, type d }`; `null` for anything that is no plain name. */
export function takeElements(cursor: Cursor): readonly Element[] | null {
  return takeList(cursor, () => {
    const words: string[] = [];
    let { at } = cursor;
    for (let word = takeWord(cursor); word !== null; word = takeWord(cursor)) {
      at = cursor.end - word.length;
      words.push(word);
    }
    return elementOf(words, at);
  });
}

/** Takes the pattern `{ a, b: c }`; `null` for anything that is no plain name. */
export function takePattern(cursor: Cursor): readonly Element[] | null {
  return takeList(cursor, () => {
    const name = takeWord(cursor);
    const local = take(cursor, ':') ? takeWord(cursor) : name;
    if (name === null || local === null) return null;
    return { name, local, typeOnly: false, at: cursor.end - local.length };
  });
}

function takeList(cursor: Cursor, takeOne: () => Element | null): readonly Element[] | null {
  if (!take(cursor, '{')) return null;
  const elements: Element[] = [];
  while (!take(cursor, '}')) {
    const element = takeOne();
    if (element === null) return null;
    elements.push(element);
    if (!take(cursor, ',')) return take(cursor, '}') ? elements : null;
  }
  return elements;
}

/** `a`, `type a`, `a as b`, `type a as b`; `null` where `as` or `type` may be a name. */
function elementOf(words: readonly string[], at: number): Element | null {
  const typeOnly = words.length % 2 === 0;
  if (typeOnly && words[0] !== 'type') return null;
  const [name, as, local = name] = typeOnly ? words.slice(1) : words;
  if (name === undefined || local === undefined || words.length > 4) return null;
  if (as !== undefined && (as !== 'as' || name === 'type')) return null;
  return name === 'as' || local === 'as' ? null : { name, local, typeOnly, at };
}

/** Names as facts list them: `alias` only where it differs. */
export function namesOf(elements: readonly Element[]): readonly ImportedName[] {
  return elements.map(({ name, local }) => ({ name, alias: local === name ? null : local }));
}

/** Whether every one of them says `type`, and there is one. */
export function areTypes(elements: readonly Element[]): boolean {
  return elements.length > 0 && elements.every(({ typeOnly }) => typeOnly);
}
