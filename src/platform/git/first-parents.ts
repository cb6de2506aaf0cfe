import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { parentsOf, type Repository } from './repository.ts';
import type { Git } from './run-git.ts';
import { openScratchRepository } from './scratch-repository.ts';

/** A commit and what lies behind it, newest first. */
export interface FirstParents {
  readonly commits: readonly CommitSha[];
  /** The clone ends before the history does: there are more that nobody sees. */
  readonly isCut: boolean;
}

/**
 * `from` and its first parents, at most `limit` of them all.
 * Where a shallow clone ends too early and `remote` is given, the commits alone, without files, are asked of it; the clone stays
 * as it is. Never fails: what cannot be seen is `isCut`.
 */
export async function listFirstParents(
  repository: Repository,
  from: CommitSha,
  limit: number,
  remote: string | null,
): Promise<FirstParents> {
  const commits = await walk(repository.git, from, limit);
  const end = commits.at(-1) ?? from;
  const isWhole =
    commits.length >= limit ||
    (commits.length > 0 && (!repository.shallow || (await isRoot(repository, end))));
  if (isWhole) return { commits, isCut: false };
  const seen = { commits, isCut: true };
  return remote === null ? seen : ((await askRemote(repository, from, limit, remote)) ?? seen);
}

async function walk(git: Git, from: CommitSha, limit: number): Promise<readonly CommitSha[]> {
  const listed = await git.run(['rev-list', '--first-parent', `--max-count=${limit}`, from, '--']);
  if (listed.code !== 0) return [];
  return listed.stdout
    .toString('latin1')
    .split('\n')
    .flatMap((line) => parseCommitSha(line) ?? []);
}

/** A shallow clone hides parents from the walk, not from the commit itself. */
async function isRoot(repository: Repository, commit: CommitSha): Promise<boolean> {
  return (await parentsOf(repository, commit)).length === 0;
}

async function askRemote(
  repository: Repository,
  from: CommitSha,
  limit: number,
  remote: string,
): Promise<FirstParents | null> {
  const scratch = await openScratchRepository(repository, remote).catch(() => null);
  if (scratch === null) return null;
  const { git, remove } = scratch;
  try {
    const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];
    const fetched = await git.run([
      'fetch',
      ...options,
      `--depth=${limit}`,
      '--filter=tree:0',
      'origin',
      `+${from}:refs/seen/tip`,
    ]);
    if (fetched.code !== 0) return null;
    const commits = await walk(git, from, limit);
    if (commits.length === 0) return null;
    const place = { ...repository, git };
    return { commits, isCut: commits.length < limit && !(await isRoot(place, commits.at(-1)!)) };
  } finally {
    remove();
  }
}
