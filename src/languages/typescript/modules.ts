import { folderOf, joinRepoPath, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { findTargets } from './package-exports.ts';
import { foldersAbove, indexPaths, type PathIndex } from './path-index.ts';
import { parseSpecifier } from './specifier.ts';
import { type PathAliases, parsePathAliases } from './tsconfig.ts';
import { findWorkspaces, WORKSPACE_FILES, type Workspace } from './workspaces.ts';

/** What a tree of files says about where imports lead; made once for all look-ups. */
export interface TypeScriptModules {
  readonly index: PathIndex;
  /** Every readable `package.json`, by its folder. */
  readonly manifests: ReadonlyMap<RepoPath, Manifest>;
  /** Deepest root first. */
  readonly workspaces: readonly Workspace[];
  /** The `tsconfig.json` (else `jsconfig.json`) of each folder that has one. */
  readonly aliases: ReadonlyMap<RepoPath, readonly PathAliases[]>;
  /** What could not be followed, one sentence each: configurations extended from outside, unreadable files. */
  readonly notes: readonly string[];
}

/**
 * Reads the manifests and configurations of a tree. `paths` are the tracked files; `readText` gives the text of one,
 * or `null` when there is none (it is asked for paths outside `paths` too). Never throws on what it reads.
 */
export function buildTypeScriptModules(
  paths: Iterable<RepoPath>,
  readText: (path: RepoPath) => string | null,
): TypeScriptModules {
  const index = indexPaths(paths);
  const notes: string[] = [];
  // Most of 25,000 paths end in other letters; this keeps them from being cut.
  const configured = index.paths.filter((path) => path.endsWith('.json') || path.endsWith('.yaml'));
  const manifests = readManifests(configured, readText, notes);
  const workspaceFiles = configured.filter((path) => WORKSPACE_FILES.includes(nameOf(path)));
  const workspaces = [...findWorkspaces(manifests, workspaceFiles, readText)].sort(
    (a, b) => b.root.length - a.root.length,
  );
  const reader = {
    readText: (path: RepoPath) => (index.hasFile(path) ? readText(path) : null),
    findPackageFile: (specifier: string, from: RepoPath) =>
      findPackagedConfig(specifier, from, { index, manifests, workspaces }),
    note: (text: string) => notes.push(text),
  };
  const aliases = new Map<RepoPath, readonly PathAliases[]>();
  for (const path of configured) {
    const name = nameOf(path);
    const isConfig = name === 'tsconfig.json' || (name === 'jsconfig.json' && !hasTsconfig(path, index));
    if (isConfig && !isInstalled(path)) aliases.set(folderOf(path), parsePathAliases(path, reader));
  }
  return { index, manifests, workspaces, aliases, notes: [...new Set(notes)] };
}

function readManifests(
  paths: readonly RepoPath[],
  readText: (path: RepoPath) => string | null,
  notes: string[],
): ReadonlyMap<RepoPath, Manifest> {
  const manifests = new Map<RepoPath, Manifest>();
  for (const path of paths) {
    if (nameOf(path) !== 'package.json') continue;
    const manifest = parseManifest(readText(path) ?? '', path);
    if (manifest === null) notes.push(`${path} is not readable JSON`);
    else manifests.set(folderOf(path), manifest);
  }
  return manifests;
}

/** The manifest whose package a file belongs to. */
export function findOwnManifest(
  from: RepoPath,
  { manifests }: Pick<TypeScriptModules, 'manifests'>,
): Manifest | null {
  for (const folder of foldersAbove(from)) {
    const manifest = manifests.get(folder);
    if (manifest !== undefined) return manifest;
  }
  return null;
}

/**
 * The package of this repository that a name means for `from`: itself, a path or workspace dependency of its manifest
 * (`file:../x`, `link:…`, `workspace:other@*`), or a member of a workspace around it.
 */
export function findLocalPackage(
  name: string,
  from: RepoPath,
  modules: Pick<TypeScriptModules, 'manifests' | 'workspaces'>,
): Manifest | null {
  const own = findOwnManifest(from, modules);
  if (own?.name === name) return own;
  const range = own?.dependencies.get(name) ?? '';
  const place = /^(?:(?:file|link|portal|workspace):)?(\.{1,2}\/.*|\.{1,2})$/.exec(range)?.[1];
  const folder = place === undefined || own === null ? null : joinRepoPath(own.folder, place);
  const linked = folder === null ? undefined : modules.manifests.get(folder);
  if (linked !== undefined) return linked;
  const member = /^workspace:(.+)@[^@]*$/.exec(range)?.[1] ?? name;
  for (const { root, members } of modules.workspaces) {
    if (root !== '' && !from.startsWith(`${root}/`)) continue;
    const manifest = members.get(member);
    if (manifest !== undefined) return manifest;
  }
  return null;
}

/** `extends: "@our/tsconfig/base.json"`, when the package is one of the workspace. */
function findPackagedConfig(
  specifier: string,
  from: RepoPath,
  modules: Pick<TypeScriptModules, 'index' | 'manifests' | 'workspaces'>,
): RepoPath | null {
  const parsed = parseSpecifier(specifier);
  if (parsed.kind !== 'bare') return null;
  const manifest = findLocalPackage(parsed.package, from, modules);
  if (manifest === null) return null;
  const key = parsed.key === '.' ? './tsconfig.json' : parsed.key;
  const candidates = [
    ...findTargets(manifest.exports, parsed.key),
    key,
    `${key}.json`,
    `${key}/tsconfig.json`,
  ];
  for (const candidate of candidates) {
    const path = joinRepoPath(manifest.folder, candidate);
    if (path !== null && modules.index.hasFile(path)) return path;
  }
  return null;
}

function hasTsconfig(path: RepoPath, index: PathIndex): boolean {
  const sibling = joinRepoPath(folderOf(path), 'tsconfig.json');
  return sibling !== null && index.hasFile(sibling);
}

function isInstalled(path: RepoPath): boolean {
  return /(?:^|\/)node_modules\//.test(path);
}
