import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CommitSha } from '../../foundation/digest.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { gitIn } from '../../platform/git/run-git.ts';

/** What merging two commits gives. `unknown`: git could not tell, with its words. */
export type MergeResult =
  | { readonly kind: 'clean'; readonly tree: string }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Merges commits in a corner of its own: nothing of it reaches the repository, its work tree or its index. */
export interface Merger {
  readonly merge: (ours: CommitSha, theirs: CommitSha) => Promise<MergeResult>;
  readonly close: () => void;
}

/** git's defaults, whatever the machine is set to: the tree has to be the one that everyone gets. */
const SETTINGS = [
  ['merge.renames', 'true'],
  ['merge.directoryRenames', 'conflict'],
  ['merge.renormalize', 'false'],
  ['core.attributesFile', '/dev/null'],
] as const;

/**
 * Prepares to merge in memory, by `git merge-tree --write-tree` (git 2.38). New objects go to a folder of their own, and the
 * work tree is an empty one, so that attributes of the files that happen to be checked out choose no merge driver.
 */
export async function openMerger({ git }: Repository): Promise<Merger> {
  const asked = await git.run(['rev-parse', '--absolute-git-dir', '--git-path', 'objects']);
  const [directory = '', objects = ''] = asked.stdout.toString('utf8').split('\n');
  const folder = mkdtempSync(join(tmpdir(), 'execution-standards-merge-'));
  for (const name of ['objects', 'tree']) mkdirSync(join(folder, name));
  const corner = gitIn(
    join(folder, 'tree'),
    {
      GIT_DIR: directory,
      GIT_WORK_TREE: join(folder, 'tree'),
      GIT_INDEX_FILE: join(folder, 'index'),
      GIT_OBJECT_DIRECTORY: join(folder, 'objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(git.directory, objects),
    },
    [...SETTINGS, ['safe.directory', git.directory]],
  );
  return {
    async merge(ours, theirs) {
      const { code, stdout, stderr } = await corner.run([
        '--no-replace-objects',
        'merge-tree',
        '--write-tree',
        '--no-messages',
        ours,
        theirs,
      ]);
      const tree = /^([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(stdout.toString('latin1'))?.[1];
      if (code === 0 && tree !== undefined) return { kind: 'clean', tree };
      if (code === 1 && tree !== undefined) return { kind: 'conflict' };
      const words = stderr.trim().split('\n', 1)[0] ?? '';
      return {
        kind: 'unknown',
        reason: /usage|unknown option|invalid option/i.test(words)
          ? 'git 2.38 or newer is needed'
          : words || `git ended with ${code}`,
      };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
