import type { ApiParameter, ParameterPlace } from './api-model.ts';
import { textField } from './json-value.ts';
import { readValue } from './read-content.ts';
import type { Reader, Spot } from './reader.ts';

const PLACES: readonly string[] = ['path', 'query', 'querystring', 'header', 'cookie'];
const IGNORED = new Set(['accept', 'authorization', 'content-type']);

/** A parameter of OpenAPI 3; `null`, and told, when it has no name or place. */
export function readParameter(reader: Reader, spot: Spot): ApiParameter | null {
  const name = textField(spot.value, 'name');
  const place = textField(spot.value, 'in');
  if (name === null || !isPlace(place)) {
    tellNameless(reader, spot, name, place);
    return null;
  }
  const style = place === 'query' || place === 'cookie' || place === 'querystring' ? 'form' : 'simple';
  const value = readValue(reader, spot, style);
  return {
    place: value.place,
    extensions: value.extensions,
    name,
    in: place,
    required: place === 'path' || value.required,
    deprecated: value.deprecated,
    style: value.style,
    explode: value.explode,
    allowReserved: value.allowReserved,
    allowEmptyValue: value.allowEmptyValue,
    schema: value.schema,
    content: value.content,
    isIgnored: place === 'header' && IGNORED.has(name.toLowerCase()),
  };
}

export function tellNameless(reader: Reader, spot: Spot, name: string | null, place: string | null): void {
  const [message, hint] =
    name === null
      ? ['A parameter has no `name`, so it is passed over.', 'Name it.']
      : place === null
        ? [
            `The parameter \`${name}\` does not say what it is \`in\`, so it is passed over.`,
            'Write for example `in: query`.',
          ]
        : [
            `The parameter \`${name}\` is in \`${place}\`, which the specification does not know, so it is passed over.`,
            'Write for example `in: query`.',
          ];
  reader.tell(spot, 'unexpected-shape', message, hint);
}

function isPlace(place: string | null): place is ParameterPlace {
  return place !== null && PLACES.includes(place);
}
