import { compareText } from '../foundation/compare.ts';
import { folderOf, joinRepoPath } from '../foundation/repo-path.ts';
import type { Snapshot } from '../foundation/snapshot.ts';
import type { Link } from './project.ts';

const LINK_TARGET_BYTES = 4096;

/** The symbolic links and submodules of a tree, sorted by path. */
export async function readLinks(snapshot: Snapshot): Promise<Link[]> {
  const links: Link[] = snapshot.entries
    .filter((entry) => entry.kind === 'submodule')
    .map((entry) => ({ path: entry.path, target: null }));
  const symbolic = snapshot.entries.filter((entry) => entry.kind === 'symlink');
  await snapshot.readEach(symbolic, LINK_TARGET_BYTES, (entry, content) => {
    const text = content.kind === 'bytes' ? Buffer.from(content.bytes).toString('utf8') : null;
    links.push({ path: entry.path, target: text === null ? null : joinRepoPath(folderOf(entry.path), text) });
  });
  return links.sort((a, b) => compareText(a.path, b.path));
}
