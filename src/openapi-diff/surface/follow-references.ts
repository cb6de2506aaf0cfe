import { isObject, textField } from '../document/json-value.ts';
import type { PlacedSchema, SchemaWorld } from '../schema/model.ts';

/** More references to references than anybody writes. */
const MOST_STEPS = 50;

/** The schema that one stands for which says nothing but `$ref`; itself when that leads nowhere. */
export function followReferences(schema: PlacedSchema, world: SchemaWorld): PlacedSchema {
  let here = schema;
  for (let step = 0; step < MOST_STEPS && isObject(here.value); step++) {
    const ref = textField(here.value, '$ref');
    // Before OpenAPI 3.1 what stands beside a reference is ignored.
    if (ref === null || (here.dialect === 'json-schema-2020-12' && Object.keys(here.value).length > 1)) break;
    const target = world.resolve(ref, here.place);
    if (target === null) break;
    here = target;
  }
  return here;
}
