import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import { type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { CommitContent, PromotedModule } from '../snapshot/model.ts';
import { findObjects } from './git-objects.ts';

/**
 * What commits hold: their tree, and one digest over everything in the folders of the promoted modules, their PROMOTE.md included,
 * and over the files elsewhere that the promotion is about. git's id of a folder is a digest over the paths, modes and blobs
 * in it. Commits that the clone lacks are left out.
 */
export async function loadContents(
  repository: Repository,
  commits: readonly CommitSha[],
  modules: readonly PromotedModule[],
): Promise<readonly CommitContent[]> {
  const paths = promotedPaths(modules);
  const isReadable = !paths.some((path) => /[\n\0]/.test(path));
  const asked = isReadable ? [ROOT, ...paths] : [ROOT];
  const objects = await findObjects(
    repository,
    commits.flatMap((commit) => asked.map((path) => ({ commit, path }))),
  );
  return commits.flatMap((commit, at) => {
    const [root, ...parts] = objects.slice(at * asked.length, (at + 1) * asked.length);
    if (root == null || root.type !== 'tree') return [];
    const lines = parts.map(
      (part, index) => `${paths[index]}\0${part?.type ?? 'none'}\0${part?.oid ?? ''}\n`,
    );
    return [
      { commit, tree: root.oid, promoted: isReadable && paths.length > 0 ? sha256(lines.join('')) : null },
    ];
  });
}

/** Folders of the modules, files of theirs that lie elsewhere, and the places that make code production. */
function promotedPaths(modules: readonly PromotedModule[]): readonly RepoPath[] {
  const paths = new Set<RepoPath>();
  for (const { to, files, exposures } of modules) {
    paths.add(to);
    const isOutside = (path: RepoPath) => to !== ROOT && !path.startsWith(`${to}/`);
    for (const file of files) if (isOutside(file.to)) paths.add(file.to);
    for (const { path } of exposures) if (isOutside(path)) paths.add(path);
  }
  return [...paths].sort();
}
