import { escapeToken } from '../../foundation/json-pointer.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { ANNOTATING, COUNTING, hasShape, roleOf, wordsOf } from './keywords.ts';
import type { Dialect, PlacedSchema, SchemaValue, SchemaWorld } from './model.ts';

/** Stands where a part cannot be read; its value says why. Whoever judges by it has to stop there. */
export const UNREADABLE = 'x-unreadable';
/** Stands for a reference that is followed when an instance gets there; its value is the number of the target. */
export const LATER = 'x-later';
/** Stands for a `$dynamicRef` with several targets: `{ ref, from }`, the number of the schema that holds it. */
export const DYNAMIC = 'x-dynamic';
/** Stands for `unevaluatedItems` and `unevaluatedProperties`; its value is the number of the schema that holds them. */
export const UNEVALUATED = 'x-unevaluated';

export interface ToJsonSchemaOptions {
  /** Keep `format` as a demand; otherwise it is dropped. */
  readonly formats?: boolean;
  /**
   * Numbers a schema that the caller looks into only when an instance gets there. References and what hangs on them
   * then become the words above. Without it all that can be reached goes into the one document.
   */
  readonly later?: (schema: PlacedSchema) => number;
}

/** Nobody writes such schemas by hand, and a compiler of them would need minutes. */
const MOST_SCHEMAS = 50_000;
const DEEPEST = 200;

/**
 * A schema of any dialect, with what its references lead to, as one JSON Schema 2020-12 document that refers to nothing
 * outside and accepts the same instances. Words without a say are dropped: `example`, `discriminator`, `readOnly`,
 * and those that only another dialect knows. What cannot be read (a missing target, a word of the wrong shape) becomes
 * `x-unreadable` with the reason.
 */
export function toJsonSchema(
  root: PlacedSchema,
  world: SchemaWorld,
  { formats = false, later }: ToJsonSchemaOptions = {},
): JsonObject {
  const definitions = new Map<string, { readonly name: string; schema: Json }>();
  const waiting: { readonly key: string; readonly schema: PlacedSchema }[] = [];
  let schemas = 0;

  function refer(target: PlacedSchema | null, ref: Json, from: PlacedSchema): JsonObject {
    if (target === null) return unreadable(from, `${JSON.stringify(ref)} leads nowhere`);
    if (later !== undefined) return { [LATER]: later(target) };
    const key = `${target.dialect} ${target.place.document}#${target.place.pointer}`;
    const known = definitions.get(key);
    const name = known?.name ?? `s${definitions.size}`;
    if (known === undefined) {
      definitions.set(key, { name, schema: true });
      waiting.push({ key, schema: target });
    }
    return { $ref: `#/$defs/${name}` };
  }

  function referDynamically(ref: string, from: PlacedSchema): JsonObject {
    const targets = world.resolveDynamic(ref, from.place);
    if (targets.length < 2) return refer(targets[0] ?? null, ref, from);
    if (later === undefined) return unreadable(from, `${JSON.stringify(ref)} leads to several schemas`);
    return { [DYNAMIC]: { ref, from: later(from) } };
  }

  function translate(schema: PlacedSchema, depth: number): Json {
    const { value, dialect } = schema;
    if (typeof value === 'boolean') return value;
    if (!isObject(value)) return unreadable(schema, 'a schema is an object or a boolean');
    if (++schemas > MOST_SCHEMAS) return unreadable(schema, `more than ${MOST_SCHEMAS} schemas`);
    if (depth > DEEPEST) return unreadable(schema, `nested deeper than ${DEEPEST}`);
    const isModern = dialect === 'json-schema-2020-12';
    // In the older dialects nothing beside a reference counts.
    if (!isModern && Object.hasOwn(value, '$ref')) return followed(schema, value)[0]!;
    // What is written within another base is a scope of its own.
    if (isModern && depth > 0 && later !== undefined && Object.hasOwn(value, '$id'))
      return { [LATER]: later(schema) };
    const words = wordsOf(dialect);
    const result: { [word: string]: Json } = {};
    for (const [word, content] of Object.entries(value)) {
      if (!words.has(word) || (word === 'format' && !formats)) continue;
      const problem = problemOf(word, content, schema);
      // What the other words say may hang on this one.
      if (problem !== null) return unreadable(schema, problem);
      if (later !== undefined && ANNOTATING.includes(word)) result[UNEVALUATED] = later(schema);
      else result[word] = translateWord(schema, word, content, depth);
    }
    if (!isModern) return rewriteOldWords(result, dialect);
    const others = [...setCountApart(result), ...followed(schema, value)];
    if (others.length > 0) result.allOf = [...((result.allOf ?? []) as readonly Json[]), ...others];
    return spellPrototype(result);
  }

  function translateWord(schema: PlacedSchema, word: string, content: Json, depth: number): Json {
    const inner = (path: string, part: Json): Json =>
      translate(
        {
          value: part as SchemaValue,
          place: { ...schema.place, pointer: `${schema.place.pointer}/${path}` },
          dialect: schema.dialect,
        },
        depth + 1,
      );
    const role = roleOf(word);
    if (role === 'plain') return content;
    if (role.endsWith('list'))
      return (content as readonly Json[]).map((part, index) => inner(`${word}/${index}`, part));
    if (!role.endsWith('map')) return inner(word, content);
    return Object.fromEntries(
      Object.entries(content as JsonObject).map(([name, part]) => [
        name,
        inner(`${word}/${escapeToken(name)}`, part),
      ]),
    );
  }

  function followed(schema: PlacedSchema, value: JsonObject): readonly JsonObject[] {
    return ['$ref', '$dynamicRef']
      .filter(
        (word) => Object.hasOwn(value, word) && (word === '$ref' || schema.dialect === 'json-schema-2020-12'),
      )
      .map((word) => {
        const ref = value[word]!;
        if (typeof ref !== 'string') return unreadable(schema, `\`${word}\` has the wrong shape`);
        return word === '$ref'
          ? refer(world.resolve(ref, schema.place), ref, schema)
          : referDynamically(ref, schema);
      });
  }

  const schema = translate(root, 0);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    definitions.get(next.key)!.schema = translate(next.schema, 0);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(typeof schema === 'boolean' ? (schema ? {} : { not: {} }) : (schema as JsonObject)),
    ...(definitions.size > 0 && {
      $defs: Object.fromEntries([...definitions.values()].map((each) => [each.name, each.schema])),
    }),
  };
}

