import { type Dirent, readdirSync, statSync } from 'node:fs';
import { compareText } from '../../foundation/compare.ts';
import { splitGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';

/** Folders with too much in them, where no report is meant to be found unless a pattern says their name. */
const DULL: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Files below a folder that any of the globs takes and none that begins with `!` leaves out, in the order of paths.
 * They need not be tracked by git. Symbolic links to files count, links to folders are not followed: they may lead in
 * circles or out of the workspace. A glob without wildcards names one file, found or not.
 */
export function findFiles(root: string, globs: readonly string[]): RepoPath[] {
  const { taken, left } = splitGlobs(globs);
  const found = new Set<RepoPath>();
  for (const { text, matches } of taken) {
    const take = (path: RepoPath): void => {
      if (matches(path) && !left.some((glob) => glob.matches(path))) found.add(path);
    };
    const base = fixedFolder(text);
    if (base === text) {
      if (isFile(`${root}/${text}`)) take(text as RepoPath);
    } else walk(root, base, text, take);
  }
  return [...found].sort(compareText);
}

function walk(root: string, base: string, text: string, take: (path: RepoPath) => void): void {
  const named = new Set(text.split('/'));
  const pending = [base];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const item of list(`${root}/${folder}`)) {
      const path = (folder === '' ? item.name : `${folder}/${item.name}`) as RepoPath;
      if (item.isDirectory()) {
        if (!DULL.has(item.name) || named.has(item.name)) pending.push(path);
      } else if (item.isFile() || (item.isSymbolicLink() && isFile(`${root}/${path}`))) take(path);
    }
  }
}

/** The part of a glob before its first wildcard, without the name it is in; all of it where there is none. */
function fixedFolder(glob: string): string {
  const sign = glob.search(/[*?[\]{}\\]/);
  if (sign < 0) return glob;
  const slash = glob.lastIndexOf('/', sign);
  return slash < 0 ? '' : glob.slice(0, slash);
}

function list(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
