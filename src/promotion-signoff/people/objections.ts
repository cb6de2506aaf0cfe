import type { SignoffPolicy } from '../policy/model.ts';
import type { Account, PromotionSnapshot } from '../snapshot/model.ts';
import { readInstant } from './instant.ts';
import type { Said } from './statements.ts';

/** Somebody's no. */
export interface Objection {
  readonly by: Account;
  readonly source: 'review' | 'comment';
  readonly id: number;
  readonly why: string;
}

/**
 * The objections that stand. A change request ends with a newer approval of the same person, or with a dismissal by somebody
 * who has no hand in the change and gives a reason; another person's approval never ends it. `counts` says whether a person's
 * no is heard, by the policy's `objections.who`.
 */
export function findObjections(
  snapshot: PromotionSnapshot,
  said: Said,
  policy: SignoffPolicy['objections'],
  counts: (account: Account) => boolean,
  hasShare: (account: Account) => boolean,
): readonly Objection[] {
  const found: Objection[] = [];
  for (const { by, review, state } of said.opinions.values()) {
    if (state === 'APPROVED' && policy.liftedBy.includes('same_person')) continue;
    if (!counts(by)) continue;
    const refused = findRefused(snapshot, by, review.id, state);
    const standing =
      refused ?? (state === 'DISMISSED' ? findDismissal(snapshot, review.id, by, policy, hasShare) : null);
    if (standing !== null) found.push({ by, source: 'review', id: review.id, why: standing });
  }
  for (const { by, comment } of said.holds) {
    if (counts(by)) found.push({ by, source: 'comment', id: comment, why: 'holds it with /hold' });
  }
  return found.sort((a, b) => a.id - b.id);
}

/** A change request that is still the opinion, or that an approval alone does not lift. */
function findRefused(
  snapshot: PromotionSnapshot,
  by: Account,
  id: number,
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED',
): string | null {
  if (state === 'CHANGES_REQUESTED') return 'requests changes';
  if (state === 'DISMISSED') return null;
  const older = snapshot.reviews.some(
    (review) => review.by?.id === by.id && review.state === 'CHANGES_REQUESTED' && review.id !== id,
  );
  return older ? 'requested changes, which only a recorded dismissal lifts here' : null;
}

/** Why a dismissed change request still stands; `null`: it is lifted, or was none. */
function findDismissal(
  snapshot: PromotionSnapshot,
  id: number,
  by: Account,
  policy: SignoffPolicy['objections'],
  hasShare: (account: Account) => boolean,
): string | null {
  const events = snapshot.events
    .filter((event) => event.kind === 'review dismissed' && event.review === id)
    .sort((a, b) => (readInstant(a.at) ?? 0) - (readInstant(b.at) ?? 0));
  const event = events.at(-1);
  if (event?.kind !== 'review dismissed')
    return 'requested changes or approved; its dismissal is not recorded';
  if (event.was === 'APPROVED' || event.was === 'COMMENTED') return null;
  if (event.by !== null && event.by.id === by.id) {
    return policy.liftedBy.includes('same_person') ? null : 'requested changes and dismissed that alone';
  }
  if (!policy.liftedBy.includes('audited_dismissal'))
    return 'requested changes; the policy lets nobody else lift that';
  if (event.by === null) return 'requested changes; who dismissed that is not known';
  if (hasShare(event.by))
    return `requested changes; @${event.by.login}, who dismissed that, has a hand in the change`;
  if (event.message.trim() === '')
    return `requested changes; @${event.by.login} dismissed that without a reason`;
  return null;
}
