import fc from 'fast-check';
import type { Dialect } from '../../src/openapi-diff/schema/model.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';

/** Few names, values and patterns, so that two schemas often speak of the same things. */
export const NAMES: readonly string[] = ['a', 'b', 'ab', 'x1'];
export const PATTERNS: readonly string[] = [
  '^a',
  'b$',
  '^[a-c]+$',
  '\\d',
  '^(a|b)$',
  '^.{2,3}$',
  '^x\\d*$',
  '^a.*b$',
];
export const VALUES: readonly Json[] = [
  ...[null, true, false, 0, 1, 2, -1, 1.5, 3, '', 'a', 'b', 'ab', 'x1', 'abc'],
  ...[[], [1], ['a'], [1, 1], {}, { a: 1 }, { b: 'a' }, { a: null, b: true }],
];
const COMPONENTS: readonly string[] = ['A', 'B', 'C'];

/** A document with one schema at `/root` and others that it may refer to, also in circles. */
export interface SchemaDocument {
  readonly dialect: Dialect;
  readonly value: { readonly root: Json; readonly schemas: { readonly [name: string]: Json } };
}

/** Documents over all words of a dialect. In-place references never lead in a circle; those about parts may. */
export function arbitrarySchemaDocument(dialect: Dialect, depth = 3): fc.Arbitrary<SchemaDocument> {
  const schemas = COMPONENTS.map((_, index) => schemaOf(dialect, depth - 1, index + 1));
  return fc.tuple(schemaOf(dialect, depth, 0), ...schemas).map(([root, ...rest]) => ({
    dialect,
    value: {
      root: root!,
      schemas: Object.fromEntries(COMPONENTS.map((name, index) => [name, rest[index]!])),
    },
  }));
}

type Word = fc.Arbitrary<readonly [string, Json]>;

const number = fc.constantFrom(-2, -1, 0, 0.5, 1, 1.5, 2, 3, 5, 10);
const count = fc.constantFrom(0, 1, 2, 3, 4);
const names = fc.subarray([...NAMES], { minLength: 1, maxLength: 2 });
const value = fc.constantFrom(...VALUES);
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

function word(name: string, content: fc.Arbitrary<Json>): Word {
  return content.map((each) => [name, each] as const);
}

/** `first`: the number of the first component that may be referred to in place. */
function schemaOf(dialect: Dialect, depth: number, first: number): fc.Arbitrary<Json> {
  const words = wordsByType(dialect, depth, first);
  const types = Object.keys(words).filter((type) => type !== 'any' && (type !== 'null' || isModern(dialect)));
  const typed = fc
    .constantFrom(...types)
    .chain((type) =>
      objectOf(fc.oneof({ weight: 5, arbitrary: words[type]! }, { weight: 1, arbitrary: words.any! }), 4).map(
        (schema): Json => ({ type, ...schema }),
      ),
    );
  const mixed = objectOf(fc.oneof(...Object.values(words)), 4);
  const options: fc.WeightedArbitrary<Json>[] = [
    { weight: 8, arbitrary: typed },
    { weight: 3, arbitrary: mixed },
    { weight: 2, arbitrary: objectOf(words.any!, 2) },
  ];
  if (isModern(dialect)) options.push({ weight: 1, arbitrary: fc.boolean() });
  const targets = COMPONENTS.slice(first);
  if (targets.length > 0)
    options.push({
      weight: 2,
      arbitrary: fc.constantFrom(...targets).map((name): Json => ({ $ref: `#/schemas/${name}` })),
    });
  return fc.oneof(...options);
}

function objectOf(words: Word, most: number): fc.Arbitrary<JsonObject> {
  return fc.array(words, { minLength: 1, maxLength: most }).map((entries) => Object.fromEntries(entries));
}

