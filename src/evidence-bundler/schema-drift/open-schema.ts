import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { ParsedFileResult } from '../../openapi-diff/document/model.ts';
import { parseFile } from '../../openapi-diff/document/parse-file.ts';
import type { PlacedSchema, SchemaWorld } from '../../openapi-diff/schema/model.ts';
import { readFrozenSchema } from '../../openapi-diff/surface/frozen-schema.ts';
import type { JsonObject } from '../../report/model.ts';
import { modernise } from './modernise.ts';

/** A schema with everything that it refers to. */
export interface OpenSchema {
  readonly path: string;
  readonly schema: PlacedSchema;
  readonly world: SchemaWorld;
}

export type Opened =
  | { readonly kind: 'schema'; readonly schema: OpenSchema }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly reason: string };

/** A file of the repository at one commit; `null` when it is not there. */
export type ReadRepositoryFile = (path: RepoPath) => Uint8Array | null;

const DRAFTS = /^https?:\/\/json-schema\.org\/(?:draft-0[67]|draft\/(?:2019-09|2020-12))\/schema#?$/;

/**
 * Opens a JSON Schema of the repository, in JSON or YAML, of draft 6 to 2020-12, or a part of a file: `api.yml#/components/schemas/A`.
 * References lead within the repository only. A schema of another draft cannot be judged, which is told and not guessed.
 */
export function openSchema(written: string, read: ReadRepositoryFile): Opened {
  const hash = written.indexOf('#');
  const path = parseRepoPath(hash < 0 ? written : written.slice(0, hash));
  if (path === null) return { kind: 'broken', reason: `\`${written}\` is no path of the repository` };
  const bytes = read(path);
  if (bytes === null) return { kind: 'missing' };
  const first = parse(bytes, path);
  if (first.kind === 'broken') {
    const [problem] = first.diagnostics;
    return { kind: 'broken', reason: problem?.message.replace(/\.$/, '') ?? `\`${path}\` cannot be read` };
  }
  const draft = (first.file.value as JsonObject | null)?.$schema;
  if (typeof draft === 'string' && !DRAFTS.test(draft))
    return { kind: 'broken', reason: `\`${path}\` is written in \`${draft}\`, which is not read` };
  const files = new Map<RepoPath, ParsedFileResult | null>([[path, first]]);
  const pointer = hash < 0 ? '' : written.slice(hash + 1);
  const frozen = readFrozenSchema({ path, pointer }, (wanted) => {
    if (!files.has(wanted)) {
      const content = read(wanted);
      files.set(wanted, content === null ? null : parse(content, wanted));
    }
    return files.get(wanted) ?? null;
  });
  if (frozen === null) return { kind: 'broken', reason: `\`${written}\` holds no schema` };
  return { kind: 'schema', schema: { path, ...frozen } };
}

function parse(bytes: Uint8Array, path: RepoPath): ParsedFileResult {
  const parsed = parseFile(bytes, path);
  if (parsed.kind === 'broken') return parsed;
  return { kind: 'file', file: { ...parsed.file, value: modernise(parsed.file.value) } };
}
