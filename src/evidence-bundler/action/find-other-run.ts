import { UserError } from '../../foundation/user-error.ts';
import { bringCommit, parentsOf, type Repository, resolveCommit } from '../../platform/git/repository.ts';
import { askOtherRun, type GitHubDesk, pullAtHead } from '../../platform/github/other-run.ts';
import { variable } from '../../platform/runner/environment.ts';
import type { Inputs } from '../../platform/runner/inputs.ts';
import { loadPayload, readPayload } from '../../platform/runner/payload.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { isUntrusted, type Source, trustedCommit } from './find-source.ts';

/**
 * What evidence of another workflow's run is about, on `workflow_run`. Commit, run and attempt come from the event, and GitHub is asked
 * whether it says the same; nothing comes from files. The commit is brought into the clone as data. The policy is that of the default
 * branch, at the commit that this run is on (or of `base-ref`): strangers choose where they branch off.
 * Errors: `no-token`, `head-differs`, `head-missing`, `event-invalid`, `github-refused`, `github-failed`.
 */
export async function sourceOfOtherRun(
  inputs: Inputs,
  action: ActionProcess,
  repository: Repository,
): Promise<Source> {
  const { env } = action;
  const told = readPayload(loadPayload(env) ?? {}, 'workflow_run').object('workflow_run');
  const [id, attempt, head] = [told.number('id'), told.number('run_attempt'), told.sha('head_sha')];
  const run = await askOtherRun(await openDesk(inputs, action), { id, head });
  const pull = pullAtHead(run);
  if (!(await bringCommit(repository, head)))
    throw new UserError(
      'head-missing',
      `The commit ${head.slice(0, 7)} that run ${id} was on cannot be fetched from origin.`,
      'Let actions/checkout keep its credentials, or look whether the branch is gone.',
    );
  const named = inputs.text('base-ref');
  const policyAt =
    named === undefined ? trustedCommit(env, repository) : await resolveCommit(repository, named);
  if (policyAt === null || !(await bringCommit(repository, policyAt)))
    throw new UserError(
      'base-missing',
      'The commit whose policy decides is not in this clone.',
      'Let actions/checkout check out the default branch, with `fetch-depth: 0`.',
    );
  const [parent] = await parentsOf(repository, head);
  return {
    subject: {
      repository: variable(env, 'GITHUB_REPOSITORY') ?? null,
      head,
      pullRequest: pull?.number ?? null,
      event: 'workflow_run',
      ref: null,
    },
    // A pull request is compared with where it goes; a push with what was there before.
    base: pull?.base ?? (run.isPull ? policyAt : (parent ?? policyAt)),
    head,
    policyAt,
    pullRequestHead: null,
    producedBy: isUntrusted(inputs, run.isFork) ? 'untrusted-pull-request' : 'trusted',
    // Its own number, so that a run that is repeated until it is green shows.
    run: { id: String(id), attempt, workflow: run.workflow, runner: 'of another workflow' },
    isFork: false,
    isOfOtherRun: true,
  };
}

/** Errors: `no-token`. */
async function openDesk(inputs: Inputs, { env }: ActionProcess): Promise<GitHubDesk> {
  const token = inputs.text('github-token');
  const [owner, repo] = (variable(env, 'GITHUB_REPOSITORY') ?? '').split('/');
  if (token === undefined || owner === undefined || repo === undefined)
    throw new UserError(
      'no-token',
      'Without a token and GITHUB_REPOSITORY nobody can be asked which commit another run was on.',
      'Give the input `github-token`, and the job `permissions: { actions: read, pull-requests: read }`.',
    );
  const { openClient } = await import('../../platform/github/calls.ts');
  const apiUrl = variable(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  return { client: await openClient({ token, apiUrl, isReader: true }), token, owner, repo };
}
