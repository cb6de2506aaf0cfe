import type { MessageLocation } from '../compare/model.ts';

const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['path', 'path parameter'],
  ['query', 'query parameter'],
  ['header', 'request header'],
  ['cookie', 'cookie'],
]);

/**
 * A part of an operation's messages in words, names in backquotes: ``query parameter `limit` ``, `response 404`,
 * `request body (text/csv)`. JSON goes without saying. Empty for the operation as a whole.
 */
export function locationWords(location: MessageLocation): string {
  switch (location.kind) {
    case 'operation':
      return '';
    case 'parameter':
      if (location.in === 'querystring') return 'query string';
      return `${PARAMETERS.get(location.in) ?? `${location.in} parameter`} \`${location.name}\``;
    case 'request-body':
      return `request body${mediaWords(location.mediaType)}`;
    case 'response':
      return `${responseWords(location.status)}${mediaWords(location.mediaType)}`;
    case 'header':
      return `header \`${location.name}\` of ${responseWords(location.status)}`;
  }
}

function responseWords(status: string): string {
  return status === 'default' ? 'any other response' : `response ${status}`;
}

function mediaWords(mediaType: string | null): string {
  return mediaType === null || /^application\/json *(?:;|$)/i.test(mediaType) ? '' : ` (${mediaType})`;
}
