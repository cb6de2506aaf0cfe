import type { Account, Comment, Instant, Review, TimelineEvent } from '../snapshot/model.ts';
import { accountAt } from './accounts.ts';
import {
  commit,
  type Fields,
  id,
  instant,
  optional,
  optionalInstant,
  optionalText,
  required,
  text,
  word,
} from './answer.ts';

const STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const;

/** In the order of submission. A pending review is its author's draft, which nobody else sees: it is left out. */
export function readReviews(nodes: readonly Fields[]): readonly Review[] {
  return nodes
    .map(readReview)
    .filter(({ state }) => state !== 'PENDING')
    .sort((a, b) => compareTimes(a.submittedAt ?? '', b.submittedAt ?? '') || a.id - b.id);
}

function readReview(node: Fields): Review {
  const reviewed = optional(node, 'commit');
  return {
    id: id(node, 'fullDatabaseId'),
    by: accountAt(node, 'author'),
    state: word(node, 'state', STATES),
    submittedAt: optionalInstant(node, 'submittedAt'),
    commit: reviewed === null ? null : commit(reviewed, 'oid'),
    body: text(node, 'body'),
    isEdited: optionalText(node, 'lastEditedAt') !== null,
  };
}

/** In the order of creation. */
export function readComments(nodes: readonly Fields[]): readonly Comment[] {
  return nodes
    .map((node): Comment => {
      const isEdited = optionalText(node, 'lastEditedAt') !== null;
      return {
        id: id(node, 'fullDatabaseId'),
        by: accountAt(node, 'author'),
        createdAt: instant(node, 'createdAt'),
        body: text(node, 'body'),
        editedBy: isEdited ? (accountAt(node, 'editor') ?? 'unknown') : null,
      };
    })
    .sort((a, b) => compareTimes(a.createdAt, b.createdAt) || a.id - b.id);
}

/** What the timeline tells of pushes, bases, dismissals and labels. */
export function readTimeline(nodes: readonly Fields[]): readonly TimelineEvent[] {
  return nodes.map(readEvent).filter((event) => event !== null);
}

function readEvent(node: Fields): TimelineEvent | null {
  const at = instant(node, 'createdAt');
  const by = accountAt(node, 'actor');
  switch (node.__typename) {
    case 'HeadRefForcePushedEvent': {
      const before = optional(node, 'beforeCommit');
      // Where the commit is gone, so is whatever was said about it; that the head moved still counts.
      const after = optional(node, 'afterCommit');
      return {
        kind: 'head moved',
        at,
        by,
        before: before === null ? null : commit(before, 'oid'),
        after: after === null ? NOWHERE : commit(after, 'oid'),
        isForced: true,
      };
    }
    case 'BaseRefChangedEvent':
      return baseChange(at, by, text(node, 'previousRefName'), text(node, 'currentRefName'));
    case 'AutomaticBaseChangeSucceededEvent':
      return baseChange(at, by, text(node, 'oldBase'), text(node, 'newBase'));
    case 'ReviewDismissedEvent': {
      const review = optional(node, 'review');
      if (review === null) return null;
      const was = word(node, 'previousReviewState', STATES);
      const event = {
        kind: 'review dismissed',
        at,
        by,
        review: id(review, 'fullDatabaseId'),
        message: optionalText(node, 'dismissalMessage') ?? '',
      } as const;
      return was === 'DISMISSED' || was === 'PENDING' ? event : { ...event, was };
    }
    case 'LabeledEvent':
    case 'UnlabeledEvent':
      return {
        kind: node.__typename === 'LabeledEvent' ? 'labeled' : 'unlabeled',
        at,
        by,
        label: text(required(node, 'label'), 'name'),
      };
    default:
      return null;
  }
}

/** Bases are told by the names of their branches, some with `refs/heads/` before them. */
function baseChange(at: Instant, by: Account | null, before: string, after: string): TimelineEvent {
  const name = (ref: string) => ref.replace(/^refs\/heads\//, '');
  return { kind: 'base changed', at, by, before: name(before), after: name(after) };
}

/** Stands for a commit that GitHub no longer knows. */
const NOWHERE = '0'.repeat(40) as Extract<TimelineEvent, { kind: 'head moved' }>['after'];

/** Each time that the description was written. The first edit brings the first version along, with its own time. */
export function readBodyEdits(nodes: readonly Fields[]): readonly TimelineEvent[] {
  return nodes.map((node) => ({
    kind: 'body edited',
    at: instant(node, 'editedAt'),
    by: accountAt(node, 'editor'),
  }));
}

/** Accounts of people that something is assigned to. */
export function readUsers(nodes: readonly Fields[]): readonly Account[] {
  return nodes.map((node) => ({
    id: id(node, 'databaseId'),
    login: text(node, 'login'),
    kind: 'User' as const,
  }));
}

export function compareTimes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
