import type { Json, JsonObject } from '../../report/model.ts';

/** Whether a value is an object; arrays are none. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What stands under a key of an object itself, never what it inherits: `__proto__` and `constructor` are keys like others. */
export function field(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Text under a key; `null` for everything else. */
export function textField(value: Json | undefined, key: string): string | null {
  const found = field(value, key);
  return typeof found === 'string' ? found : null;
}

/** Whether `true` stands under a key. */
export function isTrue(value: Json | undefined, key: string): boolean {
  return field(value, key) === true;
}

/** The entries under a key that holds an object; empty for everything else. */
export function entriesField(value: Json | undefined, key: string): readonly (readonly [string, Json])[] {
  const found = field(value, key);
  return isObject(found) ? Object.entries(found) : [];
}

/** The array under a key; empty for everything else. */
export function listField(value: Json | undefined, key: string): readonly Json[] {
  const found = field(value, key);
  return isList(found) ? found : [];
}

/** The strings of the array under a key. */
export function textsField(value: Json | undefined, key: string): readonly string[] {
  return listField(value, key).filter((one) => typeof one === 'string');
}

/** Sets a key as data, `__proto__` too. */
export function setOwn(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}
