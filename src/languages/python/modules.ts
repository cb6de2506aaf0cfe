import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { buildFolders, type Folder, isInside } from './folder-tree.ts';
import { findModule } from './locate.ts';
import type { Lookup } from './lookup.ts';
import { findSourceRoots } from './source-roots.ts';

/** The modules of a tree, found by name. Everything but its builder and the functions on it is internal. */
export interface PythonModules {
  readonly folders: ReadonlyMap<string, Folder>;
  /** Where absolute imports begin, ordered by path. */
  readonly roots: readonly Folder[];
  /** Every path of the tree, Python or not. */
  readonly paths: ReadonlySet<string>;
  /** First parts of dotted names that some root can answer, as written and in lower case. */
  readonly topLevel: ReadonlySet<string>;
  readonly topLevelLowerCase: ReadonlySet<string>;
  /** Answers already given, by folder of the importing file, and by file. */
  readonly lookups: Map<Folder, Lookup>;
  readonly lookupsByFile: Map<RepoPath, Lookup>;
}

export interface PythonModulesOptions {
  /** The folders where absolute imports begin; `null`: found by convention, see `findSourceRoots`. */
  readonly sourceRoots: readonly RepoPath[] | null;
}

/** Indexes a tree by its paths alone: nothing is read, installed or run. Paths that are not Python are skipped. */
export function buildPythonModules(paths: readonly RepoPath[], options: PythonModulesOptions): PythonModules {
  const folders = buildFolders(paths);
  const roots =
    options.sourceRoots === null
      ? findSourceRoots(paths, folders)
      : [...new Set(options.sourceRoots)].flatMap((path) => folders.get(path) ?? []);
  const topLevel = new Set<string>();
  for (const root of roots) {
    for (const name of root.modules.keys()) topLevel.add(name);
    for (const name of root.folders.keys()) topLevel.add(name);
  }
  return {
    folders,
    roots: roots.sort((a, b) => compareText(a.path, b.path)),
    paths: new Set(paths),
    topLevel,
    topLevelLowerCase: new Set([...topLevel].map((name) => name.toLowerCase())),
    lookups: new Map(),
    lookupsByFile: new Map(),
  };
}

/**
 * The dotted names under which a file can be imported, one per source root that holds it, the shortest first.
 * Empty for a file that no import statement reaches: no Python, a name that is no identifier, hidden by a package of
 * the same name. A file in a root that is itself a script (`setup.py`) has a name too.
 */
export function moduleNamesOf(modules: PythonModules, path: RepoPath): readonly string[] {
  const slash = path.lastIndexOf('/');
  const folder = modules.folders.get(path.slice(0, Math.max(slash, 0)));
  if (folder === undefined) return [];
  const names: string[] = [];
  for (const root of modules.roots) {
    if (!isInside(folder, root)) continue;
    const name = dottedName(root, path);
    if (name !== null && findModule([root], name.split('.'))?.file === path) names.push(name);
  }
  return names.sort((a, b) => a.length - b.length || compareText(a, b));
}

const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

function dottedName(root: Folder, path: RepoPath): string | null {
  const relative = root.path === '' ? path : path.slice(root.path.length + 1);
  const parts = relative.split('/');
  const last = parts.pop()?.replace(/\..*/, '') ?? '';
  if (last !== '__init__') parts.push(last);
  return parts.length > 0 && parts.every((part) => IDENTIFIER.test(part)) ? parts.join('.') : null;
}
