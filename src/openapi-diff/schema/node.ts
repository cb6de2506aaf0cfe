import { pointTo } from '../../foundation/json-pointer.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';

/** A schema of one world, with a number of its own within a comparison. */
export interface SchemaNode extends PlacedSchema {
  readonly id: number;
  readonly world: SchemaWorld;
}

/** Numbers the schemas of a comparison: the same value in the same world is the same node. */
export type NodeOf = (schema: PlacedSchema, world: SchemaWorld) => SchemaNode;

/** Keeps the nodes of one comparison. */
export function createNodes(): NodeOf {
  const known = new Map<SchemaWorld, Map<unknown, SchemaNode[]>>();
  let count = 0;
  return (schema, world) => {
    const ofWorld = known.get(world) ?? new Map<unknown, SchemaNode[]>();
    known.set(world, ofWorld);
    const { value, place } = schema;
    // Booleans have no identity of their own: their place tells them apart.
    const key = typeof value === 'boolean' ? `${value} ${place.document}#${place.pointer}` : value;
    // One value may stand in two documents: what its references mean depends on which.
    const same = ofWorld.get(key) ?? [];
    const found = same.find(
      (node) => node.place.document === place.document && node.dialect === schema.dialect,
    );
    if (found !== undefined) return found;
    const node: SchemaNode = { ...schema, id: ++count, world };
    ofWorld.set(key, [...same, node]);
    return node;
  };
}

/** A schema that stands within another one, by the tokens that lead there. */
export function within(
  schema: PlacedSchema,
  value: unknown,
  ...tokens: readonly (string | number)[]
): PlacedSchema {
  const { document, pointer } = schema.place;
  return {
    value: value as PlacedSchema['value'],
    place: { document, pointer: pointTo(pointer, ...tokens) },
    dialect: schema.dialect,
  };
}
