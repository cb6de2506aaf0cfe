/**
 * A path inside the repository: relative, with `/` between names, no `.` or `..`, no leading or trailing slash.
 * The empty path is the repository's root. Bytes that are not valid UTF-8 appear as U+FFFD.
 */
export type RepoPath = string & { readonly __brand: 'RepoPath' };

/** The root of the repository. */
export const ROOT = '' as RepoPath;

/**
 * Turns a path written by a person or a tool into a `RepoPath`.
 * Accepts `./a`, `a//b`, `a\b` and a trailing slash; returns `null` for absolute paths, drive letters and paths
 * that leave the repository.
 */
export function parseRepoPath(text: string): RepoPath | null {
  const slashed = text.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed)) return null;
  const names: string[] = [];
  for (const name of slashed.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (names.pop() === undefined) return null;
    } else names.push(name);
  }
  return names.join('/') as RepoPath;
}

/** The folder that holds `path`; the root for a path without a slash. */
export function folderOf(path: RepoPath): RepoPath {
  const slash = path.lastIndexOf('/');
  return (slash < 0 ? '' : path.slice(0, slash)) as RepoPath;
}

/** The last name of `path`. */
export function nameOf(path: RepoPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins a folder and a relative path; `null` when the result leaves the repository, as an absolute path does. */
export function joinRepoPath(folder: RepoPath, relative: string): RepoPath | null {
  if (relative.startsWith('/')) return null;
  return parseRepoPath(folder === '' ? relative : `${folder}/${relative}`);
}
