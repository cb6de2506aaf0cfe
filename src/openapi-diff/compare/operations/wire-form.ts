import type { ApiValue } from '../../document/api-model.ts';
import { field, isList, isObject, textField } from '../../document/json-value.ts';
import type { JsonType } from '../../schema/json.ts';
import { typeOf } from '../../schema/json.ts';
import type { PlacedSchema, SchemaWorld } from '../../schema/model.ts';
import { within } from '../../schema/node.ts';

/** The kinds of values that styles write in different ways. */
export type WireKind = 'scalar' | 'array' | 'object';

type Types = ReadonlySet<JsonType>;

const ANY: Types = new Set<JsonType>(['null', 'boolean', 'number', 'string', 'array', 'object']);
const DEEPEST = 12;

/** The types that values of a schema can have, at most: what cannot be told is not left out. */
export function typesOf(schema: PlacedSchema | null, world: SchemaWorld, depth = 0): Types {
  if (schema === null || depth > DEEPEST) return ANY;
  const { value } = schema;
  if (!isObject(value)) return value === false ? new Set() : ANY;
  const limits: Types[] = [];
  const reference = textField(value, '$ref');
  if (reference !== null) {
    limits.push(typesOf(world.resolve(reference, schema.place), world, depth + 1));
    // Before OpenAPI 3.1 nothing counts beside a reference.
    if (schema.dialect !== 'json-schema-2020-12') return limits[0] ?? ANY;
  }
  const type = field(value, 'type');
  const names = isList(type) ? type : type === undefined ? null : [type];
  if (names !== null) {
    const types = names.map((one) => (one === 'integer' ? 'number' : one === 'file' ? 'string' : one));
    const isNullable = field(value, 'nullable') === true || field(value, 'x-nullable') === true;
    limits.push(new Set([...ANY].filter((one) => types.includes(one) || (one === 'null' && isNullable))));
  }
  const listed = field(value, 'enum');
  if (isList(listed)) limits.push(new Set(listed.map(typeOf)));
  const constant = field(value, 'const');
  if (constant !== undefined) limits.push(new Set([typeOf(constant)]));
  const parts = (word: string): readonly Types[] => {
    const list = field(value, word);
    if (!isList(list)) return [];
    return list.map((part, index) => typesOf(within(schema, part, word, index), world, depth + 1));
  };
  limits.push(...parts('allOf'));
  for (const word of ['anyOf', 'oneOf']) {
    const branches = parts(word);
    if (branches.length > 0) limits.push(new Set(branches.flatMap((one) => [...one])));
  }
  return new Set([...ANY].filter((one) => limits.every((limit) => limit.has(one))));
}

/** The kinds among types; `null` alone is written like a scalar. */
export function kindsOf(types: Types): ReadonlySet<WireKind> {
  return new Set([...types].map((one) => (one === 'array' || one === 'object' ? one : 'scalar')));
}

const ORDER: readonly WireKind[] = ['scalar', 'array', 'object'];

/** The first kind of value, of those that both states know, that is written in two ways; with both. */
export function findWireChange(
  before: Pick<ApiValue, 'style' | 'explode'>,
  after: Pick<ApiValue, 'style' | 'explode'>,
  kinds: ReadonlySet<WireKind>,
  name: string,
): { readonly before: string; readonly after: string } | null {
  for (const kind of ORDER) {
    if (!kinds.has(kind)) continue;
    const forms = { before: wireForm(before, kind, name), after: wireForm(after, kind, name) };
    if (forms.before !== forms.after) return forms;
  }
  return null;
}

const BETWEEN: Readonly<Record<string, string>> = {
  spaceDelimited: '%20',
  pipeDelimited: '|',
  tabDelimited: '%09',
};

/**
 * How a style writes a value: `a` for scalars, `a` and `b` for arrays, `k` with `a` and `l` with `b` for objects. The
 * table of OpenAPI 3.2, «Style Examples»; where that leaves a combination open, the nearest that tools write.
 */
export function wireForm(
  { style, explode }: Pick<ApiValue, 'style' | 'explode'>,
  kind: WireKind,
  name: string,
): string {
  const parts = kind === 'scalar' ? ['a'] : kind === 'array' ? ['a', 'b'] : ['k', 'a', 'l', 'b'];
  const pairs = ['k=a', 'l=b'];
  switch (style) {
    case 'simple':
      return (kind === 'object' && explode ? pairs : parts).join(',');
    case 'label':
      return `.${(kind === 'object' && explode ? pairs : parts).join(explode ? '.' : ',')}`;
    case 'matrix':
      if (!explode || kind === 'scalar') return `;${name}=${parts.join(',')}`;
      return kind === 'object' ? `;${pairs.join(';')}` : parts.map((one) => `;${name}=${one}`).join('');
    case 'deepObject':
      if (kind === 'object') return `${name}[k]=a&${name}[l]=b`;
      return kind === 'array' ? `${name}[]=a&${name}[]=b` : `${name}=a`;
    case 'form':
    case 'cookie':
    case 'spaceDelimited':
    case 'pipeDelimited':
    case 'tabDelimited': {
      const between = style === 'cookie' ? '; ' : '&';
      if (explode && kind === 'object') return pairs.join(between);
      if (explode && kind === 'array') return parts.map((one) => `${name}=${one}`).join(between);
      return `${name}=${parts.join(BETWEEN[style] ?? ',')}`;
    }
    default:
      return `${style} ${explode}`;
  }
}

const SEPARATORS: Readonly<Record<string, string>> = { csv: ',', ssv: '%20', tsv: '%09', pipes: '|' };

/** Lists within lists, which only Swagger 2.0 can describe: how the inner ones are written. */
export function findInnerChange(
  before: PlacedSchema | null,
  after: PlacedSchema | null,
  name: string,
): { readonly before: string; readonly after: string } | null {
  const [old, now] = [innerSeparators(before), innerSeparators(after)];
  const level = old.findIndex((one, index) => now[index] !== undefined && one !== now[index]);
  if (level < 0) return null;
  return { before: `${name}=a${old[level]}b`, after: `${name}=a${now[level]}b` };
}

function innerSeparators(schema: PlacedSchema | null): readonly string[] {
  const found: string[] = [];
  let here = schema?.dialect === 'swagger-2.0' ? field(schema.value, 'items') : undefined;
  for (; textField(here, 'type') === 'array' && found.length < DEEPEST; here = field(here, 'items')) {
    const format = textField(here, 'collectionFormat') ?? 'csv';
    found.push(Object.hasOwn(SEPARATORS, format) ? (SEPARATORS[format] ?? ',') : ',');
  }
  return found;
}
