import type { BlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findFlakyLines, flakyLinesOf } from './flaky.ts';
import type { StoredCoverage } from './model.ts';

/** Flaky lines of files with exactly these bytes, by the last commits of a branch in the order of writing. */
export function flakyByFile(
  recent: readonly StoredCoverage[],
  blobs: ReadonlyMap<RepoPath, BlobSha>,
): ReadonlyMap<RepoPath, ReadonlySet<number>> {
  const flaky = findFlakyLines(recent);
  return new Map(
    [...flaky.keys()].map((path) => [path, new Set(flakyLinesOf(flaky, path, blobs.get(path) ?? null))]),
  );
}
