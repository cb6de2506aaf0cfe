import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Content, Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { TextAnswer } from '../../languages/secrets/text-task.ts';
import type { SkippedFile } from '../../report/model.ts';
import type { SecretSearch } from '../load-options.ts';
import { isBinaryName } from './secret-files.ts';
import { createTextQueue, type TextQueue } from './text-queue.ts';
import type { SearchedText } from './text-search.ts';

/** Looks at every text of a tree once. Give it bytes while they are at hand, then ask it to read the rest. */
export interface SecretScanner {
  /** Has another thread begin with texts that nobody will offer. */
  readonly begin: (snapshot: Snapshot, entries: readonly TreeEntry[], lanes: LaneMap) => void;
  /** `bytes` are valid only during the call. */
  readonly offer: (entry: SearchedText, bytes: Uint8Array) => void;
  /** Reads what nobody offered. Returns the files that nobody could read. */
  readonly readRest: (snapshot: Snapshot, entries: readonly TreeEntry[]) => Promise<readonly SkippedFile[]>;
  /** Every text with a secret in it, by path. */
  readonly finish: () => Promise<ReadonlyMap<RepoPath, TextSecrets>>;
}

export function createSecretScanner(
  { texts, policy, thread }: SecretSearch,
  maxBytes: number,
): SecretScanner {
  const found = new Map<RepoPath, TextSecrets>();
  const seen = new Set<RepoPath>();
  const pending: Promise<void>[] = [];
  const skipped: SkippedFile[] = [];
  let queue: TextQueue | null = null;

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

  const isUnread = (entry: TreeEntry): boolean =>
    entry.kind === 'file' && !seen.has(entry.path) && !isBinaryName(entry.path) && !take(entry);

  function visit(entry: TreeEntry, content: Content): void {
    if (content.kind === 'bytes') offer(entry, content.bytes);
    else skip(entry, content.reason);
  }

  function skip({ path }: TreeEntry, reason: string): void {
    seen.add(path);
    skipped.push({ path, reason: `not searched for secrets: ${reason}` });
  }

  /** Returns the texts that have to be read here after all. */
  function learn(batch: readonly TreeEntry[], { found, unread, givenUp }: TextAnswer): readonly TreeEntry[] {
    const secrets = new Map(found);
    const reasons = new Map(unread);
    for (const [rule, why] of givenUp) policy.userRules?.givenUp.set(rule, why);
    return batch.filter((entry, index) => {
      const reason = reasons.get(index);
      if (reason === null) return true;
      if (reason !== undefined) skip(entry, reason);
      else {
        seen.add(entry.path);
        const told = secrets.get(index) ?? { facts: [], directives: [] };
        texts.learn(entry, told);
        keep(entry.path, told);
      }
      return false;
    });
  }

  return {
    offer,
    begin: (snapshot, entries, lanes) => {
      const { disk } = snapshot;
      if (disk === undefined) return;
      const unread = entries.filter((entry) => disk.holds(entry) && isUnread(entry));
      queue = createTextQueue(unread, () => thread(disk.root), lanes);
    },
    readRest: async (snapshot, entries) => {
      await queue?.finish(
        (batch) => snapshot.readEach(batch, maxBytes, visit),
        async (batch, answer) => snapshot.readEach(learn(batch, answer), maxBytes, visit),
      );
      await snapshot.readEach(entries.filter(isUnread), maxBytes, visit);
      return skipped;
    },
    finish: async () => {
      await Promise.all(pending);
      return found;
    },
  };
}
