import { roleOf, wordsOf } from './keywords.ts';
import type { Dialect } from './model.ts';

/** Where schemas stand in the value of a word. */
export type Holds = 'schema' | 'schemas' | 'named schemas';

const REFERENCES: ReadonlySet<string> = new Set(['$ref', '$dynamicRef']);
const DIALECTS: readonly Dialect[] = ['swagger-2.0', 'openapi-3.0', 'json-schema-2020-12'];

/** Every word that restricts instances in some dialect. Others (`title`, `x-…`, `discriminator`) say nothing about them. */
const RESTRICTING: ReadonlySet<string> = new Set([
  ...REFERENCES,
  ...DIALECTS.flatMap((each) => [...wordsOf(each)]),
]);

/** Words whose meaning depends on the dialect that they stand in. */
const TURNING: ReadonlySet<string> = new Set([
  '$ref',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'nullable',
  'x-nullable',
]);

/** What the value of a word holds; `null` when no schemas that have a say about an instance. */
export function holdsOf(word: string): Holds | null {
  const role = roleOf(word);
  if (role === 'plain') return null;
  return role.endsWith('list') ? 'schemas' : role.endsWith('map') ? 'named schemas' : 'schema';
}

export function restricts(word: string): boolean {
  return RESTRICTING.has(word);
}

/** Whether a dialect gives the word a meaning. A word of another dialect is read by some tools and not by others. */
export function isWordOf(word: string, dialect: Dialect): boolean {
  if (REFERENCES.has(word)) return word === '$ref' || dialect === 'json-schema-2020-12';
  return wordsOf(dialect).has(word);
}

/** Whether a word means the same in two dialects. */
export function meansTheSame(word: string, a: Dialect, b: Dialect): boolean {
  return a === b || (!TURNING.has(word) && isWordOf(word, a) && isWordOf(word, b));
}
