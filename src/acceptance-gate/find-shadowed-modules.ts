import { type Draft, fileDraft } from '../report/draft.ts';
import type { Project } from './project.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';

/** Module names that a production file and a file of an experimental lane both provide. */
export function findShadowedModules(project: Project): Draft[] {
  const rule = LANE_MAP_RULES.SHADOWED;
  const drafts: Draft[] = [];
  const told = new Set<string>();
  // A pair of files may share several names, one for each root above them; the shortest says it best.
  for (const { name, paths } of [...project.sharedNames].sort((a, b) => a.name.length - b.name.length)) {
    const experimental = paths.find((path) => project.lanes.laneOf(path)?.kind === 'experimental');
    const production = paths.find((path) => project.lanes.laneOf(path)?.kind === 'production');
    if (experimental === undefined || production === undefined) continue;
    if (told.has(`${production}\0${experimental}`)) continue;
    told.add(`${production}\0${experimental}`);
    const lane = project.lanes.laneOf(experimental)!.name;
    const message = `${production} and ${experimental} of the experimental lane ${lane} both provide the module ${name}.`;
    drafts.push(
      fileDraft(rule, production, message, rule.fix, [name, experimental], {
        module: name,
        target: experimental,
        targetLane: lane,
      }),
    );
  }
  return drafts;
}
