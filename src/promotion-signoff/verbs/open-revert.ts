import type { CommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { explainFailure, statusOf } from '../../platform/github/failure.ts';
import type { RollbackPlan } from '../after/plan-rollback.ts';
import type { GitHubPlace } from './context.ts';

/** The pull request of a rollback: its number and address, or the one that is open already. */
export interface OpenedRevert {
  readonly number: number;
  readonly url: string;
  readonly isNew: boolean;
}

/**
 * Opens the pull request of a rollback whose branch is pushed; one that is there for the branch, open or closed, is left as people left it. It is never
 * merged, approved or labelled. Errors: `revert-not-opened` with the branch, which stays.
 */
export async function openRevert(
  { client, owner, repo, token }: GitHubPlace,
  plan: RollbackPlan,
  base: string,
): Promise<OpenedRevert> {
  try {
    const { data: known } = await client.rest.pulls.list({
      owner,
      repo,
      head: `${owner}:${plan.branch}`,
      base,
      state: 'all',
      per_page: 1,
    });
    const [first] = known;
    if (first !== undefined) return { number: first.number, url: first.html_url, isNew: false };
    const { title, body, branch } = plan;
    const { data } = await client.rest.pulls.create({
      owner,
      repo,
      title,
      body,
      head: branch,
      base,
      draft: false,
    });
    return { number: data.number, url: data.html_url, isNew: true };
  } catch (error) {
    if (statusOf(error) === null) throw error;
    const failure = explainFailure(error, {
      token,
      feature: 'comment',
      attempt: 'open the pull request of a rollback',
    });
    throw new UserError(
      'revert-not-opened',
      `${failure.sentence}. The branch ${plan.branch} is pushed.`,
      'Open it by hand, or let Actions create pull requests (Settings, Actions, General), or give the job the token of an app with `pull-requests: write`.',
      { cause: error },
    );
  }
}

/**
 * The state before a promotion: the first parent of a merge; of commits that were rebased or squashed, what the first of them stands on. `belongs` tells
 * whether a commit came by the pull request. `null`: none of up to 250 commits is outside of it.
 */
export async function findBefore(
  merge: CommitSha,
  parentsOf: (commit: CommitSha) => Promise<readonly CommitSha[]>,
  belongs: (commit: CommitSha) => Promise<boolean>,
): Promise<CommitSha | null> {
  let commit = merge;
  for (let steps = 0; steps < MOST_COMMITS; steps++) {
    const [parent, ...others] = await parentsOf(commit);
    if (parent === undefined) return null;
    // A merge brings everything at once.
    if (others.length > 0 && commit === merge) return parent;
    if (!(await belongs(parent))) return parent;
    commit = parent;
  }
  return null;
}

/** GitHub shows no more commits of a pull request. */
const MOST_COMMITS = 250;
