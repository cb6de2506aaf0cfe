import { parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Subject } from '../../report/model.ts';
import { type Environment, variable } from './environment.ts';
import { loadPayload, readPayload } from './payload.ts';

/** What the run is about, and how far it may be trusted. */
export interface RunSubject {
  readonly subject: Subject;
  /** The code comes from another repository, or from one that is gone: the token is read-only on `pull_request`. */
  readonly fork: boolean;
  /** The event gives a token that may write while the code may be a stranger's: never read policy from the head. */
  readonly privileged: boolean;
  /** Name of the branch that the change goes into, or that was pushed to; `null` where the event has none. */
  readonly baseBranch: string | null;
  /** Name of the branch that was pushed to, if it is the repository's default branch; `null` otherwise. */
  readonly pushedDefault: string | null;
}

/** Events whose workflow comes from the default branch whatever the code under judgement. */
const PRIVILEGED: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/** The subject of this run from the environment and the event's payload. Throws a `UserError` when they make no sense. */
export function loadSubject(env: Environment): RunSubject {
  return subjectOf(env, loadPayload(env) ?? {});
}

/**
 * The subject for one event. Head and base by event:
 * - pull requests and their reviews: the two commits of the pull request, not the merge commit that is checked out;
 * - `push`: the branch after and before; no base for a new branch, no head for a deleted one;
 * - `merge_group`: the queue's commit and the one it was built on;
 * - `workflow_run`: the commit that the other workflow ran on; its pull request only when it is in this repository,
 *   since the payload names none for forks and what an artifact says must not be believed;
 * - everything else (`schedule`, `workflow_dispatch` …): the checked-out commit, without a base.
 */
export function subjectOf(env: Environment, payload: unknown): RunSubject {
  const event = variable(env, 'GITHUB_EVENT_NAME') ?? 'local';
  const repository = parseRepository(variable(env, 'GITHUB_REPOSITORY'));
  const whole = readPayload(payload, event);
  const common = { repository, event, ref: variable(env, 'GITHUB_REF') ?? null };
  const pushed = event === 'push' ? branchOf(common.ref) : null;
  const isDefault =
    pushed !== null && pushed === whole.optional('repository')?.optionalText('default_branch');
  const build = (
    parts: Pick<Subject, 'head' | 'base' | 'pullRequest'>,
    fork = false,
    baseBranch: string | null = pushed,
  ): RunSubject => ({
    subject: { ...common, ...parts },
    fork,
    privileged: PRIVILEGED.has(event),
    baseBranch,
    pushedDefault: isDefault ? pushed : null,
  });

  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review': {
      const pull = whole.object('pull_request');
      return build(
        {
          head: pull.object('head').sha('sha'),
          base: pull.object('base').sha('sha'),
          pullRequest: pull.number('number'),
        },
        pull.object('head').optional('repo')?.text('full_name') !==
          pull.object('base').object('repo').text('full_name'),
        pull.object('base').optionalText('ref'),
      );
    }
    case 'push':
      return build({
        // Of an annotated tag, `after` is the tag object.
        head: whole.optional('head_commit')?.sha('id') ?? whole.shaOrNone('after'),
        base: whole.shaOrNone('before'),
        pullRequest: null,
      });
    case 'merge_group': {
      const group = whole.object('merge_group');
      const commits = { head: group.sha('head_sha'), base: group.sha('base_sha'), pullRequest: null };
      return build(commits, false, branchOf(group.optionalText('base_ref')));
    }
    case 'workflow_run': {
      const run = whole.object('workflow_run');
      const head = run.sha('head_sha');
      const fork =
        run.optional('head_repository')?.text('full_name') !== whole.object('repository').text('full_name');
      const pull = run.list('pull_requests').find((each) => each.object('head').sha('sha') === head);
      return build(
        { head, base: pull?.object('base').sha('sha') ?? null, pullRequest: pull?.number('number') ?? null },
        fork,
      );
    }
    case 'issue_comment': {
      const issue = whole.object('issue');
      const pullRequest = issue.optional('pull_request') === null ? null : issue.number('number');
      // The commit that is checked out is the default branch's; the pull request's must be asked for.
      return build({ head: null, base: null, pullRequest });
    }
    default:
      return build({ head: parseCommitSha(env.GITHUB_SHA ?? ''), base: null, pullRequest: null });
  }
}

/** `main` of `refs/heads/main`; `null` for tags and the like. */
function branchOf(ref: string | null): string | null {
  return ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

function parseRepository(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(text)) return text;
  throw new UserError(
    'event-invalid',
    `GITHUB_REPOSITORY is ${JSON.stringify(text)}, which is not of the form owner/name.`,
    'Leave the variable to the runner.',
  );
}
