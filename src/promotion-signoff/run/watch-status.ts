import type { GitHubClient } from '../../platform/github/client.ts';
import { statusOf } from '../../platform/github/failure.ts';
import { findTampering, type HeadStatus, tamperingProblems } from '../show/tampering.ts';
import type { FoundPull, RepositoryName } from './find-pulls.ts';

/** More runs than these are not looked at for one commit; then only accounts are compared. */
const MOST_RUNS = 20;

/**
 * Events whose workflow file is the default branch's. A merge group's is the queue's own, which holds what was signed before
 * it was queued.
 */
const TRUSTED: ReadonlySet<string> = new Set([
  'pull_request_target',
  'issue_comment',
  'workflow_run',
  'schedule',
  'workflow_dispatch',
  'merge_group',
]);

/**
 * Who else set the status of this check. Any workflow of the repository can post with the account of ours, so the run that a
 * status names has to be one of this very workflow file, started by an event that takes the file from the default branch.
 * `opening`: the status that this run posted. `workflow`: path of the running workflow's file; `null` where it is not known.
 */
export async function findStatusProblems(
  client: GitHubClient,
  repository: RepositoryName,
  statuses: readonly HeadStatus[],
  opening: HeadStatus,
  workflow: string | null,
  { defaultBranch }: Pick<FoundPull, 'defaultBranch'>,
): Promise<ReturnType<typeof tamperingProblems>> {
  const ours = opening.creator?.id;
  if (ours === undefined) return [];
  const before = statuses.filter(({ id }) => id !== opening.id);
  const urls = [...new Set(before.map(({ targetUrl }) => targetUrl))];
  const isOurs = new Map<string | null, boolean>();
  for (const url of workflow === null || urls.length > MOST_RUNS ? [] : urls) {
    isOurs.set(url, await isOurRun(client, repository, url, workflow ?? '', defaultBranch));
  }
  const isOurRunKnown = isOurs.size > 0;
  return tamperingProblems(
    findTampering(before, {
      context: opening.context,
      ours,
      posted: null,
      isOurRun: isOurRunKnown ? (url) => isOurs.get(url) === true : null,
    }),
  );
}

/** Whether an address is that of a run of this workflow file, started so that the file came from the default branch. */
export async function isOurRun(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  url: string | null,
  workflow: string,
  defaultBranch: string,
): Promise<boolean> {
  const id = /\/actions\/runs\/([1-9]\d{0,15})(?:\/|$)/.exec(url ?? '')?.[1];
  if (id === undefined) return false;
  try {
    const { data } = await client.rest.actions.getWorkflowRun({ owner, repo, run_id: Number(id) });
    const isHere =
      data.event === 'merge_group' ||
      data.event === 'pull_request_target' ||
      data.head_branch === defaultBranch;
    return data.path.split('@', 1)[0] === workflow && TRUSTED.has(data.event) && isHere;
  } catch (error) {
    // A run that is gone, as after 400 days, is nobody's.
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
