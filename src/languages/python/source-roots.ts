import { compareText } from '../../foundation/compare.ts';
import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Folder } from './folder-tree.ts';

const MANIFESTS: ReadonlySet<string> = new Set(['pyproject.toml', 'setup.py', 'setup.cfg']);

/** Folders at the repository's root that usually hold its packages. */
const CUSTOMARY: readonly string[] = ['src', 'lib', 'python'];

/**
 * The folders from which absolute imports are looked up, without asking an interpreter: the repository's root; every
 * folder with a `pyproject.toml`, `setup.py` or `setup.cfg`, and its `src`; any other `src`, and `lib` and `python` at
 * the root, when they hold packages. A folder that is a package itself is none (`setup.py` is then a module of it).
 * Ordered by path.
 */
export function findSourceRoots(paths: readonly RepoPath[], folders: ReadonlyMap<string, Folder>): Folder[] {
  const roots = new Set<Folder>();
  const add = (path: string): void => {
    const folder = folders.get(path);
    if (folder !== undefined && (folder.init === null || path === '')) roots.add(folder);
  };
  add('');
  for (const path of paths) {
    // Most of 25,000 paths end in other letters; this keeps them from being cut.
    if (!path.endsWith('.toml') && !path.endsWith('setup.py') && !path.endsWith('setup.cfg')) continue;
    if (MANIFESTS.has(nameOf(path))) addProject(folderOf(path));
  }
  for (const folder of folders.values())
    if (nameOf(folder.path) === 'src' && holdsPackages(folder)) add(folder.path);
  for (const name of CUSTOMARY) {
    const folder = folders.get(name);
    if (folder !== undefined && holdsPackages(folder)) add(name);
  }
  return [...roots].sort((a, b) => compareText(a.path, b.path));

  function addProject(path: RepoPath): void {
    if (path !== '' && folders.get(path)?.init) return;
    add(path);
    add(path === '' ? 'src' : `${path}/src`);
  }
}

function holdsPackages(folder: Folder): boolean {
  for (const inner of folder.folders.values()) if (inner.init !== null) return true;
  return false;
}
