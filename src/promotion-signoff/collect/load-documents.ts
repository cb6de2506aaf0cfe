import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import { AUDIT_LOG_BYTES, CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { readObjects } from '../../platform/git/object-reader.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { StateDocument } from '../snapshot/model.ts';
import type { Desk } from './desk.ts';
import { findObjects } from './git-objects.ts';

/** A file at one side of the change. */
export type WantedDocument = Pick<StateDocument, 'path' | 'at'>;

export type Sides = { readonly [side in StateDocument['at']]: CommitSha | null };

/** Texts of one decision together; whoever reads one of them has a smaller bound. */
const ALL_TEXT_BYTES = 96 * 1024 * 1024;

/**
 * Reads the files that decide, each at its side, in the order asked. A file that is not there is left out; symbolic links are read as
 * git holds them. Texts above 1 MiB are left out, of the log of promotions above 64 MiB.
 */
export async function loadDocuments(
  desk: Desk,
  repository: Repository,
  wanted: readonly WantedDocument[],
  sides: Sides,
  log: RepoPath | null,
): Promise<readonly StateDocument[]> {
  const places = wanted.flatMap((document) => {
    const commit = sides[document.at];
    return commit === null ? [] : [{ ...document, commit }];
  });
  const objects = await findObjects(repository, places);
  const found = places.flatMap((place, at) => {
    const object = objects[at];
    return object?.type === 'blob' ? [{ ...place, ...object }] : [];
  });
  const blobs = [...new Set(found.map(({ oid }) => oid))];
  const read = new Map<string, { digest: StateDocument['digest']; text: string | null }>();
  let left = ALL_TEXT_BYTES;
  await readObjects(repository.git, blobs, AUDIT_LOG_BYTES, (index, content) => {
    if (content.kind === 'unreadable') return;
    const oid = blobs[index]!;
    const isLog = found.some((one) => one.oid === oid && one.path === log);
    const isShort = content.bytes.length <= Math.min(isLog ? AUDIT_LOG_BYTES : CONFIG_FILE_BYTES, left);
    const decoded = isShort ? decodeUtf8(content.bytes) : null;
    const text = decoded?.kind === 'text' ? decoded.text : null;
    if (text !== null) left -= content.bytes.length;
    read.set(oid, { digest: sha256(content.bytes), text });
  });
  return found.flatMap(({ path, at, oid }) => {
    const content = read.get(oid);
    if (content !== undefined) return [{ path, at, ...content }];
    desk.note(
      'documents',
      `${path} at the ${at} cannot be read from the clone, or is larger than 64 MiB`,
      'fetch the whole history (`fetch-depth: 0`, without `filter`)',
    );
    return [];
  });
}
