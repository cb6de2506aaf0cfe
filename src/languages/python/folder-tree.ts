import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';

/** A folder that holds Python files, itself or further down. */
export interface Folder {
  readonly path: RepoPath;
  readonly parent: Folder | null;
  /** `__init__.py` or `__init__.pyi`: makes the folder a regular package. */
  init: RepoPath | null;
  /** Modules by name, without `__init__`. */
  readonly modules: Map<string, RepoPath>;
  readonly folders: Map<string, Folder>;
  /** Names in here by their lower case, once asked for. */
  spellings: ReadonlyMap<string, string> | null;
}

/** What a file's extension says: how sources are preferred to stubs, and both to what is compiled. */
const EXTENSIONS: readonly string[] = ['.py', '.pyi', '.pyx', '.so', '.pyd'];

/** The folders of a tree, by path. Always holds the root. */
export function buildFolders(paths: readonly RepoPath[]): ReadonlyMap<string, Folder> {
  const root = createFolder('', null);
  const folders = new Map<string, Folder>([['', root]]);
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    const rank = rankOf(path);
    if (rank < 0) continue;
    const dot = path.indexOf('.', slash + 1);
    // `a.b.py` has no name that an import statement can say; a compiled module may carry a tag after its name.
    if (dot <= slash + 1 || (rank < 3 && dot !== path.length - EXTENSIONS[rank]!.length)) continue;
    const folder = folderAt(folders, slash < 0 ? '' : path.slice(0, slash));
    const name = path.slice(slash + 1, dot);
    if (name === '__init__') {
      if (rank < 3 && (folder.init === null || rank < rankOf(folder.init))) folder.init = path;
      continue;
    }
    const before = folder.modules.get(name);
    if (before === undefined || rank < rankOf(before)) folder.modules.set(name, path);
  }
  return folders;
}

function rankOf(path: string): number {
  return EXTENSIONS.findIndex((extension) => path.endsWith(extension));
}

function folderAt(folders: Map<string, Folder>, path: string): Folder {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const slash = path.lastIndexOf('/');
  const parent = folderAt(folders, slash < 0 ? '' : path.slice(0, slash));
  const folder = createFolder(path, parent);
  parent.folders.set(path.slice(slash + 1), folder);
  folders.set(path, folder);
  return folder;
}

function createFolder(path: string, parent: Folder | null): Folder {
  return {
    path: path as RepoPath,
    parent,
    init: null,
    modules: new Map(),
    folders: new Map(),
    spellings: null,
  };
}

/** The name in `folder` that equals `name` but for letter case: the first in code unit order when there are several. */
export function spellingIn(folder: Folder, name: string): string | undefined {
  if (folder.spellings === null) {
    const names = [...folder.folders.keys(), ...folder.modules.keys()].sort(compareText).reverse();
    folder.spellings = new Map(names.map((each) => [each.toLowerCase(), each]));
  }
  return folder.spellings.get(name.toLowerCase());
}

/** Whether `folder` is `ancestor` or stands somewhere in it. */
export function isInside(folder: Folder, ancestor: Folder): boolean {
  for (let at: Folder | null = folder; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}
