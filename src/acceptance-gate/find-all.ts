import type { LanePlaces } from '../lanes/places.ts';
import type { Draft } from '../report/draft.ts';
import { judge } from '../report/judge.ts';
import type { Finding } from '../report/model.ts';
import { findBrokenContracts } from './contracts/find-broken-contracts.ts';
import { type ContractVerdicts, judgeContracts } from './contracts/verdict.ts';
import { findCopies } from './copies/find-copies.ts';
import { findDuties } from './duties/find-duties.ts';
import { countExemptions, type ExemptionCounts } from './exemptions.ts';
import { findFacades } from './facades/find-facades.ts';
import { findChains } from './find-chains.ts';
import { findConfigured } from './find-configured.ts';
import { findDirectLeaks } from './find-direct-leaks.ts';
import { findImportSystemChanges } from './find-import-system-changes.ts';
import { findLaneMapProblems } from './find-lane-map-problems.ts';
import { findLinks } from './find-links.ts';
import { findShadowedModules } from './find-shadowed-modules.ts';
import { findCompileProblems, findUnjudged } from './find-unjudged.ts';
import { findLooseLoads } from './flow/find-loose-loads.ts';
import { findMentions } from './flow/find-mentions.ts';
import { buildModuleGraph, type ModuleGraph } from './module-graph.ts';
import type { Project } from './project.ts';
import { findStaleNames } from './renames/find-stale-names.ts';
import { groupOf } from './rules/group-of.ts';
import { findSecrets } from './secrets/find-secrets.ts';
import { findStubs } from './stubs/find-stubs.ts';
import { findUnsafeDefaults } from './unsafe/find-unsafe-defaults.ts';
import { findWorkflowProblems } from './workflows/find-workflow-problems.ts';

/** What the gate found in one state of the repository. */
export interface GateResult {
  readonly findings: readonly Finding[];
  readonly graph: ModuleGraph;
  readonly contracts: ContractVerdicts;
  /** How often each reason not to report a facade or a stub was used. */
  readonly exemptions: { readonly facades: ExemptionCounts; readonly stubs: ExemptionCounts };
}

/** Applies every rule of the families asked for (`null`: all of them). Pure. */
export function findAll(
  project: Project,
  places: LanePlaces,
  families: ReadonlySet<string> | null,
): GateResult {
  const graph = buildModuleGraph(project);
  const contracts = judgeContracts(project);
  const exemptions = { facades: countExemptions(), stubs: countExemptions() };
  const drafts: Draft[] = [
    ...findDirectLeaks(project, graph),
    ...findChains(graph),
    ...findLooseLoads(project),
    ...findMentions(project),
    ...findConfigured(project),
    ...findImportSystemChanges(project),
    ...findShadowedModules(project),
    ...findLinks(project),
    ...findLaneMapProblems(project, places),
    ...findUnjudged(project),
    ...findCompileProblems(project),
    ...findBrokenContracts(contracts),
    ...findCopies(project),
    ...findFacades(project, graph, exemptions.facades),
    ...findStubs(project, graph, exemptions.stubs),
    ...findStaleNames(project),
    ...findWorkflowProblems(project, Object.keys(places).length > 0),
    ...findUnsafeDefaults(project),
    ...findSecrets(project),
    ...findDuties(project, graph, places),
  ];
  const wanted = families === null ? drafts : drafts.filter(({ rule }) => families.has(groupOf(rule.id)));
  return { findings: judge(wanted, project.lanes), graph, contracts, exemptions };
}
