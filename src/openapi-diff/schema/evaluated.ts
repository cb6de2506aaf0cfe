import { pointTo } from '../../foundation/json-pointer.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { guardPattern } from './guarded-pattern.ts';
import { hasShape, wordsOf } from './keywords.ts';
import type { PlacedSchema, SchemaValue } from './model.ts';

/** The members of an object, or the items of an array (as `0`, `1` …), that a schema has looked at. */
export type Evaluated = ReadonlySet<string>;

export interface EvaluatedHelp {
  /** Whether a schema accepts an instance. */
  readonly accepts: (schema: PlacedSchema, instance: Json) => boolean;
  /** What the references of a schema lead to. */
  readonly targets: (schema: PlacedSchema) => readonly PlacedSchema[];
}

/**
 * Which parts of an instance a schema evaluates that accepts it, its own `unevaluated` words left aside: JSON Schema
 * 2020-12, core, 11 and 7.7.1. `null` when a word or pattern that decides it cannot be read.
 */
export function findEvaluated(schema: PlacedSchema, instance: Json, help: EvaluatedHelp): Evaluated | null {
  if (typeof instance !== 'object' || instance === null) return new Set();
  const found = new Set<string>();
  return collect(schema, instance, help, found, true) ? found : null;
}

/** The schema that stands at a word of another one, or below it. */
export function schemaBelow(schema: PlacedSchema, ...path: readonly string[]): PlacedSchema {
  let value: Json = schema.value as Json;
  for (const name of path) value = (value as JsonObject)[name]!;
  return {
    value: value as SchemaValue,
    place: { ...schema.place, pointer: pointTo(schema.place.pointer, ...path) },
    dialect: schema.dialect,
  };
}

type Parts = readonly Json[] | JsonObject;

function collect(
  schema: PlacedSchema,
  instance: Parts,
  help: EvaluatedHelp,
  found: Set<string>,
  isTop: boolean,
): boolean {
  const { value, dialect } = schema;
  if (typeof value === 'boolean') return true;
  const words = wordsOf(dialect);
  const has = (word: string): boolean => words.has(word) && Object.hasOwn(value, word);
  if (Object.keys(value).some((word) => words.has(word) && !hasShape(word, value[word]!, dialect)))
    return false;
  const within = (inner: PlacedSchema): boolean => collect(inner, instance, help, found, false);
  const at = (...path: string[]): PlacedSchema => schemaBelow(schema, ...path);

  for (const target of help.targets(schema)) if (!within(target)) return false;
  if (dialect !== 'json-schema-2020-12' && Object.hasOwn(value, '$ref')) return true;
  for (const word of ['allOf', 'anyOf', 'oneOf']) {
    if (!has(word)) continue;
    for (const index of (value[word] as readonly Json[]).keys()) {
      const branch = at(word, String(index));
      if (word !== 'allOf' && !help.accepts(branch, instance)) continue;
      if (!within(branch)) return false;
    }
  }
  if (has('if')) {
    const holds = help.accepts(at('if'), instance);
    if (holds && !within(at('if'))) return false;
    const then = holds ? 'then' : 'else';
    if (has(then) && !within(at(then))) return false;
  }
  if (has('dependentSchemas') && !Array.isArray(instance))
    for (const name of Object.keys(value.dependentSchemas as JsonObject))
      if (Object.hasOwn(instance, name) && !within(at('dependentSchemas', name))) return false;
  return Array.isArray(instance)
    ? collectItems(schema, has, instance, help, found, isTop)
    : collectMembers(value, has, instance as JsonObject, found, isTop);
}

function collectItems(
  schema: PlacedSchema,
  has: (word: string) => boolean,
  items: readonly Json[],
  { accepts }: EvaluatedHelp,
  found: Set<string>,
  isTop: boolean,
): boolean {
  const value = schema.value as JsonObject;
  const all = has('items') || (!isTop && has('unevaluatedItems'));
  const first = has('prefixItems') ? (value.prefixItems as readonly Json[]).length : 0;
  const contains = has('contains') ? schemaBelow(schema, 'contains') : null;
  for (const [index, item] of items.entries())
    if (all || index < first || (contains !== null && accepts(contains, item))) found.add(String(index));
  return true;
}

function collectMembers(
  value: JsonObject,
  has: (word: string) => boolean,
  members: JsonObject,
  found: Set<string>,
  isTop: boolean,
): boolean {
  const all = has('additionalProperties') || (!isTop && has('unevaluatedProperties'));
  const patterns = has('patternProperties') ? Object.keys(value.patternProperties as JsonObject) : [];
  const guarded = patterns.map(guardPattern);
  for (const name of Object.keys(members)) {
    if (all || (has('properties') && Object.hasOwn(value.properties as JsonObject, name))) {
      found.add(name);
      continue;
    }
    for (const pattern of guarded) {
      const matches = pattern?.(name) ?? null;
      if (matches === null) return false;
      if (matches) found.add(name);
    }
  }
  return true;
}
