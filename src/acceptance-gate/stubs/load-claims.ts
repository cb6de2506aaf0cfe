import { compareText } from '../../foundation/compare.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { SourceFile } from '../project.ts';
import {
  type ClaimFile,
  chooseClaimFiles,
  foldersUp,
  type Judged,
  parseClaimFile,
  stemOf,
} from './claim-files.ts';
import { mayBeStub } from './hollow.ts';

/**
 * Reads the files that say what is done: manifests of judged folders, and documents near functions that do nothing. A
 * file that is too large or no text claims nothing. Sorted by path.
 */
export async function loadClaimFiles(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  sources: readonly SourceFile[],
): Promise<readonly ClaimFile[]> {
  const judged = findJudged(sources);
  if (judged.folders.size === 0) return [];
  const files: ClaimFile[] = [];
  await snapshot.readEach(chooseClaimFiles(entries, judged), CONFIG_FILE_BYTES, ({ path }, content) => {
    if (content.kind === 'unreadable') return;
    const decoded = decodeUtf8(content.bytes);
    const file = decoded.kind === 'text' ? parseClaimFile(path, decoded.text) : null;
    if (file !== null) files.push(file);
  });
  return files.sort((a, b) => compareText(a.path, b.path));
}

function findJudged(sources: readonly SourceFile[]): Judged {
  const folders = new Set<RepoPath>();
  const hollowFolders = new Set<RepoPath>();
  const hollowNames = new Set<string>();
  for (const { path, bodies } of sources) {
    if (bodies === null) continue;
    const above = foldersUp(path);
    for (const folder of above) folders.add(folder);
    if (!bodies.functions.some(mayBeStub)) continue;
    for (const folder of above) hollowFolders.add(folder);
    hollowNames.add(stemOf(path));
  }
  return { folders, hollowFolders, hollowNames };
}
