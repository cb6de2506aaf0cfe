import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { DEEPEN, type Repository } from '../../platform/git/repository.ts';
import { failureOf } from '../../platform/git/run-git.ts';
import type { FoundPull } from './find-pulls.ts';

/** The commits that a decision is about, all in the clone. */
export interface FetchedPull {
  readonly head: CommitSha;
  readonly baseTip: CommitSha;
  /** Where policy and lanes are read. */
  readonly defaultTip: CommitSha;
  /** `git merge-base --all`. */
  readonly mergeBases: readonly CommitSha[];
}

/** The whole history of a clone that was cut off: merge bases lie in it. Errors: `fetch-failed`. */
export async function fetchHistory(repository: Repository): Promise<Repository> {
  if (!repository.shallow) return repository;
  const fetched = await repository.git.run(['fetch', '--quiet', '--unshallow', '--no-tags', 'origin']);
  if (fetched.code === 0) return { ...repository, shallow: false };
  throw new UserError(
    'fetch-failed',
    `The history of the clone cannot be completed: ${failureOf(fetched)}`,
    DEEPEN,
  );
}

/**
 * Brings the objects of a pull request and its base into the clone. Nothing is checked out and no branch of the clone moves;
 * what is fetched stays under `refs/execution-standards/`. Errors: `fetch-failed`, `unknown-revision`.
 */
export async function fetchPull(repository: Repository, pull: FoundPull): Promise<FetchedPull> {
  const own = `refs/execution-standards/pull/${pull.number}`;
  const branches = [...new Set([pull.base, pull.defaultBranch])];
  const { git } = repository;
  const fetched = await git.run([
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--recurse-submodules=no',
    '--no-auto-maintenance',
    'origin',
    `+refs/pull/${pull.number}/head:${own}/head`,
    ...branches.map((branch) => `+refs/heads/${branch}:${own}/base/${branch}`),
  ]);
  if (fetched.code !== 0) {
    throw new UserError(
      'fetch-failed',
      `The commits of pull request #${pull.number} cannot be fetched: ${failureOf(fetched)}`,
      'Check that the job may read the repository (`permissions: { contents: read }`) and that actions/checkout kept its credentials.',
    );
  }
  const commitOf = async (ref: string): Promise<CommitSha> => {
    const result = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    const commit = parseCommitSha(result.stdout.toString('latin1').trim());
    if (commit !== null) return commit;
    throw new UserError('unknown-revision', `git has no ${ref} after fetching it.`, 'Run the job again.');
  };
  const [head, baseTip, defaultTip] = await Promise.all([
    commitOf(`${own}/head`),
    commitOf(`${own}/base/${pull.base}`),
    commitOf(`${own}/base/${pull.defaultBranch}`),
  ]);
  const merged = await git.run(['merge-base', '--all', baseTip, head]);
  const lines = merged.code === 0 ? merged.stdout.toString('latin1').split('\n') : [];
  return { head, baseTip, defaultTip, mergeBases: lines.flatMap((line) => parseCommitSha(line) ?? []) };
}
