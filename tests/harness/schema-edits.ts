import { canonicalText } from '../../src/openapi-diff/schema/exact-json.ts';
import { roleOf, wordsOf } from '../../src/openapi-diff/schema/keywords.ts';
import type { Dialect } from '../../src/openapi-diff/schema/model.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';
import { NAMES, PATTERNS, type SchemaDocument, VALUES } from './arbitrary-schema.ts';
import type { Random } from './random.ts';

/** How the edited schema relates to the one before, by construction. */
export type Relation = 'equal' | 'wider' | 'any';

type Path = readonly (string | number)[];
type Edit = (schema: JsonObject, random: Random, dialect: Dialect) => Json | null;

/** They turn around what an edit below them means, or let it mean anything. */
const TURNING = ['not', 'if', 'oneOf', 'contains'];

/** Edits a document at one to three places so that the relation holds; `null` when no edit fitted. */
export function editDocument(
  document: SchemaDocument,
  relation: Relation,
  random: Random,
): SchemaDocument | null {
  let value = document.value as unknown as Json;
  const text = JSON.stringify(value);
  const isMonotone = !TURNING.some((word) => text.includes(`"${word}":`));
  const edits = { equal: EQUAL, wider: WIDER, any: ANY }[relation];
  let done = 0;
  const wanted = 1 + random.whole(3);
  for (let tries = 0; tries < 20 && done < wanted; tries++) {
    const nodes = nodesOf(value, document.dialect, relation === 'wider' && !isMonotone);
    const { path, schema } = random.pick(nodes);
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) continue;
    const edited = random.pick(edits)(schema as JsonObject, random, document.dialect);
    if (
      edited === null ||
      (text.includes('unevaluated') && edits === EQUAL && JSON.stringify(edited).startsWith('{"not"'))
    )
      continue;
    value = replaceAt(value, path, edited);
    done++;
  }
  return done === 0 ? null : { ...document, value: value as unknown as SchemaDocument['value'] };
}

interface Node {
  readonly path: Path;
  readonly schema: Json;
}

function nodesOf(value: Json, dialect: Dialect, onlyForward: boolean): readonly Node[] {
  const nodes: Node[] = [];
  const { root, schemas } = value as unknown as SchemaDocument['value'];
  const words = wordsOf(dialect);
  const visit = (schema: Json, path: Path): void => {
    nodes.push({ path, schema });
    if (typeof schema !== 'object' || schema === null) return;
    for (const [word, content] of Object.entries(schema)) {
      const role = roleOf(word);
      if (role === 'plain' || !words.has(word) || (onlyForward && TURNING.includes(word))) continue;
      if (!/list$|map$/.test(role)) visit(content, [...path, word]);
      else
        for (const [name, part] of Object.entries(content as object))
          visit(part as Json, [...path, word, name]);
    }
  };
  visit(root, ['root']);
  // Who refers to them is not looked up: the reference may stand below a word that turns.
  if (!onlyForward) for (const name of reachable(root, schemas)) visit(schemas[name]!, ['schemas', name]);
  return nodes;
}

/** Names of the schemas that the root refers to, directly or through others. */
function reachable(root: Json, schemas: SchemaDocument['value']['schemas']): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (schema: Json): void => {
    const text = JSON.stringify(schema);
    for (const name of Object.keys(schemas).filter((each) => text.includes(`"#/schemas/${each}"`))) {
      if (found.has(name)) continue;
      found.add(name);
      look(schemas[name]!);
    }
  };
  look(root);
  return found;
}

function replaceAt(value: Json, [name, ...rest]: Path, by: Json): Json {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, index) => (index === Number(name) ? replaceAt(each, rest, by) : each));
  const members = value as JsonObject;
  return { ...members, [name]: replaceAt(members[name]!, rest, by) };
}

const without = (schema: JsonObject, ...words: string[]): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([word]) => !words.includes(word)));

const shuffled = <T>(list: readonly T[], random: Random): readonly T[] =>
  list
    .map((each) => ({ each, key: random.whole(1000) }))
    .sort((one, other) => one.key - other.key)
    .map(({ each }) => each);

/** Words that can go elsewhere without others noticing. */
const LONELY = [
  ...[
    'type',
    'enum',
    'const',
    'multipleOf',
    'minLength',
    'maxLength',
    'pattern',
    'minItems',
    'maxItems',
    'uniqueItems',
  ],
  ...['minProperties', 'maxProperties', 'required', 'dependentRequired', 'propertyNames', 'not'],
];

