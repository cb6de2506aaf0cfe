import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { languageOf } from '../../languages/language-of.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { SkippedFile } from '../../report/model.ts';
import { MUST_BE_IGNORED, usesEnvFiles } from './find-not-ignored.ts';
import type { SecretScanner } from './scanner.ts';

export interface ReadSecrets {
  readonly texts: ReadonlyMap<RepoPath, TextSecrets>;
  readonly ignoredEnvFiles: ReadonlySet<RepoPath> | null;
  readonly skipped: readonly SkippedFile[];
}

const NOTHING: ReadSecrets = { texts: new Map(), ignoredEnvFiles: null, skipped: [] };

/** Searches what the reader of source code did not come by, and asks git which `.env` files it leaves out. */
export async function readSecrets(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  scanner: SecretScanner | null,
): Promise<ReadSecrets> {
  if (scanner === null) return NOTHING;
  const unread = await scanner.readRest(snapshot, entries);
  const texts = await scanner.finish();
  // Only git knows what it ignores; a folder without it has no blobs either.
  const asksGit = entries.some(({ blob }) => blob !== null) && usesEnvFiles(entries.map(({ path }) => path));
  return {
    texts: new Map([...texts].sort(([a], [b]) => compareText(a, b))),
    ignoredEnvFiles: asksGit ? await snapshot.ignored(MUST_BE_IGNORED) : null,
    // Source files that cannot be read are listed by their own reader.
    skipped: unread.filter(({ path }) => languageOf(path) === null),
  };
}
