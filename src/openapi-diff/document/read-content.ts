import { compareText } from '../../foundation/compare.ts';
import type { ApiContent, ApiEncoding, ApiHeader, ApiMediaType, ApiValue, Named } from './api-model.ts';
import { field, isTrue, textField } from './json-value.ts';
import { entriesAt, extensionsOf, itemsAt, objectAt, type Reader, type Spot, schemaAt } from './reader.ts';

/** The media types under `content`. */
export function readContent(reader: Reader, spot: Spot): readonly ApiContent[] {
  return entriesAt(reader, spot, 'content').flatMap(([name, written]) => {
    const target = reader.follow(written);
    return target === null ? [] : [{ name, key: mediaTypeKey(name), value: readMediaType(reader, target) }];
  });
}

export function readMediaType(reader: Reader, spot: Spot): ApiMediaType {
  return reader.once('media type', spot, () => {
    const encodings = readEncodings(reader, spot);
    return {
      place: spot.place,
      extensions: extensionsOf(spot.value),
      schema: schemaAt(reader, spot, 'schema'),
      itemSchema: reader.specification === 'openapi-3.2' ? schemaAt(reader, spot, 'itemSchema') : null,
      encoding: encodings.encoding,
      prefixEncoding: encodings.prefixEncoding,
      itemEncoding: encodings.itemEncoding,
    };
  });
}

type Encodings = Pick<ApiMediaType, 'encoding' | 'prefixEncoding' | 'itemEncoding'>;

const NO_ENCODINGS: Encodings = { encoding: [], prefixEncoding: [], itemEncoding: null };
const ENCODING_WORDS = ['encoding', 'prefixEncoding', 'itemEncoding'];

function readEncodings(reader: Reader, spot: Spot): Encodings {
  if (!ENCODING_WORDS.some((word) => field(spot.value, word) !== undefined)) return NO_ENCODINGS;
  const encoding = entriesAt(reader, spot, 'encoding').map(([name, one]) => readEncoding(reader, one, name));
  if (reader.specification !== 'openapi-3.2') return { encoding, prefixEncoding: [], itemEncoding: null };
  const item = objectAt(reader, spot, 'itemEncoding');
  return {
    encoding,
    prefixEncoding: itemsAt(reader, spot, 'prefixEncoding').map((one) => readEncoding(reader, one, '')),
    itemEncoding: item === null ? null : readEncoding(reader, item, ''),
  };
}

function readEncoding(reader: Reader, spot: Spot, name: string): ApiEncoding {
  const { value } = spot;
  const written = {
    style: textField(value, 'style'),
    explode: field(value, 'explode'),
    reserved: field(value, 'allowReserved'),
  };
  // Before 3.2 an encoding cannot hold another; the version that can says what one of them means.
  const inner = reader.specification === 'openapi-3.2' ? readEncodings(reader, spot) : NO_ENCODINGS;
  const isText = written.style !== null || written.explode !== undefined || written.reserved !== undefined;
  const style = written.style ?? 'form';
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    name,
    contentType: textField(value, 'contentType'),
    headers: readHeaders(reader, spot),
    style: isText ? style : null,
    explode: isText ? (typeof written.explode === 'boolean' ? written.explode : style === 'form') : null,
    allowReserved: isText ? written.reserved === true : null,
    ...inner,
  };
}

/** The headers under a key. `Content-Type` is left out: the specification says to ignore it, media types say it. */
export function readHeaders(
  reader: Reader,
  spot: Spot,
  read: (reader: Reader, spot: Spot) => ApiHeader = readHeader,
): readonly Named<ApiHeader>[] {
  return entriesAt(reader, spot, 'headers').flatMap(([name, written]) => {
    const target = name.toLowerCase() === 'content-type' ? null : reader.follow(written);
    return target === null
      ? []
      : [{ name, value: reader.once('header', target, () => read(reader, target)) }];
  });
}

export function readHeader(reader: Reader, spot: Spot): ApiHeader {
  return readValue(reader, spot, 'simple');
}

/** What a parameter and a header have in common. */
export function readValue(reader: Reader, spot: Spot, usualStyle: ApiValue['style']): ApiValue {
  const { value } = spot;
  const style = textField(value, 'style') ?? usualStyle;
  const explode = field(value, 'explode');
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    required: isTrue(value, 'required'),
    deprecated: isTrue(value, 'deprecated'),
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
    allowReserved: isTrue(value, 'allowReserved'),
    allowEmptyValue: isTrue(value, 'allowEmptyValue'),
    schema: schemaAt(reader, spot, 'schema'),
    content: readContent(reader, spot),
  };
}

/** A media type as it is compared: names in lower case, parameters in order, no blanks, no quotes. */
export function mediaTypeKey(name: string): string {
  const [type = '', ...parameters] = name.split(';').map((part) => part.trim());
  const plain = parameters
    .filter((one) => one !== '')
    .map((one) => {
      const equals = one.indexOf('=');
      const parameter = (equals < 0 ? one : one.slice(0, equals)).trim().toLowerCase();
      const value =
        equals < 0
          ? ''
          : one
              .slice(equals + 1)
              .trim()
              .replace(/^"(.*)"$/, '$1');
      return `;${parameter}=${parameter === 'charset' ? value.toLowerCase() : value}`;
    });
  return type.toLowerCase() + plain.sort(compareText).join('');
}
