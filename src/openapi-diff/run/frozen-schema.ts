import type { ErrorEnvelope } from '../../config/openapi.ts';
import { readFrozenSchema } from '../surface/frozen-schema.ts';
import type { FrozenSchema } from '../surface/model.ts';
import { loadFiles, type ParsedFiles } from './load-description.ts';
import type { Source } from './source.ts';

/**
 * The schema that the policy names as the form of errors: as the base has it, since a change does not choose what it is
 * judged by; as the change brings it where the base has no such file. `null` when it cannot be read, or nothing asks for it.
 */
export async function loadFrozenSchema(
  { base, head }: { readonly base: Source | null; readonly head: Source },
  envelope: ErrorEnvelope | null,
): Promise<FrozenSchema | null> {
  if (envelope === null) return null;
  const parsed: ParsedFiles = new Map();
  for (const source of [base, head]) {
    const files = source === null ? null : await loadFiles(source, envelope.schema.path, parsed);
    if (files === null || files.size === 0) continue;
    return readFrozenSchema(envelope.schema, (path) => files.get(path)?.parsed ?? null);
  }
  return null;
}
