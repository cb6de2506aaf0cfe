import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { GitHubClient } from './client.ts';
import { orExplain } from './failure.ts';

/** A client, and the repository that is asked about. */
export interface GitHubDesk {
  readonly client: GitHubClient;
  /** Only to keep it out of messages. */
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
}

/** A pull request from the branch that a run was on. */
export interface PullOfRun {
  readonly number: number;
  /** What its branch points to now, or did when it was closed. */
  readonly head: CommitSha | null;
  readonly base: CommitSha | null;
  readonly isOpen: boolean;
}

/** Another workflow's run as GitHub tells it. */
export interface OtherRun {
  readonly id: number;
  readonly attempt: number;
  readonly head: CommitSha;
  /** Path of the workflow's file in the repository. */
  readonly workflow: string;
  /** Files of this repository that the workflow calls as workflows, at the pull request's state. */
  readonly called: readonly string[];
  readonly url: string;
  readonly event: string;
  /** `owner/name` that the commit comes from; `null` when it is gone. */
  readonly from: string | null;
  readonly isPull: boolean;
  readonly isFork: boolean;
  /** Pull requests from its branch, the most recently updated first. Their heads may have moved on. */
  readonly pulls: readonly PullOfRun[];
}

/**
 * Asks GitHub about a run that an event names: which commit it was on, and which pull requests come from its branch. Payloads name none for
 * forks, and what an artifact says must not be believed. Errors: `head-differs` where GitHub names another commit than the event,
 * `github-refused`, `github-failed`.
 */
export async function askOtherRun(
  { client, token, owner, repo }: GitHubDesk,
  told: { readonly id: number; readonly head: CommitSha },
): Promise<OtherRun> {
  const { data } = await orExplain(client.rest.actions.getWorkflowRun({ owner, repo, run_id: told.id }), {
    token,
    feature: 'read-artifacts',
    attempt: `look at run ${told.id}`,
  });
  const head = parseCommitSha(data.head_sha);
  if (head !== told.head)
    throw new UserError(
      'head-differs',
      `The event says that run ${told.id} was on ${told.head.slice(0, 7)}, and GitHub says ${head?.slice(0, 7) ?? 'nothing'}.`,
      'Run the job again; when it stays so, somebody has changed the payload of the event.',
    );
  const from = data.head_repository?.full_name ?? null;
  const isPull = data.event.startsWith('pull_request');
  return {
    id: told.id,
    attempt: data.run_attempt ?? 1,
    head,
    workflow: withoutRef(data.path),
    called: (data.referenced_workflows ?? [])
      .filter(({ path, ref }) => path.startsWith(`${owner}/${repo}/`) && !ref?.startsWith('refs/heads/'))
      .map(({ path }) => withoutRef(path.slice(`${owner}/${repo}/`.length))),
    url: data.html_url,
    event: data.event,
    from,
    isPull,
    isFork: from !== `${owner}/${repo}`,
    pulls: isPull ? await findPulls({ client, token, owner, repo }, from, data.head_branch) : [],
  };
}

/** The pull request whose head the run was on; an open one before closed ones. */
export function pullAtHead({ head, pulls }: OtherRun): PullOfRun | null {
  const same = pulls.filter((pull) => pull.head === head);
  return same.find(({ isOpen }) => isOpen) ?? same[0] ?? null;
}

async function findPulls(
  { client, token, owner, repo }: GitHubDesk,
  from: string | null,
  branch: string | null,
): Promise<readonly PullOfRun[]> {
  if (from === null || branch === null) return [];
  const [account = ''] = from.split('/');
  const { data } = await orExplain(
    client.rest.pulls.list({
      owner,
      repo,
      state: 'all',
      head: `${account}:${branch}`,
      sort: 'updated',
      direction: 'desc',
      per_page: 100,
    }),
    { token, feature: 'read-pull-request', attempt: 'find the pull request of the run' },
  );
  return data
    .filter((pull) => pull.head.repo?.full_name === from && pull.head.ref === branch)
    .map((pull) => ({
      number: pull.number,
      head: parseCommitSha(pull.head.sha),
      base: parseCommitSha(pull.base.sha),
      isOpen: pull.state === 'open',
    }));
}

/** GitHub tells a workflow as `.github/workflows/ci.yml@main` too. */
function withoutRef(path: string): string {
  return path.replace(/(\.ya?ml)@.*$/s, '$1');
}
