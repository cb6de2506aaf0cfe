import { parse as parseYaml } from 'yaml';
import { folderOf, joinRepoPath, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { compileGlobs } from './glob.ts';
import { asObject, asStrings, parseJsonc } from './jsonc.ts';
import type { Manifest } from './manifest.ts';

/** A folder whose packages can import one another by name. */
export interface Workspace {
  readonly root: RepoPath;
  readonly members: ReadonlyMap<string, Manifest>;
}

/** Files that say which packages belong together, besides `package.json`. */
export const WORKSPACE_FILES: readonly string[] = ['pnpm-workspace.yaml', 'lerna.json'];

/**
 * Finds the workspaces of npm, yarn, bun (`workspaces`), pnpm (`pnpm-workspace.yaml`) and Lerna (`lerna.json`), with
 * their members by package name. Patterns beginning with `!` take members out again. The root is a member too.
 */
export function findWorkspaces(
  manifests: ReadonlyMap<RepoPath, Manifest>,
  workspaceFiles: readonly RepoPath[],
  readText: (path: RepoPath) => string | null,
): readonly Workspace[] {
  const patterns = new Map<RepoPath, readonly string[]>();
  const add = (root: RepoPath, more: readonly string[]) => {
    if (more.length > 0) patterns.set(root, [...(patterns.get(root) ?? []), ...more]);
  };
  for (const { folder, workspaces } of manifests.values()) add(folder, workspaces);
  for (const path of workspaceFiles) add(folderOf(path), packagePatterns(path, readText(path) ?? ''));
  return [...patterns].map(([root, globs]) => ({ root, members: membersOf(root, globs, manifests) }));
}

function packagePatterns(path: RepoPath, text: string): readonly string[] {
  if (nameOf(path) !== 'pnpm-workspace.yaml') return asStrings(asObject(parseJsonc(text))?.packages);
  try {
    return asStrings(asObject(parseYaml(text, { logLevel: 'error' }))?.packages);
  } catch {
    return [];
  }
}

function membersOf(
  root: RepoPath,
  globs: readonly string[],
  manifests: ReadonlyMap<RepoPath, Manifest>,
): ReadonlyMap<string, Manifest> {
  const place = (glob: string) => joinRepoPath(root, glob.replace(/^!/, '')) ?? [];
  const isIn = compileGlobs(globs.filter((glob) => !glob.startsWith('!')).flatMap(place));
  const isOut = compileGlobs(globs.filter((glob) => glob.startsWith('!')).flatMap(place));
  const members = new Map<string, Manifest>();
  for (const manifest of manifests.values()) {
    const { folder, name } = manifest;
    if (name === null || members.has(name)) continue;
    if (folder === root || (isIn(folder) && !isOut(folder))) members.set(name, manifest);
  }
  return members;
}
