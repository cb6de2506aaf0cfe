import type { CommitSha } from '../../foundation/digest.ts';
import type { CheckResult } from '../snapshot/model.ts';
import { ACTOR, accountAt } from './accounts.ts';
import {
  commit as commitAt,
  type Fields,
  instant,
  isFields,
  nextPage,
  nodes,
  optional,
  optionalInstant,
  optionalText,
  required,
  text,
  Unreadable,
  word,
} from './answer.ts';
import { type Desk, type Part, sayErrors } from './desk.ts';

/** A run of a workflow, whose artifacts can be read. */
export interface WorkflowRun {
  readonly id: number;
  readonly commit: CommitSha;
  readonly workflow: string;
  readonly app: string;
  readonly event: string;
}

export interface Checks {
  readonly checks: readonly CheckResult[];
  readonly runs: readonly WorkflowRun[];
}

export const CHECKS: Part = {
  what: 'checks',
  attempt: 'read the checks of the commit',
  feature: 'read-checks',
};

/** Our own bound: a hundred suites each. */
const MOST_PAGES = 4;

const QUERY = `query Checks($owner: String!, $name: String!, $commit: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      __typename
      ... on Commit {
        oid
        checkSuites(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            createdAt
            app { slug }
            workflowRun { url event file { path } }
            checkRuns(first: 100, filterBy: { checkType: ALL }) {
              pageInfo { hasNextPage endCursor }
              nodes { name status conclusion startedAt completedAt detailsUrl }
            }
          }
        }
        status { contexts { context state createdAt targetUrl creator { ...actor } } }
      }
    }
  }
}
${ACTOR}`;

/**
 * The check runs and statuses of a commit, by whom and from which workflow file each is. Rejects where they cannot be told in
 * full: one that is left out could be the one that failed.
 */
export async function loadChecks(desk: Desk, commit: CommitSha): Promise<Checks> {
  const checks: CheckResult[] = [];
  const runs: WorkflowRun[] = [];
  let after: string | null = null;
  for (let page = 0; ; page++) {
    if (page === MOST_PAGES)
      throw new Unreadable(`the commit has more than ${MOST_PAGES * 100} suites of checks`);
    const { data, errors } = await desk.ask(QUERY, { commit, after });
    if (errors.length > 0) throw new Unreadable(sayErrors(errors));
    const object = optional(required(data, 'repository'), 'object');
    if (object === null || object.__typename !== 'Commit' || commitAt(object, 'oid') !== commit)
      throw new Unreadable(`GitHub does not know the commit ${commit.slice(0, 7)}`);
    const suites = required(object, 'checkSuites');
    for (const suite of nodes(suites)) readSuite(suite, commit, checks, runs);
    if (page === 0) checks.push(...readStatuses(object, commit));
    after = nextPage(suites);
    if (after === null) return { checks, runs };
  }
}

function readSuite(suite: Fields, commit: CommitSha, checks: CheckResult[], runs: WorkflowRun[]): void {
  const app = optional(suite, 'app');
  const slug = app === null ? '' : text(app, 'slug');
  const run = optional(suite, 'workflowRun');
  const file = run === null ? null : optional(run, 'file');
  const workflow = file === null ? null : text(file, 'path');
  const event = run === null ? null : text(run, 'event');
  const started = instant(suite, 'createdAt');
  if (run !== null && workflow !== null && event !== null)
    runs.push({ id: runId(text(run, 'url')), commit, workflow, app: slug, event });
  const list = optional(suite, 'checkRuns');
  // Apps that post statuses alone have a suite of checks without any.
  if (list === null) return;
  if (nextPage(list) !== null)
    throw new Unreadable(`a run of ${workflow ?? slug} has more than 100 jobs, which is more than is read`);
  for (const check of nodes(list)) {
    const state = stateOf(check);
    const [begun, done] = [optionalInstant(check, 'startedAt'), optionalInstant(check, 'completedAt')];
    checks.push({
      name: text(check, 'name'),
      commit,
      kind: 'check run',
      app: slug,
      workflow,
      event,
      state,
      at: (state === 'pending' ? begun : (done ?? begun)) ?? started,
      url: optionalText(check, 'detailsUrl') ?? '',
    });
  }
}

const STATUSES = ['COMPLETED', 'IN_PROGRESS', 'PENDING', 'QUEUED', 'REQUESTED', 'WAITING'] as const;

const CONCLUSIONS: { readonly [conclusion: string]: CheckResult['state'] } = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  TIMED_OUT: 'failure',
  STARTUP_FAILURE: 'failure',
  ACTION_REQUIRED: 'pending',
  CANCELLED: 'cancelled',
  STALE: 'cancelled',
  NEUTRAL: 'neutral',
  SKIPPED: 'skipped',
};

function stateOf(check: Fields): CheckResult['state'] {
  if (word(check, 'status', STATUSES) !== 'COMPLETED') return 'pending';
  return CONCLUSIONS[optionalText(check, 'conclusion') ?? ''] ?? 'error';
}

const STATES = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'error',
  PENDING: 'pending',
  EXPECTED: 'pending',
} as const;

/** Statuses say who posted them and no more: whoever may write can post any. */
function readStatuses(commit: Fields, sha: CommitSha): readonly CheckResult[] {
  const status = optional(commit, 'status');
  if (status === null) return [];
  const { contexts } = status;
  if (!Array.isArray(contexts)) throw new Unreadable('the statuses of the commit are no list');
  return contexts.map((context: unknown): CheckResult => {
    if (!isFields(context)) throw new Unreadable('a status of the commit is hidden');
    return {
      name: text(context, 'context'),
      commit: sha,
      kind: 'status',
      app: accountAt(context, 'creator')?.login ?? '',
      workflow: null,
      event: null,
      state: STATES[word(context, 'state', ['SUCCESS', 'FAILURE', 'ERROR', 'PENDING', 'EXPECTED'])],
      at: instant(context, 'createdAt'),
      url: optionalText(context, 'targetUrl') ?? '',
    };
  });
}

/** Its number in GraphQL ends at 2³¹, which runs have passed long ago. */
function runId(url: string): number {
  const number = Number(/\/actions\/runs\/(\d{1,16})(?:\/|$)/.exec(url)?.[1]);
  if (!Number.isSafeInteger(number) || number <= 0) throw new Unreadable('a run of a workflow has no number');
  return number;
}
