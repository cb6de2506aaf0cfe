import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findOpinions } from '../people/opinions.ts';
import type { Instant, Review } from '../snapshot/model.ts';
import { sayContradiction } from './latest-opinions.ts';

const review = (id: number, person: number, state: Review['state'], minute = id): Review => ({
  id,
  by: { id: person, login: `p${person}`, kind: 'User' },
  state,
  submittedAt: `2026-01-02T12:${String(minute).padStart(2, '0')}:00Z` as Instant,
  commit: null,
  body: '',
  isEdited: false,
});

const yes = review(1, 11, 'APPROVED');
const no = review(2, 11, 'CHANGES_REQUESTED');
const gone = review(2, 11, 'DISMISSED');

test.each<[string, readonly Review[], readonly Review[], string | null]>([
  ['both say the same', [yes], [yes], null],
  ['a later change request', [yes], [no], 'GitHub counts review 2 of @p11, which requests changes'],
  ['a later dismissal', [yes], [gone], 'which was dismissed'],
  ['a change request of nobody that was read', [], [no], 'shows no opinion of theirs'],
  ['a dismissal of what was read as an approval', [yes], [{ ...yes, state: 'DISMISSED' }], 'has review 1'],
  ['what was read approves later', [yes, no, review(3, 11, 'APPROVED')], [no], 'has review 3'],
  ['what was read refuses later', [yes, review(3, 11, 'CHANGES_REQUESTED')], [no], null],
  ['what was read refuses earlier', [review(1, 11, 'CHANGES_REQUESTED')], [no], 'has review 1'],
  ['GitHub approves what was read as refused', [no], [yes], null],
  ['GitHub leaves somebody out', [yes], [], null],
  ['a deleted account', [yes], [{ ...no, by: null }], null],
  ['two people', [yes], [no, review(5, 12, 'DISMISSED')], '(and 1 more)'],
])('%s', (_, reviews, latest, said) => {
  if (said === null) expect(sayContradiction(reviews, latest)).toBeNull();
  else expect(sayContradiction(reviews, latest)).toContain(said);
});

test('reviews never contradict themselves, and each refusal that was not read is told', () => {
  const states = fc.constantFrom<Review['state']>('APPROVED', 'CHANGES_REQUESTED', 'DISMISSED', 'COMMENTED');
  const lists = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 4 }), states), { maxLength: 12 })
    .map((said) => said.map(([person, state], at) => review(at + 1, person, state)));
  fc.assert(
    fc.property(lists, (reviews) => {
      const latest = [...findOpinions(reviews).values()].map(({ review: one }) => one);
      expect(sayContradiction(reviews, latest)).toBeNull();
      for (const one of latest) {
        const read = reviews.filter(({ id }) => id !== one.id);
        const isRefusal = one.state !== 'APPROVED';
        expect(sayContradiction(read, latest) !== null).toBe(isRefusal);
      }
    }),
  );
});
