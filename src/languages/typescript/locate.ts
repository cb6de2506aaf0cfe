import { joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { Resolution, ResolvedFile } from '../facts.ts';
import { findSourceOf } from './built-files.ts';
import type { Manifest } from './manifest.ts';
import { findOwnManifest, type TypeScriptModules } from './modules.ts';
import { findTargets } from './package-exports.ts';
import type { FindFile } from './path-index.ts';
import { isDeclarationPath } from './paths.ts';
import { findIndexFile, findNamedFile, placesOf } from './probe.ts';
import { withoutQuery } from './specifier.ts';

/** The files that an import leads to. */
export type Located = Extract<Resolution, { kind: 'files' }>;

/** These files, each once. */
export function located(files: readonly RepoPath[], caseDiffers = false): Located {
  const unique = [...new Set(files)];
  return {
    kind: 'files',
    files: unique.map((path): ResolvedFile => ({ path, role: 'module' })),
    caseDiffers,
  };
}

/** Looked for, and not there. */
export function missing(path: RepoPath | null): Resolution {
  return { kind: 'missing', wouldBe: path === null ? [] : placesOf(withoutQuery(path) as RepoPath) };
}

/**
 * The file or folder at a path, as an import means it: as written, without its query, ignoring letter case, and at
 * last as the file of a build whose source is tracked. `null` when there is nothing.
 */
export function locate(path: RepoPath, modules: TypeScriptModules): Located | null {
  const found = locateExactly(path, modules);
  if (found !== null) return found;
  const other = locateWith(withoutQuery(path) as RepoPath, modules, modules.index.ignoringCase);
  if (other.length > 0) return located(other, true);
  const folder = findOwnManifest(path, modules)?.folder ?? ('' as RepoPath);
  const built = folder === '' ? path : path.slice(folder.length + 1);
  const isBuilt = /^(?:dist|build|out|lib|output)\b/.test(built);
  const source = isBuilt ? findSourceOf(folder, built, modules.index.findFile) : [];
  return source.length > 0 ? located(source) : null;
}

/** `locate` by the exact path alone, for specifiers that more likely name a package. */
export function locateExactly(path: RepoPath, modules: TypeScriptModules): Located | null {
  for (const candidate of new Set([path, withoutQuery(path) as RepoPath])) {
    const files = locateWith(candidate, modules, modules.index.findFile);
    if (files.length > 0) return located(files);
  }
  return null;
}

function locateWith(path: RepoPath, modules: TypeScriptModules, find: FindFile): readonly RepoPath[] {
  const named = findNamedFile(path, find);
  if (named.length > 0) return named;
  const manifest = modules.manifests.get(path);
  for (const entry of manifest?.entries ?? []) {
    const target = joinRepoPath(path, entry);
    const files = target === null ? [] : [...findNamedFile(target, find), ...findIndexFile(target, find)];
    if (files.length > 0) return files;
  }
  return findIndexFile(path, find);
}

/**
 * The files that `import 'package'` or `import 'package/sub'` leads to in a package of this repository. `key` is `.`
 * or `./sub`.
 *
 * Takes what `exports` (else `main` and its kin) names for every condition, each target as the tracked file or the
 * source of a file that a build would write: those that run, else declarations, else the file of the key's name.
 * Nothing found means the package as a whole: its `package.json`.
 */
export function locateInPackage(manifest: Manifest, key: string, modules: TypeScriptModules): Located {
  const { folder } = manifest;
  const { findFile } = modules.index;
  const plainKey = withoutQuery(key);
  const targets =
    manifest.exports === undefined
      ? plainKey === '.'
        ? [...manifest.entries, './index']
        : [plainKey]
      : findTargets(manifest.exports, plainKey);
  const at = (target: string) => {
    const path = joinRepoPath(folder, target);
    const files = path === null ? [] : locateWith(path, modules, findFile);
    return files.length > 0 ? files : findSourceOf(folder, target, findFile);
  };
  const isDeclared = (target: string) => isDeclarationPath(target as RepoPath);
  const guess = plainKey === '.' ? 'index' : plainKey;
  for (const candidates of [
    targets.filter((target) => !isDeclared(target)),
    targets.filter(isDeclared),
    [guess],
  ]) {
    const files = candidates.flatMap(at);
    if (files.length > 0) return located(files);
  }
  return located([joinRepoPath(folder, 'package.json') ?? folder]);
}
