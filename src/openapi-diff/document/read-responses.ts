import type { ApiLink, ApiRequestBody, ApiResponse, ApiStatus, Named } from './api-model.ts';
import { field, isObject, isTrue, textField } from './json-value.ts';
import { readContent, readHeaders } from './read-content.ts';
import { readServer } from './read-servers.ts';
import { entriesAt, extensionsOf, objectAt, type Reader, type Spot } from './reader.ts';

/** The responses of an operation by status; a status that is none is told. */
export function readResponses(
  reader: Reader,
  spot: Spot,
  read: (reader: Reader, spot: Spot) => ApiResponse = readResponse,
): readonly ApiStatus[] {
  return entriesAt(reader, spot, 'responses', true).flatMap(([written, entry]) => {
    const status = written === 'default' ? written : written.toUpperCase();
    if (!/^(?:default|[1-5](?:\d\d|XX))$/.test(status)) {
      const message = `\`${written}\` is no status of a response, so it is passed over.`;
      reader.tell(
        entry,
        'unexpected-shape',
        message,
        'Write a number such as `404`, a class such as `4XX`, or `default`.',
      );
      return [];
    }
    const target = reader.follow(entry);
    const statusClass = status === 'default' ? null : Number(status[0]);
    return target === null ? [] : [{ status, statusClass, value: read(reader, target) }];
  });
}

export function readResponse(reader: Reader, spot: Spot): ApiResponse {
  return reader.once('response', spot, () => ({
    place: spot.place,
    extensions: extensionsOf(spot.value),
    headers: readHeaders(reader, spot),
    content: readContent(reader, spot),
    links: readLinks(reader, spot),
  }));
}

export function readRequestBody(reader: Reader, spot: Spot): ApiRequestBody {
  return reader.once('request body', spot, () => ({
    place: spot.place,
    extensions: extensionsOf(spot.value),
    required: isTrue(spot.value, 'required'),
    content: readContent(reader, spot),
  }));
}

export function readLinks(reader: Reader, spot: Spot): readonly Named<ApiLink>[] {
  return entriesAt(reader, spot, 'links').flatMap(([name, written]) => {
    const target = reader.follow(written);
    return target === null ? [] : [{ name, value: readLink(reader, target) }];
  });
}

function readLink(reader: Reader, spot: Spot): ApiLink {
  return reader.once('link', spot, () => {
    const parameters = field(spot.value, 'parameters');
    const server = objectAt(reader, spot, 'server');
    return {
      place: spot.place,
      extensions: extensionsOf(spot.value),
      operationId: textField(spot.value, 'operationId'),
      operationRef: textField(spot.value, 'operationRef'),
      parameters: isObject(parameters) ? parameters : {},
      requestBody: field(spot.value, 'requestBody') ?? null,
      server: server === null ? null : readServer(reader, server),
    };
  });
}
