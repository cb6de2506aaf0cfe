import { field } from '../../foundation/json/json-fields.ts';

export { field, isObject, listField, textField } from '../../foundation/json/json-fields.ts';

/** A finite number under a key; `null` for everything else. */
export function numberField(value: unknown, key: string): number | null {
  const found = field(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

/** A count under a key: a whole number from 0; `null` for everything else. */
export function countField(value: unknown, key: string): number | null {
  const found = field(value, key);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}
