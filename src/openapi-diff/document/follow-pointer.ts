import { escapeToken } from '../../foundation/json-pointer.ts';
import { suggest } from '../../foundation/suggest.ts';
import type { Json } from '../../report/model.ts';
import { childOf } from './json-pointer.ts';
import { isObject, textField } from './json-value.ts';
import { decodePercent } from './reference.ts';

/** Where a pointer in a fragment leads within a value. */
export type PointerEnd =
  | { readonly kind: 'found'; readonly value: Json; readonly pointer: string }
  /** A `$ref` stands in the way: `rest` is to be followed from where it leads. */
  | { readonly kind: 'through'; readonly ref: string; readonly pointer: string; readonly rest: string }
  | { readonly kind: 'nothing'; readonly clause: string };

/** Follows a fragment such as `/paths/~1pets~1%7Bid%7D` from `pointer` on, where `value` stands. */
export function followPointer(value: Json, pointer: string, fragment: string): PointerEnd {
  let here = value;
  let path = pointer;
  const tokens = fragment.slice(1).split('/');
  for (const [index, written] of tokens.entries()) {
    const token = unescapeToken(decodePercent(written));
    const plain = unescapeToken(written);
    const isPlain = childOf(here, token) === undefined && childOf(here, plain) !== undefined;
    const key = isPlain ? plain : token;
    const next = childOf(here, key);
    if (next === undefined) {
      const ref = textField(here, '$ref');
      if (ref !== null) {
        return { kind: 'through', ref, pointer: path, rest: `/${tokens.slice(index).join('/')}` };
      }
      return { kind: 'nothing', clause: describeLoss(here, path, key) };
    }
    here = next;
    path += `/${escapeToken(key)}`;
  }
  return { kind: 'found', value: here, pointer: path };
}

function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

function describeLoss(here: Json, path: string, key: string): string {
  const where = path === '' ? 'the document' : `\`${path}\``;
  const near = isObject(here) ? suggest(key, Object.keys(here)) : '';
  return `leads to nothing: ${where} has no \`${key}\`${near}`;
}
