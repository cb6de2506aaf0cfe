import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import type { Draft } from '../../report/draft.ts';
import type { Project } from '../project.ts';
import { findHeadCheckouts, findUnpinned } from './find-beside.ts';
import { findOrderProblems } from './find-order.ts';
import { findGateSites, type GateSite } from './gate-sites.ts';
import type { PackageScripts } from './known-commands.ts';
import type { CiFiles } from './model.ts';
import type { Occasion } from './occasions.ts';
import { type CiProblem, draftOf } from './problem.ts';
import { WORKFLOW_RULES } from './rules.ts';
import { findOccasionProblems, findSiteProblems } from './site-problems.ts';

/** Where a team takes over a lockfile for actions, tags in it are pinned. */
const ACTIONS_LOCK = '.github/workflows/actions.lock' as RepoPath;

/**
 * Whether continuous integration runs the gate: on every change, first, and with a verdict that counts. A repository that
 * neither uses the gate nor has a configuration hears one note. `isConfigured`: somebody wrote the lanes down.
 */
export function findWorkflowProblems(project: Project, isConfigured: boolean): Draft[] {
  const { ci } = project;
  const lane = project.lanes.lanes.find(
    ({ kind, enforcement }) => kind === 'production' && enforcement !== 'off',
  );
  if (ci === null || lane === undefined) return [];
  const sites = findGateSites({ files: ci, scripts: readScripts(project) });
  const isUsed = sites.length > 0;
  const judgedIn = isUsed || isConfigured ? lane : null;
  const problems = [
    ...refused(ci),
    ...(isUsed ? judgeUse(project, ci, sites) : notRun(ci)),
    ...(judgedIn === null ? [] : otherSystems(ci)),
  ];
  const drafts = new Map<string, Draft>();
  for (const problem of problems) {
    const key = [
      problem.rule.id,
      problem.path,
      problem.at.line,
      problem.at.column,
      problem.rule === WORKFLOW_RULES.GATE_SKIPPABLE ? '' : problem.message,
    ].join('\0');
    // One condition may be wrong on both occasions: the certain one is said.
    const known = drafts.get(key);
    if (known === undefined || (problem.isCertain && known.confidence === 'suspected')) {
      drafts.set(key, draftOf(problem, judgedIn));
    }
  }
  return [...drafts.values()];
}

function judgeUse(project: Project, files: CiFiles, sites: readonly GateSite[]): readonly CiProblem[] {
  const production = project.paths.filter((path) => project.lanes.laneOf(path)?.kind === 'production');
  const occasions: readonly Occasion[] = ['pull_request', 'push'];
  return [
    ...occasions.flatMap((occasion) => bestPlace(sites, occasion, production)),
    ...findOrderProblems({ files, scripts: readScripts(project) }, sites),
    ...findHeadCheckouts(files, sites),
    ...(project.has(ACTIONS_LOCK) ? [] : findUnpinned(sites)),
  ];
}

/** The gate may run in several places; what counts on an occasion is the place where least is wrong. */
function bestPlace(
  sites: readonly GateSite[],
  occasion: Occasion,
  production: readonly RepoPath[],
): readonly CiProblem[] {
  const judged = sites.map((site) => [
    ...findOccasionProblems(site, occasion, production),
    ...findSiteProblems(site),
  ]);
  const weigh = (problems: readonly CiProblem[]): number =>
    problems.reduce((sum, { isCertain }) => sum + (isCertain ? 1_000 : 1), 0);
  return judged.reduce((best, one) => (weigh(one) < weigh(best) ? one : best));
}

function notRun(files: CiFiles): readonly CiProblem[] {
  const path = files.likelyTests ?? files.paths[0];
  if (path === undefined) return [];
  const count = files.paths.length;
  const which = count === 1 ? path : `none of the ${count} workflows in .github/workflows`;
  return [
    {
      rule: WORKFLOW_RULES.GATE_NOT_RUN,
      path,
      at: { line: 0, column: 0 },
      message: count === 1 ? `The workflow ${which} does not run the gate.` : `The gate is run by ${which}.`,
      help: WORKFLOW_RULES.GATE_NOT_RUN.fix,
      // A ruleset of the organisation may run it from another repository.
      isCertain: false,
      identity: [],
      data: { workflows: count },
    },
  ];
}

function refused(files: CiFiles): readonly CiProblem[] {
  return [...files.workflows, ...files.actions.values()]
    .flatMap(({ path, problems, namesGate }) => {
      const [first] = problems;
      if (first === undefined) return [];
      const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
      const place = first.line === 0 ? path : `${path}:${first.line}:${first.column}`;
      return [
        {
          rule: WORKFLOW_RULES.WORKFLOW_REFUSED,
          path,
          at: { line: first.line, column: first.column },
          message: `GitHub refuses ${place}: ${first.message}${more}.`,
          help: 'Correct it: what GitHub refuses does not run, and what does not run cannot fail.',
          // One that has nothing to do with the gate is worth knowing, and blocks nobody.
          isCertain: first.isCertain && namesGate,
          identity: [first.message],
          data: { problem: first.message },
        },
      ];
    })
    .sort((a, b) => compareText(a.path, b.path));
}

function otherSystems({ others }: CiFiles): readonly CiProblem[] {
  const [first] = others;
  if (first === undefined) return [];
  return [
    {
      rule: WORKFLOW_RULES.OTHER_SYSTEM,
      path: first,
      at: { line: 0, column: 0 },
      message: `${others.join(', ')}: whether the gate runs there, and counts, is not judged.`,
      help: WORKFLOW_RULES.OTHER_SYSTEM.fix,
      isCertain: true,
      identity: [],
      data: { files: [...others] },
    },
  ];
}

/** Scripts of the `package.json` at the root, where workflows start. */
function readScripts({ configFiles }: Project): PackageScripts {
  const text = configFiles.find(({ path }) => path === 'package.json')?.text;
  const found = new Map<string, string>();
  if (text === undefined) return found;
  try {
    for (const [name, script] of Object.entries(asObject(asObject(JSON.parse(text))?.scripts) ?? {})) {
      if (typeof script === 'string') found.set(name, script);
    }
  } catch {
    // A manifest that npm refuses runs no script.
  }
  return found;
}
