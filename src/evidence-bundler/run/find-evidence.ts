import type { Trees } from '../../checks/open-trees.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { type CollectRequest, collectFiles } from './collect.ts';
import { loadEvidencePolicy } from './load-policy.ts';

/**
 * Whether there is anything to bundle: files that the policy or this run names. A policy that cannot be used is something to
 * tell. Errors: `bad-glob`, `is-a-folder`, `unreadable`.
 */
export async function hasEvidence(trees: Trees, request: CollectRequest, today: IsoDate): Promise<boolean> {
  const loaded = await loadEvidencePolicy(trees, today);
  return loaded.kind === 'broken' || collectFiles(request, loaded.policy).files.length > 0;
}
