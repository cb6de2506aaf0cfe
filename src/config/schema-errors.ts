import type { SchemaError } from '../foundation/schema-validator.ts';
import { suggest } from '../foundation/suggest.ts';

/** One mistake in a file that a person wrote. */
export interface SchemaMistake {
  /** Keys and indexes from the top to the value. */
  readonly path: readonly (string | number)[];
  /** The mistake is the last key of `path` itself, not its value. */
  readonly onKey: boolean;
  /** Without a full stop, keys and values in backticks. */
  readonly message: string;
}

/**
 * Turns the errors of a compiled schema into sentences, at most one for each place. Errors that `anyOf` and `oneOf`
 * collect from their branches are folded: the branch that got furthest speaks, and where none got anywhere the types that
 * would do are named together. Looks at the first 500 errors.
 */
export function describeSchemaErrors(errors: readonly SchemaError[]): readonly SchemaMistake[] {
  return groupByPlace(dropShallowBranches(errors.slice(0, MOST_ERRORS))).map(describe);
}

/** More than anyone reads; comparing errors with each other must not take long on a hostile file. */
const MOST_ERRORS = 500;

const BRANCHING = new Set(['anyOf', 'oneOf']);

/** Keywords that only repeat what another error says in detail. */
const SUMMARIES = new Set([...BRANCHING, 'allOf', 'if', 'propertyNames']);

/** Where a branch failed deeper inside a value, what the other branches say about the value itself is noise. */
function dropShallowBranches(errors: readonly SchemaError[]): readonly SchemaError[] {
  const branching = new Set(
    errors.filter((error) => BRANCHING.has(error.keyword)).map((error) => error.instancePath),
  );
  const deeper = (place: string) => errors.some((error) => error.instancePath.startsWith(`${place}/`));
  const shallow = new Set([...branching].filter(deeper));
  return errors.filter((error) => !shallow.has(error.instancePath));
}

function groupByPlace(errors: readonly SchemaError[]): readonly (readonly SchemaError[])[] {
  const details = errors.filter((error) => !SUMMARIES.has(error.keyword));
  const said = (place: string) =>
    details.some(({ instancePath }) => instancePath === place || instancePath.startsWith(`${place}/`));
  const groups = new Map<string, SchemaError[]>();
  for (const error of errors) {
    if (SUMMARIES.has(error.keyword) && said(error.instancePath)) continue;
    const { path, onKey } = placeOf(error);
    const key = JSON.stringify([path, onKey]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [error]);
    else group.push(error);
  }
  return [...groups.values()];
}

function placeOf(error: SchemaError): { path: readonly (string | number)[]; onKey: boolean } {
  const path = pointerPath(error.instancePath);
  const key = error.propertyName ?? unknownKey(error);
  return key === null ? { path, onKey: false } : { path: [...path, key], onKey: true };
}

function unknownKey({ params }: SchemaError): string | null {
  const key = params.additionalProperty ?? params.unevaluatedProperty;
  return typeof key === 'string' ? key : null;
}

/** RFC 6901. An index and a key of digits cannot be told apart and need not be. */
function pointerPath(pointer: string): readonly (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((name) => (/^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : name));
}

/** One sentence for all errors at one place: types and allowed values are joined, otherwise the first speaks. */
function describe(group: readonly SchemaError[]): SchemaMistake {
  const first = group[0]!;
  const place = placeOf(first);
  const values = group.flatMap(allowedValues);
  const types = group.flatMap((error) => (error.keyword === 'type' ? wantedTypes(error) : []));
  const ofRightType = group.filter((error) => error.keyword !== 'type' && !SUMMARIES.has(error.keyword));
  const name = subject(place.path);
  if (values.length > 0) return { ...place, message: describeValues(name, values, first.data) };
  const missing = ofRightType.filter((error) => error.keyword === 'required');
  if (missing.length > 0) return { ...place, message: describeMissing(name, missing) };
  const telling = ofRightType[0];
  if (telling !== undefined) return { ...place, message: describeOne(telling, name, place) };
  if (types.length > 0) return { ...place, message: describeType(name, types, first.data) };
  return { ...place, message: describeOne(first, name, place) };
}

