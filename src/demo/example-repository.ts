import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../foundation/user-error.ts';
import { gitIn } from '../platform/git/run-git.ts';

/** The same commits on every run and machine. */
export const COMMITTED = '2026-01-01T00:00:00Z';

const IDENTITY = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.com', '-c', 'commit.gpgSign=false'];

/** Files by path; `null` removes one. */
export interface ExampleFiles {
  readonly [path: string]: string | null;
}

/** Runs git in the example repository, by the same person at the same time. Errors: `git-failed`. */
export function exampleGit(directory: string): (...args: readonly string[]) => Promise<void> {
  const git = gitIn(directory, { GIT_AUTHOR_DATE: COMMITTED, GIT_COMMITTER_DATE: COMMITTED });
  return async (...args) => {
    const result = await git.run([...IDENTITY, ...args]);
    if (result.code === 0) return;
    throw new UserError(
      'git-failed',
      `\`git ${args[0]}\` failed: ${result.stderr.trim()}`,
      'The demo needs git 2.28 or later.',
    );
  };
}

/** Commits files on the branch that is checked out. */
export async function commitExample(directory: string, files: ExampleFiles, message: string): Promise<void> {
  writeTree(directory, files);
  const git = exampleGit(directory);
  await git('add', '--all');
  await git('commit', '--quiet', `--message=${message}`);
}

/** Writes files; `null` removes one. */
export function writeTree(directory: string, files: ExampleFiles): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    if (content === null) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
