import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { ConfigFile } from '../project.ts';
import { mayHoldContracts } from './find-contract-files.ts';

/**
 * The files of the base that may hold contracts, where the head has touched one of them; none otherwise: equal files
 * cannot have loosened anything.
 */
export async function loadBaseContracts(
  base: Snapshot,
  head: Snapshot,
  isExcluded: (path: RepoPath) => boolean,
): Promise<readonly ConfigFile[]> {
  const wanted = (tree: Snapshot) =>
    tree.entries.filter(({ path, kind }) => kind === 'file' && mayHoldContracts(path) && !isExcluded(path));
  const [before, after] = [wanted(base), wanted(head)];
  if (areSame(before, after)) return [];
  const files: ConfigFile[] = [];
  await base.readEach(before, CONFIG_FILE_BYTES, ({ path }, content) => {
    const decoded = content.kind === 'bytes' ? decodeUtf8(content.bytes) : null;
    if (decoded?.kind === 'text') files.push({ path, text: decoded.text });
  });
  return files;
}

function areSame(a: readonly TreeEntry[], b: readonly TreeEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, blob }, at) => path === b[at]!.path && blob !== null && blob === b[at]!.blob)
  );
}
