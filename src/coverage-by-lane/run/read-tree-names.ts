import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { folderOf, joinRepoPath, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import type { CoverageTree } from '../paths/model.ts';

/** The names of a tree, for finding what reports speak of: files, modules of Go, where symbolic links lead. */
export async function readTreeNames({ entries, readEach }: Snapshot): Promise<CoverageTree> {
  const goModules: { readonly folder: RepoPath; readonly module: string }[] = [];
  const links = new Map<RepoPath, RepoPath>();
  const asked = entries.filter(
    ({ path, kind }) => kind === 'symlink' || (kind === 'file' && nameOf(path) === 'go.mod'),
  );
  await readEach(asked, CONFIG_FILE_BYTES, ({ path, kind }, content) => {
    if (content.kind === 'unreadable') return;
    const text = Buffer.from(content.bytes).toString('utf8');
    if (kind === 'symlink') {
      const target = joinRepoPath(folderOf(path), text);
      if (target !== null) links.set(path, target);
      return;
    }
    const module = /^\s*module\s+"?([^\s"/][^\s"]*)"?/m.exec(text)?.[1];
    if (module !== undefined) goModules.push({ folder: folderOf(path), module });
  });
  return {
    paths: entries.filter(({ kind }) => kind === 'file').map(({ path }) => path),
    goModules,
    links,
  };
}
