import type { ApiSide } from '../compare/model.ts';
import { field, isList, isObject, listField, textsField } from '../document/json-value.ts';
import type { DecideContainment } from '../schema/decide.ts';
import type { Direction } from '../schema/direction.ts';
import type { PlacedSchema, SchemaWorld } from '../schema/model.ts';
import { within } from '../schema/node.ts';
import { followReferences } from './follow-references.ts';
import { createHurriedContainment } from './hurried-containment.ts';
import { identify } from './identify.ts';
import { operationText } from './list-operations.ts';
import { listSchemas, type UsedSchema } from './list-schemas.ts';
import type { SurfaceProblem } from './model.ts';
import { createGlance } from './plainly-fulfillable.ts';
import { createTrial } from './try-values.ts';
import { firstOf } from './words.ts';

/** Most schemas have a value that is found at once; one that needs more steps is nobody's mistake. */
const BUDGET = 500;
/** Levels between a schema and the part of it that refuses everything. */
const MOST_LEVELS = 30;

/**
 * Schemas of requests and responses that no value fulfils: nobody can send such a request, or no response is right. Each
 * is told once, at the innermost part that is to blame. `false` itself is meant.
 */
export function findEmptySchemas({ api, world }: ApiSide): readonly SurfaceProblem[] {
  const isEmpty = createEmptiness(world);
  const causes = new Map<string, { readonly cause: PlacedSchema; readonly uses: UsedSchema[] }>();
  for (const use of listSchemas(api)) {
    if (!isEmpty(use.schema, use.direction)) continue;
    const cause = blame(use.schema, (part) => isEmpty(part, use.direction), world);
    const key = `${cause.place.document}#${cause.place.pointer}`;
    const known = causes.get(key);
    if (known === undefined) causes.set(key, { cause, uses: [use] });
    else known.uses.push(use);
  }
  return [...causes.values()].map(({ cause, uses }) => {
    const operations = [...new Set(uses.map(({ operation }) => operationText(operation)))];
    const directions = new Set(uses.map(({ direction }) => direction));
    const what = directions.size > 1 ? 'messages' : directions.has('request') ? 'requests' : 'responses';
    return {
      rule: 'api-schema-accepts-nothing',
      place: cause.place,
      operation: uses[0]?.operation ?? null,
      message: `No value fulfils this schema in ${what} of ${firstOf(operations)}.`,
      help: 'Look for parts that contradict each other: types, limits, required properties, or branches of `oneOf` that are equal.',
      identity: [identify(cause.place, api.info.place.document)],
      data: { operations },
    };
  });
}

/** Whether no value fulfils a schema, as a message in that direction. What cannot be decided is not empty. */
function createEmptiness(world: SchemaWorld): (schema: PlacedSchema, direction: Direction) => boolean {
  // Nothing is put before a validator: that a value was found is enough.
  const confirm = (schema: PlacedSchema): boolean => schema.value !== false;
  const decide: { readonly [direction in Direction]: DecideContainment } = {
    request: createHurriedContainment({ budget: BUDGET, confirm, direction: 'request' }),
    response: createHurriedContainment({ budget: BUDGET, confirm, direction: 'response' }),
  };
  const isPlain = createGlance(world);
  const hasValue = { request: createTrial(world, 'request'), response: createTrial(world, 'response') };
  const known = { request: new Map<string, boolean>(), response: new Map<string, boolean>() };
  return (written, direction) => {
    const schema = followReferences(written, world);
    const { document, pointer } = schema.place;
    if (!isObject(schema.value) || isPlain(schema)) return false;
    const key = `${document}#${pointer}`;
    const answer =
      known[direction].get(key) ??
      (!hasValue[direction](schema) &&
        decide[direction](schema, world, { ...schema, value: false }, world).kind === 'contained');
    known[direction].set(key, answer);
    return answer;
  };
}

/** The innermost part that no value fulfils and that every value of the whole would have to. */
function blame(
  schema: PlacedSchema,
  isEmpty: (part: PlacedSchema) => boolean,
  world: SchemaWorld,
): PlacedSchema {
  let here = followReferences(schema, world);
  for (let level = 0; level < MOST_LEVELS; level++) {
    const part = neededParts(here).find(isEmpty);
    if (part === undefined) break;
    here = followReferences(part, world);
  }
  return here;
}

function neededParts(schema: PlacedSchema): readonly PlacedSchema[] {
  const { value } = schema;
  const properties = field(value, 'properties');
  const required = new Set(textsField(value, 'required'));
  const minItems = field(value, 'minItems');
  const items = field(value, 'items');
  return [
    ...listField(value, 'allOf').map((part, index) => within(schema, part, 'allOf', index)),
    ...(isObject(properties)
      ? Object.entries(properties)
          .filter(([name]) => required.has(name))
          .map(([name, part]) => within(schema, part, 'properties', name))
      : []),
    ...(typeof minItems === 'number' && minItems > 0 && items !== undefined && !isList(items)
      ? [within(schema, items, 'items')]
      : []),
  ];
}
