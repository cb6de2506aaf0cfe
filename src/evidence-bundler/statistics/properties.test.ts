import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failuresAllowed, isShareShown, proportionLower, proportionUpper, trialsNeeded } from './binomial.ts';
import { acceleratedInterval, ofSorted, percentileInterval, resample } from './bootstrap.ts';
import { findPairedDifference, findUnpairedDifference, testFisher, testMcNemar } from './contingency.ts';
import { findTies, medianOf, quantileOf, sortValues, variationOf } from './describe.ts';
import { findRatio, findShift } from './hodges-lehmann.ts';
import { adjustBenjaminiHochberg, adjustHolm } from './multiplicity.ts';
import { normalCdf, normalQuantile, normalTail } from './normal.ts';
import { findQuantileRanks, leastForLower, leastForUpper } from './order-statistics.ts';
import { findSeed, openMulberry32 } from './random.ts';
import { leastForRankTest, smallestRankP, testRanks } from './rank-test.ts';

/** Few distinct values, so that ties are common. */
const tied = (maxLength: number) => fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength });
const times = (minLength: number, maxLength: number) =>
  fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength, maxLength });
const close = (a: number, b: number, scale = 1e-9) =>
  Math.abs(a - b) <= scale * Math.max(1e-12, Math.abs(a), Math.abs(b));

/** All ways to choose `count` of so many places. */
function* choose(all: number, count: number, from = 0): Generator<readonly number[]> {
  if (count === 0) yield [];
  else
    for (let i = from; i <= all - count; i++)
      for (const rest of choose(all, count - 1, i + 1)) yield [i, ...rest];
}

/** Pairs in which the first is above, ties as halves: the definition of U. */
function countAbove(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, a) => sum + y.reduce((part, b) => part + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0);
}

