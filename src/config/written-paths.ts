import { parseRepoPath, type RepoPath } from '../foundation/repo-path.ts';

/** A folder that a person wrote, `.` being the root; `null` when it is absolute, leaves the repository or is a glob. */
export function readFolderPath(text: string): RepoPath | null {
  return /[*?[\]{}!]/.test(text) ? null : parseRepoPath(text);
}

/** A file that a person wrote; `null` when it is absolute, leaves the repository, is a glob or the root itself. */
export function readFilePath(text: string): RepoPath | null {
  const path = readFolderPath(text);
  return path === '' || text.endsWith('/') ? null : path;
}
