import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';

/** A place inside the workspace: it may not exist yet. */
export interface WorkspacePath {
  readonly absolute: string;
  readonly relative: RepoPath;
}

/**
 * Resolves a path that a workflow gives against the workspace; `null` when it leaves it, by `..`, by an absolute path, or
 * by a symbolic link on the way or at the end. A pull request can add such a link, and what we write must not follow it.
 */
export function workspacePath(workspace: string, path: string): WorkspacePath | null {
  if (path.includes('\0')) return null;
  const root = realpathSync(workspace);
  const lexical = resolve(workspace, path);
  const fromGiven = relative(resolve(workspace), lexical);
  const inside = leaves(fromGiven) ? relative(root, lexical) : fromGiven;
  if (leaves(inside)) return null;
  const absolute = resolve(root, inside);
  const real = realPlace(absolute);
  if (real === null || leaves(relative(root, real))) return null;
  const repoPath = parseRepoPath(inside.split(sep).join('/'));
  return repoPath === null ? null : { absolute, relative: repoPath };
}

function leaves(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** Where the path ends up once links are followed; names that do not exist yet stay. `null` for a link that leads nowhere. */
function realPlace(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    if (exists(path)) return null;
    const folder = dirname(path);
    if (folder === path) return path;
    const real = realPlace(folder);
    return real === null ? null : resolve(real, relative(folder, path));
  }
}

function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
