import type { ApiParameter } from '../../document/api-model.ts';
import { field, isObject, textField, textsField } from '../../document/json-value.ts';
import type { PlacedSchema, SchemaWorld } from '../../schema/model.ts';
import { within } from '../../schema/node.ts';

type Parameters = readonly ApiParameter[];

/**
 * An exploded object in the query is written like a parameter for each of its properties. Where one state says it this way
 * and the other that way, the object is taken apart.
 */
export function spreadObjects(
  before: Parameters,
  after: Parameters,
  beforeWorld: SchemaWorld,
  afterWorld: SchemaWorld,
): readonly [Parameters, Parameters] {
  if (before === after) return [before, after];
  return [spread(before, after, beforeWorld), spread(after, before, afterWorld)];
}

function spread(own: Parameters, others: Parameters, world: SchemaWorld): Parameters {
  return own.flatMap((one) => {
    const has = (name: string): boolean => others.some((other) => other.in === one.in && other.name === name);
    if (!isExploded(one) || has(one.name)) return [one];
    const parts = partsOf(one, world);
    return parts.some((part) => has(part.name)) ? parts : [one];
  });
}

function isExploded({ style, explode, schema, in: place }: ApiParameter): boolean {
  return (
    explode &&
    schema !== null &&
    (style === 'form' || style === 'cookie') &&
    (place === 'query' || place === 'cookie')
  );
}

function partsOf(parameter: ApiParameter, world: SchemaWorld): Parameters {
  let here: PlacedSchema | null = parameter.schema;
  for (let step = 0; step < 20 && here !== null && isObject(here.value); step++) {
    const reference = textField(here.value, '$ref');
    if (reference === null) break;
    here = world.resolve(reference, here.place);
  }
  if (here === null) return [];
  const schema = here;
  const properties = field(schema.value, 'properties');
  const required = textsField(schema.value, 'required');
  return Object.entries(isObject(properties) ? properties : {}).map(([name, value]) => {
    const part = within(schema, value, 'properties', name);
    return {
      ...parameter,
      name,
      place: part.place,
      required: parameter.required && required.includes(name),
      schema: typeof value === 'boolean' || isObject(value) ? part : null,
    };
  });
}
