import { compareText } from '../../foundation/compare.ts';
import { sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { languageOf } from '../../languages/language-of.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { SkippedFile } from '../../report/model.ts';
import { MUST_BE_IGNORED, usesEnvFiles } from './find-not-ignored.ts';
import type { SecretPolicy } from './load-policy.ts';
import type { SecretScanner } from './scanner.ts';

/** What the texts of one tree hold of secrets. Data only. */
export interface TreeSecrets {
  /** Texts with a secret in them, sorted by path. */
  readonly texts: ReadonlyMap<RepoPath, TextSecrets>;
  /** Of `MUST_BE_IGNORED`, what git leaves out; `null` where there is nothing to ask. */
  readonly ignoredEnvFiles: ReadonlySet<RepoPath> | null;
  /** Declared fixtures that are in the tree, and whether they still are what was declared. */
  readonly fixtures: ReadonlyMap<RepoPath, { readonly reason: string; readonly isUnchanged: boolean }>;
  readonly policy: SecretPolicy;
}

/** Searches what the reader of source code did not come by, and asks git which `.env` files it leaves out. */
export async function readSecrets(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  scanner: SecretScanner | null,
  policy: SecretPolicy | null,
): Promise<{ readonly tree: TreeSecrets | null; readonly skipped: readonly SkippedFile[] }> {
  if (scanner === null || policy === null) return { tree: null, skipped: [] };
  const unread = await scanner.readRest(snapshot, entries);
  const texts = await scanner.finish();
  // Only git knows what it ignores; a folder without it has no blobs either.
  const asksGit = entries.some(({ blob }) => blob !== null) && usesEnvFiles(entries.map(({ path }) => path));
  return {
    tree: {
      texts: new Map([...texts].sort(([a], [b]) => compareText(a, b))),
      ignoredEnvFiles: asksGit ? await snapshot.ignored(MUST_BE_IGNORED) : null,
      fixtures: await readFixtures(snapshot, entries, policy),
      policy,
    },
    // Source files that cannot be read are listed by their own reader.
    skipped: unread.filter(({ path }) => languageOf(path) === null),
  };
}

async function readFixtures(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  { fixtures }: SecretPolicy,
): Promise<TreeSecrets['fixtures']> {
  const declared = new Map(fixtures.map((fixture) => [fixture.path, fixture]));
  const present = entries.filter(({ path, kind }) => kind === 'file' && declared.has(path));
  const found = new Map<RepoPath, { readonly reason: string; readonly isUnchanged: boolean }>();
  await snapshot.readEach(present, Number.MAX_SAFE_INTEGER, ({ path }, content) => {
    const { reason, sha256: digest } = declared.get(path)!;
    found.set(path, { reason, isUnchanged: content.kind === 'bytes' && sha256(content.bytes) === digest });
  });
  return found;
}
