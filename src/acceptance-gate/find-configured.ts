import { folderOf, joinRepoPath, type RepoPath, ROOT } from '../foundation/repo-path.ts';
import type { Lane } from '../lanes/model.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import { findExperimentalTarget } from './configured/find-target.ts';
import type { Configured } from './configured/model.ts';
import type { Project } from './project.ts';
import { LANE_LEAK_RULES } from './rules/lane-leaks.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';

/**
 * Entry points, package entries and commands that run experimental code, and container files that put an experimental
 * folder on the module search path. A file outside all lanes says what ships, as one at the repository's root does.
 */
export function findConfigured(project: Project): Draft[] {
  return project.configured.flatMap(({ path, found }) => {
    const own = laneOfConfigFile(project, path);
    const drafts = new Map<string, Draft>();
    for (const configured of found) {
      const draft = draftOf(project, path, own, configured);
      if (draft === null) continue;
      // One line may name the same file twice: by an entry point alone and together with its command.
      const key = [draft.rule.id, draft.line, ...draft.identity].join('\0');
      if (!drafts.has(key)) drafts.set(key, draft);
    }
    return [...drafts.values()];
  });
}

function draftOf(project: Project, path: RepoPath, own: Lane | null, configured: Configured): Draft | null {
  const { launch, line, form } = configured;
  const found = findExperimentalTarget(project, path, launch);
  if (found === null || found.lane === own) return null;
  const { lane, target, isThere } = found;
  const place = { line, endLine: line, judgedIn: own };
  if (launch.kind === 'search-path') {
    const rule = LANE_MAP_RULES.SEARCH_PATH;
    const message = `${path} adds ${launch.folder} of the experimental lane ${lane.name} to the module search path.`;
    const data = { value: launch.folder, targetLane: lane.name };
    return { ...fileDraft(rule, path, message, rule.fix, [launch.folder], data), ...place };
  }
  const rule = LANE_LEAK_RULES.CONFIGURED;
  const written = launch.kind === 'module' ? launch.name : launch.path;
  const verb = form === 'package-entry' ? 'offers' : 'runs';
  const missing = isThere ? '' : '; no such file is in the tree';
  const message = `${path} ${verb} ${written} of the experimental lane ${lane.name}${missing}.`;
  const data = { target, targetLane: lane.name, kind: 'static', form, chain: [path, target] };
  const draft = fileDraft(rule, path, message, rule.fix, [target, 'static'], data);
  // Outside all lanes nothing says whether a framework's settings are those of production.
  const isDoubtful = form === 'script' || (form === 'reference' && own === null);
  return { ...draft, ...place, confidence: isDoubtful ? 'suspected' : 'proven' };
}

/** The lane of a file, or of the code beside it where globs name only code; at the root neighbours say nothing. */
function laneOfConfigFile({ lanes }: Project, path: RepoPath): Lane | null {
  const own = lanes.laneOf(path);
  const folder = folderOf(path);
  if (own !== null || folder === ROOT) return own;
  for (const name of ['__init__.py', 'index.ts', 'index.js']) {
    const beside = joinRepoPath(folder, name);
    const lane = beside === null ? null : lanes.laneOf(beside);
    if (lane !== null) return lane;
  }
  return null;
}
