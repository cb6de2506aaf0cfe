import type { Draft } from '../draft.ts';
import { findUninstrumented } from '../instrumentation/find-uninstrumented.ts';
import { findManifestClaims } from '../manifests/find-manifest-claims.ts';
import type { Project } from '../project.ts';

/** What production owes beyond its lanes: instrumentation, and manifests that tell the truth. */
export function findDuties(project: Project): Draft[] {
  return [...findUninstrumented(project), ...findManifestClaims(project)];
}