describe('the test of ranks', () => {
  it('is what counting all arrangements gives, with ties', () => {
    fc.assert(
      fc.property(tied(5), tied(5), (x, y) => {
        const all = [...x, ...y];
        const seen = countAbove(x, y);
        let [total, above, below] = [0, 0, 0];
        for (const places of choose(all.length, x.length)) {
          const chosen = places.map((place) => all[place] ?? 0);
          const u = countAbove(
            chosen,
            all.filter((_, place) => !places.includes(place)),
          );
          total++;
          if (u >= seen) above++;
          if (u <= seen) below++;
        }
        const test = testRanks(x, y);
        expect(test.u).toBe(seen);
        expect(test.greater).toBeCloseTo(above / total, 12);
        expect(test.less).toBeCloseTo(below / total, 12);
        expect(test.smallest).toBeLessThanOrEqual(test.greater + 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it('turns over when the groups are exchanged', () => {
    fc.assert(
      fc.property(fc.oneof(tied(20), times(1, 40)), fc.oneof(tied(20), times(1, 40)), (x, y) => {
        const [one, other] = [testRanks(x, y), testRanks(y, x)];
        expect(one.u + other.u).toBe(x.length * y.length);
        expect(close(one.greater, other.less)).toBe(true);
        expect(close(one.twoSided, other.twoSided)).toBe(true);
        expect(one.dominance).toBeCloseTo(-other.dominance, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('sees only the order: logarithms and units change nothing', () => {
    fc.assert(
      fc.property(tied(20), tied(20), (x, y) => {
        expect(testRanks(x.map(Math.log), y.map(Math.log))).toEqual(testRanks(x, y));
        expect(
          testRanks(
            x.map((value) => value * 1000),
            y.map((value) => value * 1000),
          ),
        ).toEqual(testRanks(x, y));
      }),
      { numRuns: 30 },
    );
  });

  it('says more the farther a group is moved', () => {
    fc.assert(
      fc.property(tied(30), tied(30), fc.integer({ min: 0, max: 5 }), (x, y, by) => {
        const moved = x.map((value) => value + by);
        expect(testRanks(moved, y).u).toBeGreaterThanOrEqual(testRanks(x, y).u);
      }),
      { numRuns: 50 },
    );
  });

  it('can reach the smallest p, and no smaller one', () => {
    for (const [n, m] of [
      [2, 3.0],
      [5, 5.0],
      [7, 4.0],
      [25, 25.0],
    ] as const) {
      const x = Array.from({ length: n }, (_, i) => 100 + i);
      const y = Array.from({ length: m }, (_, i) => i);
      expect(close(testRanks(x, y).greater, smallestRankP(n, m))).toBe(true);
      expect(testRanks(x, y).smallest).toBe(testRanks(x, y).greater);
    }
    expect([0.05, 0.01, 0.001].map(leastForRankTest)).toEqual([4, 5, 7]);
  });
});

describe('shifts', () => {
  it('are the median of all differences, between its bounds', () => {
    fc.assert(
      fc.property(times(1, 15), times(1, 15), (x, y) => {
        const all = sortValues(x.flatMap((a) => y.map((b) => b - a)));
        const shift = findShift(x, y, 0.05);
        expect(shift.estimate).toBe(
          ((all[Math.ceil(all.length / 2) - 1] ?? 0) + (all[Math.floor(all.length / 2)] ?? 0)) / 2,
        );
        expect(shift.lower ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(shift.estimate);
        expect(shift.upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(shift.estimate);
      }),
      { numRuns: 60 },
    );
  });

  it('turn over when the groups are exchanged', () => {
    fc.assert(
      fc.property(times(5, 15), times(5, 15), (x, y) => {
        const [one, other] = [findShift(x, y, 0.05), findShift(y, x, 0.05)];
        expect(one.estimate + other.estimate).toBe(0);
        expect((one.lower ?? 0) + (other.upper ?? 0)).toBe(0);
        expect(one.lower === null).toBe(other.upper === null);
      }),
      { numRuns: 40 },
    );
  });

  it('as ratios, do not depend on the unit', () => {
    fc.assert(
      fc.property(
        times(6, 15),
        times(6, 15),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (x, y, unit) => {
          const [one, other] = [
            findRatio(x, y, 0.05),
            findRatio(
              x.map((v) => v * unit),
              y.map((v) => v * unit),
              0.05,
            ),
          ];
          expect(close(one.estimate, other.estimate)).toBe(true);
          expect(close(one.upper ?? 1, other.upper ?? 1)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of equal values are nothing, without width', () => {
    const same = [5, 5, 5, 5, 5, 5];
    expect(findShift(same, same, 0.05)).toMatchObject({ estimate: 0, lower: 0, upper: 0 });
    expect(findRatio(same, same, 0.05)).toMatchObject({ estimate: 1, lower: 1, upper: 1 });
    expect(findShift([1], [2], 0.05)).toMatchObject({ estimate: 1, lower: null, upper: null });
  });
});

describe('bounds of quantiles and shares', () => {
  it('exist from the least number on', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.constantFrom(0.05, 0.025, 0.01),
        (q, tail) => {
          const [high, low] = [leastForUpper(q, tail), leastForLower(q, tail)];
          expect(findQuantileRanks(high, q, tail).upper).toBe(high);
          expect(findQuantileRanks(high - 1, q, tail).upper).toBeNull();
          expect(findQuantileRanks(low, q, tail).lower).toBe(1);
          expect(findQuantileRanks(low - 1, q, tail).lower).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are wider for less risk, and cover what they say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, q) => {
          const [wide, narrow] = [findQuantileRanks(n, q, 0.01), findQuantileRanks(n, q, 0.05)];
          expect(wide.upper ?? n + 1).toBeGreaterThanOrEqual(narrow.upper ?? n + 1);
          expect(wide.lower ?? 0).toBeLessThanOrEqual(narrow.lower ?? 0);
          if (narrow.lower !== null && narrow.upper !== null)
            expect(narrow.coverage).toBeGreaterThanOrEqual(0.9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a share lie around it and mirror each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (trials, any) => {
        const hits = any % (trials + 1);
        const [lower, upper] = [proportionLower(hits, trials, 0.05), proportionUpper(hits, trials, 0.05)];
        expect(lower).toBeLessThanOrEqual(hits / trials);
        expect(upper).toBeGreaterThanOrEqual(hits / trials);
        expect(close(1 - lower, proportionUpper(trials - hits, trials, 0.05))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('need as many trials as show the share, and no fewer', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.constantFrom(0.5, 0.9, 0.997), (failures, least) => {
        const trials = trialsNeeded(failures, least, 0.05) ?? 0;
        expect(isShareShown(failures, trials, least, 0.05)).toBe(true);
        expect(isShareShown(failures, trials - 1, least, 0.05)).toBe(false);
        expect(failuresAllowed(trials, least, 0.05)).toBe(failures);
      }),
      { numRuns: 40 },
    );
    expect(trialsNeeded(0, 1, 0.05)).toBeNull();
  });
});

describe('tables', () => {
  const count = fc.nat(40);

  it('one-sided tests of both directions share the table that was seen', () => {
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        expect(testFisher([a, b], [c, d]) + testFisher([c, d], [a, b])).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(testMcNemar(a, b) + testMcNemar(b, a)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(testFisher([a + 1, b], [c, d])).toBeLessThanOrEqual(testFisher([a, b + 1], [c, d]) + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('differences turn over when the groups are exchanged, and lie in their bounds', () => {
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const sides = [
          [
            findUnpairedDifference([a + 1, b], [c, d + 1], 0.05),
            findUnpairedDifference([c, d + 1], [a + 1, b], 0.05),
          ],
          [findPairedDifference([a, b, c, d + 1], 0.05), findPairedDifference([a, c, b, d + 1], 0.05)],
        ] as const;
        for (const [one, other] of sides) {
          expect(one.estimate).toBeCloseTo(-other.estimate, 12);
          expect(one.lower).toBeCloseTo(-other.upper, 12);
          expect(one.lower).toBeLessThanOrEqual(one.estimate + 1e-12);
          expect(one.upper).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the rest', () => {
  it('the normal quantile undoes the distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 6, noNaN: true }), (z) => {
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-6);
        expect(normalCdf(z)).toBe(normalTail(-z));
      }),
    );
    // By arithmetic of 30 digits.
    for (const [z, p] of [
      [-37, 5.725571222524577e-300],
      [-20, 2.7536241186062337e-89],
      [-8, 6.220960574271784e-16],
      [-6, 9.86587645037698e-10],
      [-5, 2.866515718791939e-7],
      [-3, 0.0013498980316300946],
      [-2.5, 0.006209665325776135],
      [-1.96, 0.024997895148220435],
      [-1.5, 0.06680720126885807],
      [-1, 0.15865525393145705],
      [0.5, 0.6914624612740131],
    ] as const)
      expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1.5e-15);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([
      -Infinity,
      Infinity,
      Number.NaN,
    ]);
  });

  it('adjusted p-values are no smaller, keep their order, and Holm is the stricter', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
        const [holm, shown] = [adjustHolm(p), adjustBenjaminiHochberg(p)];
        p.forEach((value, i) => {
          expect(holm[i]).toBeGreaterThanOrEqual((shown[i] ?? 0) - 1e-12);
          expect(shown[i]).toBeGreaterThanOrEqual(value - 1e-12);
          p.forEach((other, j) => {
            if (value < other) expect(holm[i]).toBeLessThanOrEqual(holm[j] ?? 0);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('quantiles move with the values, variation does not change with the unit', () => {
    fc.assert(
      fc.property(times(2, 30), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (x, q) => {
        const doubled = x.map((value) => 2 * value);
        expect(quantileOf(sortValues(doubled), q)).toBe(2 * quantileOf(sortValues(x), q));
        expect(close(variationOf(doubled) ?? 0, variationOf(x) ?? 0)).toBe(true);
        expect(medianOf(x)).toBe(quantileOf(sortValues(x), 0.5));
      }),
      { numRuns: 60 },
    );
    expect(variationOf([-1, 1])).toBeNull();
    expect(findTies([1, 1, 1.5, 3])).toEqual({ share: 0.25, resolution: 0.5 });
    expect(findTies([])).toEqual({ share: 0, resolution: 0 });
  });

  it('a bootstrap repeats itself for a seed, and lies within the samples', () => {
    fc.assert(
      fc.property(times(2, 20), fc.integer(), (x, seed) => {
        const draw = () =>
          resample(
            [x.length],
            ofSorted(x, (sorted) => quantileOf(sorted, 0.5)),
            { seed, resamples: 50 },
          );
        expect(draw()).toEqual(draw());
        const { lower, upper } = acceleratedInterval(draw(), 0.95);
        expect(lower).toBeLessThanOrEqual(upper);
        expect(lower).toBeGreaterThanOrEqual(Math.min(...x) * (1 - 1e-11));
        expect(percentileInterval(draw(), 0.95).upper).toBeLessThanOrEqual(Math.max(...x) * (1 + 1e-11));
      }),
      { numRuns: 20 },
    );
  });

  it('a bootstrap of equal values has no width', () => {
    const all = resample(
      [4],
      ofSorted([2, 2, 2, 2], (sorted) => quantileOf(sorted, 0.5)),
      { seed: 1, resamples: 20 },
    );
    expect(acceleratedInterval(all, 0.95)).toEqual({ lower: 2, upper: 2, bias: 0, acceleration: 0 });
  });

  it('seeds hang on both digests and the name', () => {
    const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
    const seeds = [findSeed(a, b, 'p95'), findSeed(b, a, 'p95'), findSeed(a, b, 'p99')];
    expect(new Set(seeds).size).toBe(3);
    expect(findSeed('', '', '')).toBe(0xe3b0c442);
    expect(openMulberry32(seeds[0] ?? 0)()).toBe(openMulberry32(seeds[0] ?? 0)());
  });
});
