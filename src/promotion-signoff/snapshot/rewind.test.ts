import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { situationOf } from '../../../tests/harness/promotion-cases.ts';
import type { Instant, PromotionSnapshot, Review, TimelineEvent } from './model.ts';
import { rewindSnapshot } from './rewind.ts';

const { snapshot } = situationOf({});
const BEFORE = '2026-01-02T12:00:00Z' as Instant;
const AFTER = '2026-01-02T12:00:01Z' as Instant;
const [approval] = snapshot.reviews;
if (approval === undefined) throw new Error('The situation of the tests holds no review.');
const reviewAt = (submittedAt: Instant, more: Partial<Review> = {}): Review => ({
  ...approval,
  submittedAt,
  ...more,
});
const at = (changes: Partial<PromotionSnapshot>): PromotionSnapshot =>
  rewindSnapshot({ ...snapshot, ...changes }, BEFORE);

describe('a snapshot as of an earlier moment', () => {
  test('is taken then', () => {
    expect(at({}).takenAt).toBe(BEFORE);
  });

  test('has what was said up to that second, and nothing later', () => {
    const reviews = [reviewAt(BEFORE, { id: 1 }), reviewAt(AFTER, { id: 2 })];
    expect(at({ reviews }).reviews.map(({ id }) => id)).toEqual([1]);
    const [comment] = snapshot.comments;
    if (comment !== undefined)
      expect(at({ comments: [{ ...comment, createdAt: AFTER }] }).comments).toEqual([]);
    const [check] = snapshot.checks;
    if (check === undefined) expect.unreachable();
    expect(at({ checks: [check, { ...check, at: AFTER }] }).checks).toEqual(
      [check].filter(({ at: time }) => time !== null && time <= BEFORE),
    );
  });

  test('has the labels of then', () => {
    const event = (kind: 'labeled' | 'unlabeled', label: string, time: Instant): TimelineEvent => ({
      kind,
      label,
      at: time,
      by: approval.by,
    });
    const pull = { ...snapshot.pull, labels: ['kept', 'late'] };
    const events = [
      event('labeled', 'kept', BEFORE),
      event('unlabeled', 'gone', AFTER),
      event('labeled', 'late', AFTER),
    ];
    expect(at({ pull, events }).pull.labels).toEqual(['gone', 'kept']);
  });

  test('has an approval that was dismissed later, and lacks one dismissed before', () => {
    const dismissed = (time: Instant): TimelineEvent[] => [
      { kind: 'review dismissed', at: time, review: 1, was: 'APPROVED', by: approval.by, message: '' },
    ];
    const reviews = [reviewAt(BEFORE, { id: 1, state: 'DISMISSED' })];
    expect(at({ reviews, events: dismissed(AFTER) }).reviews[0]?.state).toBe('APPROVED');
    expect(at({ reviews, events: dismissed(BEFORE) }).reviews[0]?.state).toBe('DISMISSED');
  });

  test('changes nothing when the moment cannot be read', () => {
    expect(rewindSnapshot(snapshot, 'yesterday' as Instant)).toBe(snapshot);
  });

  test('does not depend on how often or through which later moment it is taken back', () => {
    const seconds = fc.integer({ min: 0, max: 86_400 });
    const instant = (second: number) =>
      new Date(Date.parse('2026-01-02T00:00:00Z') + second * 1000)
        .toISOString()
        .replace('.000', '') as Instant;
    fc.assert(
      fc.property(fc.array(seconds, { maxLength: 5 }), seconds, seconds, (times, one, other) => {
        const whole = { ...snapshot, reviews: times.map((time, id) => reviewAt(instant(time), { id })) };
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map(instant) as [Instant, Instant];
        expect(rewindSnapshot(rewindSnapshot(whole, late), early)).toEqual(rewindSnapshot(whole, early));
        expect(rewindSnapshot(whole, early).reviews).toHaveLength(
          times.filter((time) => instant(time) <= early).length,
        );
      }),
    );
  });
});
