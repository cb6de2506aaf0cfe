import type { Json, JsonObject } from '../../report/model.ts';

/** How values of a word compare: by size, by what they allow, or not at all. */
export type WordStyle = 'upper' | 'lower' | 'other' | 'unordered';

/** A word of schemas that refuses values, and all that is to be said of it. Rules are made from these rows. */
export interface WordRow {
  readonly word: string;
  /** In the names of its rules: `max-length` in `request-property-max-length-decreased`. */
  readonly stem: string;
  readonly style: WordStyle;
  readonly page: SchemaPage;
  /** What it refuses, after the name of a value: `longer than {n} characters`. */
  readonly beyond: string;
  /** A schema that the word can be added to, with two values; `wide`: `null` when there is only one. */
  readonly example: { readonly base: JsonObject; readonly narrow: Json; readonly wide: Json };
}

export type SchemaPage =
  | 'openapi-schemas-types'
  | 'openapi-schemas-strings'
  | 'openapi-schemas-numbers'
  | 'openapi-schemas-arrays'
  | 'openapi-schemas-objects'
  | 'openapi-schemas-choices'
  | 'openapi-schemas-lifecycle'
  | 'openapi-schemas-meaning'
  | 'openapi-schemas-undecided';

const STRING = { type: 'string' };
const NUMBER = { type: 'number' };
const LIST = { type: 'array', items: { type: 'integer' } };
const OPEN = { type: 'object', additionalProperties: true };
const NAMED = { type: 'object', properties: { a: NUMBER, b: NUMBER, c: NUMBER } };
const TUPLE = { type: 'array', prefixItems: [NUMBER], maxItems: 3 };

const row = (
  word: string,
  stem: string,
  style: WordStyle,
  page: SchemaPage,
  beyond: string,
  base: JsonObject,
  narrow: Json,
  wide: Json,
): WordRow => ({ word, stem, style, page, beyond, example: { base, narrow, wide } });

const [STRINGS, NUMBERS, ARRAYS, OBJECTS, CHOICES] = [
  'openapi-schemas-strings',
  'openapi-schemas-numbers',
  'openapi-schemas-arrays',
  'openapi-schemas-objects',
  'openapi-schemas-choices',
] as const;

/** Words of one value each, in the order of the pages. */
export const WORD_ROWS: readonly WordRow[] = [
  row('maxLength', 'max-length', 'upper', STRINGS, 'longer than {n} characters', STRING, 10, 50),
  row('minLength', 'min-length', 'lower', STRINGS, 'shorter than {n} characters', STRING, 5, 2),
  row('pattern', 'pattern', 'other', STRINGS, 'that does not match {n}', STRING, '^[a-c]+$', '^[a-z]+$'),
  row('format', 'asserted-format', 'other', STRINGS, 'that is no {n}', { type: 'integer' }, 'int32', 'int64'),
  row('maximum', 'max', 'upper', NUMBERS, 'above {n}', NUMBER, 100, 1000),
  row('minimum', 'min', 'lower', NUMBERS, 'below {n}', NUMBER, 10, 1),
  row('exclusiveMaximum', 'exclusive-max', 'upper', NUMBERS, 'of {n} or more', NUMBER, 100, 1000),
  row('exclusiveMinimum', 'exclusive-min', 'lower', NUMBERS, 'of {n} or less', NUMBER, 10, 1),
  row('multipleOf', 'multiple-of', 'other', NUMBERS, 'that is no multiple of {n}', NUMBER, 10, 5),
  row('maxItems', 'max-items', 'upper', ARRAYS, 'with more than {n} items', LIST, 10, 50),
  row('minItems', 'min-items', 'lower', ARRAYS, 'with fewer than {n} items', LIST, 2, 1),
  row('uniqueItems', 'unique-items', 'other', ARRAYS, 'with equal items', LIST, true, null),
  row(
    'contains',
    'contains',
    'other',
    ARRAYS,
    'without the item that `contains` asks for',
    LIST,
    { const: 1 },
    {
      minimum: 1,
    },
  ),
  row(
    ...([
      'maxContains',
      'max-contains',
      'upper',
      ARRAYS,
      'with more than {n} items that match `contains`',
    ] as const),
    ...([{ ...LIST, contains: { const: 1 } }, 2, 5] as const),
  ),
  row(
    ...([
      'minContains',
      'min-contains',
      'lower',
      ARRAYS,
      'with fewer than {n} items that match `contains`',
    ] as const),
    ...([{ ...LIST, contains: { const: 1 } }, 3, 2] as const),
  ),
  row('items', 'items', 'other', ARRAYS, 'with further items', TUPLE, false, NUMBER),
  row(
    'prefixItems',
    'prefix-items',
    'other',
    ARRAYS,
    'with an item at a place that has none',
    LIST,
    [false],
    [NUMBER],
  ),
  row('unevaluatedItems', 'unevaluated-items', 'other', ARRAYS, 'with further items', TUPLE, false, NUMBER),
  row('maxProperties', 'max-properties', 'upper', OBJECTS, 'with more than {n} properties', OPEN, 2, 5),
  row('minProperties', 'min-properties', 'lower', OBJECTS, 'with fewer than {n} properties', OPEN, 2, 1),
  row(
    'propertyNames',
    'property-names',
    'other',
    OBJECTS,
    'with such names of properties',
    OPEN,
    { maxLength: 3 },
    {
      maxLength: 5,
    },
  ),
  row(
    'patternProperties',
    'pattern-property',
    'other',
    OBJECTS,
    'with such properties',
    OPEN,
    { '^x': false },
    {
      '^xy': false,
    },
  ),
  row(
    'dependentRequired',
    'dependent-required',
    'other',
    OBJECTS,
    'without what others of its properties ask for',
    NAMED,
    {
      a: ['b', 'c'],
    },
    { a: ['b'] },
  ),
  row(
    'dependentSchemas',
    'dependent-schema',
    'other',
    OBJECTS,
    'that is not as some of its properties ask for',
    NAMED,
    {
      a: { required: ['b', 'c'] },
    },
    { a: { required: ['b'] } },
  ),
  row(
    'unevaluatedProperties',
    'unevaluated-properties',
    'other',
    OBJECTS,
    'with further properties',
    { type: 'object' },
    false,
    NUMBER,
  ),
  row(
    'properties',
    'forbidden-properties',
    'other',
    OBJECTS,
    'with a property that may not be there',
    OPEN,
    { a: false },
    { a: NUMBER },
  ),
  row('const', 'const', 'unordered', CHOICES, 'other than {n}', STRING, 'a', 'b'),
  row('not', 'not', 'other', CHOICES, 'that `not` describes', STRING, { enum: ['a', 'b'] }, { enum: ['a'] }),
  row(
    'if',
    'if',
    'other',
    CHOICES,
    'that breaks the condition of `if`',
    { ...NAMED, else: { required: ['b'] } },
    { required: ['a', 'c'] },
    { required: ['a'] },
  ),
];

export const ROW_OF_WORD: ReadonlyMap<string, WordRow> = new Map(WORD_ROWS.map((each) => [each.word, each]));
