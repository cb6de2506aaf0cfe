import fc from 'fast-check';
import { expect, it } from 'vitest';
import { situationOf } from '../../../tests/harness/promotion-cases.ts';
import type { Review } from '../snapshot/model.ts';
import { decide } from './decide.ts';
import { shorten } from './headline.ts';

const { snapshot, forms, policy: parsed } = situationOf({});
const policy = parsed.policy!;

it('is the same each time and whatever the order of the lists', () => {
  const first = decide(snapshot, forms, policy);
  const turned = {
    ...snapshot,
    reviews: snapshot.reviews.toReversed(),
    permissions: snapshot.permissions.toReversed(),
    logins: snapshot.logins.toReversed(),
    checks: snapshot.checks.toReversed(),
    reports: snapshot.reports.toReversed(),
    events: snapshot.events.toReversed(),
  };
  expect(decide(turned, forms, policy)).toEqual(first);
});

it('approvals by strangers never approve', () => {
  const review = fc.record({
    id: fc.integer({ min: 1, max: 999 }),
    by: fc.option(
      fc.record({
        id: fc.integer({ min: 100, max: 200 }),
        login: fc.constantFrom('ana', 'bo', 'cy', 'x'),
        kind: fc.constantFrom('User' as const, 'Bot' as const),
      }),
    ),
    state: fc.constantFrom('APPROVED' as const, 'COMMENTED' as const, 'CHANGES_REQUESTED' as const),
    submittedAt: fc.constant(snapshot.reviews[0]!.submittedAt),
    commit: fc.constant(snapshot.pull.head.sha),
    body: fc.string(),
    isEdited: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(review, { maxLength: 20 }), (reviews: readonly Review[]) => {
      expect(decide({ ...snapshot, reviews }, forms, policy).decided).not.toBe('success');
    }),
    { numRuns: 60 },
  );
});

it('500 reviews, 250 commits and 3,000 files are decided', () => {
  const eve = { id: 18, login: 'eve', kind: 'User' as const };
  const many = {
    ...snapshot,
    reviews: [
      ...snapshot.reviews,
      ...Array.from({ length: 500 }, (_, index) => ({
        ...snapshot.reviews[0]!,
        id: 1000 + index,
        by: { ...eve, id: 5000 + index },
      })),
    ],
    commits: Array.from({ length: 250 }, (_, index) => ({ ...snapshot.commits[index % 2]! })),
    files: Array.from({ length: 3000 }, (_, index) => ({
      ...snapshot.files[0]!,
      after: `core/${index}.py` as never,
    })),
  };
  const before = performance.now();
  const verdict = decide(many, forms, policy);
  console.log(`decided in ${Math.round(performance.now() - before)} ms`);
  expect(verdict.decided).toBe('success');
  expect(verdict.people.length).toBe(507);
});

it('a headline is one line of at most 140 units and cuts no character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const line = shorten(text);
      expect(line.length).toBeLessThanOrEqual(140);
      expect(line).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
      expect(line).not.toMatch(/[\r\n\u2028\u202e]/);
    }),
  );
});
