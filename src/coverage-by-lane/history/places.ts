import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { pushTo } from '../../foundation/push-to.ts';

/** One stored commit, as the name of its file tells. */
export interface StoredPlace {
  readonly path: string;
  /** Counts the writes to a branch, from 1. */
  readonly sequence: number;
  readonly commit: CommitSha;
}

/** What is stored, by branch; each in the order of writing. */
export type StoredPlaces = ReadonlyMap<string, readonly StoredPlace[]>;

const FORM = /^v1\/([^/]+)\/(\d{6})\/(\d{8})-([0-9a-f]+)\.json\.gz$/;

/** Files of one folder. */
const SHARD = 100;

/**
 * Where a commit is stored: `v1/main/000001/00000123-<sha>.json.gz`. The names alone tell which commits there are and in which
 * order they came: nothing else must be kept in step.
 */
export function placeOf(branch: string, sequence: number, commit: CommitSha): StoredPlace {
  const shard = String(Math.floor(sequence / SHARD)).padStart(6, '0');
  const name = `${String(sequence).padStart(8, '0')}-${commit}.json.gz`;
  return { path: `v1/${folderOf(branch)}/${shard}/${name}`, sequence, commit };
}

/** Reads a list of paths in any order; what has another form is left alone. */
export function listPlaces(paths: Iterable<string>): StoredPlaces {
  const places = new Map<string, StoredPlace[]>();
  for (const path of paths) {
    const match = FORM.exec(path);
    const commit = parseCommitSha(match?.[4] ?? '');
    const branch = match === null ? null : branchOf(match[1]!);
    if (match === null || commit === null || branch === null) continue;
    pushTo(places, branch, { path, sequence: Number(match[3]), commit });
  }
  for (const list of places.values()) list.sort((a, b) => a.sequence - b.sequence);
  return places;
}

/** A branch as one name of a folder. */
function folderOf(branch: string): string {
  // `encodeURIComponent` throws on half a surrogate pair, which bytes of a ref may decode to.
  return encodeURIComponent(branch.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll(
    /[!'()*~]|^\./g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function branchOf(folder: string): string | null {
  try {
    return decodeURIComponent(folder);
  } catch {
    return null;
  }
}
