import type { SchemaPlace } from '../schema/model.ts';

/**
 * What makes a place the same in the next run: its pointer. In a file beside the description its name comes first, since
 * many such files hold one thing each; folders may move.
 */
export function identify({ document, pointer }: SchemaPlace, entry: string): string {
  return document === entry ? pointer : `${document.slice(document.lastIndexOf('/') + 1)}#${pointer}`;
}
