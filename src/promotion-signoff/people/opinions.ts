import type { Account, Review } from '../snapshot/model.ts';
import { readInstant } from './instant.ts';

/** What a person thinks now, by their newest review that says yes, no, or was dismissed. */
export interface Opinion {
  readonly by: Account;
  readonly review: Review;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED';
  readonly at: number;
}

/**
 * The opinion of each person, by account id. A comment never changes it; a dismissal ends it, and nothing older comes back
 * to life. Reviews without an account or without a time are nobody's.
 */
export function findOpinions(reviews: readonly Review[]): ReadonlyMap<number, Opinion> {
  const opinions = new Map<number, Opinion>();
  for (const review of reviews) {
    const { by, state } = review;
    const at = readInstant(review.submittedAt);
    if (by === null || at === null || state === 'COMMENTED' || state === 'PENDING') continue;
    const known = opinions.get(by.id);
    const isNewer = known === undefined || at > known.at || (at === known.at && review.id > known.review.id);
    if (isNewer) opinions.set(by.id, { by, review, state, at });
  }
  return opinions;
}
