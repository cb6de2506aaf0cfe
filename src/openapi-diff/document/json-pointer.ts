import type { Json } from '../../report/model.ts';
import { isList, isObject } from './json-value.ts';

const INDEX = /^(?:0|[1-9]\d{0,9})$/;

/** A key or index as it stands in a JSON Pointer (RFC 6901). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

/** The pointer of a key or index of what `pointer` points to. */
export function pointTo(pointer: string, ...tokens: readonly (string | number)[]): string {
  let longer = pointer;
  for (const token of tokens) longer += `/${typeof token === 'number' ? token : escapeToken(token)}`;
  return longer;
}

/** The keys and indexes of a pointer; `null` when it is not one: neither empty nor begun by `/`. */
export function parsePointer(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** One step down; `undefined` where nothing is. */
export function childOf(value: Json, token: string): Json | undefined {
  if (isList(value)) return INDEX.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** What a pointer points to; `undefined` where nothing is. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of parsePointer(pointer) ?? []) {
    value = childOf(value, token);
    if (value === undefined) return undefined;
  }
  return value;
}
