import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { failureOf } from '../../platform/git/run-git.ts';

/**
 * The tip of a branch of `origin`, with its objects in the clone. Nothing is checked out and no branch of the clone moves;
 * what is fetched stays under `refs/execution-standards/`. Errors: `fetch-failed`.
 */
export async function fetchBranch({ git }: Repository, branch: string): Promise<CommitSha> {
  const own = `refs/execution-standards/branch/${branch}`;
  const fetched = await git.run([
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--recurse-submodules=no',
    '--no-auto-maintenance',
    'origin',
    `+refs/heads/${branch}:${own}`,
  ]);
  const tip =
    fetched.code === 0
      ? await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${own}^{commit}`])
      : fetched;
  const commit = parseCommitSha(tip.stdout.toString('latin1').trim());
  if (tip.code === 0 && commit !== null) return commit;
  throw new UserError(
    'fetch-failed',
    `The branch ${branch} cannot be fetched: ${failureOf(tip)}`,
    'Check that the job may read the repository (`permissions: { contents: read }`) and that actions/checkout kept its credentials.',
  );
}
