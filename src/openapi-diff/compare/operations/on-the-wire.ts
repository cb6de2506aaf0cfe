import type { ApiValue } from '../../document/api-model.ts';
import { field, isList, isObject, textField } from '../../document/json-value.ts';
import type { JsonType } from '../../schema/json.ts';
import type { PlacedSchema, SchemaWorld } from '../../schema/model.ts';
import { within } from '../../schema/node.ts';
import { restricts } from '../../schema/words.ts';

/** One side of a value that a style writes as text. */
export interface WireSide {
  readonly value: Pick<ApiValue, 'style' | 'explode'>;
  readonly schema: PlacedSchema | null;
  readonly types: ReadonlySet<JsonType>;
  readonly world: SchemaWorld;
}

const SCALARS: ReadonlySet<JsonType> = new Set<JsonType>(['boolean', 'number', 'string']);
/** Words that a schema may have and take every text all the same. Nobody reads a number as a UUID: formats count here. */
const OF_TEXT: ReadonlySet<string> = new Set(['type', 'nullable', 'x-nullable']);

/**
 * The schema by which whoever reads a text on the wire judges what one schema of values made; `null` when it takes every
 * such text. A number or a boolean arrives as the text that a schema of texts reads; a single value is written like an
 * exploded list of one. Everything else is compared as it is.
 */
export function readerOnWire(maker: WireSide, reader: WireSide): PlacedSchema | null {
  const { schema } = reader;
  if (schema === null || maker.types.size === 0 || ![...maker.types].every((type) => SCALARS.has(type)))
    return schema;
  const target = followed(schema, reader.world);
  if (target === null) return schema;
  if (takesAllTexts(target) && !maker.types.has('string')) return null;
  const { style, explode } = reader.value;
  const isSpread = (style === 'form' || style === 'cookie') && explode && maker.value.style === style;
  const items = isSpread ? itemsOfOne(target) : null;
  if (items === null) return schema;
  return takesAllTextsBehind(items, reader.world) && !maker.types.has('string') ? null : items;
}

function takesAllTextsBehind(schema: PlacedSchema, world: SchemaWorld): boolean {
  const target = followed(schema, world);
  return target !== null && takesAllTexts(target);
}

function takesAllTexts({ value }: PlacedSchema): boolean {
  if (!isObject(value) || Object.keys(value).some((word) => restricts(word) && !OF_TEXT.has(word)))
    return false;
  const type = field(value, 'type');
  return type === 'string' || (isList(type) && type.includes('string'));
}

/** The schema of the items of a list that may hold one. */
function itemsOfOne(schema: PlacedSchema): PlacedSchema | null {
  const { value } = schema;
  if (!isObject(value) || field(value, 'type') !== 'array') return null;
  const allowed = new Set(['type', 'items', 'minItems', 'maxItems', 'uniqueItems']);
  if (Object.keys(value).some((word) => restricts(word) && !allowed.has(word))) return null;
  const [least, most] = [field(value, 'minItems') ?? 0, field(value, 'maxItems') ?? 1];
  const items = field(value, 'items');
  const isOne = typeof least === 'number' && least <= 1 && typeof most === 'number' && most >= 1;
  return isOne && isObject(items) ? within(schema, items, 'items') : null;
}

function followed(schema: PlacedSchema, world: SchemaWorld): PlacedSchema | null {
  let at: PlacedSchema | null = schema;
  for (let step = 0; step < 20 && at !== null; step++) {
    const reference = textField(at.value, '$ref');
    if (reference === null) return at;
    at = world.resolve(reference, at.place);
  }
  return null;
}
