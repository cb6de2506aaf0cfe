import type { CommitSha } from '../../foundation/digest.ts';
import { SOURCE_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { loadCommit } from '../../platform/git/snapshots.ts';
import type { ModuleTrait, PromotedModule } from '../snapshot/model.ts';

/** Which files of a tree show something about a module, and what they show. */
export interface TraitFinder {
  readonly traitFiles: (
    paths: readonly RepoPath[],
    module: Pick<PromotedModule, 'id' | 'to'>,
  ) => readonly RepoPath[];
  /** `text` `null`: the file could not be read, or is no text. */
  readonly findTraits: (
    files: readonly { readonly path: RepoPath; readonly text: string | null }[],
    module: Pick<PromotedModule, 'id' | 'to'>,
  ) => readonly ModuleTrait[];
}

/** What the code of promoted modules shows, at the head. */
export async function loadTraits(
  repository: Repository,
  head: CommitSha,
  modules: readonly PromotedModule[],
  { traitFiles, findTraits }: TraitFinder,
): Promise<readonly ModuleTrait[]> {
  const tree = await loadCommit(repository, head);
  const paths = tree.entries.filter(({ kind }) => kind !== 'submodule').map(({ path }) => path);
  const traits: ModuleTrait[] = [];
  for (const module of modules) {
    const wanted = new Set(traitFiles(paths, module));
    const files: { path: RepoPath; text: string | null }[] = [];
    const entries = tree.entries.filter(({ path }) => wanted.has(path));
    await tree.readEach(entries, SOURCE_FILE_BYTES, ({ path }, content) => {
      const decoded = content.kind === 'bytes' ? decodeUtf8(content.bytes) : null;
      files.push({ path, text: decoded?.kind === 'text' ? decoded.text : null });
    });
    traits.push(...findTraits(files, module));
  }
  return traits;
}
