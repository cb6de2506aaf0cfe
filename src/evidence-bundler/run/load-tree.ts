import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { TreeFile } from '../judge/input.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import { MOST_TREE_FILES, TREE_FILE_BYTES } from './limits.ts';

/** What requirements ask about the repository: files that must be there, and words that they must hold. */
export async function loadTree(
  snapshot: Snapshot,
  policy: EvidencePolicy,
): Promise<ReadonlyMap<string, TreeFile>> {
  const isNamed = matcherOf(policy.modules.flatMap(({ files }) => files));
  const isRead = matcherOf(policy.modules.flatMap(({ mentions }) => mentions.map(({ file }) => file)));
  const wanted = snapshot.entries
    .filter(({ path, kind }) => kind === 'file' && (isNamed(path) || isRead(path)))
    .slice(0, MOST_TREE_FILES);
  const tree = new Map<string, TreeFile>();
  await snapshot.readEach(wanted, TREE_FILE_BYTES, ({ path }, content) => {
    if (content.kind !== 'bytes') {
      // Too large to be looked into is not empty.
      tree.set(path, { size: TREE_FILE_BYTES, text: null });
      return;
    }
    const decoded = isRead(path) ? decodeUtf8(content.bytes) : null;
    const text = decoded?.kind === 'text' ? decoded.text : null;
    tree.set(path, { size: content.bytes.length, text });
  });
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function matcherOf(globs: readonly string[]): (path: RepoPath) => boolean {
  return globs.length === 0 ? () => false : compileGlobs(globs);
}
