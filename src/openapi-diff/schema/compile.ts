import type { Json, JsonObject } from '../../report/model.ts';
import { compileArray } from './compile-array.ts';
import { compileObject } from './compile-object.ts';
import { compileScalar } from './compile-scalar.ts';
import { compileUnevaluated } from './compile-unevaluated.ts';
import { canonicalText } from './exact-json.ts';
import {
  ALWAYS,
  allOf,
  anyOf,
  exactlyOne,
  type Formula,
  NEVER,
  negate,
  ofSchema,
  ofTypes,
  oneOfValues,
  unknown,
} from './formula.ts';
import { isObject, JSON_TYPES, type JsonType, ownMember } from './json.ts';
import { type NodeOf, type SchemaNode, within } from './node.ts';
import { isWordOf, restricts } from './words.ts';

/** What one word of a schema demands. */
export interface Part {
  readonly keyword: string;
  readonly formula: Formula;
  /** The demand without the values that are let off it; absent when none are. */
  readonly said?: Formula;
}

/** What the readers of words are given. */
export interface Reading {
  readonly node: SchemaNode;
  readonly schema: JsonObject;
  readonly nodeOf: NodeOf;
  /** Formats that refuse instances; all others only inform. */
  readonly assertedFormats: ReadonlySet<string>;
  /** The schema at a place below this one. */
  readonly below: (value: Json, ...tokens: readonly (string | number)[]) => Formula;
}

/**
 * What a schema demands, word by word: an instance is valid when every part holds. Total: a word that is malformed, that
 * the dialect does not know, or whose reference leads nowhere becomes an opaque part.
 */
export function compileSchema(
  node: SchemaNode,
  nodeOf: NodeOf,
  assertedFormats: ReadonlySet<string>,
): readonly Part[] {
  const schema = node.value;
  if (schema === true) return [];
  if (!isObject(schema)) {
    if (schema === false) return [{ keyword: 'false', formula: NEVER }];
    return [
      {
        keyword: '',
        formula: unknown(`no schema ${node.id}`, 'A schema is neither an object nor a boolean.'),
      },
    ];
  }
  const reading: Reading = {
    node,
    schema,
    nodeOf,
    assertedFormats,
    below: (value, ...tokens) => ofSchema(nodeOf(within(node, value, ...tokens), node.world)),
  };
  const reference = ownMember(schema, '$ref');
  // Before 2020-12 nothing beside a reference counts.
  if (reference !== undefined && node.dialect !== 'json-schema-2020-12') {
    return [{ keyword: '$ref', formula: compileReference(reading, reference) }];
  }
  const parts: Part[] = [];
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword]!;
    if (!restricts(keyword)) continue;
    if (!isWordOf(keyword, node.dialect)) {
      parts.push({
        keyword,
        formula: strange(node, keyword, value, `\`${keyword}\` has no meaning in ${node.dialect}.`),
      });
      continue;
    }
    const formula = compileWord(reading, keyword, value);
    if (formula === null) {
      parts.push({
        keyword,
        formula: strange(node, keyword, value, `\`${keyword}\` has a value that is not allowed.`),
      });
    } else if (formula !== ALWAYS) parts.push({ keyword, formula });
  }
  return parts;
}

function compileWord(reading: Reading, keyword: string, value: Json): Formula | null {
  switch (keyword) {
    case '$ref':
      return compileReference(reading, value);
    case '$dynamicRef':
      return compileDynamic(reading, value);
    case 'type':
      return compileType(reading, value);
    case 'enum':
      return Array.isArray(value) ? oneOfValues(value) : null;
    case 'const':
      return oneOfValues([value]);
    case 'allOf':
      return branches(reading, keyword, value, allOf);
    case 'anyOf':
      return branches(reading, keyword, value, anyOf);
    case 'oneOf':
      return branches(reading, keyword, value, exactlyOne);
    case 'not':
      return isSchema(value) ? negate(reading.below(value, 'not')) : null;
    case 'if':
      return compileCondition(reading, value);
    case 'unevaluatedItems':
    case 'unevaluatedProperties':
      return isSchema(value) ? compileUnevaluated(reading, keyword, value) : null;
    default:
      return (
        compileScalar(reading, keyword, value) ??
        compileArray(reading, keyword, value) ??
        compileObject(reading, keyword, value)
      );
  }
}

