import type { Json, JsonObject } from '../../report/model.ts';

/** The kinds of values that JSON knows. */
export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** In the order in which an instance is looked for: what reads best as an example comes first. */
export const JSON_TYPES: readonly JsonType[] = ['string', 'number', 'boolean', 'object', 'array', 'null'];

export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that an object has itself; `undefined` otherwise, also for the names every object inherits. */
export function ownMember(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** How many characters JSON Schema counts in a text: code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
