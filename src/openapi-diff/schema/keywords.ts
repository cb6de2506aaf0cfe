import type { Json } from '../../report/model.ts';
import type { Dialect } from './model.ts';

/** What stands in the value of a word: schemas about the same instance, schemas about parts of it, or no schemas. */
export type Role =
  | 'plain'
  | 'in-place'
  | 'in-place-list'
  | 'in-place-map'
  | 'child'
  | 'child-list'
  | 'child-map';

/** They ask what the other words have evaluated. */
export const ANNOTATING: readonly string[] = ['unevaluatedItems', 'unevaluatedProperties'];

/** They count the items that a schema accepts. */
export const COUNTING: readonly string[] = ['contains', 'minContains', 'maxContains'];

const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['not', 'in-place'],
  ['if', 'in-place'],
  ['then', 'in-place'],
  ['else', 'in-place'],
  ['allOf', 'in-place-list'],
  ['anyOf', 'in-place-list'],
  ['oneOf', 'in-place-list'],
  ['dependentSchemas', 'in-place-map'],
  ['items', 'child'],
  ['contains', 'child'],
  ['additionalProperties', 'child'],
  ['propertyNames', 'child'],
  ['unevaluatedItems', 'child'],
  ['unevaluatedProperties', 'child'],
  ['prefixItems', 'child-list'],
  ['properties', 'child-map'],
  ['patternProperties', 'child-map'],
]);

/** What a word of JSON Schema holds. */
export function roleOf(word: string): Role {
  return ROLES.get(word) ?? 'plain';
}

const SWAGGER: readonly string[] = [
  ...['type', 'enum', 'format', 'allOf', 'items', 'properties', 'additionalProperties', 'required'],
  ...['multipleOf', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minProperties', 'maxProperties'],
];

const OPENAPI: readonly string[] = [...SWAGGER, 'anyOf', 'oneOf', 'not', 'nullable'];

const WORDS: { readonly [dialect in Dialect]: ReadonlySet<string> } = {
  'swagger-2.0': new Set([...SWAGGER, 'x-nullable']),
  'openapi-3.0': new Set(OPENAPI),
  'json-schema-2020-12': new Set([
    ...OPENAPI.filter((word) => word !== 'nullable'),
    ...ROLES.keys(),
    ...['const', 'minContains', 'maxContains', 'dependentRequired'],
  ]),
};

/** The words that have a say in whether an instance is accepted; references left aside. */
export function wordsOf(dialect: Dialect): ReadonlySet<string> {
  return WORDS[dialect];
}

const TYPES: ReadonlySet<unknown> = new Set([
  'null',
  'boolean',
  'object',
  'array',
  'number',
  'integer',
  'string',
]);

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isObject(value);
const isObject = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: Json): boolean => typeof value === 'number' && Number.isFinite(value);
const isBoolean = (value: Json): boolean => typeof value === 'boolean';
const isText = (value: Json): boolean => typeof value === 'string';
const isCount = (value: Json): boolean =>
  isNumber(value) && Number.isInteger(value) && (value as number) >= 0;
const isList = (value: Json): boolean => Array.isArray(value);
const isTexts = (value: Json): boolean => Array.isArray(value) && value.every(isText);

const SHAPES: { readonly [word: string]: (value: Json) => boolean } = {
  enum: isList,
  const: () => true,
  format: isText,
  nullable: isBoolean,
  'x-nullable': isBoolean,
  required: isTexts,
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  minLength: isCount,
  maxLength: isCount,
  pattern: isText,
  minItems: isCount,
  maxItems: isCount,
  uniqueItems: isBoolean,
  minContains: isCount,
  maxContains: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  dependentRequired: (value) => isObject(value) && Object.values(value as object).every(isTexts),
};

/** Whether the value of a word is of the kind that a dialect asks for; a word of another shape says nothing certain. */
export function hasShape(word: string, value: Json, dialect: Dialect): boolean {
  if (word === 'type') return isType(value, dialect);
  if (dialect !== 'json-schema-2020-12' && word.startsWith('exclusive')) return isBoolean(value);
  const shape = SHAPES[word];
  if (shape !== undefined) return shape(value);
  const role = roleOf(word);
  if (role.endsWith('list')) return Array.isArray(value) && value.length > 0;
  return role.endsWith('map') ? isObject(value) : isSchema(value);
}

/** Lists of types are no part of the older dialects, and yet nobody can misread them. */
function isType(value: Json, dialect: Dialect): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => TYPES.has(each));
  return TYPES.has(value) || (value === 'file' && dialect === 'swagger-2.0');
}
