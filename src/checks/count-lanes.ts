import type { RepoPath } from '../foundation/repo-path.ts';
import type { LaneMap } from '../lanes/model.ts';
import type { LaneSummary } from '../report/model.ts';

/** The lanes in the order of the configuration, with how many of the judged files each holds. */
export function countLanes(lanes: LaneMap, judged: Iterable<RepoPath>): Omit<LaneSummary, 'counts'>[] {
  const files = new Map<string, number>();
  for (const path of judged) {
    const lane = lanes.laneOf(path);
    if (lane !== null) files.set(lane.name, (files.get(lane.name) ?? 0) + 1);
  }
  return lanes.lanes.map(({ name, kind, enforcement }) => ({
    name,
    kind,
    enforcement,
    files: files.get(name) ?? 0,
  }));
}
