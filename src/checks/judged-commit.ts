import type { CommitSha } from '../foundation/digest.ts';
import { UserError } from '../foundation/user-error.ts';
import type { Subject } from '../report/model.ts';
import type { Trees } from './open-trees.ts';

type Asked = Omit<Subject, 'base'>;

/**
 * The commit that a report is about. GitHub checks out a merge of base and pull request: the event's head counts
 * where it is what was judged, or a parent of it. Anything else would claim a judgement that did not happen.
 */
export function judgedCommit(trees: Trees, subject: Asked): CommitSha | null {
  return isCheckedOut(trees, subject.head) ? subject.head : trees.headCommit;
}

/** What a report is about: the subject that was asked for, with the commits that were judged and compared. */
export function judgedSubject(trees: Trees, subject: Asked): Subject {
  return { ...subject, head: judgedCommit(trees, subject), base: trees.base?.commit ?? null };
}

function isCheckedOut(trees: Trees, head: CommitSha | null): boolean {
  return head !== null && [trees.headCommit, ...trees.headParents].includes(head);
}

/**
 * On `pull_request_target` actions/checkout gives the base: a pass of that would be shown on a pull request that nobody
 * looked at. Errors: `head-not-checked-out`.
 */
export function requirePullRequest(trees: Trees, subject: Asked): void {
  if (subject.pullRequest === null || subject.head === null || isCheckedOut(trees, subject.head)) return;
  if (trees.base === null || trees.base.commit !== trees.headCommit) return;
  throw new UserError(
    'head-not-checked-out',
    `What is checked out is the base ${trees.base.commit.slice(0, 7)}, not pull request #${subject.pullRequest}.`,
    'Run on `pull_request`, where actions/checkout gives the pull request.',
  );
}
