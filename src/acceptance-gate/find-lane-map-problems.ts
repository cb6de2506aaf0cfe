import { type RepoPath, ROOT } from '../foundation/repo-path.ts';
import { findLaneProblems, type LaneProblem } from '../lanes/findings.ts';
import type { LanePlaces } from '../lanes/places.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import type { Project } from './project.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';

/** Files in two lanes or in none beside production; globs and lanes that match nothing. */
export function findLaneMapProblems(project: Project, places: LanePlaces): Draft[] {
  const problems = findLaneProblems(project.lanes, project.paths, places);
  const idle = new Set(problems.flatMap((problem) => (problem.kind === 'idle-lane' ? [problem.lane] : [])));
  return problems
    .filter((problem) => problem.kind !== 'idle-glob' || !idle.has(problem.lane))
    .map((problem) => laneMapDraft(problem, project));
}

function laneMapDraft(problem: LaneProblem, project: Project): Draft {
  const rule = LANE_MAP_RULES.LANE_MAP;
  const { message, help, identity } = describe(problem);
  const path = 'path' in problem ? problem.path : ((problem.place?.file ?? ROOT) as RepoPath);
  const lane = 'lanes' in problem ? (problem.lanes[0] ?? '') : problem.lane;
  const place = 'path' in problem ? null : problem.place;
  return {
    ...fileDraft(rule, path, message, help, [problem.kind, ...identity], {
      kind: problem.kind,
      lane,
      glob: problem.kind === 'idle-glob' ? problem.glob : null,
    }),
    line: place?.line ?? 0,
    column: place?.column ?? 0,
    endLine: place?.line ?? 0,
    judgedIn: project.lanes.lanes.find((one) => one.name === lane) ?? null,
  };
}

function describe(problem: LaneProblem): { message: string; help: string; identity: readonly string[] } {
  switch (problem.kind) {
    case 'two-lanes':
      return {
        message: `${problem.path} is in the lanes ${problem.lanes.join(' and ')}; ${problem.lanes[0]} judges it.`,
        help: 'Take the path out of one of them, with a glob that begins with `!`.',
        identity: problem.lanes,
      };
    case 'uncovered':
      return {
        message: `${problem.path} is in no lane, beside code of the production lane ${problem.lane}.`,
        help: `Widen a glob of ${problem.lane}, or name the lane this file belongs to.`,
        identity: [],
      };
    case 'idle-glob':
      return {
        message: `The glob ${problem.glob} of the lane ${problem.lane} matches no file.`,
        help: problem.instead === null ? 'Correct or remove the glob.' : `Write ${problem.instead}.`,
        identity: [problem.lane, problem.glob],
      };
    case 'idle-lane':
      return {
        message: `The lane ${problem.lane} matches no file.`,
        help: 'Correct its globs, or remove the lane.',
        identity: [problem.lane],
      };
  }
}
