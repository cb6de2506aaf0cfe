import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ratio } from '../coverage-by-lane/model.ts';
import { deltaOf, formatRatio } from './format-ratio.ts';
import { ALL, type Percent } from './percent.ts';
import { compareRatios, meets, percentRatio, shortfall } from './ratio.ts';

const ratio = (covered: number, total: number): Ratio => ({ covered, total });

/** Up to sums that no double holds exactly once multiplied. */
const RATIO = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 0, max: 2 ** 40 }))
  .map(([a, b]) => ratio(Math.min(a, b), Math.max(a, b)));
const SMALL = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([a, b]) => ratio(Math.min(a, b), Math.max(a, b)));
const PERCENT = fc.integer({ min: 0, max: ALL }).map((value) => percentRatio(value as Percent));

describe('comparison', () => {
  test('89.988 % is below 90 %, and 2071 of 2072 is not all', () => {
    expect(meets(ratio(89_988, 100_000), percentRatio(900_000 as Percent))).toBe(false);
    expect(meets(ratio(90_000, 100_000), percentRatio(900_000 as Percent))).toBe(true);
    expect(meets(ratio(2071, 2072), percentRatio(ALL))).toBe(false);
  });

  test('nothing of nothing meets every floor, and every ratio meets it', () => {
    expect(meets(ratio(0, 0), percentRatio(ALL))).toBe(true);
    expect(meets(ratio(0, 5), ratio(0, 0))).toBe(true);
    expect(shortfall(ratio(0, 0), percentRatio(ALL))).toBe(0);
  });

  test('is that of the exact fractions', () => {
    fc.assert(
      fc.property(RATIO, RATIO, (a, b) => {
        fc.pre(a.total > 0 && b.total > 0);
        const difference = BigInt(a.covered) * BigInt(b.total) - BigInt(b.covered) * BigInt(a.total);
        expect(Math.sign(compareRatios(a, b))).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
      }),
    );
  });

  test('what is missing is the smallest number that is enough', () => {
    fc.assert(
      fc.property(SMALL, fc.oneof(SMALL, PERCENT), (own, floor) => {
        const tried = Array.from({ length: own.total - own.covered + 1 }, (_, more) => more);
        const enough = tried.find((more) => meets(ratio(own.covered + more, own.total), floor));
        expect(shortfall(own, floor)).toBe(enough);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is missing is enough, and one less is not, for large sums too', () => {
    fc.assert(
      fc.property(RATIO, fc.oneof(RATIO, PERCENT), (own, floor) => {
        const more = shortfall(own, floor);
        expect(meets(ratio(own.covered + more, own.total), floor)).toBe(true);
        if (more > 0) expect(meets(ratio(own.covered + more - 1, own.total), floor)).toBe(false);
        expect(own.covered + more).toBeLessThanOrEqual(own.total);
      }),
    );
  });
});

describe('display', () => {
  test.each<[number, number, string]>([
    [0, 0, 'n/a'],
    [0, 7, '0 %'],
    [7, 7, '100 %'],
    [2071, 2072, '99.95 %'],
    [999_999, 1_000_000, '99.99 %'],
    [89_988, 100_000, '89.98 %'],
    [1, 3, '33.33 %'],
    [2, 3, '66.66 %'],
    [1, 1_000_000, '<0.01 %'],
    [1, 10_000, '0.01 %'],
    [17, 20, '85.00 %'],
  ])('%i of %i is %s', (covered, total, expected) => {
    expect(formatRatio(ratio(covered, total))).toBe(expected);
  });

  test('never says more than there is', () => {
    fc.assert(
      fc.property(RATIO, (own) => {
        const shown = formatRatio(own);
        expect(shown === '100 %').toBe(own.total > 0 && own.covered === own.total);
        expect(shown === '0 %').toBe(own.total > 0 && own.covered === 0);
        const number = /^(\d+)\.(\d\d) %$/.exec(shown);
        if (number === null) return;
        const scaled = BigInt(`${number[1]}${number[2]}`);
        expect(scaled * BigInt(own.total)).toBeLessThanOrEqual(BigInt(own.covered) * 10_000n);
        expect((scaled + 1n) * BigInt(own.total)).toBeGreaterThan(BigInt(own.covered) * 10_000n);
      }),
    );
  });

  test.each<[Ratio, Ratio, string]>([
    [ratio(1, 2), ratio(1, 2), '0'],
    [ratio(2, 4), ratio(1, 2), '0'],
    [ratio(88, 100), ratio(87, 100), '+1.00'],
    [ratio(87, 100), ratio(88, 100), '−1.00'],
    [ratio(100_001, 200_000), ratio(1, 2), '+<0.01'],
    [ratio(99_999, 200_000), ratio(1, 2), '−<0.01'],
    [ratio(10_001, 20_000), ratio(1, 2), '+0.01'],
    [ratio(0, 3), ratio(3, 3), '−100.00'],
  ])('from %o to %o', (head, base, expected) => {
    expect(deltaOf(head, base)?.text).toBe(expected);
  });

  test('a difference has the sign of the exact one, and none is said of nothing', () => {
    fc.assert(
      fc.property(RATIO, RATIO, (head, base) => {
        const delta = deltaOf(head, base);
        if (head.total === 0 || base.total === 0) expect(delta).toBeNull();
        else {
          expect(delta?.sign).toBe(compareRatios(head, base));
          expect(delta?.text === '0').toBe(delta?.sign === 0);
        }
      }),
    );
  });
});
