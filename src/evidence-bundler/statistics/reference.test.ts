import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { binomialLower, binomialUpper, proportionLower, proportionUpper } from './binomial.ts';
import { chiSquareQuantile } from './chi-square.ts';
import { findUnpairedDifference, testFisher, testMcNemar } from './contingency.ts';
import { deviationOf, meanOf, quantileOf, robustVariationOf, sortValues, variationOf } from './describe.ts';
import { findShift } from './hodges-lehmann.ts';
import { adjustBenjaminiHochberg } from './multiplicity.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { findQuantileRanks } from './order-statistics.ts';
import { testRanks } from './rank-test.ts';

type Pair = readonly [number, number];

interface Reference {
  readonly versions: { readonly scipy: string };
  readonly normal: readonly Pair[];
  readonly normalQuantiles: readonly Pair[];
  readonly binomial: readonly (readonly [k: number, n: number, p: number, upper: number, lower: number])[];
  readonly chiSquare: readonly (readonly [p: number, freedom: number, x: number])[];
  readonly describe: readonly {
    readonly x: readonly number[];
    readonly quantiles: readonly Pair[];
    readonly mean: number;
    readonly deviation: number;
    readonly variation: number;
    readonly mad: number;
  }[];
  readonly ranksExact: readonly RankCase[];
  readonly ranksNormal: readonly RankCase[];
  readonly shifts: readonly {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly tail: number;
    readonly estimate: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  readonly quantileRanks: readonly {
    readonly count: number;
    readonly q: number;
    readonly tail: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  readonly proportions: readonly {
    readonly successes: number;
    readonly trials: number;
    readonly tail: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly tables: readonly {
    readonly first: Pair;
    readonly second: Pair;
    readonly fisher: number;
    readonly mcnemar: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly families: readonly { readonly p: readonly number[]; readonly adjusted: readonly number[] }[];
}

interface RankCase {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly u: number;
  readonly twoSided: number;
  readonly greater: number;
  readonly less: number;
}

const FIXTURE = new URL('../../../tests/fixtures/evidence/statistics/reference.json', import.meta.url);
const reference = JSON.parse(readFileSync(FIXTURE, 'utf8')) as Reference;

/** The greatest relative difference of a list of pairs, ours first. */
function worst(pairs: readonly (readonly [number | null, number | null])[]): number {
  expect(pairs.length).toBeGreaterThan(5);
  return Math.max(
    ...pairs.map(([ours, theirs]) => {
      if (ours === null || theirs === null) return ours === theirs ? 0 : Number.POSITIVE_INFINITY;
      return ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(Math.abs(ours), Math.abs(theirs));
    }),
  );
}

describe(`beside SciPy ${reference.versions.scipy}`, () => {
  it('normal distribution, from the far tail on', () => {
    // SciPy itself is off by 2e-13 in far tails, beside arithmetic of 40 digits.
    expect(worst(reference.normal.map(([z, p]) => [normalCdf(z), p]))).toBeLessThan(3e-13);
    for (const [p, z] of reference.normalQuantiles)
      expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-15 * Math.max(1, 8 * Math.abs(z)));
  });

  it('binomial and chi-square', () => {
    const { binomial, chiSquare } = reference;
    expect(worst(binomial.map(([k, n, p, upper]) => [binomialUpper(k, n, p), upper]))).toBeLessThan(1e-10);
    expect(worst(binomial.map(([k, n, p, , lower]) => [binomialLower(k, n, p), lower]))).toBeLessThan(1e-10);
    expect(worst(chiSquare.map(([p, k, x]) => [chiSquareQuantile(p, k), x]))).toBeLessThan(1e-11);
  });

  it('one group', () => {
    for (const { x, quantiles, mean, deviation, variation, mad } of reference.describe) {
      const sorted = sortValues(x);
      const robust = (1.4826 * mad) / quantileOf(sorted, 0.5);
      const pairs = [
        ...quantiles.map(([q, value]) => [quantileOf(sorted, q), value] as const),
        [meanOf(x), mean] as const,
        [deviationOf(x), deviation] as const,
        [variationOf(x), variation] as const,
        [robustVariationOf(x), robust] as const,
      ];
      expect(worst(pairs)).toBeLessThan(1e-12);
    }
  });

  it('ranks, exact and approximate', () => {
    for (const { x, y, ...theirs } of [...reference.ranksExact, ...reference.ranksNormal]) {
      const ours = testRanks(x, y);
      expect(ours.u).toBe(theirs.u);
      expect(
        worst(
          (['twoSided', 'greater', 'less'] as const).flatMap((side) => [
            [ours[side], theirs[side]],
            [0, 0],
          ]),
        ),
      ).toBeLessThan(1e-12);
    }
    expect(reference.ranksExact.every(({ x, y }) => testRanks(x, y).method === 'exact')).toBe(true);
    expect(reference.ranksNormal.some(({ x, y }) => testRanks(x, y).method === 'normal')).toBe(true);
  });

  it('shifts with their bounds', () => {
    for (const { x, y, tail, estimate, lower, upper } of reference.shifts) {
      const ours = findShift(x, y, tail);
      expect(ours).toMatchObject({ lower, upper });
      expect(Math.abs(ours.estimate - estimate)).toBeLessThan(1e-12);
      expect(ours.tail).toBeLessThan(tail);
    }
  });

  it('ranks that bound a quantile', () => {
    for (const { count, q, tail, lower, upper } of reference.quantileRanks)
      expect(findQuantileRanks(count, q, tail)).toMatchObject({ lower, upper });
  });

  it('proportions and tables', () => {
    const { proportions, tables } = reference;
    expect(
      worst(proportions.map((one) => [proportionLower(one.successes, one.trials, one.tail), one.lower])),
    ).toBeLessThan(1e-9);
    expect(
      worst(proportions.map((one) => [proportionUpper(one.successes, one.trials, one.tail), one.upper])),
    ).toBeLessThan(1e-9);
    expect(worst(tables.map((one) => [testFisher(one.first, one.second), one.fisher]))).toBeLessThan(1e-10);
    expect(worst(tables.map((one) => [testMcNemar(one.first[1], one.second[0]), one.mcnemar]))).toBeLessThan(
      1e-12,
    );
    for (const { first, second, lower, upper } of tables) {
      const ours = findUnpairedDifference(first, second, 0.05);
      expect(Math.abs(ours.lower - lower)).toBeLessThan(1e-12);
      expect(Math.abs(ours.upper - upper)).toBeLessThan(1e-12);
    }
  });

  it('families of p-values', () => {
    for (const { p, adjusted } of reference.families) {
      const ours = adjustBenjaminiHochberg(p);
      ours.forEach((value, i) => {
        expect(Math.abs(value - (adjusted[i] ?? 0))).toBeLessThan(1e-12);
      });
      expect(ours).toHaveLength(adjusted.length);
    }
  });
});
