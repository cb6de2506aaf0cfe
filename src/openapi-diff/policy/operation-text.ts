import type { MessageLocation, OperationName } from '../compare/model.ts';

/** An operation in one line: `GET /pets`, `POST webhook newPet`, `POST callback {$request.query.url} of GET /pets`. */
export function operationText({ kind, method, name, of }: OperationName): string {
  const told = kind === 'path' ? `${method} ${name}` : `${method} ${kind} ${name}`;
  return of === null ? told : `${told} of ${of}`;
}

/** A part of an operation's messages in one line: `parameter query limit`, `response 200 application/json`. */
export function locationText(location: MessageLocation): string {
  switch (location.kind) {
    case 'operation':
      return 'operation';
    case 'parameter':
      return `parameter ${location.in} ${location.name}`;
    case 'request-body':
      return withMedia('request-body', location.mediaType);
    case 'response':
      return withMedia(`response ${location.status}`, location.mediaType);
    case 'header':
      return `header ${location.status} ${location.name}`;
  }
}

function withMedia(text: string, mediaType: string | null): string {
  return mediaType === null ? text : `${text} ${mediaType}`;
}
