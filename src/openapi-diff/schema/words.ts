import type { Dialect } from './model.ts';

/** Where schemas stand in the value of a word. */
export type Holds = 'schema' | 'schemas' | 'named schemas';

/** Words of JSON Schema 2020-12 that hold schemas which have a say about an instance. */
export const SCHEMA_WORDS: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  ...['additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then'].map(
    (word): [string, Holds] => [word, 'schema'],
  ),
  ['unevaluatedItems', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((word): [string, Holds] => [word, 'schemas']),
  ...['dependentSchemas', 'patternProperties', 'properties'].map((word): [string, Holds] => [
    word,
    'named schemas',
  ]),
]);

const PLAIN_WORDS = [
  ...[
    'enum',
    'exclusiveMaximum',
    'exclusiveMinimum',
    'format',
    'maxItems',
    'maxLength',
    'maxProperties',
    'maximum',
  ],
  ...[
    'minItems',
    'minLength',
    'minProperties',
    'minimum',
    'multipleOf',
    'pattern',
    'required',
    'type',
    'uniqueItems',
  ],
];

const IN_2_0 = [...PLAIN_WORDS, '$ref', 'additionalProperties', 'allOf', 'items', 'properties'];
const IN_3_0 = [...IN_2_0, 'anyOf', 'not', 'nullable', 'oneOf'];
const IN_2020 = [
  ...[...PLAIN_WORDS, ...SCHEMA_WORDS.keys()],
  ...['$dynamicRef', '$ref', 'const', 'dependentRequired', 'maxContains', 'minContains'],
];

const OF_DIALECT: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  'swagger-2.0': new Set(IN_2_0),
  'openapi-3.0': new Set(IN_3_0),
  'json-schema-2020-12': new Set(IN_2020),
};

/** Every word that restricts instances in some dialect. Others (`title`, `x-…`, `discriminator`) say nothing about them. */
const RESTRICTING: ReadonlySet<string> = new Set([...IN_2020, ...IN_3_0]);

/** Words that mean the same wherever they are allowed. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set(
  [...IN_3_0].filter(
    (word) => !['$ref', 'exclusiveMaximum', 'exclusiveMinimum', 'nullable', 'format'].includes(word),
  ),
);

export function restricts(word: string): boolean {
  return RESTRICTING.has(word);
}

/** Whether a dialect gives the word a meaning. A word of another dialect is read by some tools and not by others. */
export function isWordOf(word: string, dialect: Dialect): boolean {
  return OF_DIALECT[dialect].has(word);
}

/** Whether a word means the same in two dialects. */
export function meansTheSame(word: string, a: Dialect, b: Dialect): boolean {
  return a === b || (SAME_EVERYWHERE.has(word) && isWordOf(word, a) && isWordOf(word, b));
}
