import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Folder } from './folder-tree.ts';
import type { PythonModules } from './modules.ts';

/** One dotted name, several files: which one an import gets depends on the search path of the day. */
export interface ShadowedModule {
  readonly name: string;
  /** At least two, in code unit order. */
  readonly paths: readonly RepoPath[];
}

/** Top-level names that every project has and none installs. They only count within one source root. */
const GENERIC: ReadonlySet<string> = new Set([
  ...['setup', 'conftest', 'noxfile', 'fabfile', 'tasks', 'manage', 'versioneer'],
  ...[
    'tests',
    'test',
    'testing',
    'docs',
    'doc',
    'examples',
    'example',
    'scripts',
    'bin',
    'benchmarks',
    'bench',
  ],
]);

/**
 * The dotted names that two or more files of the tree provide, from the same source root (`a.py` beside
 * `a/__init__.py`) or from different ones (`pkg/a.py` and `src/pkg/a.py`). Ordered by name.
 *
 * Not counted: a stub beside its source, `__main__`, parts of namespace packages, and modules that only a script in
 * their own folder can name.
 */
export function findShadowedModules(modules: PythonModules): readonly ShadowedModule[] {
  const paths = new Map<string, RepoPath[]>();
  for (const root of modules.roots) {
    for (const [name, file] of modulesUnder(root)) {
      const known = paths.get(name);
      if (known === undefined) paths.set(name, [file]);
      else if (!known.includes(file) && !isGenericClash(name, known, file)) known.push(file);
    }
  }
  return [...paths]
    .filter(([, files]) => files.length > 1)
    .map(([name, files]) => ({ name, paths: files.sort(compareText) }))
    .sort((a, b) => compareText(a.name, b.name));
}

function* modulesUnder(root: Folder): Generator<readonly [name: string, file: RepoPath]> {
  const open: { readonly folder: Folder; readonly prefix: string }[] = [{ folder: root, prefix: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { folder, prefix } = next;
    for (const [name, file] of folder.modules) if (name !== '__main__') yield [prefix + name, file];
    for (const [name, inner] of folder.folders) {
      if (inner.init !== null) yield [prefix + name, inner.init];
      open.push({ folder: inner, prefix: `${prefix + name}.` });
    }
  }
}

/** Generic names clash only when both files stand in the same folder, one as a package. */
function isGenericClash(name: string, known: readonly RepoPath[], file: RepoPath): boolean {
  const stem = (path: RepoPath): string => path.replace(/(?:\/__init__)?\.\w+$/, '');
  return GENERIC.has(name.replace(/\..*/, '')) && !known.some((path) => stem(path) === stem(file));
}
