import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact, Resolution } from '../facts.ts';
import { resolveAlias } from './aliases.ts';
import { expandGlob } from './glob-targets.ts';
import { locate, located, locateInPackage, missing } from './locate.ts';
import { findLocalPackage, findOwnManifest, type TypeScriptModules } from './modules.ts';
import { isNodeBuiltin } from './node-builtins.ts';
import { findTargets } from './package-exports.ts';
import { foldersAbove } from './path-index.ts';
import { isTypeScriptPath } from './paths.ts';
import { parseSpecifier, type Specifier, withoutQuery } from './specifier.ts';

/**
 * Where an import of the file `from` leads; never throws.
 *
 * Follows what bundlers, Node.js and TypeScript agree on, and where they differ names every file that may run: an
 * emitted `x.js` and its `x.ts`, the targets of all conditions of `exports`. Build output that is not tracked leads to
 * its source. `files` without a file: a folder given to `new URL`, or a glob that matches nothing yet.
 */
export function resolveTypeScriptImport(
  modules: TypeScriptModules,
  from: RepoPath,
  { target, form }: Pick<ImportFact, 'target' | 'form'>,
): Resolution {
  if (target.kind === 'module') return resolveSpecifier(target.name, from, modules);
  if (form === 'glob') return expandGlob(target.path, from, modules);
  return form === 'triple-slash'
    ? resolveRelative(target.path, from, modules)
    : resolveScript(target.path, from, modules);
}

function resolveSpecifier(text: string, from: RepoPath, modules: TypeScriptModules): Resolution {
  const specifier = parseSpecifier(text);
  if (specifier.kind === 'builtin') return { kind: 'standard-library' };
  if (specifier.kind === 'relative') return resolveRelative(specifier.path, from, modules);
  const { found, expected } = resolveAlias(text, from, modules);
  if (found !== null) return found;
  switch (specifier.kind) {
    case 'url':
      return { kind: 'third-party', package: specifier.package };
    case 'bare':
      return resolveBare(specifier, from, modules, expected);
    case 'internal':
      return resolveInternal(specifier.key, from, modules) ?? missing(expected);
    case 'alias':
      return resolveConventionalAlias(specifier.path, from, modules, expected);
    case 'rooted':
      return resolveRooted(specifier.path, from, modules);
  }
}

function resolveRelative(path: string, from: RepoPath, modules: TypeScriptModules): Resolution {
  const joined = joinRepoPath(folderOf(from), path);
  if (joined === null) return { kind: 'escapes' };
  const found = locate(joined, modules);
  if (found !== null) return found;
  const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(joined)?.[1];
  return installed === undefined ? missing(joined) : { kind: 'third-party', package: installed };
}

function resolveBare(
  specifier: Extract<Specifier, { kind: 'bare' }>,
  from: RepoPath,
  modules: TypeScriptModules,
  expected: RepoPath | null,
): Resolution {
  const { package: name, key } = specifier;
  if (isNodeBuiltin(key === '.' ? name : `${name}/${key.slice(2)}`)) return { kind: 'standard-library' };
  const installed = findTrackedInstall(name, from, modules);
  if (installed !== null) {
    const manifest = modules.manifests.get(installed);
    if (manifest !== undefined) return locateInPackage(manifest, key, modules);
    const path = joinRepoPath(installed, key);
    const found = path === null ? null : locate(path, modules);
    if (found !== null) return found;
  }
  const own = findLocalPackage(name, from, modules);
  if (own !== null) return locateInPackage(own, key, modules);
  // `"@vue/*": ["packages/*/src"]` also fits packages of that scope that are installed.
  const isOwn = expected !== null && !isDependency(name, from, modules);
  return isOwn ? missing(expected) : { kind: 'third-party', package: name };
}

function isDependency(name: string, from: RepoPath, { manifests }: TypeScriptModules): boolean {
  return foldersAbove(from).some((folder) => manifests.get(folder)?.dependencies.has(name));
}

/** A `node_modules/name` that is committed, as in fixtures and vendored trees. */
function findTrackedInstall(name: string, from: RepoPath, { index }: TypeScriptModules): RepoPath | null {
  for (const folder of foldersAbove(from)) {
    const path = joinRepoPath(folder, `node_modules/${name}`);
    if (path !== null && index.hasFolder(path)) return path;
  }
  return null;
}

/** `#name` by the `imports` of the own package; `null` when it says nothing. */
function resolveInternal(key: string, from: RepoPath, modules: TypeScriptModules): Resolution | null {
  const manifest = findOwnManifest(from, modules);
  if (manifest === null) return null;
  const targets = findTargets(manifest.imports, withoutKeyQuery(key));
  const own = targets.filter((target) => target.startsWith('./'));
  const files = own.flatMap((target) => {
    const path = joinRepoPath(manifest.folder, target);
    return (path === null ? null : locate(path, modules))?.files.map((file) => file.path) ?? [];
  });
  if (files.length > 0) return located(files);
  const [other] = targets.filter((target) => !target.startsWith('./'));
  if (other !== undefined && !other.startsWith('#')) return resolveSpecifier(other, from, modules);
  const [first] = own;
  return first === undefined ? null : missing(joinRepoPath(manifest.folder, first));
}

function withoutKeyQuery(key: string): string {
  return `#${withoutQuery(key.slice(1))}`;
}

/** `@/x` and `~/x` without a configuration: bundler plugins commonly point them at `src` or at the package. */
function resolveConventionalAlias(
  path: string,
  from: RepoPath,
  modules: TypeScriptModules,
  expected: RepoPath | null,
): Resolution {
  const own = findOwnManifest(from, modules)?.folder ?? ('' as RepoPath);
  const guesses = ['src', 'app', ''].flatMap(
    (folder) => joinRepoPath(own, `${folder}/${path}`.replace(/^\//, '')) ?? [],
  );
  for (const guess of guesses) {
    const found = locate(guess, modules);
    if (found !== null) return found;
  }
  return missing(expected ?? guesses[0] ?? null);
}

/** `/x`: under the folder of a site, which is one of the folders around the file, or its `public` folder. */
function resolveRooted(path: string, from: RepoPath, modules: TypeScriptModules): Resolution {
  const relative = path.replace(/^\/+/, '');
  for (const folder of foldersAbove(from)) {
    for (const place of [relative, `public/${relative}`]) {
      const joined = joinRepoPath(folder, place);
      const found = joined === null || joined === '' ? null : locate(joined, modules);
      if (found !== null) return found;
    }
  }
  return missing(joinRepoPath('' as RepoPath, relative));
}

/**
 * A path given to `new URL`, `new Worker` and their kin: relative to the file, and code also to a folder that a program
 * runs in. Without the extension of code it may name anything that exists only later, so it is never missing.
 */
function resolveScript(text: string, from: RepoPath, modules: TypeScriptModules): Resolution {
  const specifier = parseSpecifier(text);
  if (specifier.kind === 'url') return { kind: 'third-party', package: specifier.package };
  const path = withoutQuery(text);
  const isCode = isTypeScriptPath(path as RepoPath);
  if (specifier.kind === 'rooted' && isCode) return resolveRooted(text, from, modules);
  const beside = joinRepoPath(folderOf(from), path);
  if (beside === null) return { kind: 'escapes' };
  if (path.endsWith('/') || modules.index.hasFolder(beside)) return located([]);
  for (const folder of isCode && !text.startsWith('../') ? foldersAbove(from) : [folderOf(from)]) {
    const joined = joinRepoPath(folder, text);
    const found = joined === null ? null : locate(joined, modules);
    if (found !== null) return found;
  }
  return isCode ? missing(beside) : located([]);
}
