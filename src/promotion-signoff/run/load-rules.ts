import { policyAt } from '../../checks/choose-policy.ts';
import { readSnapshotFile } from '../../config/load-policy.ts';
import { CONFIG_PATH } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { loadCommit } from '../../platform/git/snapshots.ts';
import { POLICY_PATH } from '../policy/model.ts';
import { type ParsedPolicy, parsePolicy } from '../policy/parse-policy.ts';

/** What decides about promotions: read at one commit of the default branch, never from a pull request. */
export interface Rules {
  readonly commit: CommitSha;
  readonly parsed: ParsedPolicy;
  readonly bytes: Uint8Array;
  /** Of the policy's bytes. */
  readonly digest: Sha256;
  /** In words: `.github/promotion-policy.yml at 1a2b3c4`. */
  readonly source: string;
  readonly lanes: LaneMap;
}

/** Reads policy and lanes at a commit. Errors: `policy-missing`, `config-invalid`, `unreadable`, `unknown-revision`. */
export async function loadRules(repository: Repository, commit: CommitSha, today: IsoDate): Promise<Rules> {
  const snapshot = await loadCommit(repository, commit);
  const where = commit.slice(0, 7);
  const bytes = await readSnapshotFile(snapshot, POLICY_PATH, CONFIG_FILE_BYTES);
  if (bytes === null) {
    throw new UserError(
      'policy-missing',
      `There is no ${POLICY_PATH} at ${where}, so nothing says who signs a promotion.`,
      'Add the file to the default branch; docs/promotion.md shows one.',
    );
  }
  const { lanes } = await policyAt(snapshot, CONFIG_PATH, where);
  return {
    commit,
    bytes,
    parsed: parsePolicy(bytes, POLICY_PATH, today),
    digest: sha256(bytes),
    source: `${POLICY_PATH} at ${where}`,
    lanes,
  };
}

/**
 * The lanes as a change leaves them. `null`: as they are, or its configuration cannot be read; a broken one is no reason to
 * let code change lanes, since what it says never counts before it is merged.
 */
export async function loadHeadLanes(repository: Repository, head: CommitSha): Promise<LaneMap | null> {
  try {
    const policy = await policyAt(await loadCommit(repository, head), CONFIG_PATH, head.slice(0, 7));
    return policy.origin === 'file' ? policy.lanes : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
