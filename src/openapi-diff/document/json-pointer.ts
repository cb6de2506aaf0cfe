import type { Json } from '../../report/model.ts';
import { isList, isObject } from './json-value.ts';

const INDEX = /^(?:0|[1-9]\d{0,9})$/;

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
