import type { Json } from '../../report/model.ts';
import type { PlacedSchema } from '../schema/model.ts';
import type { ApiContent, ApiEncoding, ApiParameter, ApiRequestBody, ParameterStyle } from './api-model.ts';
import { isObject, isTrue, setOwn, textField } from './json-value.ts';
import { mediaTypeKey } from './read-content.ts';
import { tellNameless } from './read-parameter.ts';
import { childPlace, extensionsOf, type Reader, type Spot, schemaAt } from './reader.ts';
import { mediaTypesOf } from './swagger-media-types.ts';

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** The words of a parameter or header of Swagger 2.0 that say what its value is, as in a schema. */
const SCHEMA_WORDS = new Set([
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
]);

/** The parameters of an operation of Swagger 2.0, with its body or form as a request body. */
export function readOldInput(
  reader: Reader,
  operation: Spot,
  parameters: readonly Spot[],
): { readonly parameters: readonly ApiParameter[]; readonly requestBody: ApiRequestBody | null } {
  const fields = parameters.filter((one) => textField(one.value, 'in') === 'formData');
  const body = parameters.find((one) => textField(one.value, 'in') === 'body');
  const plain = parameters
    .filter((one) => one !== body && !fields.includes(one))
    .flatMap((one) => {
      const parameter = reader.once('parameter', one, () => readOldParameter(reader, one) ?? 'none');
      return parameter === 'none' ? [] : [parameter];
    });
  const requestBody =
    body !== undefined
      ? readBody(reader, operation, body)
      : fields.length > 0
        ? readForm(reader, operation, fields)
        : null;
  return { parameters: plain, requestBody };
}

/** A parameter of Swagger 2.0 that is neither body nor form. */
export function readOldParameter(reader: Reader, spot: Spot): ApiParameter | null {
  const name = textField(spot.value, 'name');
  const place = textField(spot.value, 'in');
  if (name === null || (place !== 'path' && place !== 'query' && place !== 'header')) {
    tellNameless(reader, spot, name, place);
    return null;
  }
  return {
    ...readOldValue(spot, place === 'query' ? 'form' : 'simple'),
    required: place === 'path' || isTrue(spot.value, 'required'),
    allowEmptyValue: isTrue(spot.value, 'allowEmptyValue'),
    name,
    in: place,
    isIgnored: false,
  };
}

/** What a parameter and a header of Swagger 2.0 have in common: the words of a schema beside their own. */
export function readOldValue(spot: Spot, usualStyle: ParameterStyle) {
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    required: false,
    deprecated: false,
    ...styleOf(spot, usualStyle),
    allowReserved: false,
    allowEmptyValue: false,
    schema: schemaOf(spot),
    content: [],
  };
}

function styleOf(
  spot: Spot,
  usual: ParameterStyle,
): { readonly style: ParameterStyle; readonly explode: boolean } {
  if (textField(spot.value, 'type') !== 'array') return { style: usual, explode: usual === 'form' };
  const format = textField(spot.value, 'collectionFormat') ?? 'csv';
  if (format === 'multi') return { style: 'form', explode: true };
  const styles: Record<string, ParameterStyle> = {
    ssv: 'spaceDelimited',
    tsv: 'tabDelimited',
    pipes: 'pipeDelimited',
  };
  return { style: Object.hasOwn(styles, format) ? styles[format]! : usual, explode: false };
}

/** The schema that stands among the other words of a parameter, where it stands. */
function schemaOf(spot: Spot): PlacedSchema {
  const value: Record<string, Json> = {};
  if (textField(spot.value, 'type') === 'file') Object.assign(value, { type: 'string', format: 'binary' });
  else {
    for (const [word, one] of isObject(spot.value) ? Object.entries(spot.value) : []) {
      if (SCHEMA_WORDS.has(word) || word.startsWith('x-')) setOwn(value, word, one);
    }
  }
  return { value, place: spot.place, dialect: spot.dialect };
}

function readBody(reader: Reader, operation: Spot, body: Spot): ApiRequestBody {
  const schema = schemaAt(reader, body, 'schema');
  const content = mediaTypesOf(reader, operation, 'consumes').map((name) =>
    contentOf(body, name, schema, []),
  );
  return {
    place: body.place,
    extensions: extensionsOf(body.value),
    required: isTrue(body.value, 'required'),
    content,
  };
}

/** A form is an object with a property for each field. Its place is made, since it is written in pieces. */
function readForm(reader: Reader, operation: Spot, fields: readonly Spot[]): ApiRequestBody {
  const properties: Record<string, Json> = {};
  const required: string[] = [];
  const place = childPlace(operation.place, 'x-form');
  const note = (made: typeof place, written: typeof place): void => {
    reader.madePlaces.set(`${made.document}#${made.pointer}`, written);
  };
  note(place, childPlace(operation.place, 'parameters'));
  const encoding: ApiEncoding[] = [];
  for (const one of fields) {
    const name = textField(one.value, 'name') ?? '';
    setOwn(properties, name, schemaOf(one).value);
    if (isTrue(one.value, 'required')) required.push(name);
    note(childPlace(place, 'properties', name), one.place);
    if (textField(one.value, 'type') === 'array')
      encoding.push({
        ...NO_ENCODING,
        place: one.place,
        extensions: extensionsOf(one.value),
        name,
        ...styleOf(one, 'form'),
      });
  }
  const value = { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
  const schema: PlacedSchema = { value, place, dialect: operation.dialect };
  const hasFile = fields.some((one) => textField(one.value, 'type') === 'file');
  const said = mediaTypesOf(reader, operation, 'consumes').filter((name) =>
    FORM_TYPES.includes(mediaTypeKey(name)),
  );
  const names = said.length > 0 ? said : [hasFile ? FORM_TYPES[1]! : FORM_TYPES[0]!];
  const spot: Spot = { value: {}, place, dialect: operation.dialect };
  return {
    place,
    extensions: {},
    required: required.length > 0,
    content: names.map((name) => contentOf(spot, name, schema, encoding)),
  };
}

const NO_ENCODING = {
  contentType: null,
  headers: [],
  allowReserved: false,
  encoding: [],
  prefixEncoding: [],
  itemEncoding: null,
} as const;

function contentOf(
  spot: Spot,
  name: string,
  schema: PlacedSchema | null,
  encoding: readonly ApiEncoding[],
): ApiContent {
  const value = {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    schema,
    itemSchema: null,
    encoding,
    prefixEncoding: [],
    itemEncoding: null,
  };
  return { name, key: mediaTypeKey(name), value };
}
