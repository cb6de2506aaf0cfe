import type { Json, JsonObject } from '../../report/model.ts';
import { field, isList, isObject, listField, textsField } from '../document/json-value.ts';
import type { PlacedSchema, SchemaWorld } from '../schema/model.ts';
import { within } from '../schema/node.ts';
import { restricts } from '../schema/words.ts';
import { followReferences } from './follow-references.ts';

/** Words that say something of values of one type alone. */
const OF_TYPES: { readonly [type: string]: readonly string[] } = {
  string: ['minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties'],
  boolean: [],
  null: [],
};

/** Words that every rule below has looked at, or that refuse nothing by themselves. */
const ALWAYS = new Set(['type', 'format', 'nullable', 'x-nullable']);

/** Further out formats of numbers may refuse. */
const LARGE = 2 ** 31;

/**
 * Sees at a glance that some value fulfils a schema, as it does for nearly all that people write. `false` says nothing:
 * there may be one all the same. `readOnly` and `writeOnly` ask for less and change nothing here.
 */
export function createGlance(world: SchemaWorld): (schema: PlacedSchema) => boolean {
  const known = new Map<Json, boolean>();

  function glance(written: PlacedSchema): boolean {
    const schema = followReferences(written, world);
    const { value } = schema;
    if (!isObject(value)) return value === true;
    const answer = known.get(value);
    if (answer !== undefined) return answer;
    // While it is open nothing is known: a value that has to contain another of its kind never ends.
    known.set(value, false);
    const found = judge(schema, value);
    known.set(value, found);
    return found;
  }

  function judge(schema: PlacedSchema, value: JsonObject): boolean {
    const words = Object.keys(value).filter((word) => restricts(word) && !ALWAYS.has(word));
    const [word] = words;
    if (word === 'enum' && words.length === 1)
      return listField(value, 'enum').some((one) => isOfType(one, value));
    if (words.some((one) => !Object.values(OF_TYPES).some((own) => own.includes(one)))) {
      const parts = listField(value, word ?? '');
      const isOnly = words.length === 1 && field(value, 'type') === undefined;
      if (!isOnly || (word !== 'anyOf' && parts.length !== 1)) return false;
      const canChoose = word === 'anyOf' || word === 'allOf' || word === 'oneOf';
      return canChoose && parts.some((part, index) => glance(within(schema, part, word, index)));
    }
    const type = field(value, 'type');
    // What limits texts, numbers, lists and objects lets `true` through.
    if (type === undefined) return true;
    const types = isList(type) ? type : [type];
    return types.some((one) => typeof one === 'string' && hasValue(one, schema, value));
  }

  function hasValue(type: string, schema: PlacedSchema, value: JsonObject): boolean {
    if (type === 'boolean' || type === 'null') return true;
    if (type === 'string') return limit(value, 'minLength', 0) <= limit(value, 'maxLength', Infinity);
    if (type === 'number' || type === 'integer') return hasNumber(value);
    if (type === 'array') return hasList(schema, value);
    return type === 'object' && hasObject(schema, value);
  }

  function hasList(schema: PlacedSchema, value: JsonObject): boolean {
    const least = limit(value, 'minItems', 0);
    if (least <= 0) return limit(value, 'maxItems', 0) >= 0;
    const items = field(value, 'items');
    if (least > limit(value, 'maxItems', Infinity) || field(value, 'uniqueItems') === true) return false;
    return items === undefined || (!isList(items) && glance(within(schema, items, 'items')));
  }

  function hasObject(schema: PlacedSchema, value: JsonObject): boolean {
    const properties = field(value, 'properties');
    const others = field(value, 'additionalProperties') ?? true;
    return textsField(value, 'required').every((name) => {
      const property = field(properties, name);
      return property !== undefined
        ? glance(within(schema, property, 'properties', name))
        : others === true || (isObject(others) && glance(within(schema, others, 'additionalProperties')));
    });
  }

  return glance;
}

/** A wide range, or one with a single end, holds an integer. */
function hasNumber(value: JsonObject): boolean {
  const lows = ['minimum', 'exclusiveMinimum'].map((word) => limit(value, word, -LARGE));
  const highs = ['maximum', 'exclusiveMaximum'].map((word) => limit(value, word, LARGE));
  const [low, high] = [Math.max(...lows), Math.min(...highs)];
  return high - low >= 2 && low < LARGE - 2 && high > 2 - LARGE;
}

function limit(value: JsonObject, word: string, otherwise: number): number {
  const found = field(value, word);
  return typeof found === 'number' ? found : otherwise;
}

function isOfType(one: Json, value: JsonObject): boolean {
  const type = field(value, 'type');
  return type === undefined || typeof one === type || (type === 'integer' && Number.isSafeInteger(one));
}
