import { readInstant } from '../people/instant.ts';
import type { Instant, PromotionSnapshot, Review } from './model.ts';

/**
 * A snapshot as it would have been taken at an earlier moment: that moment is the «now» of the decision, and what was said,
 * labelled, run or dismissed afterwards neither helps nor harms. What GitHub keeps no history of stays as it is: texts that
 * were edited, who holds a role, which other pull requests are open. Pure; a time that cannot be read stays.
 */
export function rewindSnapshot(snapshot: PromotionSnapshot, to: Instant): PromotionSnapshot {
  const end = readInstant(to);
  if (end === null) return snapshot;
  const isBy = (at: Instant | null): boolean => {
    const time = at === null ? null : readInstant(at);
    return time === null || time <= end;
  };
  const later = snapshot.events.filter(({ at }) => !isBy(at));
  const labels = new Set(snapshot.pull.labels);
  for (const event of later.toReversed()) {
    if (event.kind === 'labeled') labels.delete(event.label);
    if (event.kind === 'unlabeled') labels.add(event.label);
  }
  const undismiss = (review: Review): Review => {
    const was = later.find((event) => event.kind === 'review dismissed' && event.review === review.id);
    return was?.kind === 'review dismissed' && was.was !== undefined ? { ...review, state: was.was } : review;
  };
  return {
    ...snapshot,
    takenAt: to,
    pull: { ...snapshot.pull, labels: [...labels].sort() },
    reviews: snapshot.reviews.filter(({ submittedAt }) => isBy(submittedAt)).map(undismiss),
    comments: snapshot.comments.filter(({ createdAt }) => isBy(createdAt)),
    events: snapshot.events.filter(({ at }) => isBy(at)),
    checks: snapshot.checks.filter(({ at }) => isBy(at)),
    reports: snapshot.reports.filter(({ at }) => isBy(at)),
  };
}
