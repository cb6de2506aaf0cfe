import type { Trees } from '../../checks/open-trees.ts';
import { VERSION } from '../../foundation/version.ts';
import { storeFiles } from '../history/encode.ts';
import type { StoredCoverage } from '../history/model.ts';
import { definitionDigest, raiseFloors } from '../policy/ratchet.ts';
import { blobsOf } from './find-base.ts';
import type { CoverageOutcome } from './measure-trees.ts';

/**
 * This commit's coverage as it is kept; `null` without a commit. `raises`: whether floors rise by it, which only the default
 * branch may do.
 */
export function storedCoverage(
  trees: Trees,
  outcome: CoverageOutcome,
  raises: boolean,
  now: number,
): StoredCoverage | null {
  const { headCommit, headParents, head } = trees;
  if (headCommit === null) return null;
  const { policy, groups, measured, base, reports } = outcome;
  const blobs = blobsOf(head);
  const reached = (base.stored ?? base.recent.at(-1))?.floors ?? null;
  return {
    commit: headCommit,
    parent: headParents[0] ?? null,
    writtenAt: now,
    tool: VERSION,
    configDigest: policy.digest,
    reports,
    lanes: groups
      .filter(({ kind }) => kind === 'lane')
      .map(({ name, files, totals }) => ({ name, files, totals: totals.head })),
    floors: raises ? raiseFloors(reached, groups, headCommit, definitionDigest(policy.config)) : reached,
    files: storeFiles(measured, (path) => blobs.get(path) ?? null),
  };
}
