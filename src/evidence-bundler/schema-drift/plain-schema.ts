import type { PlacedSchema, SchemaValue, SchemaWorld } from '../../openapi-diff/schema/model.ts';

/** A schema of our own, which refers to nothing. */
export function plainSchema(value: SchemaValue): {
  readonly schema: PlacedSchema;
  readonly world: SchemaWorld;
} {
  const place = { document: 'asked', pointer: '' };
  return {
    schema: { value, place, dialect: 'json-schema-2020-12' },
    world: { resolve: () => null, resolveDynamic: () => [] },
  };
}
