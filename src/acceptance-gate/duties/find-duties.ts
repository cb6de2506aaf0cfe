import { CONFIG_PATH } from '../../config/model.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { type LanePlaces, PRESET_FILE } from '../../lanes/places.ts';
import type { Draft } from '../../report/draft.ts';
import { findActingTests } from '../dry-run/find-acting-tests.ts';
import { findUnsafeExample } from '../dry-run/find-unsafe-example.ts';
import { findUninstrumented } from '../instrumentation/find-uninstrumented.ts';
import { findManifestClaims } from '../manifests/find-manifest-claims.ts';
import type { ModuleGraph } from '../module-graph.ts';
import type { Project } from '../project.ts';
import { findPromoted } from '../promoted/find-promoted.ts';

/**
 * What production owes beyond its lanes: calls that are reported, manifests that tell the truth, promoted modules behind
 * a flag and a registry, and a dry run until somebody says otherwise.
 */
export function findDuties(project: Project, graph: ModuleGraph, places: LanePlaces): Draft[] {
  const { dryRun } = project.duties;
  const configPath = configPathOf(places);
  return [
    ...findUninstrumented(project),
    ...findManifestClaims(project),
    ...findPromoted(project, graph, configPath),
    ...(dryRun === null
      ? []
      : [...findActingTests(project, dryRun), ...findUnsafeExample(project, dryRun, configPath)]),
  ];
}

/** The file that asks: duties stand where lanes do. With lanes of a preset alone it is the usual one. */
function configPathOf(places: LanePlaces): RepoPath {
  const files = Object.values(places).map(({ lane }) => lane.file);
  return (files.find((file) => !file.startsWith(PRESET_FILE)) ?? CONFIG_PATH) as RepoPath;
}
