import { folderOf, joinRepoPath, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';

/** The modules of one root package, as import-linter counts them. */
export interface RootPackage {
  readonly name: string;
  /** Dotted names and their files. */
  readonly files: ReadonlyMap<string, RepoPath>;
  /** Dotted names of folders without `__init__.py` that hold modules. */
  readonly namespaces: ReadonlySet<string>;
}

/** Why a root package cannot be judged. `certain`: no interpreter would take it, whatever is installed. */
export interface RootProblem {
  readonly message: string;
  readonly certain: boolean;
}

/** Python files of a tree by folder, and all folders that hold one somewhere below. */
export interface PythonTree {
  readonly files: ReadonlyMap<RepoPath, readonly RepoPath[]>;
  /** Folders directly below a folder. */
  readonly folders: ReadonlyMap<RepoPath, ReadonlySet<RepoPath>>;
  readonly has: (path: RepoPath) => boolean;
}

/** Sorts the Python files of a tree into folders. */
export function indexPythonTree(paths: readonly RepoPath[], has: (path: RepoPath) => boolean): PythonTree {
  const files = new Map<RepoPath, RepoPath[]>();
  const folders = new Map<RepoPath, Set<RepoPath>>();
  for (const path of paths) {
    if (!path.endsWith('.py')) continue;
    let folder = folderOf(path);
    const list = files.get(folder);
    if (list !== undefined) {
      list.push(path);
      continue;
    }
    files.set(folder, [path]);
    while (folder !== ROOT) {
      const parent = folderOf(folder);
      const known = folders.get(parent);
      if (known?.has(folder)) break;
      if (known === undefined) folders.set(parent, new Set([folder]));
      else known.add(folder);
      folder = parent;
    }
  }
  return { files, folders, has };
}

/**
 * Finds a root package as Python would from the folder of the contracts: in that folder, in its `src`, in the source
 * roots of the repository, and last wherever one folder of that name is a top-level package.
 */
export function findRootPackage(
  tree: PythonTree,
  name: string,
  from: RepoPath,
  sourceRoots: readonly RepoPath[],
): RootPackage | RootProblem {
  const path = name.replaceAll('.', '/');
  if (!name.split('.').every((part) => IDENTIFIER.test(part)))
    return { message: `\`${name}\` is no name of a package`, certain: true };
  const bases = [from, joinRepoPath(from, 'src'), ...sourceRoots].filter((base) => base !== null);
  const portions: RepoPath[] = [];
  for (const base of new Set(bases)) {
    const folder = joinRepoPath(base, path)!;
    if (tree.has(`${folder}/__init__.py` as RepoPath)) {
      const parent = folderOf(folder);
      if (name.includes('.') && tree.has(`${parent}/__init__.py` as RepoPath))
        return { message: `\`${name}\` is not a top-level package`, certain: true };
      return listModules(tree, name, [folder]);
    }
    if (tree.has(`${folder}.py` as RepoPath))
      return { message: `\`${name}\` is a module, not a package`, certain: true };
    if (holdsPython(tree, folder)) portions.push(folder);
  }
  if (portions.length > 0) return listModules(tree, name, portions);
  const elsewhere = findElsewhere(tree, path);
  if (elsewhere.length === 1) return listModules(tree, name, elsewhere);
  // An interpreter may find what the tree does not hold: an installed or a generated package.
  const message =
    elsewhere.length === 0
      ? `no package \`${name}\` is in the repository`
      : `\`${name}\` may be ${elsewhere.join(' or ')}`;
  return { message, certain: false };
}

const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

function holdsPython(tree: PythonTree, folder: RepoPath): boolean {
  return tree.files.has(folder) || tree.folders.has(folder);
}

/** Top-level packages of this name anywhere, sorted. */
function findElsewhere(tree: PythonTree, path: string): RepoPath[] {
  return [...tree.files.keys()]
    .filter((folder) => folder.endsWith(`/${path}`) && tree.has(`${folder}/__init__.py` as RepoPath))
    .filter((folder) => !tree.has(`${folderOf(folder)}/__init__.py` as RepoPath))
    .sort();
}

/**
 * The modules below the folders of one package. A folder without `__init__.py` is a namespace above the first one that
 * has it, and left out with all it holds below; folders whose name is no identifier, and files with a dot in their name,
 * are left out.
 */
function listModules(tree: PythonTree, name: string, roots: readonly RepoPath[]): RootPackage {
  const files = new Map<string, RepoPath>();
  const namespaces = new Set<string>();
  /** Returns whether any module is there. */
  const visit = (folder: RepoPath, dotted: string, inPackage: boolean): boolean => {
    const isPackage = tree.has(`${folder}/__init__.py` as RepoPath);
    if (inPackage && !isPackage) return false;
    let found = false;
    for (const path of tree.files.get(folder) ?? []) {
      const file = nameOf(path);
      if (file.startsWith('.') || file.indexOf('.') !== file.length - 3) continue;
      found = true;
      const module = file === '__init__.py' ? dotted : `${dotted}.${file.slice(0, -3)}`;
      // Of `a.py` and `a/__init__.py` the first is read.
      if (file !== '__init__.py' || !files.has(module)) files.set(module, path);
    }
    for (const inner of tree.folders.get(folder) ?? []) {
      const part = nameOf(inner);
      if (IDENTIFIER.test(part) && visit(inner, `${dotted}.${part}`, isPackage || inPackage)) found = true;
    }
    if (!isPackage && found) namespaces.add(dotted);
    return found;
  };
  for (const root of roots) visit(root, name, false);
  return { name, files, namespaces };
}