function allowedValues(error: SchemaError): readonly unknown[] {
  if (error.keyword === 'const') return [error.params.allowedValue];
  return error.keyword === 'enum' && Array.isArray(error.params.allowedValues)
    ? error.params.allowedValues
    : [];
}

function describeValues(name: string, values: readonly unknown[], found: unknown): string {
  const texts = values.map(String);
  const wanted = texts.length === 1 ? texts[0]! : `one of ${texts.join(', ')}`;
  const near = typeof found === 'string' ? suggest(found, texts) : '';
  return `${name} must be ${wanted}${near === '' ? `, not ${quote(found)}` : near}`;
}

function describeType(name: string, types: readonly string[], found: unknown): string {
  const wanted = [...new Set(types)].map((type) => TYPES[type] ?? type).join(' or ');
  if (found === null) return `${name} is left empty; it must be ${wanted}`;
  return `${name} must be ${wanted}, not ${typeName(found)}`;
}

function describeMissing(name: string, errors: readonly SchemaError[]): string {
  const keys = [...new Set(errors.map(({ params }) => `\`${params.missingProperty}\``))];
  return `${name} needs the ${keys.length === 1 ? 'key' : 'keys'} ${keys.join(' and ')}`;
}

type Describer = (error: SchemaError, name: string) => string;

const SENTENCES: { readonly [keyword: string]: Describer } = {
  minItems: ({ params }, name) => `${name} needs at least ${count(params.limit, 'item')}`,
  maxItems: ({ params }, name) => `${name} has more than ${count(params.limit, 'item')}`,
  minLength: ({ params, data }, name) =>
    data === '' ? `${name} is empty` : `${name} needs at least ${count(params.limit, 'character')}`,
  maxLength: ({ params }, name) => `${name} has more than ${count(params.limit, 'character')}`,
  minimum: ({ params }, name) => `${name} must be at least ${params.limit}`,
  maximum: ({ params }, name) => `${name} must be at most ${params.limit}`,
  minProperties: ({ params }, name) => `${name} needs at least ${count(params.limit, 'key')}`,
  uniqueItems: (_, name) => `${name} names the same thing twice`,
  pattern: (error, name) => `${name} cannot be ${quote(error.data)} (${wantedShape(error)})`,
  format: ({ data, params }, name) => `${name} is no ${params.format}: ${quote(data)}`,
};

function describeOne(error: SchemaError, name: string, place: { readonly onKey: boolean }): string {
  const key = unknownKey(error);
  if (key !== null) {
    const known = Object.keys(error.parentSchema?.properties ?? {});
    const near = suggest(key, known);
    const listed = near === '' && known.length > 0 ? `; known are ${known.join(', ')}` : '';
    return `unknown key ${quote(key)}${near}${listed}`;
  }
  if (place.onKey) return `unknown key ${quote(error.propertyName)} (${wantedShape(error)})`;
  const sentence = SENTENCES[error.keyword];
  return sentence === undefined ? `${name} ${error.message ?? 'is not valid'}` : sentence(error, name);
}

/** The description of a pattern where the schema has one; the pattern itself says little to most people. */
function wantedShape({ parentSchema, params }: SchemaError): string {
  const said = parentSchema?.description?.replace(/\.$/, '');
  return said ?? `it must match ${params.pattern}`;
}

/** `the file`, `` `kind` ``, ``item 2 of `paths` ``. */
function subject(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return `\`${last}\``;
  const parent = path.at(-2);
  return typeof parent === 'string' ? `item ${last + 1} of \`${parent}\`` : `item ${last + 1}`;
}

const TYPES: { readonly [type: string]: string } = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function wantedTypes({ params }: SchemaError): readonly string[] {
  return Array.isArray(params.type) ? params.type.map(String) : [String(params.type)];
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the text ${quote(value)}` : quote(value);
}

function count(limit: unknown, noun: string): string {
  return `${limit} ${noun}${limit === 1 ? '' : 's'}`;
}

/** Short, on one line, in backticks. */
function quote(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? typeName(value) : String(value);
  const line = text.replace(/[\p{Cc}`]/gu, '\uFFFD');
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}
