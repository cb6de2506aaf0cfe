import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { failureOf, type Git, gitIn } from './run-git.ts';

/**
 * Lets git see new files of the work tree that are not ignored, so that `git diff` compares them and finds renames
 * that nobody has staged. The repository's own index is not touched: a copy of it is used and removed.
 */
export async function withNewFiles<T>(git: Git, use: (git: Git) => Promise<T>): Promise<T> {
  const listed = await git.run(['ls-files', '-z', '--others', '--exclude-standard']);
  // A folder is a repository of its own, which this one cannot look into.
  const names = listed.stdout
    .toString('latin1')
    .split('\0')
    .filter((name) => name !== '' && !name.endsWith('/'));
  if (names.length === 0) return use(git);
  const folder = mkdtempSync(join(tmpdir(), 'index-'));
  try {
    const index = join(folder, 'index');
    const place = await git.run(['rev-parse', '--git-path', 'index']);
    copyIfThere(resolve(git.directory, place.stdout.toString('utf8').replace(/\n$/, '')), index);
    const seeing = gitIn(git.directory, { GIT_INDEX_FILE: index });
    const added = await seeing.run(
      ['--literal-pathspecs', 'add', '--intent-to-add', '--pathspec-from-file=-', '--pathspec-file-nul'],
      Buffer.from(`${names.join('\0')}\0`, 'latin1'),
    );
    if (added.code !== 0) {
      throw new UserError(
        'git-failed',
        `git cannot look at the new files of the work tree: ${failureOf(added)}`,
        'Stage them with `git add`, or ignore those that git cannot read.',
      );
    }
    return await use(seeing);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Before anything was staged there is no index. */
function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
