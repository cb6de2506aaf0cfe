import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { SkippedFile } from '../../report/model.ts';
import { isBinaryName } from './secret-files.ts';
import type { SearchedText, TextSearch } from './text-search.ts';

/** Looks at every text of a tree once. Give it bytes while they are at hand, then ask it to read the rest. */
export interface SecretScanner {
  /** `bytes` are valid only during the call. */
  readonly offer: (entry: SearchedText, bytes: Uint8Array) => void;
  /** Reads what nobody offered. Returns the files that nobody could read. */
  readonly readRest: (snapshot: Snapshot, entries: readonly TreeEntry[]) => Promise<readonly SkippedFile[]>;
  /** Every text with a secret in it, by path. */
  readonly finish: () => Promise<ReadonlyMap<RepoPath, TextSecrets>>;
}

export function createSecretScanner(texts: TextSearch, maxBytes: number): SecretScanner {
  const found = new Map<RepoPath, TextSecrets>();
  const seen = new Set<RepoPath>();
  const pending: Promise<void>[] = [];

  function keep(path: RepoPath, secrets: TextSecrets): void {
    if (secrets.facts.length > 0) found.set(path, secrets);
  }

  /** Whether an earlier search knows the text. */
  function take(entry: SearchedText): boolean {
    const known = texts.known(entry);
    if (known === null) return false;
    seen.add(entry.path);
    keep(entry.path, known);
    return true;
  }

  function offer(entry: SearchedText, bytes: Uint8Array): void {
    if (seen.has(entry.path) || take(entry)) return;
    seen.add(entry.path);
    const secrets = texts.search(entry, bytes);
    if (secrets instanceof Promise) pending.push(secrets.then((late) => keep(entry.path, late)));
    else keep(entry.path, secrets);
  }

  return {
    offer,
    readRest: async (snapshot, entries) => {
      const skipped: SkippedFile[] = [];
      const unread = entries.filter(
        (entry) =>
          entry.kind === 'file' && !seen.has(entry.path) && !isBinaryName(entry.path) && !take(entry),
      );
      await snapshot.readEach(unread, maxBytes, (entry, content) => {
        if (content.kind === 'bytes') offer(entry, content.bytes);
        else skipped.push({ path: entry.path, reason: `not searched for secrets: ${content.reason}` });
      });
      return skipped;
    },
    finish: async () => {
      await Promise.all(pending);
      return found;
    },
  };
}
