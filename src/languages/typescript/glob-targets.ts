import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { Resolution } from '../facts.ts';
import { compileGlobs, globBase } from './glob.ts';
import { located } from './locate.ts';
import { findOwnManifest, type TypeScriptModules } from './modules.ts';

/**
 * The files that a glob takes, without the importing file itself. The first line of `text` is the pattern, the others
 * are exclusions that begin with `!`. `./` and `../` start at the file, `/` at its package. None is no error: the
 * pattern may be waiting for files.
 */
export function expandGlob(text: string, from: RepoPath, modules: TypeScriptModules): Resolution {
  const [pattern, ...exclusions] = text
    .split('\n')
    .map((line) => place(line.replace(/^!/, ''), from, modules));
  if (pattern === undefined || pattern === null) return { kind: 'escapes' };
  const base = globBase(pattern);
  const takes = compileGlobs([pattern]);
  const leavesOut = compileGlobs(exclusions.filter((line) => line !== null));
  const isTaken = (path: RepoPath) =>
    path.startsWith(base) && path !== from && takes(path) && !leavesOut(path);
  return located(modules.index.paths.filter(isTaken));
}

function place(pattern: string, from: RepoPath, modules: TypeScriptModules): RepoPath | null {
  if (!pattern.startsWith('/')) return joinRepoPath(folderOf(from), pattern);
  return joinRepoPath(findOwnManifest(from, modules)?.folder ?? ('' as RepoPath), pattern.slice(1));
}
