import type { LanePlaces } from '../lanes/places.ts';
import type { Finding } from '../report/model.ts';
import type { Draft } from './draft.ts';
import { findChains } from './find-chains.ts';
import { findConfigured } from './find-configured.ts';
import { findDirectLeaks } from './find-direct-leaks.ts';
import { findImportSystemChanges } from './find-import-system-changes.ts';
import { findLaneMapProblems } from './find-lane-map-problems.ts';
import { findLinks } from './find-links.ts';
import { findShadowedModules } from './find-shadowed-modules.ts';
import { findCompileProblems, findUnjudged } from './find-unjudged.ts';
import { judge } from './judge.ts';
import { buildModuleGraph, type ModuleGraph } from './module-graph.ts';
import type { Project } from './project.ts';
import { findSecrets } from './secrets/find-secrets.ts';

/** What the gate found in one state of the repository. */
export interface GateResult {
  readonly findings: readonly Finding[];
  readonly graph: ModuleGraph;
}

/** Applies every rule of the families asked for (`null`: all of them). Pure. */
export function findAll(
  project: Project,
  places: LanePlaces,
  families: ReadonlySet<string> | null,
): GateResult {
  const graph = buildModuleGraph(project);
  const drafts: Draft[] = [
    ...findDirectLeaks(project, graph),
    ...findChains(graph),
    ...findConfigured(project),
    ...findImportSystemChanges(project),
    ...findShadowedModules(project),
    ...findLinks(project),
    ...findLaneMapProblems(project, places),
    ...findUnjudged(project),
    ...findCompileProblems(project),
    ...findSecrets(project),
  ];
  const wanted = families === null ? drafts : drafts.filter(({ rule }) => families.has(rule.id.slice(0, 2)));
  return { findings: judge(wanted, project.lanes), graph };
}
