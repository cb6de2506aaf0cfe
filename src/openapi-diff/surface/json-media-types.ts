import type { ApiContent } from '../document/api-model.ts';

/** Whether what a media type describes is one JSON value: `application/json`, `application/problem+json`, or anything. */
export function isJson({ key }: ApiContent): boolean {
  const [type = ''] = key.split(';');
  return /^(?:\*\/\*|application\/\*|(?:application|text)\/json|[^/]+\/[^/]+\+json)$/.test(type);
}
