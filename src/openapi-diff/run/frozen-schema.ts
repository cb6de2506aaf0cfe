import type { ErrorEnvelope } from '../../config/openapi.ts';
import { isObject } from '../document/json-value.ts';
import type { ApiDocument } from '../document/model.ts';
import { openWorld } from '../document/open-world.ts';
import { parseFile } from '../document/parse-file.ts';
import { readSpecification } from '../document/specification.ts';
import type { FrozenSchema } from '../surface/model.ts';
import type { Source } from './source.ts';

/**
 * The schema that the policy names as the form of errors: as the base has it, since a change does not choose what it is
 * judged by, and as the change brings it where the base has none. A file that is no description of an API is read as JSON
 * Schema 2020-12. `null` when it cannot be read.
 */
export async function loadFrozenSchema(
  sources: readonly Source[],
  { schema: { path, pointer } }: ErrorEnvelope,
): Promise<FrozenSchema | null> {
  for (const source of sources) {
    const content = (await source.read([path])).get(path);
    if (!(content instanceof Uint8Array)) continue;
    const parsed = parseFile(content, path);
    if (parsed.kind === 'broken' || !isObject(parsed.file.value)) return null;
    const read = readSpecification(parsed.file.value, path);
    const document: ApiDocument = {
      ...parsed.file,
      value: parsed.file.value,
      specification:
        read.kind === 'known' ? read.specification : { kind: 'openapi-3.1', written: 'JSON Schema 2020-12' },
    };
    // References to other files are rare in such a schema, and what cannot be resolved is told as undecided.
    const world = openWorld(document, () => null);
    const found = world.resolve(`#${pointer}`, { document: path, pointer: '' });
    return found === null ? null : { schema: found, world };
  }
  return null;
}