function wordsByType(dialect: Dialect, depth: number, first: number): Record<string, Word> {
  const modern = isModern(dialect);
  const when = (condition: boolean, ...words: Word[]): Word[] => (condition ? words : []);
  const part = depth > 0 ? schemaOf(dialect, depth - 1, 0) : fc.constant<Json>({});
  const same = depth > 0 ? schemaOf(dialect, depth - 1, first) : fc.constant<Json>({});
  const list = (schema: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
    fc.array(schema, { minLength: 1, maxLength: 3 });
  const map = (keys: readonly string[], schema: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
    fc.dictionary(fc.constantFrom(...keys), schema, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const bound = modern ? number : fc.boolean();
  const nested = depth > 0;
  const openOrClosed = fc.oneof({ weight: 2, arbitrary: fc.boolean() }, { weight: 3, arbitrary: part });
  return {
    null: word('description', fc.constant('nothing')),
    boolean: word('enum', fc.subarray<Json>([true, false], { minLength: 1 })),
    integer: numeric(bound),
    number: numeric(bound),
    string: fc.oneof(
      word('minLength', count),
      word('maxLength', count),
      word('pattern', fc.constantFrom(...PATTERNS)),
      word('enum', fc.subarray<Json>(['', 'a', 'b', 'ab', 'x1', 'abc'], { minLength: 1, maxLength: 4 })),
      word('format', fc.constantFrom('date', 'uuid', 'own')),
    ),
    array: fc.oneof(
      word('minItems', count),
      word('maxItems', count),
      word('uniqueItems', fc.boolean()),
      ...when(nested, word('items', part)),
      ...when(
        nested && modern,
        word('prefixItems', list(part)),
        word('contains', part),
        word('unevaluatedItems', part),
      ),
      ...when(modern, word('minContains', count), word('maxContains', count)),
    ),
    object: fc.oneof(
      word('required', names),
      word('minProperties', count),
      word('maxProperties', count),
      ...when(nested, word('properties', map(NAMES, part)), word('properties', map(NAMES, part))),
      ...when(nested, word('additionalProperties', openOrClosed)),
      ...when(
        modern,
        word(
          'dependentRequired',
          fc.dictionary(fc.constantFrom(...NAMES), names, { maxKeys: 2, noNullPrototype: true }),
        ),
      ),
      ...when(
        nested && modern,
        word('patternProperties', map(PATTERNS, part)),
        word('propertyNames', part),
        word('dependentSchemas', map(NAMES, same)),
        word('unevaluatedProperties', openOrClosed),
      ),
    ),
    any: fc.oneof(
      word('enum', fc.array(value, { minLength: 1, maxLength: 4 })),
      word('title', fc.constant('any')),
      ...when(modern, word('const', value), word('type', fc.subarray(TYPES, { minLength: 1, maxLength: 3 }))),
      ...when(dialect === 'openapi-3.0', word('nullable', fc.boolean())),
      ...when(nested, word('allOf', list(same))),
      ...when(
        nested && dialect !== 'swagger-2.0',
        word('anyOf', list(same)),
        word('oneOf', list(same)),
        word('not', same),
      ),
      ...when(nested && modern, word('if', same), word('then', same), word('else', same)),
      ...COMPONENTS.slice(modern ? first : COMPONENTS.length).map((name) =>
        word('$ref', fc.constant(`#/schemas/${name}`)),
      ),
    ),
  };
}

function numeric(bound: fc.Arbitrary<Json>): Word {
  return fc.oneof(
    word('minimum', number),
    word('maximum', number),
    word('exclusiveMinimum', bound),
    word('exclusiveMaximum', bound),
    word('multipleOf', fc.constantFrom(0.1, 0.5, 1, 2, 3)),
    word('enum', fc.subarray<Json>([-1, 0, 1, 1.5, 2, 3], { minLength: 1, maxLength: 4 })),
  );
}

function isModern(dialect: Dialect): boolean {
  return dialect === 'json-schema-2020-12';
}

/** All schemas of a document as one JSON object, for a world. */
export function asJson(document: SchemaDocument): JsonObject {
  return document.value as unknown as JsonObject;
}
