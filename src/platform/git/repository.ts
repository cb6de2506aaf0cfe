import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { failureOf, type Git, gitIn } from './run-git.ts';

/** Where a git repository with a work tree is. */
export interface RepositoryPlace {
  /** Absolute path of the work tree's top folder. */
  readonly root: string;
  readonly git: Git;
}

/** A git repository with a work tree. */
export interface Repository extends RepositoryPlace {
  /** `null` before the first commit. */
  readonly head: CommitSha | null;
  /** History was cut off (`git clone --depth`): merge bases may be out of sight. */
  readonly shallow: boolean;
}

/**
 * Finds the repository that holds `directory`; `null` when there is none, so that a plain folder can be judged.
 * The search for `.git` is our own: it costs no process and does not depend on who owns the folder.
 */
export function locateRepository(directory: string): RepositoryPlace | null {
  const root = findTop(directory);
  return root === null ? null : { root, git: gitIn(root) };
}

/** Finds and opens at once. Errors: those of both. */
export async function openRepository(directory: string): Promise<Repository | null> {
  const place = locateRepository(directory);
  return place === null ? null : describeRepository(place);
}

/** What git says about a repository. Errors: `git-missing`, `git-failed` (a damaged repository). */
export async function describeRepository({ root, git }: RepositoryPlace): Promise<Repository> {
  // One process for both answers: the second line is the commit, or an error in a repository without one.
  const result = await git.run(['rev-parse', '--is-shallow-repository', 'HEAD^{commit}']);
  const [shallow, head = ''] = result.stdout.toString('latin1').split('\n');
  if (shallow !== 'true' && shallow !== 'false') {
    throw new UserError(
      'git-failed',
      `git cannot read the repository at ${root}: ${failureOf(result)}`,
      'Run `git status` there; a worktree or submodule whose main repository is missing is the usual cause.',
    );
  }
  return { root, git, head: parseCommitSha(head), shallow: shallow === 'true' };
}

/** The nearest folder upwards with a `.git` (a folder, or the file of a linked worktree or submodule). */
function findTop(directory: string): string | null {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/**
 * The commit that a revision names. Errors: `unknown-revision`, with the remedy for a shallow clone when that is the cause.
 */
export async function resolveCommit(repository: Repository, revision: string): Promise<CommitSha> {
  const result = await repository.git.run([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  const sha = parseCommitSha(result.stdout.toString('latin1').trim());
  if (sha !== null) return sha;
  throw new UserError(
    'unknown-revision',
    `There is no commit \`${revision}\` in this repository.`,
    repository.shallow ? DEEPEN : 'Check the spelling, or fetch the branch first.',
  );
}

/** What to do about a clone that does not reach back far enough. */
export const DEEPEN =
  'The clone is shallow: set `fetch-depth: 0` on actions/checkout, or run `git fetch --unshallow`.';

/**
 * The best common ancestor of two commits; `null` when none is in sight, which in a shallow clone says nothing about
 * their real history.
 */
export async function findMergeBase(
  repository: Repository,
  a: CommitSha,
  b: CommitSha,
): Promise<CommitSha | null> {
  const result = await repository.git.run(['merge-base', a, b]);
  return result.code === 0 ? parseCommitSha(result.stdout.toString('latin1').trim()) : null;
}

/** Brings one commit's tree, without history; `false` when the remote does not give it to us. */
export async function fetchCommit(repository: Repository, commit: CommitSha): Promise<boolean> {
  const result = await repository.git.run(['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit]);
  return result.code === 0;
}

/**
 * Has a commit of `origin` in the clone, with its history where the clone has one: as objects, under no ref and in no work tree. `false` when the
 * remote does not give it.
 */
export async function bringCommit(repository: Repository, commit: CommitSha): Promise<boolean> {
  const has = await repository.git.run(['cat-file', '-e', `${commit}^{commit}`]);
  if (has.code === 0) return true;
  const fetched = await repository.git.run([
    ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no'],
    '--no-auto-maintenance',
    ...(repository.shallow ? ['--depth=1'] : []),
    ...['origin', commit],
  ]);
  return fetched.code === 0;
}

/** When a commit was made, by its own word, in milliseconds since 1970; `null` where it does not say. */
export async function committedAt(repository: Repository, commit: CommitSha): Promise<number | null> {
  const result = await repository.git.run(['cat-file', 'commit', commit]);
  const [header = ''] = result.stdout.toString('utf8').split('\n\n', 1);
  const seconds = /^committer .* (\d{1,12}) [+-]\d{4}$/m.exec(header)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/** The parents that a commit names, whether the clone holds them or not: a shallow clone hides them from `rev-parse`. */
export async function parentsOf(repository: Repository, commit: CommitSha): Promise<readonly CommitSha[]> {
  const result = await repository.git.run(['cat-file', 'commit', commit]);
  const [header = ''] = result.stdout.toString('utf8').split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => parseCommitSha(match[1]!) ?? []);
}
