import { field, isList, textsField } from './json-value.ts';
import type { Reader, Spot } from './reader.ts';

/** What an operation of Swagger 2.0 consumes or produces: what it says, else what the root says, else anything. Each once. */
export function mediaTypesOf(
  reader: Reader,
  operation: Spot,
  key: 'consumes' | 'produces',
): readonly string[] {
  const own = field(operation.value, key);
  const holder = isList(own) ? operation.value : reader.world.entry.value;
  const names = [...new Set(textsField(holder, key))];
  return names.length > 0 ? names : ['*/*'];
}
