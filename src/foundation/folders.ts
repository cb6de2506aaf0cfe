import { folderOf, type RepoPath, ROOT } from './repo-path.ts';

/** Every folder above the paths, without the root. Sorted paths are the fastest: files of one folder then stand together. */
export function foldersOf(paths: Iterable<RepoPath>): ReadonlySet<RepoPath> {
  const folders = new Set<RepoPath>();
  let last: RepoPath = ROOT;
  for (const path of paths) {
    if (path.lastIndexOf('/') === last.length && path.startsWith(last)) continue;
    last = folderOf(path);
    for (let folder = last; folder !== ROOT && !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
