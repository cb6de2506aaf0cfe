import type { JsonObject } from '../../report/model.ts';
import { isObject, textField } from '../document/json-value.ts';
import type { PlacedSchema, SchemaWorld } from '../schema/model.ts';
import { restricts } from '../schema/words.ts';

/** More references to references than anybody writes. */
const MOST_STEPS = 50;

/**
 * The schema that one stands for which says nothing of its instances but `$ref`; itself when that leads nowhere. Before
 * OpenAPI 3.1 whatever stands beside a reference is ignored.
 */
export function followReferences(schema: PlacedSchema, world: SchemaWorld): PlacedSchema {
  let here = schema;
  for (let step = 0; step < MOST_STEPS && isObject(here.value); step++) {
    const ref = textField(here.value, '$ref');
    if (ref === null || (here.dialect === 'json-schema-2020-12' && hasMore(here.value))) break;
    const target = world.resolve(ref, here.place);
    if (target === null) break;
    here = target;
  }
  return here;
}

/** Whether something beside the reference has a say. Beside `$id` a reference leads elsewhere. */
function hasMore(value: JsonObject): boolean {
  return Object.keys(value).some((word) => word !== '$ref' && (word === '$id' || restricts(word)));
}
