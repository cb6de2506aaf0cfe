import { compareText } from '../../foundation/compare.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Instant, PromotionSnapshot } from '../snapshot/model.ts';
import { SNAPSHOT_SCHEMA } from '../snapshot/model.ts';
import { required, text, toInstant, Unreadable } from './answer.ts';
import { collectContent } from './collect-content.ts';
import { collectEvidence } from './collect-evidence.ts';
import { collectPeople } from './collect-people.ts';
import { readBodyEdits, readComments, readReviews, readTimeline } from './conversation.ts';
import { AGAIN, type Desk, openDesk, type Part, sayErrors, whyNot } from './desk.ts';
import { sayContradiction } from './latest-opinions.ts';
import { loadNeighbours, NEIGHBOURS } from './load-neighbours.ts';
import { loadPull, type RawPull } from './load-pull.ts';
import { loadPushes, mergeMoves, PUSHES } from './load-pushes.ts';
import { describePull, type Head, readHead } from './pull.ts';
import { STATE_QUERY } from './pull-query.ts';
import type { CollectRequest } from './request.ts';

const UNDERSTOOD: Part = {
  what: 'pull request',
  attempt: 'read the pull request',
  feature: 'read-pull-request',
};

/**
 * Reads from GitHub and git all that a decision about a pull request depends on, in at most some forty requests. Nothing is
 * written anywhere. What cannot be had is a gap with its remedy; so is what GitHub tells in a form that we do not know.
 * Where a pull request promotes nothing and touches no guarded path, evidence and people are not asked about: their lists are empty.
 * Errors: `pull-unreadable`; `head-moved`, when another commit or base came while it was read; `no-clock`.
 */
export async function collectSnapshot(request: CollectRequest): Promise<PromotionSnapshot> {
  const { policy, trigger } = request;
  const desk = openDesk(request.client, request.repository);
  const raw = await loadPull(desk, request.pull, policy.audit?.branch ?? 'audit/promotions');
  const head = await readHead(desk, request, raw);
  const said = await readConversation(desk, raw);
  const content = await collectContent(desk, request, head, said);
  const isAsked = asksForPeople(request, head, content);
  const pushes = isAsked ? await collectPushes(desk, request, head) : [];
  const evidence = isAsked ? await collectEvidence(desk, request, head, said) : NO_EVIDENCE;
  const people = isAsked ? await collectPeople(desk, request, { head, said, content }) : NO_PEOPLE;
  const neighbours = isAsked
    ? await desk.part(NEIGHBOURS, NO_NEIGHBOURS, () =>
        loadNeighbours(desk, head.number, head.sha, policy.sequence !== null),
      )
    : NO_NEIGHBOURS;
  const pull = describePull(raw, head, content);
  await requireUnmoved(desk, head);
  return {
    schema: SNAPSHOT_SCHEMA,
    takenAt: readClock(desk),
    repository: head.repository,
    trigger,
    pull,
    reviews: said.reviews,
    comments: said.comments,
    events: [...mergeMoves(pushes, said.timeline), ...content.seen].sort(
      (a, b) => compareText(a.at, b.at) || compareText(a.kind, b.kind),
    ),
    commits: content.commits,
    contents: content.contents,
    ...people,
    ...evidence,
    files: content.files,
    promotions: content.promotions,
    ...(content.traits === null ? {} : { traits: content.traits }),
    documents: content.documents,
    openPulls: neighbours.openPulls,
    siblings: neighbours.siblings,
    mergeQueue: head.mergeQueue,
    gaps: desk.gaps,
  };
}

const NO_EVIDENCE = { checks: [], reports: [] } as const;
const NO_PEOPLE = { permissions: [], logins: [], teams: [] } as const;
const NO_NEIGHBOURS = { siblings: [], openPulls: null } as const;

/** What people said. */
export type Said = Awaited<ReturnType<typeof readConversation>>;

async function readConversation(desk: Desk, { lists }: RawPull) {
  const read = <T>(
    what: string,
    nodes: RawPull['lists']['reviews'],
    parse: (list: typeof nodes & object) => T[],
  ) => desk.part({ ...UNDERSTOOD, what }, [], async () => (nodes === null ? [] : parse(nodes)));
  const reviews = await read('reviews', lists.reviews, (list) => [...readReviews(list)]);
  const latest = await read('reviews', lists.latestOpinionatedReviews, (list) => [...readReviews(list)]);
  const contradiction = sayContradiction(reviews, latest);
  if (contradiction !== null) desk.note('reviews', contradiction, AGAIN);
  const comments = await read('comments', lists.comments, (list) => [...readComments(list)]);
  const events = await read('events', lists.timelineItems, (list) => [...readTimeline(list)]);
  const edits = await read('edits of the description', lists.userContentEdits, (list) => [
    ...readBodyEdits(list),
  ]);
  return { reviews, comments, timeline: [...events, ...edits] };
}

