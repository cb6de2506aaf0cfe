import { folderOf, nameOf, type RepoPath, ROOT } from '../foundation/repo-path.ts';

/** A folder with what lies below it. */
export interface Folder {
  readonly path: RepoPath;
  readonly name: string;
  /** Files directly in it, by name. */
  readonly files: readonly RepoPath[];
  /** By name, in code unit order when the paths came in that order. */
  readonly folders: ReadonlyMap<string, Folder>;
}

interface OpenFolder extends Folder {
  readonly files: RepoPath[];
  readonly folders: Map<string, OpenFolder>;
}

/** The tree of some paths; what comes first in `paths` comes first in the tree. */
export function treeOf(paths: readonly RepoPath[]): Folder {
  const known = new Map<RepoPath, OpenFolder>();
  const open = (path: RepoPath): OpenFolder => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const folder: OpenFolder = { path, name: nameOf(path), files: [], folders: new Map() };
    known.set(path, folder);
    if (path !== ROOT) open(folderOf(path)).folders.set(folder.name, folder);
    return folder;
  };
  const root = open(ROOT);
  for (const path of paths) open(folderOf(path)).files.push(path);
  return root;
}

/** All files below a folder, its own first. */
export function filesBelow(folder: Folder): readonly RepoPath[] {
  const files: RepoPath[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    files.push(...next.files);
    open.push(...next.folders.values());
  }
  return files;
}

/** All folders below a folder. */
export function foldersBelow(folder: Folder): readonly Folder[] {
  const found: Folder[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(...next.folders.values());
    open.push(...next.folders.values());
  }
  return found;
}
