import { decodeCoverage } from './decode.ts';
import { encodeCoverage, serializeCoverage } from './encode.ts';
import type { StoredCoverage } from './model.ts';
import { listPlaces, placeOf } from './places.ts';
import { findExpired, type Retention, retentionFor } from './retention.ts';

/** Files under the ref, as the plan needs to see them. */
export interface RecordedFiles {
  readonly paths: Iterable<string>;
  readonly read: (paths: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
}

/**
 * What to write, and what to remove, so that a commit of `branch` is stored. A commit that is stored already with the same
 * content changes nothing, whenever and by whichever version it was written; with other content it keeps its place.
 * `retention`: by the size of the record where it is not given.
 */
export async function planRecord(
  { paths, read }: RecordedFiles,
  branch: string,
  stored: StoredCoverage,
  retention?: Retention,
): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const places = listPlaces(paths).get(branch) ?? [];
  const known = places.find(({ commit }) => commit === stored.commit);
  if (known !== undefined) {
    const before = (await read([known.path])).get(known.path);
    if (before !== undefined && saysTheSame(before, stored)) return new Map();
  }
  const place = known ?? placeOf(branch, (places.at(-1)?.sequence ?? 0) + 1, stored.commit);
  const bytes = encodeCoverage(stored);
  const changes = new Map<string, Uint8Array | null>([[place.path, bytes]]);
  const all = known === undefined ? [...places, place] : places;
  const expired = findExpired(all, retention ?? retentionFor(bytes.length));
  for (const { path } of expired) if (path !== place.path) changes.set(path, null);
  return changes;
}

function saysTheSame(bytes: Uint8Array, stored: StoredCoverage): boolean {
  const decoded = decodeCoverage(bytes);
  if (decoded.kind === 'unreadable') return false;
  const { writtenAt, tool } = decoded.coverage;
  return serializeCoverage(decoded.coverage) === serializeCoverage({ ...stored, writtenAt, tool });
}
