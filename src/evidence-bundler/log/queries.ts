import { compareText } from '../../foundation/compare.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { Manifest } from '../bundle/model.ts';
import type { LogEntry } from './model.ts';

/** An entry with its place in the log. */
export interface LoggedEntry {
  /** 0-based. */
  readonly index: number;
  readonly entry: LogEntry;
}

/** Entries of a commit in the order of the log: every attempt, whatever came of it. */
export function entriesOfCommit(log: readonly LoggedEntry[], commit: CommitSha): readonly LoggedEntry[] {
  return log.filter(({ entry }) => entry.commit === commit);
}

/** Entries that show a module, in the order of the log: by them the order of promotions is judged. */
export function entriesOfModule(log: readonly LoggedEntry[], key: string): readonly LoggedEntry[] {
  return log.filter(({ entry }) => entry.modules.includes(key));
}

/** What a manifest tells about earlier tries for the same commit: their place among all tries, oldest first. */
export function earlierAttempts(log: readonly LoggedEntry[], commit: CommitSha): Manifest['earlier'] {
  return entriesOfCommit(log, commit).map(({ entry }, at) => ({
    attempt: at + 1,
    bundleRoot: entry.bundleRoot,
    status: entry.status,
  }));
}

/** Entries whose bundle is not among those that are shown: withheld, which is how a bad one would be hidden. */
export function findWithheld(
  log: readonly LoggedEntry[],
  shown: ReadonlySet<Sha256>,
): readonly LoggedEntry[] {
  return log.filter(({ entry }) => !shown.has(entry.bundleRoot));
}

/** Groups of entries that claim one run and attempt, which only one bundle can have; each in the order of the log. */
export function findRepeatedRuns(log: readonly LoggedEntry[]): readonly (readonly LoggedEntry[])[] {
  const byRun = new Map<string, LoggedEntry[]>();
  for (const logged of log) {
    const key = `${logged.entry.attempt} ${logged.entry.run}`;
    byRun.set(key, [...(byRun.get(key) ?? []), logged]);
  }
  return [...byRun]
    .filter(([, group]) => group.length > 1)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, group]) => group);
}
