import { DOT, EQUALS, OPEN_PAREN, PLUS } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { parseSingleString, parseStringList } from './string-list.ts';
import { skipTrivia } from './trivia.ts';
import { endOfName } from './word-table.ts';

/** `__all__` so far. */
export type Exports =
  | { readonly kind: 'absent' }
  | { readonly kind: 'literal'; readonly names: string[] }
  | { readonly kind: 'computed' };

const COMPUTED: Exports = { kind: 'computed' };

/**
 * `__all__ = value`. An assignment under `if` or `try` adds to what is known: either branch may run.
 * `names` is `null` for a value that is not a literal.
 */
export function assignExports(
  before: Exports,
  names: readonly string[] | null,
  conditional: boolean,
): Exports {
  if (names === null || (conditional && before.kind === 'computed')) return COMPUTED;
  return conditional && before.kind === 'literal'
    ? addNames(before, names)
    : { kind: 'literal', names: [...names] };
}

/**
 * Any other statement that begins with `__all__`, of which `[start, stop)` is the rest: `+= […]`, `.extend([…])` and
 * `.append('x')` add; an annotation alone changes nothing; everything else makes `__all__` computed.
 */
export function changeExports(before: Exports, cursor: Cursor, start: number, stop: number): Exports {
  const { bytes } = cursor;
  const at = skipTrivia(bytes, start, stop);
  if (at >= stop || at === cursor.colon) return before;
  if (before.kind !== 'literal') return COMPUTED;
  const added = addedNames(cursor, at, stop);
  return added === null ? COMPUTED : addNames(before, added);
}

function addedNames(cursor: Cursor, at: number, stop: number): readonly string[] | null {
  const { bytes } = cursor;
  if (bytes[at] === PLUS && bytes[at + 1] === EQUALS) return parseStringList(cursor, at + 2, stop);
  if (bytes[at] !== DOT) return null;
  const nameStart = skipTrivia(bytes, at + 1, stop);
  const nameEnd = endOfName(bytes, nameStart);
  const call = skipTrivia(bytes, nameEnd, stop);
  if (call >= stop || bytes[call] !== OPEN_PAREN) return null;
  const method = bytes.toString('latin1', nameStart, nameEnd);
  if (method === 'extend') return parseStringList(cursor, call, stop);
  const item = method === 'append' ? parseSingleString(cursor, call, stop) : null;
  return item === null ? null : [item];
}

/** In place: a file may add to `__all__` once per name. */
function addNames(exports: Exports & { kind: 'literal' }, added: readonly string[]): Exports {
  for (const name of added) exports.names.push(name);
  return exports;
}
