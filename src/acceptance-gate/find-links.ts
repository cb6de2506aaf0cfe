import { type Draft, fileDraft } from '../report/draft.ts';
import type { Project } from './project.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';

/**
 * Symbolic links that lead from a judged lane into another lane, and submodules in a production lane, whose contents
 * nobody judges here.
 */
export function findLinks(project: Pick<Project, 'lanes' | 'links'>): Draft[] {
  const rule = LANE_MAP_RULES.LINK;
  const drafts: Draft[] = [];
  for (const { path, target } of project.links) {
    const lane = project.lanes.laneOf(path);
    if (lane === null) continue;
    if (target === null) {
      if (lane.kind !== 'production') continue;
      const message = `${path} leads out of the repository: what it brings into the lane ${lane.name} is not judged.`;
      drafts.push(fileDraft(rule, path, message, rule.fix, ['outside'], { target: null, targetLane: null }));
      continue;
    }
    // A link to a folder has the lane of what lies in it.
    const targetLane = project.lanes.laneOf(target) ?? project.lanes.laneOf(`${target}/_` as typeof target);
    if (targetLane === null || targetLane === lane || targetLane.kind === lane.kind) continue;
    const message = `${path} is a symbolic link to ${target} of the lane ${targetLane.name}.`;
    drafts.push(fileDraft(rule, path, message, rule.fix, [target], { target, targetLane: targetLane.name }));
  }
  return drafts;
}
