import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { StoredCoverage } from '../history/model.ts';
import type { Totals } from '../model.ts';
import { addTotals, NO_TOTALS, totalsOf } from '../totals.ts';

/** The lanes as they are drawn now. */
export interface DrawnLanes {
  readonly configDigest: Sha256;
  /** Name of the lane of a file; `null` outside all lanes. */
  readonly laneOf: (path: RepoPath) => string | null;
}

/**
 * What each lane added up to, commit by commit, in the order of `commits`; `null` where a commit has no data or the lane no file.
 * Commits that were measured under another configuration are counted anew, so that a moved border is no gain and no loss.
 */
export function traceLanes(
  commits: readonly CommitSha[],
  stored: readonly StoredCoverage[],
  lanes: readonly string[],
  drawn: DrawnLanes,
): ReadonlyMap<string, readonly (Totals | null)[]> {
  const byCommit = new Map(stored.map((one) => [one.commit, totalsByLane(one, drawn)]));
  return new Map(
    lanes.map((lane) => [lane, commits.map((commit) => byCommit.get(commit)?.get(lane) ?? null)]),
  );
}

function totalsByLane(
  { lanes, files, configDigest }: StoredCoverage,
  drawn: DrawnLanes,
): ReadonlyMap<string, Totals> {
  if (configDigest === drawn.configDigest) return new Map(lanes.map(({ name, totals }) => [name, totals]));
  const counted = new Map<string, Totals>();
  for (const { path, coverage } of files.values()) {
    const lane = drawn.laneOf(path);
    if (lane !== null) counted.set(lane, addTotals(counted.get(lane) ?? NO_TOTALS, totalsOf(coverage)));
  }
  return counted;
}
