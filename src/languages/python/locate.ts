import type { RepoPath } from '../../foundation/repo-path.ts';
import { type Folder, spellingIn } from './folder-tree.ts';

/** Where a dotted name leads. */
export interface Location {
  /** The module's file, or the package's `__init__`; `null` for a namespace package. */
  readonly file: RepoPath | null;
  /** Where submodules are looked for: none for a module, one for a package, the portions of a namespace package. */
  readonly folders: readonly Folder[];
  /** The regular packages passed on the way, outermost first. */
  readonly packages: readonly Folder[];
}

/**
 * Follows the parts of a dotted name as Python's path finder does: the first folder of the search path in which the
 * part is a package with `__init__` or a module decides (the package before the module); only when there is none do
 * all folders of that name form a namespace package.
 */
export function findModule(path: readonly Folder[], parts: readonly string[]): Location | null {
  const packages: Folder[] = [];
  let found: Location = { file: null, folders: path, packages };
  for (let index = 0; index < parts.length; index++) {
    if (index > 0 && found.file !== null && found.folders[0] !== undefined) packages.push(found.folders[0]);
    const next = findChild(found.folders, parts[index]!, packages);
    if (next === null) return null;
    found = next;
  }
  return parts.length === 0 ? null : found;
}

/** The module or package `name` directly in one of the folders. */
export function findChild(
  path: readonly Folder[],
  name: string,
  packages: readonly Folder[],
): Location | null {
  for (const folder of path) {
    const inner = folder.folders.get(name);
    if (inner?.init) return { file: inner.init, folders: [inner], packages };
    const file = folder.modules.get(name);
    if (file !== undefined && !isBesideFolder(file, inner)) return { file, folders: [], packages };
  }
  const portions = path.flatMap((folder) => folder.folders.get(name) ?? []);
  return portions.length === 0 ? null : { file: null, folders: portions, packages };
}

/** A stub alone stands for a compiled module, unless there is a folder that it may as well describe. */
function isBesideFolder(file: RepoPath, folder: Folder | undefined): boolean {
  return folder !== undefined && file.endsWith('.pyi');
}

/** Whether `name` is a module or a package with `__init__` in one of the folders. */
export function holdsRegular(path: readonly Folder[], name: string): boolean {
  return path.some((folder) => folder.modules.has(name) || Boolean(folder.folders.get(name)?.init));
}

/** The module of that name under the first root that has one when letter case is ignored. */
export function findOtherCase(roots: readonly Folder[], parts: readonly string[]): Location | null {
  for (const root of roots) {
    const spelled = spellingOf(root, parts);
    const location = spelled === null ? null : findModule([root], spelled);
    if (location !== null) return location;
  }
  return null;
}

/** The spelling of a dotted name that exists under `start` when letter case is ignored, as some file systems do. */
function spellingOf(start: Folder, parts: readonly string[]): readonly string[] | null {
  const spelled: string[] = [];
  let folder: Folder | undefined = start;
  for (const part of parts) {
    const spelling: string | undefined = folder === undefined ? undefined : spellingIn(folder, part);
    if (spelling === undefined) return null;
    spelled.push(spelling);
    folder = folder?.folders.get(spelling);
  }
  return spelled;
}
