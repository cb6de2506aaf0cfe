import { compareText } from '../../foundation/compare.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Content, Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import { diskReader } from '../files/disk-reader.ts';
import { type GitEntry, parseEntryList, parsePathList } from './entries.ts';
import { readObjects } from './object-reader.ts';
import type { Repository, RepositoryPlace } from './repository.ts';
import { failureOf } from './run-git.ts';

/**
 * The state of a commit, read from git's objects.
 * Errors: `unknown-revision` when the commit or its tree is not in the clone.
 */
export async function loadCommit(repository: Repository, commit: CommitSha): Promise<Snapshot> {
  const entries = parseEntryList(
    await output(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]),
    'ls-tree',
  );
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.sort(byPath),
    readEach: (wanted, maxBytes, visit) => readBlobs(repository, wanted, maxBytes, visit),
  };
}

const DIFFERING = ['diff-files', '-z', '--name-only', '--no-ext-diff', '--ignore-submodules=all'];

/**
 * What is checked out. `committed`: tracked files as the index holds them, whatever a build step did to the work tree;
 * unchanged files come from disk, which is faster than inflating objects. `edited`: the work tree as it stands, with
 * edits and with new files that are not ignored.
 */
export async function loadCheckout(
  repository: RepositoryPlace,
  state: 'committed' | 'edited',
): Promise<Snapshot> {
  // Each answer is read as it comes: the slowest, the search for new files, leaves time for the others.
  const [tracked, differing, untracked] = await Promise.all([
    output(repository, ['ls-files', '-s', '-z', '--full-name']).then((index) =>
      parseEntryList(index, 'ls-files'),
    ),
    output(repository, DIFFERING).then(parsePathList),
    state === 'edited'
      ? output(repository, ['ls-files', '-z', '--others', '--exclude-standard', '--full-name']).then(
          parsePathList,
        )
      : [],
  ]);
  const changed = new Set(differing.map((entry) => entry.path));
  const reader = diskReader(repository.root);
  const entries: GitEntry[] =
    state === 'committed'
      ? tracked
      : [
          ...tracked.map((entry) => (changed.has(entry.path) ? { ...entry, blob: null } : entry)),
          ...untracked,
        ];
  const deleted = new Set<TreeEntry>();
  if (state === 'edited') {
    for (const entry of entries) {
      if (changed.has(entry.path) && entry.kind !== 'submodule' && reader.read(entry, 0) === null)
        deleted.add(entry);
    }
  }
  const isFromGit = (entry: TreeEntry): boolean =>
    entry.kind === 'submodule' || (state === 'committed' && changed.has(entry.path));
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.filter((entry) => !deleted.has(entry)).sort(byPath),
    // A name that is not valid UTF-8 is known here only.
    disk: { root: repository.root, holds: (entry: GitEntry) => entry.raw === undefined && !isFromGit(entry) },
    readEach: async (wanted, maxBytes, visit) => {
      const elsewhere: TreeEntry[] = [];
      for (const entry of wanted) {
        const fromDisk = isFromGit(entry) ? null : reader.read(entry, maxBytes);
        if (fromDisk === null) elsewhere.push(entry);
        else visit(entry, fromDisk);
      }
      await readBlobs(repository, elsewhere, maxBytes, visit);
    },
  };
}

async function readBlobs(
  repository: RepositoryPlace,
  wanted: readonly TreeEntry[],
  maxBytes: number,
  visit: (entry: TreeEntry, content: Content) => void,
): Promise<void> {
  const stored = wanted.filter((entry) => entry.blob !== null && entry.kind !== 'submodule');
  await readObjects(
    repository.git,
    stored.map((entry) => entry.blob!),
    maxBytes,
    (index, content) => visit(stored[index]!, content),
  );
  for (const entry of wanted) {
    if (entry.kind === 'submodule')
      visit(entry, { kind: 'unreadable', reason: 'a submodule: judge it in its own repository' });
    else if (entry.blob === null) visit(entry, { kind: 'unreadable', reason: 'deleted, or in conflict' });
  }
}

/** By the ignore files of the work tree, whatever commit is read. A git that cannot tell ignores nothing. */
async function findIgnored(
  repository: RepositoryPlace,
  paths: readonly RepoPath[],
): Promise<ReadonlySet<RepoPath>> {
  if (paths.length === 0) return new Set();
  const result = await repository.git.run(
    ['check-ignore', '-z', '--stdin', '--no-index'],
    paths.map((path) => `${path}\0`).join(''),
  );
  return new Set(parsePathList(result.stdout).map((entry) => entry.path));
}

async function output(repository: RepositoryPlace, args: readonly string[]): Promise<Buffer> {
  const result = await repository.git.run(args);
  if (result.code === 0) return result.stdout;
  throw new UserError(
    'git-failed',
    `\`git ${args[0]}\` failed: ${failureOf(result)}`,
    'Run `git fsck`; in a shallow or partial clone, fetch the missing commit first.',
  );
}

function byPath(a: TreeEntry, b: TreeEntry): number {
  return compareText(a.path, b.path);
}
