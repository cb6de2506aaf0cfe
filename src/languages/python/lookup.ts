import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Answer } from './answer.ts';
import { type Folder, isInside } from './folder-tree.ts';
import type { PythonModules } from './modules.ts';

/** What imports written in one folder see, and the answers they got. */
export interface Lookup {
  readonly folder: Folder;
  /**
   * Search paths, tried one after the other: the source roots around the folder, the nearest first; the folder that
   * Python itself puts first when a file in here is run (for a file in a package: the folder around the outermost
   * package, as pytest does); the other source roots.
   */
  readonly paths: readonly (readonly Folder[])[];
  /** The first two of these. */
  readonly around: readonly Folder[];
  readonly start: Folder;
  /** By dots and dotted name. */
  readonly answers: Map<string, Answer>;
}

/** The lookup for a file's folder; for a file outside the tree, that of the nearest folder around it. */
export function lookupFor(modules: PythonModules, from: RepoPath): Lookup {
  const known = modules.lookupsByFile.get(from);
  if (known !== undefined) return known;
  const folder = folderAround(modules, from);
  const lookup = modules.lookups.get(folder) ?? createLookup(modules, folder);
  modules.lookups.set(folder, lookup);
  modules.lookupsByFile.set(from, lookup);
  return lookup;
}

function createLookup(modules: PythonModules, folder: Folder): Lookup {
  const around = modules.roots.filter((root) => isInside(folder, root)).reverse();
  const others = modules.roots.filter((root) => !around.includes(root));
  const start = startOf(folder);
  const paths = [around, around.includes(start) ? [] : [start], others.filter((root) => root !== start)];
  return { folder, around, start, paths: paths.filter((path) => path.length > 0), answers: new Map() };
}

function folderAround(modules: PythonModules, from: RepoPath): Folder {
  for (let end = from.lastIndexOf('/'); end > 0; end = from.lastIndexOf('/', end - 1)) {
    const folder = modules.folders.get(from.slice(0, end));
    if (folder !== undefined) return folder;
  }
  return modules.folders.get('')!;
}

/** `sys.path[0]` for a script in the folder; for a package, the folder around the outermost one. */
function startOf(folder: Folder): Folder {
  let start = folder;
  while (start.init !== null && start.parent !== null) start = start.parent;
  return start;
}
