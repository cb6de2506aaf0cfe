import type { Api } from '../../src/openapi-diff/document/api-model.ts';
import { openWorld } from '../../src/openapi-diff/document/open-world.ts';
import { parseDocument } from '../../src/openapi-diff/document/parse-document.ts';
import { readApi } from '../../src/openapi-diff/document/read-api.ts';
import type { ApiWorld } from '../../src/openapi-diff/document/world-model.ts';
import type { Json } from '../../src/report/model.ts';

/** JSON as a file of lines, or a text as it is. */
const bytes = (value: Json) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value, null, 1));

/** A description named `api.json` with the files beside it. */
export function worldOf(entry: Json, others: Readonly<Record<string, Json>> = {}): ApiWorld {
  const parsed = parseDocument(bytes(entry), 'api.json');
  if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]!.message);
  return openWorld(parsed.document, (path) => {
    const other = others[path];
    return other === undefined ? null : bytes(other);
  });
}

export const apiOf = (entry: Json, others?: Readonly<Record<string, Json>>): Api =>
  readApi(worldOf(entry, others));