const EQUAL: readonly Edit[] = [
  (schema) => ({ allOf: [schema] }),
  (schema, _, dialect) => (dialect === 'swagger-2.0' ? null : { anyOf: [schema] }),
  (schema, _, dialect) => (dialect === 'swagger-2.0' ? null : { oneOf: [schema] }),
  (schema, _, dialect) => (dialect === 'swagger-2.0' ? null : { not: { not: schema } }),
  (schema, _, dialect) => (dialect === 'swagger-2.0' ? null : { anyOf: [schema, schema] }),
  (schema) => ({ allOf: [schema, schema] }),
  (schema, random) => Object.fromEntries(shuffled(Object.entries(schema), random)),
  (schema) => ({ ...schema, title: 'another', description: 'words', 'x-own': 1 }),
  (schema, random) => listed(schema, 'enum', (list) => shuffled([...list, random.pick(list)], random)),
  (schema, random) => listed(schema, 'required', (list) => shuffled([...list, random.pick(list)], random)),
  (schema, random) =>
    listed(schema, random.pick(['anyOf', 'allOf', 'oneOf']), (list) => shuffled(list, random)),
  (schema, random) => listed(schema, random.pick(['anyOf', 'allOf']), (list) => [...list, random.pick(list)]),
  (schema, _, dialect) =>
    dialect === 'json-schema-2020-12' && schema.const !== undefined && schema.enum === undefined
      ? { ...without(schema, 'const'), enum: [schema.const] }
      : null,
  (schema, _, dialect) =>
    dialect === 'json-schema-2020-12' && typeof schema.type === 'string'
      ? { ...schema, type: [schema.type] }
      : null,
  (schema) =>
    schema.type === 'integer' &&
    schema.multipleOf === undefined &&
    schema.$ref === undefined &&
    schema.nullable === undefined
      ? { ...schema, type: 'number', multipleOf: 1 }
      : null,
  (schema) => ({ ...schema, minLength: (schema.minLength as number | undefined) ?? 0 }),
  (schema, random, dialect) => {
    // In the older dialects `nullable` belongs to its type, and nothing counts beside a reference.
    const own = dialect === 'json-schema-2020-12' ? LONELY : schema.$ref === undefined ? LONELY.slice(1) : [];
    const moved = Object.keys(schema).filter((word) => own.includes(word) && random.chance(0.7));
    if (moved.length === 0) return null;
    const part = Object.fromEntries(moved.map((word) => [word, schema[word]!]));
    return { ...without(schema, ...moved), allOf: [...((schema.allOf as readonly Json[]) ?? []), part] };
  },
];

function listed(
  schema: JsonObject,
  word: string,
  edit: (list: readonly Json[]) => readonly Json[],
): JsonObject | null {
  const list = schema[word];
  return Array.isArray(list) && list.length > 0 ? { ...schema, [word]: edit(list as readonly Json[]) } : null;
}

const UPPER = ['maximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const LOWER = ['minimum', 'minLength', 'minItems', 'minProperties'];

const WIDER: readonly Edit[] = [
  (schema, random) => {
    const found = Object.keys(schema).filter(
      (word) => LONELY.includes(word) || [...UPPER, ...LOWER].includes(word),
    );
    return found.length === 0 ? null : without(schema, random.pick(found));
  },
  (schema, random) => {
    const found = Object.keys(schema).filter((word) => UPPER.includes(word));
    if (found.length === 0) return null;
    const word = random.pick(found);
    return { ...schema, [word]: (schema[word] as number) + 1 + random.whole(2) };
  },
  (schema, random) => {
    const found = Object.keys(schema).filter((word) => LOWER.includes(word) && (schema[word] as number) > 0);
    if (found.length === 0) return null;
    const word = random.pick(found);
    return { ...schema, [word]: Math.max((schema[word] as number) - 1, 0) };
  },
  (schema, random) => listed(schema, 'enum', (list) => [...list, random.pick(VALUES)]),
  (schema, random) => listed(schema, 'required', (list) => list.filter((each) => each !== random.pick(list))),
  (schema, random, dialect) =>
    dialect === 'swagger-2.0'
      ? null
      : { anyOf: shuffled<Json>([schema, { enum: [random.pick(VALUES)] }], random) },
  (schema) => (schema.type === 'integer' ? { ...schema, type: 'number' } : null),
];

const ANY: readonly Edit[] = [
  ...WIDER.slice(0, 3),
  (schema, random) =>
    Object.keys(schema).length === 0 ? null : without(schema, random.pick(Object.keys(schema))),
  (schema, random) => {
    const numbers = Object.keys(schema).filter(
      (word) => typeof schema[word] === 'number' && word !== 'multipleOf',
    );
    if (numbers.length === 0) return null;
    const word = random.pick(numbers);
    return { ...schema, [word]: Math.max(0, (schema[word] as number) + random.pick([-1, 1])) };
  },
  (schema, random) => ({ ...schema, required: [random.pick(NAMES)] }),
  (schema, random) => ({
    ...schema,
    type: random.pick(['string', 'object', 'array', 'integer', 'number', 'boolean']),
  }),
  (schema, random) => ({ ...schema, enum: [random.pick(VALUES), random.pick(VALUES)] }),
  (schema, random) => ({ ...schema, pattern: random.pick(PATTERNS) }),
  (schema, random) => ({ ...schema, additionalProperties: random.chance(0.5) }),
  (schema, random) => ({
    ...schema,
    [random.pick(['maxItems', 'minItems', 'maxLength', 'minProperties'])]: random.whole(3),
  }),
  (schema) => {
    const text = canonicalText(schema);
    return text.includes('"a"') ? (JSON.parse(text.replace('"a"', '"b"')) as Json) : null;
  },
];
