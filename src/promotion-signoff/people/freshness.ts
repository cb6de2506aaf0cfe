import type { CommitSha } from '../../foundation/digest.ts';
import type { CarryOver } from '../policy/model.ts';
import type { Commit, PromotionSnapshot, TimelineEvent } from '../snapshot/model.ts';
import { findOtherBase } from './base-at.ts';
import { readInstant, sayInstant, saySpan } from './instant.ts';
import type { Statement } from './statements.ts';

/** Whether a statement is about what would be merged now, and why. */
export interface Freshness {
  readonly isFresh: boolean;
  readonly why: string;
}

/** When the digest that sign-offs are bound to last changed, by what; `at` `null`: it cannot be told. */
export interface BoundChange {
  readonly what: string;
  readonly at: number | null;
}

type HeadMove = Extract<TimelineEvent, { kind: 'head moved' }>;

/**
 * Asks commit, time and content at once, since GitHub ties an approval to a later commit when a forced push brings the same
 * patch: the statement names the head (or one from which `carryOver` leads to it), it is younger than the first trace of
 * that commit here, the head did not move after it from anything else, the pull request went to the same base, and nothing it is bound
 * to changed since.
 */
export function findFreshness(
  statement: Statement,
  snapshot: PromotionSnapshot,
  carryOver: CarryOver,
  expiresAfter: number | null,
  changes: (statement: Statement) => readonly BoundChange[],
): Freshness {
  const now = readInstant(snapshot.takenAt);
  const head = snapshot.pull.head.sha;
  const { commit, at } = statement;
  const stale = (why: string): Freshness => ({ isFresh: false, why });
  if (now === null) return stale('the time of the decision cannot be read');
  if (at > now) return stale(`it is dated ${sayInstant(at)}, after this decision`);
  if (expiresAfter !== null && now - at > expiresAfter * 1000)
    return stale(`it is older than ${saySpan(expiresAfter)}`);
  if (commit === null) return stale('GitHub does not say which commit it is about');
  const trace = firstTrace(commit, snapshot);
  if (trace === null) return stale(`nothing shows since when ${short(commit)} has been here`);
  if (at <= trace) return stale(`it is not younger than ${short(commit)}, which came ${sayInstant(trace)}`);
  const moved = nextMove(at, snapshot.events);
  if (moved !== null && moved.before !== commit) {
    return stale(
      `stale: given for ${moved.before === null ? 'an unknown commit' : short(moved.before)}; the head moved to ${short(moved.after)} at ${sayInstant(moved.at)}`,
    );
  }
  const otherBase = findOtherBase(at, snapshot);
  if (otherBase !== null) return stale(otherBase);
  if (commit !== head) {
    const lost = findLost(commit, snapshot, carryOver);
    if (lost !== null) return stale(`stale: given for ${short(commit)}, the head is ${short(head)}; ${lost}`);
  }
  for (const change of changes(statement)) {
    if (change.at === null) return stale(`nobody can tell what ${change.what} was when it was given`);
    if (change.at >= at) return stale(`stale: ${change.what} changed at ${sayInstant(change.at)}`);
  }
  const carried = commit === head ? '' : `, carried over from ${short(commit)} (${carryOver})`;
  return { isFresh: true, why: `given for ${short(head)} at ${sayInstant(at)}${carried}` };
}

function short(commit: CommitSha): string {
  return commit.slice(0, 7);
}

/** The earliest trace that the server, not the author, left of a commit on this pull request. */
function firstTrace(commit: CommitSha, { events }: PromotionSnapshot): number | null {
  let first: number | null = null;
  for (const event of events) {
    const isTrace =
      (event.kind === 'commit seen' && event.commit === commit) ||
      (event.kind === 'head moved' && event.after === commit);
    const at = isTrace ? readInstant(event.at) : null;
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}

/** The first move of the head that is not before `at`; one whose time cannot be read counts as after. */
function nextMove(at: number, events: readonly TimelineEvent[]): HeadMove | null {
  let next: HeadMove | null = null;
  let time = Number.POSITIVE_INFINITY;
  for (const event of events) {
    if (event.kind !== 'head moved') continue;
    const moved = readInstant(event.at) ?? at;
    if (moved >= at && moved < time) {
      next = event;
      time = moved;
    }
  }
  return next;
}

/** Why a statement about an older commit is none about the head; `null`: it still is one. */
function findLost(commit: CommitSha, snapshot: PromotionSnapshot, carryOver: CarryOver): string | null {
  if (carryOver === 'none') return 'the policy carries nothing over';
  const head = snapshot.pull.head.sha;
  const contents = new Map((snapshot.contents ?? []).map((content) => [content.commit, content]));
  const before = contents.get(commit);
  const after = contents.get(head);
  if (carryOver === 'clean_base_merge') {
    const broken = findContent(commit, head, snapshot.commits);
    if (broken !== null) return broken;
  } else if (before === undefined || after === undefined) return 'what both hold was not compared';
  if (carryOver === 'same_tree') {
    return before?.tree === after?.tree ? null : 'their files differ';
  }
  if (before?.promoted == null || after?.promoted == null)
    return 'what both hold of the module was not compared';
  return before.promoted === after.promoted ? null : 'files of the promoted module differ';
}

/** What lies between two commits besides clean merges of the base; `null`: nothing. */
function findContent(from: CommitSha, head: CommitSha, commits: readonly Commit[]): string | null {
  const known = new Map(commits.map((commit) => [commit.sha, commit]));
  let current = head;
  for (let step = 0; step <= commits.length; step++) {
    if (current === from) return null;
    const commit = known.get(current);
    if (commit === undefined) return 'the commits between them are not all known';
    if (commit.parents.length !== 2) return `${short(current)} brings changes of its own`;
    if (commit.isCleanBaseMerge === null) return `the merge ${short(current)} could not be recomputed`;
    if (!commit.isCleanBaseMerge) return `the merge ${short(current)} differs from what its parents give`;
    current = commit.parents[0]!;
  }
  return 'the commits between them are not all known';
}
