import { type Dirent, readdirSync, statSync } from 'node:fs';
import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import { diskReader } from './disk-reader.ts';

/** Folders that tools fill; without git there is no `.gitignore` to say so. */
const NEVER_WALKED: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.mypy_cache',
]);

/**
 * A folder without git: every file below it, symbolic links as links, tools' own folders left out.
 * Errors: `unreadable` for a folder that cannot be listed.
 */
export function loadFolder(root: string): Snapshot {
  const entries: TreeEntry[] = [];
  const pending: string[] = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const item of readFolder(`${root}/${folder}`)) {
      const path = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!NEVER_WALKED.has(item.name)) pending.push(path);
      } else if (item.isFile()) entries.push({ path: path as RepoPath, kind: 'file', blob: null });
      else if (item.isSymbolicLink()) entries.push({ path: path as RepoPath, kind: 'symlink', blob: null });
    }
  }
  entries.sort((a, b) => compareText(a.path, b.path));
  const reader = diskReader(root);
  return {
    ignored: async () => new Set(),
    entries,
    disk: { root, holds: () => true },
    readEach: async (wanted, maxBytes, visit) => {
      for (const entry of wanted) {
        visit(
          entry,
          reader.read(entry, maxBytes) ?? { kind: 'unreadable', reason: 'deleted while it was being read' },
        );
      }
    },
  };
}

function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(
      'unreadable',
      `The folder ${path} cannot be read (${reason}).`,
      'Give permission to read it, or judge a folder that does not hold it.',
      { cause: error },
    );
  }
}

/** Makes sure that there is such a folder. Errors: `no-folder`. */
export function requireFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError('no-folder', `${path} is not a folder.`, 'Check the spelling.');
}
