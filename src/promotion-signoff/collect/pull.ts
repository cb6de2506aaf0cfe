import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { PromotionSnapshot, PullRequest } from '../snapshot/model.ts';
import { accountAt } from './accounts.ts';
import {
  commit,
  count,
  type Fields,
  flag,
  id,
  instant,
  nextPage,
  nodes,
  optional,
  required,
  text,
  Unreadable,
  word,
} from './answer.ts';
import { readUsers } from './conversation.ts';
import { AGAIN, type Desk, type Part } from './desk.ts';
import type { RawPull } from './load-pull.ts';
import type { CollectRequest } from './request.ts';

/** What a pull request is about: known before anything else is asked. */
export interface Head {
  readonly repository: PromotionSnapshot['repository'];
  readonly number: number;
  readonly state: PullRequest['state'];
  readonly sha: CommitSha;
  readonly ref: string;
  /** `owner/name` of the repository that the branch is in; `null`: it is gone. */
  readonly from: string | null;
  /** `sha`: the tip of the base now; of a merged pull request the one that it was merged into. */
  readonly base: { readonly ref: string; readonly sha: CommitSha };
  readonly mergeCommit: { readonly sha: CommitSha; readonly parents: readonly CommitSha[] } | null;
  /** Tip of the branch of the audit log. */
  readonly audit: CommitSha | null;
  readonly mergeQueue: PromotionSnapshot['mergeQueue'];
}

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

const QUEUE: Part = { what: 'merge queue', attempt: 'read the merge queue', feature: 'read-pull-request' };

/** Errors: `pull-unreadable`, since without any of this nothing can be collected. */
export async function readHead(desk: Desk, request: CollectRequest, raw: RawPull): Promise<Head> {
  const { repository, pull } = raw;
  try {
    const state = STATES[word(pull, 'state', ['OPEN', 'CLOSED', 'MERGED'])];
    const baseRef = optional(pull, 'baseRef');
    const tip = state === 'open' && baseRef !== null ? optional(baseRef, 'target') : null;
    const merge = optional(pull, 'mergeCommit');
    const audit = optional(repository, 'audit');
    const target = audit === null ? null : optional(audit, 'target');
    const from = optional(pull, 'headRepository');
    const number = count(pull, 'number');
    const branch = optional(repository, 'defaultBranchRef');
    return {
      repository: {
        name: text(repository, 'nameWithOwner'),
        id: id(repository, 'databaseId'),
        defaultBranch: branch === null ? '' : text(branch, 'name'),
      },
      number,
      state,
      sha: commit(pull, 'headRefOid'),
      ref: text(pull, 'headRefName'),
      from: from === null ? null : text(from, 'nameWithOwner'),
      base: {
        ref: text(pull, 'baseRefName'),
        sha: request.onto ?? (tip === null ? commit(pull, 'baseRefOid') : commit(tip, 'oid')),
      },
      mergeCommit:
        merge === null
          ? null
          : {
              sha: commit(merge, 'oid'),
              parents: nodes(required(merge, 'parents')).map((parent) => commit(parent, 'oid')),
            },
      audit: target === null ? null : commit(target, 'oid'),
      mergeQueue: await desk.part(QUEUE, null, async () => readQueue(pull, number, request.group)),
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UserError(
      'pull-unreadable',
      `Pull request #${request.pull} cannot be read: ${error.message}.`,
      `Check the permissions of the job, and ${AGAIN}.`,
    );
  }
}

/**
 * The group of the merge queue that the pull request is in: everything up to its place, since the group's commit holds what
 * stands before it.
 */
function readQueue(pull: Fields, number: number, group: CommitSha | null): PromotionSnapshot['mergeQueue'] {
  const own = optional(pull, 'mergeQueueEntry');
  if (own === null) {
    if (group === null) return null;
    throw new Unreadable(
      `pull request #${number} is not in the merge queue, and the run is about a group of it`,
    );
  }
  const head = optional(own, 'headCommit');
  const sha = group ?? (head === null ? null : commit(head, 'oid'));
  if (sha === null) return null;
  const queue = optional(own, 'mergeQueue');
  const list = queue === null ? null : optional(queue, 'entries');
  if (list === null) throw new Unreadable('GitHub does not tell what the merge queue holds');
  if (nextPage(list) !== null) throw new Unreadable('the merge queue holds more than 100 pull requests');
  const entries = nodes(list).map((entry) => {
    const at = optional(entry, 'headCommit');
    return {
      position: count(entry, 'position'),
      head: at === null ? null : parseCommitSha(text(at, 'oid')),
      number: count(required(entry, 'pullRequest'), 'number'),
    };
  });
  // Several entries of one group share its commit.
  const last = Math.max(
    -1,
    ...entries
      .filter((entry) => entry.head === sha || entry.number === number)
      .map(({ position }) => position),
  );
  const pulls = entries.filter(({ position }) => position <= last).map((entry) => entry.number);
  if (!pulls.includes(number)) throw new Unreadable(`the merge queue does not name pull request #${number}`);
  return { group: sha, pulls: pulls.sort((a, b) => a - b) };
}

/** The pull request itself, with what git says of it. */
export function describePull(
  { pull, lists }: RawPull,
  head: Head,
  git: {
    readonly base: CommitSha;
    readonly mergeBases: readonly CommitSha[];
    readonly resultTree: string | null;
  },
): PullRequest {
  try {
    const autoMerge = optional(pull, 'autoMergeRequest');
    return {
      number: head.number,
      title: text(pull, 'title'),
      body: text(pull, 'body'),
      createdAt: instant(pull, 'createdAt'),
      state: head.state,
      isDraft: flag(pull, 'isDraft'),
      author: accountAt(pull, 'author'),
      head: { sha: head.sha, ref: head.ref, repository: head.from },
      base: { ref: head.base.ref, sha: git.base, mergeBases: git.mergeBases },
      autoMerge: autoMerge === null ? null : { by: accountAt(autoMerge, 'enabledBy') },
      labels: (lists.labels ?? []).map((label) => text(label, 'name')),
      assignees: readUsers(lists.assignees ?? []),
      unresolvedThreads:
        lists.reviewThreads === null
          ? null
          : lists.reviewThreads.filter((thread) => !flag(thread, 'isResolved')).length,
      mergedBy: accountAt(pull, 'mergedBy'),
      resultTree: git.resultTree,
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UserError(
      'pull-unreadable',
      `Pull request #${head.number} cannot be read: ${error.message}.`,
      `Check the permissions of the job, and ${AGAIN}.`,
    );
  }
}
