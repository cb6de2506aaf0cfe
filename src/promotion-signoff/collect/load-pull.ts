import { UserError } from '../../foundation/user-error.ts';
import type { GraphqlError } from '../../platform/github/graphql.ts';
import { count, type Fields, nextPage, nodes, optional, required, Unreadable } from './answer.ts';
import { AGAIN, type Desk, type Part, sayErrors } from './desk.ts';
import { LISTS, type ListName, PULL_QUERY } from './pull-query.ts';

/** What GitHub says about a pull request, before it is understood. */
export interface RawPull {
  readonly repository: Fields;
  readonly pull: Fields;
  /** All pages of each list; `null`: it could not be had whole. */
  readonly lists: { readonly [list in ListName]: readonly Fields[] | null };
}

/** Our own bound: 2,500 reviews, as many comments. */
const MOST_PAGES = 25;

const READ: Part = {
  what: 'pull request',
  attempt: 'read the pull request',
  feature: 'read-pull-request',
};

/** How gaps call the lists. That of conversations has none: the policy may not ask for them. */
const NAMES: { readonly [list in ListName]: string | null } = {
  reviews: 'reviews',
  latestOpinionatedReviews: 'reviews',
  comments: 'comments',
  timelineItems: 'events',
  reviewThreads: null,
  labels: 'labels',
  assignees: 'assignees',
  userContentEdits: 'edits of the description',
};

/** Of the timeline GitHub counts what was not asked for too; the latest opinions are only held against the reviews. */
const UNCOUNTED: ReadonlySet<ListName> = new Set(['timelineItems', 'latestOpinionatedReviews']);

interface Progress {
  readonly found: Fields[];
  /** Cursor of the next page; `null`: the first one. */
  after: string | null;
  state: 'open' | 'whole' | 'broken';
}

/**
 * Everything that GitHub says about a pull request, all pages of its lists at once. Errors: `pull-unreadable`, when not even
 * what it is can be told; everything less is a gap.
 */
export async function loadPull(desk: Desk, number: number, auditBranch: string): Promise<RawPull> {
  const progress = new Map<ListName, Progress>(
    LISTS.map((list) => [list, { found: [], after: null, state: 'open' }]),
  );
  let first: { repository: Fields; pull: Fields } | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const open = LISTS.filter((list) => progress.get(list)?.state === 'open');
    if (first !== null && open.length === 0) break;
    const answer = await desk.part(READ, null, () =>
      askPage(desk, number, auditBranch, first === null, progress),
    );
    if (answer === null) {
      if (first === null) throw unreadable(desk, number);
      for (const list of open) breakOff(desk, progress, list, 'a page of it could not be read');
      break;
    }
    first ??= answer;
    noteErrors(desk, answer.errors, progress);
    for (const list of open) takePage(desk, list, answer.pull, progress);
  }
  if (first === null) throw unreadable(desk, number);
  for (const list of LISTS) {
    if (progress.get(list)?.state === 'open')
      breakOff(
        desk,
        progress,
        list,
        `it has more than ${MOST_PAGES * 100} entries, which is more than is read`,
      );
  }
  const whole = (list: ListName) => {
    const state = progress.get(list);
    return state?.state === 'whole' ? state.found : null;
  };
  return {
    ...first,
    lists: {
      reviews: whole('reviews'),
      latestOpinionatedReviews: whole('latestOpinionatedReviews'),
      comments: whole('comments'),
      timelineItems: whole('timelineItems'),
      reviewThreads: whole('reviewThreads'),
      labels: whole('labels'),
      assignees: whole('assignees'),
      userContentEdits: whole('userContentEdits'),
    },
  };
}

async function askPage(
  desk: Desk,
  number: number,
  auditBranch: string,
  isFirst: boolean,
  progress: ReadonlyMap<ListName, Progress>,
): Promise<{ repository: Fields; pull: Fields; errors: readonly GraphqlError[] }> {
  const pages = Object.fromEntries(
    [...progress].flatMap(([list, { after, state }]) => [
      [list, state === 'open'],
      [`${list}After`, after],
    ]),
  );
  const { data, errors } = await desk.ask(PULL_QUERY, {
    number,
    isFirst,
    audit: `refs/heads/${auditBranch}`,
    ...pages,
  });
  const repository = optional(data, 'repository');
  const pull = repository === null ? null : optional(repository, 'pullRequest');
  if (repository === null || pull === null) throw new Unreadable(sayErrors(errors));
  return { repository, pull, errors };
}

function takePage(desk: Desk, list: ListName, pull: Fields, progress: Map<ListName, Progress>): void {
  const state = progress.get(list);
  if (state?.state !== 'open') return;
  try {
    const connection = required(pull, list);
    state.found.push(...nodes(connection));
    const after = nextPage(connection);
    if (after === null) {
      state.state = 'whole';
      const told = UNCOUNTED.has(list) ? state.found.length : count(connection, 'totalCount');
      if (state.found.length < told)
        breakOff(desk, progress, list, `GitHub counts ${told} and gave ${state.found.length}`);
    } else if (after === state.after) {
      breakOff(desk, progress, list, 'GitHub gives the same page again');
    } else state.after = after;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    breakOff(desk, progress, list, error.message);
  }
}

/** An error about a list spoils that list; one about anything else, whatever it is, must not look like «there is none». */
function noteErrors(desk: Desk, errors: readonly GraphqlError[], progress: Map<ListName, Progress>): void {
  for (const error of errors) {
    const list = LISTS.find((one) => error.path[1] === 'pullRequest' && error.path[2] === one);
    if (list !== undefined) breakOff(desk, progress, list, sayErrors([error]));
    else desk.note(READ.what, sayErrors([error]), remedyOf(error));
  }
}

function breakOff(desk: Desk, progress: Map<ListName, Progress>, list: ListName, reason: string): void {
  const state = progress.get(list);
  if (state !== undefined) state.state = 'broken';
  const name = NAMES[list];
  if (name !== null) desk.note(name, reason, AGAIN);
}

function remedyOf({ type }: GraphqlError): string {
  return type === 'FORBIDDEN' ? 'give the job the permission `pull-requests: read`' : AGAIN;
}

function unreadable(desk: Desk, number: number): UserError {
  const gap = desk.gaps.find(({ what }) => what === READ.what);
  return new UserError(
    'pull-unreadable',
    `Pull request #${number} of ${desk.owner}/${desk.name} cannot be read: ${gap?.reason ?? 'there is no answer'}.`,
    `Check the number, and ${gap?.remedy ?? AGAIN}.`,
  );
}
