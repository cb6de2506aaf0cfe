import { compareText } from '../../foundation/compare.ts';
import { foldersOf } from '../../foundation/folders.ts';
import { folderOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';

/** The tracked paths of a tree, ready for look-ups. */
export interface PathIndex {
  /** Sorted. */
  readonly paths: readonly RepoPath[];
  readonly hasFile: (path: RepoPath) => boolean;
  /** The path itself when it is a file. */
  readonly findFile: FindFile;
  readonly hasFolder: (path: RepoPath) => boolean;
  /** The first file whose path differs in letter case at most. */
  readonly ignoringCase: FindFile;
}

/** A way to find a file: exactly, or ignoring letter case. */
export type FindFile = (path: RepoPath) => RepoPath | null;

/** Indexes the paths of a tree. Folders are those that hold a file; the root is one. */
export function indexPaths(paths: Iterable<RepoPath>): PathIndex {
  const files = new Set(paths);
  const sorted = [...files].sort(compareText);
  const folders = foldersOf(sorted);
  let lower: ReadonlyMap<string, RepoPath> | null = null;
  return {
    paths: sorted,
    hasFile: (path) => files.has(path),
    findFile: (path) => (files.has(path) ? path : null),
    hasFolder: (path) => path === ROOT || folders.has(path),
    ignoringCase: (path) => {
      lower ??= lowerCased(sorted);
      return lower.get(path.toLowerCase()) ?? null;
    },
  };
}

function lowerCased(sorted: readonly RepoPath[]): ReadonlyMap<string, RepoPath> {
  const lower = new Map<string, RepoPath>();
  for (const path of sorted) {
    const key = path.toLowerCase();
    if (!lower.has(key)) lower.set(key, path);
  }
  return lower;
}

/** The folders from the one of `path` up to the root, nearest first. */
export function foldersAbove(path: RepoPath): readonly RepoPath[] {
  const folders: RepoPath[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}
