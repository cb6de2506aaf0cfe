import { parseCommitSha } from '../../foundation/digest.ts';
import { readInstant } from '../people/instant.ts';
import type { Account, TimelineEvent } from '../snapshot/model.ts';
import { type Fields, id, instant, isFields, optional, text, Unreadable } from './answer.ts';
import type { Desk, Part } from './desk.ts';

type HeadMove = Extract<TimelineEvent, { kind: 'head moved' }>;

export const PUSHES: Part = {
  what: 'pushes',
  attempt: 'read who pushed to the branch',
  feature: 'read-code',
};

/** Our own bound: 500 pushes to one branch. */
const MOST_PAGES = 5;

/** Kinds of activity after which a branch shows another commit. */
const MOVES = new Set(['push', 'force_push', 'branch_creation', 'pr_merge', 'merge_queue_merge']);

/**
 * Who moved the branch of a pull request, by the log of activity of the repository that it is in; the oldest first.
 * Rejects where that cannot be read.
 */
export async function loadPushes(
  desk: Desk,
  repository: string,
  branch: string,
): Promise<readonly HeadMove[]> {
  const [owner = '', repo = ''] = repository.split('/');
  const found: HeadMove[] = [];
  let after: string | undefined;
  for (let page = 0; ; page++) {
    if (page === MOST_PAGES)
      throw new Unreadable(`the branch was pushed to more than ${MOST_PAGES * 100} times`);
    const { data, headers } = await desk.client.request('GET /repos/{owner}/{repo}/activity', {
      owner,
      repo,
      ref: `refs/heads/${branch}`,
      per_page: 100,
      ...(after === undefined ? {} : { after }),
    });
    if (!Array.isArray(data)) throw new Unreadable('the log of activity is no list');
    for (const entry of data as readonly unknown[]) {
      if (!isFields(entry)) throw new Unreadable('the log of activity has an empty entry');
      const move = readActivity(entry);
      if (move !== null) found.push(move);
    }
    after = /<[^>]*[?&]after=([^&>]+)[^>]*>; rel="next"/.exec(headers.link ?? '')?.[1];
    if (after === undefined) return found.reverse();
    after = decodeURIComponent(after);
  }
}

function readActivity(entry: Fields): HeadMove | null {
  const kind = text(entry, 'activity_type');
  const after = parseCommitSha(text(entry, 'after'));
  if (!MOVES.has(kind) || after === null || /^0+$/.test(after)) return null;
  const before = parseCommitSha(text(entry, 'before'));
  return {
    kind: 'head moved',
    at: instant(entry, 'timestamp'),
    by: restAccount(optional(entry, 'actor')),
    before: before === null || /^0+$/.test(before) ? null : before,
    after,
    isForced: kind === 'force_push',
  };
}

/** An account as REST tells it. */
function restAccount(user: Fields | null): Account | null {
  if (user === null) return null;
  const type = user.type;
  const kind = (['User', 'Bot', 'Organization', 'Mannequin'] as const).find((known) => known === type);
  return { id: id(user, 'id'), login: text(user, 'login'), kind: kind ?? 'Unknown' };
}

/** Two times of one push, as two logs have it, differ by no more. */
const SAME_PUSH_MILLISECONDS = 60_000;

/** Forced pushes stand in both logs. The log of activity says more; what it does not have, the timeline adds. */
export function mergeMoves(
  pushes: readonly HeadMove[],
  timeline: readonly TimelineEvent[],
): readonly TimelineEvent[] {
  const isTold = (event: TimelineEvent): boolean =>
    event.kind === 'head moved' &&
    pushes.some((push) => {
      const distance = (readInstant(push.at) ?? 0) - (readInstant(event.at) ?? 0);
      return push.isForced && push.after === event.after && Math.abs(distance) <= SAME_PUSH_MILLISECONDS;
    });
  return [...pushes, ...timeline.filter((event) => !isTold(event))];
}
