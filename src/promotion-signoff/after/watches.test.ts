import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../foundation/digest.ts';
import type { AuditRecord, WatchRecord } from '../audit/model.ts';
import type { LoggedEntry } from '../audit/verify-log.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Instant } from '../snapshot/model.ts';
import { dueSmokes } from './due-smokes.ts';
import { findCanaryFault, judgeCanaries } from './judge-canaries.ts';
import { findWatchedPromotions } from './promotions-on-watch.ts';
import { decision, hours, INTENT, logOf, MERGE, watch } from './testing.ts';

const WATCHED: Pick<PromotionPolicy, 'postMerge'> = {
  postMerge: {
    nightlySmokeHours: 48,
    canaryHours: { min: 24, max: 72, when: 'service' },
    mustBeDrilled: false,
    rollback: null,
  },
};

describe('smoke tests after a merge', () => {
  const states = (log: readonly LoggedEntry[], at: number) =>
    dueSmokes(log, hours(at), WATCHED).map(({ night, state }) => `${night} ${state}`);

  test('are due on two nights, and no longer', () => {
    const log = logOf(decision());
    expect(states(log, 0)).toEqual(['1 due']);
    expect(states(log, 23)).toEqual(['1 due']);
    expect(states(log, 24)).toEqual(['1 missed', '2 due']);
    expect(states(log, 48)).toEqual(['1 missed', '2 missed']);
    expect(states(log, 500)).toEqual(['1 missed', '2 missed']);
    expect(states(log, -1)).toEqual([]);
  });

  test('that ran are not due again in the same night', () => {
    const log = logOf(decision(), watch('smoke', 10, 11));
    expect(states(log, 12)).toEqual(['1 passed']);
    expect(states(log, 30)).toEqual(['1 passed', '2 due']);
    expect(states(logOf(decision(), watch('smoke', 47, 48)), 48)).toEqual(['1 missed', '2 passed']);
  });

  test('failed once, failed for the night', () => {
    const log = logOf(
      decision(),
      watch('smoke', 1, 2),
      watch('smoke', 3, 4, { result: 'failed' }),
      watch('smoke', 5, 6),
    );
    expect(states(log, 7)).toEqual(['1 failed']);
  });

  test.each<[string, AuditRecord[]]>([
    ['of another module', [decision(), watch('smoke', 1, 2, { module: 'other' })]],
    ['of another promotion', [decision(), watch('smoke', 1, 2, { intent: sha256('other') })]],
    ['dated before the decision', [decision(), watch('smoke', -1, 2)]],
    ['written before it ended', [decision(), watch('smoke', 1, 2, { at: hours(1) })]],
    ['written above the decision', [watch('smoke', 1, 2), decision()]],
    ['that ends before it begins', [decision(), watch('smoke', 2, 1, { at: hours(3) })]],
    ['dated into the future', [decision(), watch('smoke', 1, 2, { at: hours(9) })]],
  ])('are not proven by a line %s', (_, records) => {
    expect(states(logOf(...records), 8)).toEqual(['1 due']);
  });

  test('are not due of what was rolled back', () => {
    const back = {
      v: 1,
      kind: 'rollback',
      at: hours(3),
      module: 'dream',
      intent: INTENT,
      commit: MERGE,
      pull: 13,
      by: null,
      reason: 'errors',
    } as const;
    expect(states(logOf(decision(), back), 4)).toEqual([]);
    expect(findWatchedPromotions(logOf(decision(), back), hours(4))[0]?.isRolledBack).toBe(true);
  });

  test('are not due where the policy asks for none, or the time cannot be read', () => {
    const none = { postMerge: { ...WATCHED.postMerge, nightlySmokeHours: 0 } };
    expect(dueSmokes(logOf(decision()), hours(1), none)).toEqual([]);
    expect(dueSmokes(logOf(decision()), 'now' as Instant, WATCHED)).toEqual([]);
  });

  test('a last night may be short', () => {
    const policy = { postMerge: { ...WATCHED.postMerge, nightlySmokeHours: 30 } };
    expect(dueSmokes(logOf(decision()), hours(29), policy).map(({ state }) => state)).toEqual([
      'missed',
      'due',
    ]);
    expect(dueSmokes(logOf(decision()), hours(30), policy).map(({ state }) => state)).toEqual([
      'missed',
      'missed',
    ]);
  });

  test('never more than one night is due of a promotion, and none after its hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 2000 }), fc.integer({ min: 0, max: 200 }), (at, length) => {
        const policy = { postMerge: { ...WATCHED.postMerge, nightlySmokeHours: length } };
        const nights = dueSmokes(logOf(decision()), hours(at), policy);
        const due = nights.filter(({ state }) => state === 'due');
        expect(due.length).toBe(at >= 0 && at < length ? 1 : 0);
      }),
    );
  });
});

describe('the canary of a service', () => {
  const states = (log: readonly LoggedEntry[], at: number, service: boolean | null = true) =>
    judgeCanaries(log, hours(at), WATCHED, () => service).map(({ state }) => state);

  test('runs, is due from 24 hours on, and overdue after 72', () => {
    const log = logOf(decision());
    expect([0, 23, 24, 72, 73].map((at) => states(log, at)[0])).toEqual([
      'running',
      'running',
      'due',
      'due',
      'overdue',
    ]);
  });

  test('is not asked of what is no service, and asked where that is not known', () => {
    expect(states(logOf(decision()), 24, false)).toEqual([]);
    expect(states(logOf(decision()), 24, null)).toEqual(['due']);
    const always = { postMerge: { ...WATCHED.postMerge, canaryHours: { min: 24, max: 72, when: null } } };
    expect(judgeCanaries(logOf(decision()), hours(24), always, () => false)).toHaveLength(1);
    const never = { postMerge: { ...WATCHED.postMerge, canaryHours: null } };
    expect(judgeCanaries(logOf(decision()), hours(24), never, () => true)).toEqual([]);
  });

  test.each<[number, number, Partial<WatchRecord<'canary'>>, string]>([
    [0, 24, {}, 'passed'],
    [0, 72, {}, 'passed'],
    [1, 24, {}, 'overdue'],
    [0, 73, {}, 'overdue'],
    [60, 84, {}, 'overdue'],
    [-1, 30, {}, 'overdue'],
    [0, 24, { at: hours(23) }, 'overdue'],
    [0, 2, { result: 'failed' }, 'failed'],
  ])('from hour %d to %d %o: %s', (from, to, more, state) => {
    expect(states(logOf(decision(), watch('canary', from, to, more)), 100)).toEqual([state]);
  });

  test('says why a line does not count', () => {
    const found = judgeCanaries(logOf(decision(), watch('canary', 0, 12)), hours(20), WATCHED, () => true);
    expect(found[0]?.refused).toEqual(['it ran for 12 hours; at least 24 are needed']);
    expect(findCanaryFault(watch('canary', 50, 80), hours(0), WATCHED)).toContain('more than 72 hours after');
    expect(findCanaryFault({ ...watch('canary', 0, 30), from: 'x' as Instant }, hours(0), WATCHED)).toContain(
      'cannot be read',
    );
  });
});
