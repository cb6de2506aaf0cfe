import type { VersionSource } from '../../config/openapi.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { Json } from '../../report/model.ts';
import type { Api } from '../document/api-model.ts';
import { valueAt } from '../document/json-pointer.ts';
import { field } from '../document/json-value.ts';
import type { SchemaPlace } from '../schema/model.ts';

/** Bytes of a file in one state of the repository; `null` when it is not there. */
export type ReadFile = (path: RepoPath) => Uint8Array | null;

/** A version as written; `text` is `null` when nothing is there. */
export interface WrittenVersion {
  readonly text: string | null;
  /** In the description; `null` when another file holds it. */
  readonly place: SchemaPlace | null;
  /** What people call it: `info.version`, `x-service-version`, `package.json#/version`. */
  readonly name: string;
}

/** Reads the version of an API where the configuration says that it stands. Never throws. */
export function readApiVersion(api: Api, source: VersionSource, read: ReadFile): WrittenVersion {
  const { place, version, extensions } = api.info;
  if (source.kind === 'info') {
    return {
      text: version === '' ? null : version,
      place: { ...place, pointer: `${place.pointer}/version` },
      name: 'info.version',
    };
  }
  if (source.kind === 'service') {
    const name = 'x-service-version';
    const atInfo = textOf(field(extensions, name));
    const text = atInfo ?? textOf(field(api.extensions, name));
    const pointer = atInfo === null && text !== null ? `/${name}` : `${place.pointer}/${name}`;
    return { text, place: { document: place.document, pointer }, name };
  }
  const { path, pointer } = source;
  const bytes = read(path);
  const name = pointer === null ? path : `${path}#${pointer}`;
  return { text: bytes === null ? null : readText(bytes, path, pointer), place: null, name };
}

function readText(bytes: Uint8Array, path: RepoPath, pointer: string | null): string | null {
  if (pointer === null) {
    const decoded = decodeUtf8(bytes);
    return decoded.kind === 'text' && decoded.text.trim() !== '' ? decoded.text.trim() : null;
  }
  const parsed = parseYaml(bytes, path);
  return parsed.kind === 'failed' ? null : textOf(valueAt(parsed.yaml.value as Json, pointer));
}

/** A number such as 1.10 has lost its zero when it comes here: only whole ones are versions. */
function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
}
