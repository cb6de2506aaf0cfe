import { findOpinions } from '../people/opinions.ts';
import type { Review } from '../snapshot/model.ts';

/**
 * What GitHub's own list of everybody's latest opinion says against somebody that the reviews, as they were read page by page, do
 * not show: a change request or a dismissal. `null`: nothing. Where the reviews show something newer that is no approval, they are the
 * stricter ones; where GitHub approves, nothing hangs on it.
 */
export function sayContradiction(reviews: readonly Review[], latest: readonly Review[]): string | null {
  const opinions = findOpinions(reviews);
  const against = latest.filter(({ id, by, state, submittedAt }) => {
    if (by === null || (state !== 'CHANGES_REQUESTED' && state !== 'DISMISSED')) return false;
    const ours = opinions.get(by.id);
    if (ours === undefined) return true;
    if (ours.review.id === id) return ours.state !== state;
    return ours.state === 'APPROVED' || (ours.review.submittedAt ?? '') < (submittedAt ?? '');
  });
  const [first] = against;
  if (first === undefined) return null;
  const said = first.state === 'DISMISSED' ? 'was dismissed' : 'requests changes';
  const ours = opinions.get(first.by?.id ?? 0)?.review.id;
  const read = ours === undefined ? 'shows no opinion of theirs' : `has review ${ours} as their latest`;
  const more = against.length === 1 ? '' : ` (and ${against.length - 1} more)`;
  return `GitHub counts review ${first.id} of @${first.by?.login}, which ${said}, and what was read of the reviews ${read}${more}`;
}
