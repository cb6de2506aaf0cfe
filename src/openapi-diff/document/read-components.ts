import type { PlacedSchema } from '../schema/model.ts';
import type { ApiComponents, Named } from './api-model.ts';
import { isObject, textField } from './json-value.ts';
import { readHeaders, readMediaType } from './read-content.ts';
import { readParameter } from './read-parameter.ts';
import { type PathContext, readCallbacks, readPathItem } from './read-paths.ts';
import { readLinks, readRequestBody, readResponse } from './read-responses.ts';
import { entriesAt, objectAt, type Reader, type Spot, spotAt } from './reader.ts';
import { readOldParameter } from './swagger-input.ts';
import { mediaTypesOf } from './swagger-media-types.ts';
import { readOldResponse } from './swagger-responses.ts';

const NOTHING: ApiComponents = {
  schemas: [],
  responses: [],
  parameters: [],
  headers: [],
  requestBodies: [],
  links: [],
  callbacks: [],
  pathItems: [],
  mediaTypes: [],
};

/** What is defined for use elsewhere, in OpenAPI 3 under `components`. */
export function readComponents(reader: Reader, root: Spot, context: PathContext): ApiComponents {
  if (reader.specification === 'swagger-2.0') return readOldComponents(reader, root);
  const spot = objectAt(reader, root, 'components');
  if (spot === null) return NOTHING;
  const isNew = reader.specification === 'openapi-3.1' || reader.specification === 'openapi-3.2';
  const read = <T extends object>(key: string, one: (spot: Spot) => T | null): readonly Named<T>[] =>
    readNamed(reader, spot, key, one);
  return {
    schemas: readSchemas(reader, spot, 'schemas'),
    responses: read('responses', (one) => readResponse(reader, one)),
    parameters: read('parameters', (one) => once(reader, one, readParameter)),
    headers: readHeaders(reader, spot),
    requestBodies: read('requestBodies', (one) => readRequestBody(reader, one)),
    links: readLinks(reader, spot),
    callbacks: readCallbacks(reader, spot, context),
    pathItems: isNew
      ? entriesAt(reader, spot, 'pathItems').map(([name, one]) => ({
          name,
          value: readPathItem(reader, one, context),
        }))
      : [],
    mediaTypes:
      reader.specification === 'openapi-3.2' ? read('mediaTypes', (one) => readMediaType(reader, one)) : [],
  };
}

/** Swagger 2.0. Parameters of bodies and forms become something else where they are used, so only the others are listed. */
function readOldComponents(reader: Reader, root: Spot): ApiComponents {
  const produces = mediaTypesOf(reader, root, 'produces');
  return {
    ...NOTHING,
    schemas: readSchemas(reader, root, 'definitions'),
    responses: readNamed(reader, root, 'responses', (one) => readOldResponse(reader, one, produces)),
    parameters: readNamed(reader, root, 'parameters', (one) => {
      const place = textField(one.value, 'in');
      return place === 'body' || place === 'formData' ? null : once(reader, one, readOldParameter);
    }),
  };
}

function readNamed<T extends object>(
  reader: Reader,
  spot: Spot,
  key: string,
  read: (spot: Spot) => T | null,
): readonly Named<T>[] {
  return entriesAt(reader, spot, key).flatMap(([name, written]) => {
    const target = reader.follow(written);
    const value = target === null ? null : read(target);
    return value === null ? [] : [{ name, value }];
  });
}

/** The same objects as those of the operations that use them. */
function once<T extends object>(
  reader: Reader,
  spot: Spot,
  read: (reader: Reader, spot: Spot) => T | null,
): T | null {
  const made = reader.once<T | 'none'>('parameter', spot, () => read(reader, spot) ?? 'none');
  return made === 'none' ? null : made;
}

function readSchemas(reader: Reader, spot: Spot, key: string): readonly Named<PlacedSchema>[] {
  const found = objectAt(reader, spot, key);
  if (found === null || !isObject(found.value)) return [];
  return Object.keys(found.value).flatMap((name) => {
    const schema = spotAt(found, name);
    const value = schema?.value;
    if (schema === null || !(typeof value === 'boolean' || isObject(value))) return [];
    return [{ name, value: { value, place: schema.place, dialect: schema.dialect } }];
  });
}
