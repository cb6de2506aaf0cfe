import type { CommitSha } from '../../foundation/digest.ts';
import type { SignoffPolicy } from '../policy/model.ts';
import type { Account, Comment, PromotionSnapshot } from '../snapshot/model.ts';
import { readInstant } from './instant.ts';
import { findOpinions, type Opinion } from './opinions.ts';
import { readCommands, readNamedRoles } from './sign-off-commands.ts';

/** Somebody's yes to one commit, before it is asked whether it counts. */
export interface Statement {
  readonly by: Account;
  readonly source: 'review' | 'comment';
  /** Of the review or the comment. */
  readonly id: number;
  readonly at: number;
  /** `null`: GitHub does not say what was reviewed. */
  readonly commit: CommitSha | null;
  /** The roles it is limited to; empty: all that the person holds. */
  readonly roles: readonly string[];
  /** The text of a review was edited: for which role it was given is not known any more. */
  readonly isEdited: boolean;
}

/** Something that cannot count as a yes, whoever said it, with the reason. */
export interface VoidStatement {
  readonly by: Account | null;
  readonly source: 'review' | 'comment';
  readonly id: number;
  readonly why: string;
}

/** A command that stops the promotion until the same person takes it back. */
export interface Hold {
  readonly by: Account;
  readonly comment: number;
  readonly at: number;
}

export interface Said {
  readonly statements: readonly Statement[];
  readonly voids: readonly VoidStatement[];
  readonly holds: readonly Hold[];
  readonly opinions: ReadonlyMap<number, Opinion>;
}

/**
 * What people said about the pull request. A change request or a dismissal voids everything that its author, or the one
 * dismissed, said before it, on either channel.
 */
export function findStatements(snapshot: PromotionSnapshot, signoff: SignoffPolicy): Said {
  const opinions = findOpinions(snapshot.reviews);
  const voids: VoidStatement[] = [];
  const statements: Statement[] = [];
  readReviews(snapshot, signoff, opinions, statements, voids);
  const { command } = signoff.channels;
  const spoken = command === null ? [] : readComments(snapshot, command, voids);
  for (const statement of spoken) {
    const opinion = opinions.get(statement.by.id);
    if (opinion === undefined || opinion.state === 'APPROVED' || opinion.at < statement.at) {
      statements.push(statement);
      continue;
    }
    const what = opinion.state === 'DISMISSED' ? 'their review was dismissed' : 'they requested changes';
    voids.push({ ...statement, why: `${what} later (review ${opinion.review.id})` });
  }
  return {
    statements,
    voids,
    holds: command === null ? [] : findHolds(snapshot.comments, command),
    opinions,
  };
}

function readReviews(
  snapshot: PromotionSnapshot,
  signoff: SignoffPolicy,
  opinions: ReadonlyMap<number, Opinion>,
  statements: Statement[],
  voids: VoidStatement[],
): void {
  for (const review of snapshot.reviews) {
    const { id, by, state } = review;
    const refuse = (why: string) => voids.push({ by, source: 'review', id, why });
    if (state === 'PENDING') continue;
    if (by === null) {
      if (state !== 'COMMENTED') refuse('the account is deleted, so nobody answers for it');
      continue;
    }
    const opinion = opinions.get(by.id);
    if (state === 'DISMISSED') refuse('it was dismissed');
    else if (state === 'COMMENTED') refuse('it comments and approves nothing');
    else if (opinion === undefined || readInstant(review.submittedAt) === null)
      refuse('it has no time of submission that can be read');
    else if (state === 'CHANGES_REQUESTED') {
      refuse(
        opinion.review.id === id
          ? 'it requests changes'
          : `a newer review (${opinion.review.id}) replaces it`,
      );
    } else if (opinion.review.id !== id) refuse(`a newer review (${opinion.review.id}) replaces it`);
    else if (!signoff.channels.review) refuse('the policy takes no reviews as sign-off');
    else {
      const { at } = opinion;
      const roles = readNamedRoles(review.body);
      const { commit, isEdited } = review;
      statements.push({ by, source: 'review', id, at, commit, roles, isEdited });
    }
  }
}

function readComments(
  snapshot: PromotionSnapshot,
  command: string,
  voids: VoidStatement[],
): readonly Statement[] {
  const found: Statement[] = [];
  for (const { id, by, createdAt, body, editedBy } of snapshot.comments) {
    const at = readInstant(createdAt);
    for (const read of readCommands(body, command)) {
      const refuse = (why: string) => voids.push({ by, source: 'comment', id, why });
      if (read.kind === 'hold' || read.kind === 'unhold') continue;
      if (by === null) refuse('the account is deleted, so nobody answers for it');
      else if (editedBy !== null) refuse(editedWords(by, editedBy));
      else if (read.kind === 'refused') refuse(read.why);
      else if (at === null) refuse('it has no time that can be read');
      else {
        const { commit, roles } = read;
        found.push({ by, source: 'comment', id, at, commit, roles, isEdited: false });
      }
    }
  }
  return found;
}

function editedWords(by: Account, editor: Account | 'unknown'): string {
  const who =
    editor === 'unknown'
      ? 'by nobody knows whom'
      : editor.id === by.id
        ? 'afterwards'
        : `by @${editor.login}`;
  return `the comment was edited ${who}; write a new one`;
}

/** The newest word of each person on this; an edited comment still holds and takes nothing back. */
function findHolds(comments: readonly Comment[], command: string): readonly Hold[] {
  const holds = new Map<number, Hold>();
  const inOrder = [...comments].sort(
    (a, b) => (readInstant(a.createdAt) ?? 0) - (readInstant(b.createdAt) ?? 0) || a.id - b.id,
  );
  for (const { id, by, createdAt, body, editedBy } of inOrder) {
    if (by === null) continue;
    for (const { kind } of readCommands(body, command)) {
      if (kind === 'hold') holds.set(by.id, { by, comment: id, at: readInstant(createdAt) ?? 0 });
      if (kind === 'unhold' && editedBy === null) holds.delete(by.id);
    }
  }
  return [...holds.values()];
}