function problemOf(word: string, content: Json, { dialect }: PlacedSchema): string | null {
  if (!hasShape(word, content, dialect)) return `\`${word}\` has the wrong shape`;
  // ajv leaves this name out, and it can be written otherwise only among `properties`.
  const isByName = word === 'dependentRequired' || word === 'dependentSchemas';
  return isByName && Object.hasOwn(content as JsonObject, '__proto__')
    ? `\`${word}\` of \`__proto__\``
    : null;
}

/** `nullable`, `x-nullable`, `file`, and the bounds that are excluded by a boolean. */
function rewriteOldWords(result: { [word: string]: Json }, dialect: Dialect): JsonObject {
  for (const [word, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const isExcluded = result[word] === true;
    delete result[word];
    if (!isExcluded || result[bound] === undefined) continue;
    result[word] = result[bound];
    delete result[bound];
  }
  // What a file holds arrives as text.
  if (result.type === 'file') result.type = 'string';
  // It adds `null` to a type beside it and says nothing else: a closed list has to name `null` itself.
  const nullable = dialect === 'swagger-2.0' ? 'x-nullable' : 'nullable';
  if (result[nullable] === true && result.type !== undefined)
    result.type = [...new Set([result.type, 'null'].flat() as string[])];
  delete result[nullable];
  return result;
}

/**
 * ajv counts nothing in an empty array when `prefixItems` stands beside `contains`, and does when it stands in a schema of
 * its own. `unevaluatedItems` looks into that as well; `prefixItems` itself stays, since `items` begins after it.
 */
function setCountApart(result: { [word: string]: Json }): readonly JsonObject[] {
  if (result.contains === undefined || result.prefixItems === undefined) return [];
  const count: { [word: string]: Json } = {};
  for (const word of COUNTING) {
    const content = result[word];
    if (content !== undefined) count[word] = content;
    delete result[word];
  }
  return [count];
}

/** ajv leaves `__proto__` out of `properties`; as a pattern it counts. */
function spellPrototype(result: { [word: string]: Json }): JsonObject {
  const properties = result.properties as JsonObject | undefined;
  if (properties === undefined || !Object.hasOwn(properties, '__proto__')) return result;
  const { ['__proto__']: schema, ...others } = properties;
  const patterns = (result.patternProperties ?? {}) as JsonObject;
  // The empty group keeps it apart from a pattern that may stand there.
  return { ...result, properties: others, patternProperties: { ...patterns, '^__proto__$(?:)': schema! } };
}

function unreadable({ place }: PlacedSchema, why: string): JsonObject {
  return { [UNREADABLE]: `${place.document}#${place.pointer}: ${why}` };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