export function isSchema(value: Json | undefined): value is boolean | JsonObject {
  return typeof value === 'boolean' || isObject(value);
}

/** The schema that a `$ref` of this schema leads to. */
export function targetOf(node: SchemaNode, nodeOf: NodeOf): SchemaNode | null {
  const reference = isObject(node.value) ? ownMember(node.value, '$ref') : undefined;
  const target = typeof reference === 'string' ? node.world.resolve(reference, node.place) : null;
  return target === null ? null : nodeOf(target, node.world);
}

function compileReference({ node, nodeOf }: Reading, value: Json): Formula {
  const target = targetOf(node, nodeOf);
  return target === null
    ? unknown(`$ref ${node.id}`, `The reference ${canonicalText(value)} leads nowhere.`)
    : ofSchema(target);
}

function compileDynamic({ node, nodeOf }: Reading, value: Json): Formula {
  const targets = typeof value === 'string' ? node.world.resolveDynamic(value, node.place) : [];
  const [only] = targets;
  if (only !== undefined && targets.length === 1) return ofSchema(nodeOf(only, node.world));
  return unknown(
    `$dynamicRef ${node.id}`,
    `The dynamic reference ${canonicalText(value)} may lead to ${targets.length} schemas.`,
  );
}

/** The word that adds `null` to a type. In Swagger 2.0 it is no part of the language, and what generators write. */
const NULLABLE: { readonly [dialect: string]: string | undefined } = {
  'openapi-3.0': 'nullable',
  'swagger-2.0': 'x-nullable',
};

function compileType({ schema, node }: Reading, value: Json): Formula | null {
  // Lists of types are no part of the older dialects, and yet nobody can misread them.
  const written: readonly Json[] = Array.isArray(value) ? value : [value];
  const types = new Set<JsonType>();
  for (const type of written) {
    // What a file holds arrives as text.
    if (type === 'file' && node.dialect === 'swagger-2.0') types.add('string');
    else if (type === 'integer') types.add('number');
    else if (JSON_TYPES.includes(type as JsonType)) types.add(type as JsonType);
    else return null;
  }
  const nullable = NULLABLE[node.dialect];
  if (nullable !== undefined && ownMember(schema, nullable) === true) types.add('null');
  if (written.length === 0) return null;
  const integral = written.includes('integer') && !written.includes('number');
  return allOf([ofTypes(types), integral ? (compileScalar(INTEGRAL, 'multipleOf', 1) ?? NEVER) : ALWAYS]);
}

/** `multipleOf` reads nothing but its value. */
const INTEGRAL = {
  schema: {},
  assertedFormats: new Set<string>(),
  node: { dialect: 'json-schema-2020-12' },
} as const;

function branches(
  { below }: Reading,
  keyword: string,
  value: Json,
  join: (parts: readonly Formula[]) => Formula,
): Formula | null {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isSchema)) return null;
  return join(value.map((branch, index) => below(branch, keyword, index)));
}

function compileCondition({ schema, below }: Reading, value: Json): Formula | null {
  const [then, otherwise] = [ownMember(schema, 'then'), ownMember(schema, 'else')];
  if (
    !isSchema(value) ||
    !(then === undefined || isSchema(then)) ||
    !(otherwise === undefined || isSchema(otherwise))
  ) {
    return null;
  }
  const condition = below(value, 'if');
  return anyOf([
    allOf([condition, then === undefined ? ALWAYS : below(then, 'then')]),
    allOf([negate(condition), otherwise === undefined ? ALWAYS : below(otherwise, 'else')]),
  ]);
}

function strange(node: SchemaNode, keyword: string, value: Json, reason: string): Formula {
  const text = canonicalText(value);
  // A reference within may lead elsewhere in the other world.
  const key =
    text.includes('$ref') || text.includes('$dynamicRef') ? `${keyword} ${node.id}` : `${keyword}=${text}`;
  return unknown(`${node.dialect} ${key}`, reason);
}
