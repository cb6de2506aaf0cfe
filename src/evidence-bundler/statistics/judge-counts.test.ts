import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLift } from './judge-lift.ts';
import { judgeShare } from './judge-share.ts';
import type { Decision } from './model.ts';

/** A number that is no number is a mistake in every decision. */
function check(decision: Decision): void {
  for (const value of Object.values(decision.numbers)) expect(Number.isFinite(value)).toBe(true);
  if (decision.status !== 'inconclusive') expect(decision.needed).toBeNull();
  if (decision.needed !== null) expect(decision.needed.total).toBeGreaterThan(decision.needed.have);
}

describe('judgeShare', () => {
  const rule = { least: 0.997, leastTrials: 998, reading: 'skeptical' } as const;

  it('asks for 998 trials without a failure, and 20 failures in 10,000', () => {
    expect(judgeShare(998, 998, rule)).toMatchObject({ status: 'pass', why: 'shown' });
    expect(judgeShare(997, 997, { ...rule, leastTrials: 1 })).toMatchObject({
      status: 'inconclusive',
      why: 'too-few',
      needed: { unit: 'trials', have: 997, total: 998 },
    });
    expect(judgeShare(9980, 10_000, rule).status).toBe('pass');
    expect(judgeShare(9979, 10_000, rule)).toMatchObject({ status: 'inconclusive', why: 'undecided' });
    expect(judgeShare(9900, 10_000, rule)).toMatchObject({ status: 'fail', why: 'refuted' });
  });

  it('fails what is refuted by few, reads literally, and tells what is no count', () => {
    expect(judgeShare(1, 10, rule).status).toBe('fail');
    expect(judgeShare(998, 1000, { ...rule, reading: 'literal' }).status).toBe('pass');
    expect(judgeShare(996, 1000, { ...rule, reading: 'literal' }).status).toBe('fail');
    expect(judgeShare(0, 0, rule)).toMatchObject({ why: 'empty', needed: { total: 998 } });
    for (const [hits, trials] of [
      [2, 1],
      [-1, 5],
      [1.5, 5],
      [1, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(judgeShare(hits, trials, rule)).toMatchObject({ status: 'inconclusive', why: 'not-usable' });
    expect(judgeShare(5, 5, { ...rule, least: 1, leastTrials: 1 })).toMatchObject({
      status: 'inconclusive',
      needed: null,
    });
  });

  it('what is needed would pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(8), (trials, failures) => {
        const decision = judgeShare(Math.max(0, trials - failures), trials, rule);
        check(decision);
        if (decision.needed === null) return;
        const { total } = decision.needed;
        expect(judgeShare(total - Math.min(failures, trials), total, rule).status).toBe('pass');
      }),
      { numRuns: 60 },
    );
  });
});

describe('judgeLift', () => {
  it('tests pairs and groups, both ways', () => {
    const unpaired = { kind: 'unpaired', with: [40, 10], without: [28, 22] } as const;
    const shown = judgeLift(unpaired, { alpha: 0.01 });
    expect(shown).toMatchObject({ status: 'pass', why: 'shown' });
    expect(shown.numbers.p).toBeCloseTo(0.008827365042489883, 12);
    expect(shown.numbers.difference).toBeCloseTo(0.24, 12);
    expect(judgeLift({ ...unpaired, with: [28, 22], without: [40, 10] }, { alpha: 0.01 }).status).toBe(
      'fail',
    );
    expect(judgeLift({ kind: 'paired', counts: [50, 12, 1, 10] }, { alpha: 0.01 }).status).toBe('pass');
    expect(judgeLift({ kind: 'paired', counts: [50, 1, 12, 10] }, { alpha: 0.01 }).status).toBe('fail');
  });

  it('says how many cases would decide, unless both are equal', () => {
    const weak = judgeLift({ kind: 'paired', counts: [50, 6, 3, 10] }, { alpha: 0.01 });
    expect(weak).toMatchObject({
      status: 'inconclusive',
      why: 'undecided',
      needed: { unit: 'pairs', have: 69 },
    });
    expect(judgeLift({ kind: 'paired', counts: [50, 5, 5, 10] }, { alpha: 0.01 }).needed).toBeNull();
    expect(judgeLift({ kind: 'unpaired', with: [0, 0], without: [1, 1] }, { alpha: 0.01 }).why).toBe('empty');
    expect(judgeLift({ kind: 'paired', counts: [1, 2, 3, -1] }, { alpha: 0.01 }).why).toBe('not-usable');
  });

  it('is decided by at least as many as it asks for', () => {
    const count = fc.nat(30);
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        check(judgeLift({ kind: 'paired', counts: [a, b, c, d] }, { alpha: 0.01 }));
        check(judgeLift({ kind: 'unpaired', with: [a, b], without: [c, d] }, { alpha: 0.01 }));
      }),
      { numRuns: 60 },
    );
  });
});
