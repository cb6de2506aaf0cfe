import type { CommitSha } from '../../foundation/digest.ts';
import { type Payload, readPayload } from '../../platform/runner/payload.ts';
import { accountKindOf } from '../snapshot/account-kind.ts';
import type { Account } from '../snapshot/model.ts';

/** What a run has to decide about, as the event says it. Live state decides the rest: a payload may be hours old. */
export type Target =
  | { readonly kind: 'pull'; readonly number: number }
  /** Every open pull request with this head: the event names a commit, and forks' pull requests not at all. */
  | { readonly kind: 'head'; readonly commit: CommitSha }
  /** Every pull request of a merge group. */
  | { readonly kind: 'group'; readonly commit: CommitSha; readonly base: string }
  /** Every open pull request: teams, permissions and clocks change without an event. */
  | { readonly kind: 'all' }
  /** A pull request that was merged: what was decided is looked at once more. */
  | { readonly kind: 'merged'; readonly number: number }
  | { readonly kind: 'none'; readonly why: string }
  /** The workflow itself may come from the pull request. */
  | { readonly kind: 'refused'; readonly why: string };

export interface Trigger {
  readonly target: Target;
  /** `pull_request_target.labeled`, and whoever did it. */
  readonly event: string;
  readonly actor: Account | null;
}

/** Events whose workflow file is the pull request's own, with the remedy. */
const OWN_COPY: ReadonlySet<string> = new Set(['pull_request', 'pull_request_review']);

/**
 * Reads what an event is about (study, section 2.5). Errors: `event-invalid` when the payload is not what GitHub sends.
 */
export function readTrigger(event: string, payload: unknown): Trigger {
  const whole = readPayload(payload, event);
  const action = whole.optionalText('action');
  return {
    target: OWN_COPY.has(event) ? refuse(event) : targetOf(event, action, whole),
    event: action === null ? event : `${event}.${action}`,
    actor: actorOf(whole),
  };
}

function targetOf(event: string, action: string | null, whole: Payload): Target {
  switch (event) {
    case 'pull_request_target': {
      const pull = whole.object('pull_request');
      const number = pull.number('number');
      if (action !== 'closed') return { kind: 'pull', number };
      return pull.optionalText('merged_at') === null
        ? { kind: 'none', why: `Pull request #${number} was closed without merging.` }
        : { kind: 'merged', number };
    }
    case 'issue_comment': {
      const issue = whole.object('issue');
      return issue.optional('pull_request') === null
        ? { kind: 'none', why: 'The comment stands on an issue, not on a pull request.' }
        : { kind: 'pull', number: issue.number('number') };
    }
    case 'workflow_run': {
      const run = whole.object('workflow_run');
      const base = queueBase(run.optionalText('head_branch') ?? '');
      const commit = run.sha('head_sha');
      return base === null ? { kind: 'head', commit } : { kind: 'group', commit, base };
    }
    case 'merge_group': {
      const group = whole.object('merge_group');
      if (action === 'destroyed') return { kind: 'none', why: 'The merge group was dissolved.' };
      return {
        kind: 'group',
        commit: group.sha('head_sha'),
        base: group.text('base_ref').replace(/^refs\/heads\//, ''),
      };
    }
    case 'workflow_dispatch': {
      const named = whole.optional('inputs')?.optionalText('pull-request') ?? '';
      if (named === '') return { kind: 'all' };
      return /^[1-9]\d{0,9}$/.test(named)
        ? { kind: 'pull', number: Number(named) }
        : { kind: 'none', why: 'The input `pull-request` is no number of a pull request.' };
    }
    case 'schedule':
      return { kind: 'all' };
    default:
      return { kind: 'none', why: `The event ${event} says nothing about a promotion.` };
  }
}

function refuse(event: string): Target {
  return {
    kind: 'refused',
    why: `On ${event} the workflow comes from the pull request itself, which could have changed it`,
  };
}

/** The base of `gh-readonly-queue/<base>/pr-<number>-<commit>`, a branch of the merge queue; `null`: it is no such branch. */
function queueBase(branch: string): string | null {
  return /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]{40}$/.exec(branch)?.[1] ?? null;
}

function actorOf(whole: Payload): Account | null {
  const sender = whole.optional('sender');
  if (sender === null) return null;
  const kind = accountKindOf(sender.optionalText('type'));
  return { id: sender.number('id'), login: sender.text('login'), kind };
}