/** Whether anybody has to sign, as far as can be told before people are asked about: the same conditions as of the decision. */
function asksForPeople(
  { policy }: CollectRequest,
  { base }: Head,
  { promotions, files }: Awaited<ReturnType<typeof collectContent>>,
): boolean {
  if (!compileGlobs(policy.applies.bases)(base.ref as RepoPath)) return false;
  if (promotions.modules.length > 0 || promotions.problems.length > 0) return true;
  const isGuarded = compileGlobs(policy.guardedPaths?.paths ?? []);
  return files.some(({ before, after }) => [before, after].some((path) => path !== null && isGuarded(path)));
}

/** Pushes to the branch. Where the policy lets the last pusher sign, nobody has to know who that is. */
async function collectPushes(desk: Desk, { policy, trigger }: CollectRequest, head: Head) {
  const isNeeded = policy.people.lastPusher === 'deny' && head.state === 'open';
  const { repository, ref, sha } = head;
  if (head.from === null) {
    if (isNeeded)
      desk.note(PUSHES.what, 'the repository of the branch is gone, so who pushed last is not known', REOPEN);
    return [];
  }
  const from = head.from;
  const before = desk.gaps.length;
  const pushes = await desk.part(PUSHES, [], () => loadPushes(desk, from, ref));
  if (!isNeeded) desk.gaps.length = before;
  const isKnown = pushes.some(({ after }) => after === sha);
  const isTold = /\bsynchronize$/.test(trigger.event) && trigger.actor !== null;
  if (isNeeded && desk.gaps.length === before && !isKnown && !isTold) {
    const where = from === repository.name ? 'the branch' : `the branch in ${from}`;
    desk.note(PUSHES.what, `the log of ${where} does not say who pushed ${sha.slice(0, 7)}`, REOPEN);
  }
  return pushes;
}

const REOPEN =
  'push the commit again to a branch of this repository, or set `last_pusher: allow` in the policy';

/** Refuses what was put together from two states. */
async function requireUnmoved(desk: Desk, head: Head): Promise<void> {
  const now = await readState(desk, head);
  if (now.sha !== head.sha) throw moved(head, `its head moved from ${short(head.sha)} to ${short(now.sha)}`);
  if (now.base !== head.base.ref)
    throw moved(head, `it goes to ${now.base} now, no longer to ${head.base.ref}`);
  if (now.state !== head.state) throw moved(head, `it is ${now.state} now, no longer ${head.state}`);
}

async function readState(
  desk: Desk,
  { number }: Head,
): Promise<{ sha: string; base: string; state: string }> {
  try {
    const { data, errors } = await desk.ask(STATE_QUERY, { number });
    if (errors.length > 0) throw new Unreadable(sayErrors(errors));
    const pull = required(required(data, 'repository'), 'pullRequest');
    return {
      sha: text(pull, 'headRefOid'),
      base: text(pull, 'baseRefName'),
      state: text(pull, 'state').toLowerCase(),
    };
  } catch (error) {
    const { reason, remedy } = whyNot(error, UNDERSTOOD);
    throw new UserError(
      'pull-unreadable',
      `Whether pull request #${number} changed while it was read cannot be told: ${reason}.`,
      `Nothing was decided: ${remedy}.`,
    );
  }
}

function moved({ number }: Head, what: string): UserError {
  return new UserError(
    'head-moved',
    `Pull request #${number} changed while it was read: ${what}. Nothing was decided.`,
    'Wait for the run that the change started.',
  );
}

/** GitHub's own clock, since times of reviews are GitHub's. */
function readClock(desk: Desk): Instant {
  const date = new Date(desk.lastDate() ?? '');
  const now = Number.isNaN(date.getTime()) ? null : toInstant(date.toISOString());
  if (now !== null) return now;
  throw new UserError(
    'no-clock',
    "GitHub's answers carry no date, so what is older than what cannot be told.",
    'Look for a proxy that takes the header `date` away.',
  );
}

function short(sha: CommitSha | string): string {
  return sha.slice(0, 7);
}
