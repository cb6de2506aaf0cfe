import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Repository } from './repository.ts';
import { failureOf } from './run-git.ts';

/** Whose name stands in a commit that no branch ever names. */
const NOBODY = [
  '-c',
  'user.name=execution-standards',
  '-c',
  'user.email=staged@invalid',
  '-c',
  'commit.gpgSign=false',
];

/**
 * What is staged, as a commit that no ref names: git collects it some day. So the very bytes are judged that would be
 * committed, whatever else lies in the work tree. Errors: `git-failed`, for a merge that is not resolved among others.
 */
export async function commitStaged({ git, head }: Repository): Promise<CommitSha> {
  const tree = await git.run(['write-tree']);
  const parents = head === null ? [] : ['-p', head];
  const made =
    tree.code === 0
      ? await git.run([
          ...NOBODY,
          'commit-tree',
          tree.stdout.toString('latin1').trim(),
          ...parents,
          '-m',
          'Staged',
        ])
      : tree;
  const commit = parseCommitSha(made.stdout.toString('latin1').trim());
  if (made.code === 0 && commit !== null) return commit;
  throw new UserError(
    'git-failed',
    `What is staged cannot be judged: ${failureOf(made)}.`,
    'Resolve conflicts and stage the result.',
  );
}
