import type { BlobSha } from '../../foundation/digest.ts';
import { pushTo } from '../../foundation/push-to.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { LineTable } from '../line-table.ts';
import type { StoredCoverage, StoredFile } from './model.ts';

/** How many commits are remembered. */
export const FLAKY_MEMORY = 10;

/** How often a line must have changed its mind. */
const FEWEST_FLIPS = 2;

/** Lines that come and go by themselves: by file, then by the bytes that the line numbers are about; ascending. */
export type FlakyLines = ReadonlyMap<RepoPath, ReadonlyMap<BlobSha, readonly number[]>>;

/**
 * Finds lines whose coverage went back and forth while the bytes of their file stayed the same.
 * `history`: commits of one branch in the order of writing; the last `FLAKY_MEMORY` count. Two flips are asked for, there and
 * back: one alone is what a new test or a lost one looks like, and to forgive that would hide the loss. Only runs that measured
 * the file by the same reports are compared, so that a missing shard makes nothing flaky; numbers carried over from another
 * commit are no measurement.
 */
export function findFlakyLines(history: readonly StoredCoverage[]): FlakyLines {
  const tracks = new Map<RepoPath, Map<BlobSha, Map<string, LineTable[]>>>();
  for (const { files, reports } of history.slice(-FLAKY_MEMORY)) {
    for (const file of files.values()) {
      if (file.blob === null || file.carriedFrom !== null) continue;
      const blobs = getOr(tracks, file.path, () => new Map<BlobSha, Map<string, LineTable[]>>());
      const sources = getOr(blobs, file.blob, () => new Map<string, LineTable[]>());
      pushTo(sources, sourceOf(file, reports), file.coverage.lines);
    }
  }
  const flaky = new Map<RepoPath, ReadonlyMap<BlobSha, readonly number[]>>();
  for (const [path, blobs] of tracks) {
    const found = new Map<BlobSha, readonly number[]>();
    for (const [blob, sources] of blobs) {
      const lines = new Set([...sources.values()].flatMap(linesThatFlip));
      if (lines.size > 0)
        found.set(
          blob,
          [...lines].sort((a, b) => a - b),
        );
    }
    if (found.size > 0) flaky.set(path, found);
  }
  return flaky;
}

/** Flaky lines of a file with exactly these bytes. */
export function flakyLinesOf(flaky: FlakyLines, path: RepoPath, blob: BlobSha | null): readonly number[] {
  return (blob === null ? undefined : flaky.get(path)?.get(blob)) ?? [];
}

function sourceOf({ reports }: StoredFile, names: readonly string[]): string {
  return JSON.stringify(reports.map((index) => names[index]));
}

function linesThatFlip(tables: readonly LineTable[]): readonly number[] {
  if (tables.length <= FEWEST_FLIPS) return [];
  const last = new Map<number, boolean>();
  const flips = new Map<number, number>();
  for (const { numbers, hits } of tables) {
    for (let at = 0; at < numbers.length; at++) {
      const line = numbers[at]!;
      const runs = hits[at]! > 0;
      const before = last.get(line);
      if (before !== undefined && before !== runs) flips.set(line, (flips.get(line) ?? 0) + 1);
      last.set(line, runs);
    }
  }
  return [...flips].flatMap(([line, count]) => (count >= FEWEST_FLIPS ? [line] : []));
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
