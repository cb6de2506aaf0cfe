import type { Json } from '../../report/model.ts';
import { field, isList, isObject } from './json-value.ts';

/** Whether two values are the same data; the order of keys makes no difference. */
export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => equalJson(item, b[index]!));
  }
  if (!isObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const other = field(b, name);
    return other !== undefined && equalJson(field(a, name)!, other);
  });
}
