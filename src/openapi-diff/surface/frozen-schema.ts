import type { ErrorEnvelope } from '../../config/openapi.ts';
import { isObject } from '../document/json-value.ts';
import type { ApiDocument } from '../document/model.ts';
import { openWorld, type ReadFile } from '../document/open-world.ts';
import { asDocument } from '../document/parse-document.ts';
import { parseFile } from '../document/parse-file.ts';
import type { FrozenSchema } from './model.ts';

/**
 * Reads the schema that errors have to fulfil: a part of a description, in the language of that, or of any other JSON or
 * YAML file, as JSON Schema 2020-12. `null` when nothing is there, or no schema.
 */
export function readFrozenSchema(
  { path, pointer }: ErrorEnvelope['schema'],
  readFile: ReadFile,
): FrozenSchema | null {
  const content = readFile(path);
  const parsed = content instanceof Uint8Array ? parseFile(content, path) : content;
  if (parsed === null || parsed.kind === 'broken' || !isObject(parsed.file.value)) return null;
  const read = asDocument(parsed.file);
  const entry: ApiDocument =
    read.kind === 'document'
      ? read.document
      : {
          ...parsed.file,
          value: parsed.file.value,
          specification: { kind: 'openapi-3.1', written: '3.1.0' },
        };
  const world = openWorld(entry, readFile);
  const schema = world.resolve(`#${pointer.replaceAll('%', '%25')}`, { document: path, pointer: '' });
  return schema === null ? null : { schema, world };
}
