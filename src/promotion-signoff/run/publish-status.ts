import type { CommitSha } from '../../foundation/digest.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import type { VerdictState } from '../decide/model.ts';
import type { HeadStatus } from '../show/tampering.ts';
import { accountKindOf } from '../snapshot/account-kind.ts';
import type { Instant } from '../snapshot/model.ts';

/** Where a verdict is told: one context on one commit, overwritten each time. */
export interface StatusPlace {
  readonly owner: string;
  readonly repo: string;
  readonly commit: CommitSha;
  readonly context: string;
  /** Page of this run; `null` outside Actions. */
  readonly url: string | null;
}

/**
 * The context that branch protection asks for: it holds the base, since two pull requests with one head and different bases
 * share their statuses.
 */
export function contextFor(base: string): string {
  return `promotion-signoff: ${base}`;
}

/** Posts a status. Errors: what GitHub answers. */
export async function postStatus(
  client: GitHubClient,
  place: StatusPlace,
  state: VerdictState,
  description: string,
): Promise<HeadStatus> {
  const { data } = await client.rest.repos.createCommitStatus({
    owner: place.owner,
    repo: place.repo,
    sha: place.commit,
    context: place.context,
    state,
    description,
    ...(place.url === null ? {} : { target_url: place.url }),
  });
  return readStatus(data);
}

/** The newest statuses of a context on a commit, newest first; at most 100 of all contexts are looked at. */
export async function loadStatuses(
  client: GitHubClient,
  { owner, repo, commit, context }: StatusPlace,
): Promise<readonly HeadStatus[]> {
  const { data } = await client.rest.repos.listCommitStatusesForRef({
    owner,
    repo,
    ref: commit,
    per_page: 100,
  });
  return data.map(readStatus).filter((status) => status.context === context);
}

/** Our own bound: GitHub keeps 1,000 statuses of one context. */
const MOST_PAGES = 20;

/** Every status that the context ever had on the commit. `null`: there are more than 2,000 of all contexts. */
export async function loadEveryStatus(
  client: GitHubClient,
  { owner, repo, commit, context }: StatusPlace,
): Promise<readonly HeadStatus[] | null> {
  const found: HeadStatus[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await client.rest.repos.listCommitStatusesForRef({
      owner,
      repo,
      ref: commit,
      per_page: 100,
      page,
    });
    found.push(...data.map(readStatus).filter((status) => status.context === context));
    if (data.length < 100) return found;
  }
  return null;
}

/**
 * Whether a verdict may be written over what is there. A run that began later reads later state, so its verdict stays; but
 * anybody who may push can post a status, so a `success` that came after `opening` never keeps ours from being written.
 * Ids of statuses grow.
 */
export function mayWrite(opening: HeadStatus, statuses: readonly HeadStatus[]): boolean {
  const [newest] = [...statuses].sort((a, b) => b.id - a.id);
  return newest === undefined || newest.id <= opening.id || newest.state === 'success';
}

interface Answer {
  readonly id: number;
  readonly context: string;
  readonly state: string;
  readonly description: string | null;
  readonly created_at: string;
  readonly target_url: string | null;
  readonly creator: { readonly id: number; readonly login: string; readonly type: string } | null;
}

function readStatus(status: Answer): HeadStatus {
  const { id, context, description, created_at: at, target_url: targetUrl, creator } = status;
  return {
    id,
    context,
    creator:
      creator === null ? null : { id: creator.id, login: creator.login, kind: accountKindOf(creator.type) },
    state: STATES.find((state) => state === status.state) ?? 'error',
    description,
    targetUrl,
    at: at as Instant,
  };
}

const STATES: readonly VerdictState[] = ['success', 'pending', 'failure', 'error'];
