import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { type Environment, variable } from '../../platform/runner/environment.ts';
import type { Inputs } from '../../platform/runner/inputs.ts';
import { loadSubject } from '../../platform/runner/subject.ts';
import type { BundleRequest, PlatformRun } from '../run/request.ts';

/** What evidence is about, and how far those who made it are trusted. */
export interface Source
  extends Pick<
    BundleRequest,
    'subject' | 'base' | 'head' | 'policyAt' | 'pullRequestHead' | 'producedBy' | 'run'
  > {
  /** The job has neither an identity nor secrets. */
  readonly isFork: boolean;
  /** Files were made by a job of another workflow, on another machine. */
  readonly isOfOtherRun: boolean;
}

/** What evidence of this very run is about, by the event. Errors: `event-invalid`. */
export function sourceOfEvent(inputs: Inputs, env: Environment): Source {
  const { subject, fork } = loadSubject(env);
  const named = inputs.text('base-ref');
  return {
    subject,
    base: named ?? subject.base,
    head: null,
    policyAt: null,
    pullRequestHead: named === undefined ? subject.head : null,
    producedBy: isUntrusted(inputs, fork) ? 'untrusted-pull-request' : 'trusted',
    run: runOf(env),
    isFork: fork,
    isOfOtherRun: false,
  };
}

/** A fork's files stay so, whatever an input says. */
export function isUntrusted(inputs: Inputs, isFork: boolean): boolean {
  return (inputs.flag('untrusted') ?? false) || isFork;
}

/** The commit of the default branch that a trusted event is on; nobody but those who write there chooses it. */
export function trustedCommit(env: Environment, { head }: Repository): CommitSha | null {
  return parseCommitSha(variable(env, 'GITHUB_SHA') ?? '') ?? head;
}

function runOf(env: Environment): PlatformRun | null {
  const id = variable(env, 'GITHUB_RUN_ID');
  const attempt = Number(variable(env, 'GITHUB_RUN_ATTEMPT') ?? '1');
  if (id === undefined || !Number.isSafeInteger(attempt) || attempt < 1) return null;
  const machine = ['RUNNER_ENVIRONMENT', 'RUNNER_OS', 'RUNNER_ARCH', 'ImageOS', 'ImageVersion'];
  return {
    id,
    attempt,
    workflow: variable(env, 'GITHUB_WORKFLOW_REF') ?? variable(env, 'GITHUB_WORKFLOW') ?? '',
    runner: machine.flatMap((name) => variable(env, name) ?? []).join(' '),
  };
}
