import type { PlacedSchema } from '../schema/model.ts';
import type { ApiResponse, ApiStatus } from './api-model.ts';
import { textField } from './json-value.ts';
import { mediaTypeKey, readHeaders } from './read-content.ts';
import { readResponses } from './read-responses.ts';
import { extensionsOf, type Reader, type Spot, schemaAt } from './reader.ts';
import { readOldValue } from './swagger-input.ts';
import { mediaTypesOf } from './swagger-media-types.ts';

/** The responses of an operation of Swagger 2.0. */
export function readOldResponses(reader: Reader, operation: Spot): readonly ApiStatus[] {
  const produces = mediaTypesOf(reader, operation, 'produces');
  return readResponses(reader, operation, (_, spot) => readOldResponse(reader, spot, produces));
}

/** A response of Swagger 2.0, which has one schema for all media types; without a schema it has no content. */
export function readOldResponse(reader: Reader, spot: Spot, produces: readonly string[]): ApiResponse {
  return reader.once(`response as ${JSON.stringify(produces)}`, spot, () => {
    const schema = readSchema(reader, spot);
    const media = {
      place: spot.place,
      extensions: extensionsOf(spot.value),
      schema,
      itemSchema: null,
      encoding: [],
      prefixEncoding: [],
      itemEncoding: null,
    };
    return {
      place: spot.place,
      extensions: extensionsOf(spot.value),
      headers: readHeaders(reader, spot, (_, header) => readOldValue(header, 'simple')),
      content:
        schema === null ? [] : produces.map((name) => ({ name, key: mediaTypeKey(name), value: media })),
      links: [],
    };
  });
}

function readSchema(reader: Reader, spot: Spot): PlacedSchema | null {
  const schema = schemaAt(reader, spot, 'schema');
  if (schema === null || typeof schema.value === 'boolean' || textField(schema.value, 'type') !== 'file')
    return schema;
  return { ...schema, value: { type: 'string', format: 'binary' } };
}
