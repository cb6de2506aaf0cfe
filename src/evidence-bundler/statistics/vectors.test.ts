import { describe, expect, it } from 'vitest';
import { failuresAllowed, proportionLower, proportionUpper, trialsNeeded } from './binomial.ts';
import {
  acceleratedInterval,
  ofChosen,
  ofSorted,
  percentileInterval,
  resample,
  resampleCompletely,
  type Statistic,
} from './bootstrap.ts';
import { deviationFactors } from './chi-square.ts';
import { testFisher } from './contingency.ts';
import {
  deviationOf,
  meanOf,
  medianOf,
  quantileOf,
  robustVariationOf,
  sortValues,
  variationOf,
} from './describe.ts';
import { findRatio, findShift } from './hodges-lehmann.ts';
import { adjustBenjaminiHochberg, adjustHolm } from './multiplicity.ts';
import { normalTail } from './normal.ts';
import { findQuantileRanks, leastForUpper } from './order-statistics.ts';
import { openMulberry32 } from './random.ts';
import { countRankSums } from './rank-counts.ts';
import { smallestRankP, testRanks } from './rank-test.ts';

/** Within 13 significant digits: where the last ones depend on the order of operations. */
function near(actual: number | null, expected: number, digits = 13): void {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual ?? 0) - expected)).toBeLessThanOrEqual(Math.abs(expected) * 10 ** -digits);
}

/** p of the normal approximation, two-sided, from U and what SciPy takes: ties and a continuity of one half or none. */
function normalP(x: readonly number[], y: readonly number[], continuity: number): number {
  const { u } = testRanks(x, y);
  const all = [...x, ...y];
  const ties = [...new Set(all)].map((value) => all.filter((other) => other === value).length);
  const [n, m, sum] = [x.length, y.length, all.length];
  const lost = ties.reduce((a, t) => a + t ** 3 - t, 0) / (sum * (sum - 1));
  const deviation = Math.sqrt(((n * m) / 12) * (sum + 1 - lost));
  return 2 * normalTail((Math.abs(u - (n * m) / 2) - continuity) / deviation);
}

const A = [
  [19, 22, 16, 29, 24],
  [20, 11, 17, 12],
] as const;
const B = [
  [10.1, 10.4, 9.8, 10.0, 10.2, 9.9, 10.3, 10.6],
  [10.7, 10.9, 10.35, 10.55, 11.0, 10.45, 10.8, 10.65],
] as const;
const C = [
  [1, 2, 2, 3, 4, 4, 4, 5],
  [2, 3, 4, 4, 5, 5, 6, 7, 7],
] as const;
const X = [
  12.1, 11.8, 12.4, 13.0, 11.9, 12.2, 12.8, 15.9, 12.0, 12.3, 12.6, 12.5, 11.7, 12.9, 13.4, 12.1, 12.7, 12.2,
  14.8, 12.4,
];

describe('ranks', () => {
  it('A: no ties', () => {
    const test = testRanks(...A);
    expect(test).toMatchObject({ u: 17, method: 'exact' });
    near(test.twoSided, 1 / 9);
    near(test.greater, 1 / 18);
    near(normalP(...A, 0.5), 0.11134688653314041);
    near(normalP(...A, 0), 0.0864107329737, 11);
  });

  it('B: a shift with its interval', () => {
    const test = testRanks(...B);
    expect(test).toMatchObject({ u: 4, superiority: 0.0625, dominance: -0.875 });
    expect(testRanks(B[1], B[0])).toMatchObject({ superiority: 0.9375, dominance: 0.875 });
    near(test.twoSided, 0.0018648018648018648);
    near(test.less, 0.0009324009324009324);
    near(normalP(...B, 0.5), 0.00387604144899475);
    near(normalP(...B, 0), 0.003275897482908591);
    const shift = findShift(...B, 0.025);
    near(shift.estimate, 0.525);
    near(shift.lower, 0.25);
    near(shift.upper, 0.8);
    near(1 - 2 * shift.tail, 0.95012, 5);
    const ratio = findRatio(...B, 0.025);
    near(ratio.estimate, 1.051734014840829);
    near(ratio.lower, 1.0242718446601942);
    near(ratio.upper, 1.0792079207920793);
    near(medianOf(B[1]) / medianOf(B[0]), 1.0517241379310347);
  });

  it('C: ties are counted out, which SciPy’s exact method does not', () => {
    const test = testRanks(...C);
    expect(test.u).toBe(16.5);
    near(normalP(...C, 0.5), 0.062484795672341206);
    near(normalP(...C, 0), 0.05589389758325597);
    near(normalP(...C, 0.5) / 2, 0.031242397836170603);
    near(test.less, 787 / 24310);
    near(test.twoSided, 0.06474701768819416);
  });

  it('T1, T2, D, F and equal values', () => {
    near(testRanks([1, 1, 1, 2], [1, 2, 2, 2]).twoSided, 17 / 35);
    const [x, y] = [
      [5, 5, 5.1, 5.2, 5.2, 5.3],
      [5.2, 5.3, 5.3, 5.4, 5.5, 5.5],
    ];
    near(testRanks(x, y).twoSided, 5 / 231);
    near(normalP(x, y, 0.5), 0.01810094873944969);
    near(testRanks([1, 2, 3], [4, 5, 6]).twoSided, 0.1);
    near(normalP([1, 2, 3], [4, 5, 6], 0.5), 0.08085559837005224);
    near(testRanks([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]).twoSided, 0.007936507936507936);
    near(normalP([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.5), 0.012185780355344813);
    expect(testRanks([7, 7, 7, 7], [7, 7, 7, 7])).toMatchObject({
      u: 8,
      twoSided: 1,
      greater: 1,
      smallest: 1,
    });
  });

  it('arrangements of five and four', () => {
    expect([...countRankSums(5, 4).weights]).toEqual([
      1, 1, 2, 3, 5, 6, 8, 9, 11, 11, 12, 11, 11, 9, 8, 6, 5, 3, 2, 1, 1,
    ]);
  });

  it('the smallest p of so many per side', () => {
    for (const [n, p] of [
      [3, 0.05],
      [4, 0.0143],
      [5, 0.00397],
      [6, 0.00108],
      [7, 0.000291],
      [8, 7.77e-5],
    ] as const)
      near(smallestRankP(n, n), p, 2);
  });
});

describe('one group', () => {
  it('quantiles of type 7, mean, deviation, variation', () => {
    const sorted = sortValues(X);
    near(meanOf(X), 12.685);
    near(deviationOf(X), 1.0214927157944167);
    near(variationOf(X), 0.08052760865545264);
    near(quantileOf(sorted, 0.5), 12.4);
    near(robustVariationOf(X), 0.04184758064516135);
    near(quantileOf(sorted, 0.9), 13.54);
    near(quantileOf(sorted, 0.95), 14.855);
    near(quantileOf(sorted, 0.99), 15.691);
  });

  it('the deviation of few values is itself uncertain', () => {
    for (const [n, lower, upper] of [
      [5, 0.6, 2.87],
      [10, 0.69, 1.83],
      [20, 0.76, 1.46],
    ] as const) {
      const factors = deviationFactors(n, 0.025);
      expect(factors.lower).toBeCloseTo(lower, 2);
      expect(factors.upper).toBeCloseTo(upper, 2);
    }
  });
});

describe('order statistics', () => {
  it('ranks of p95', () => {
    for (const [n, l, u, coverage, oneSided] of [
      [72, 64, 72, 0.9655, 72],
      [100, 90, 100, 0.9826, 99],
      [200, 184, 197, 0.9672, 196],
      [500, 465, 485, 0.9605, 484],
      [1000, 936, 964, 0.9581, 962],
      [2000, 1880, 1920, 0.96, 1917],
      [10_000, 9457, 9543, 0.9515, 9537],
    ] as const) {
      const ranks = findQuantileRanks(n, 0.95, 0.025);
      expect([n, ranks.lower, ranks.upper]).toEqual([n, l, u]);
      expect(ranks.coverage).toBeCloseTo(coverage, 4);
      expect(findQuantileRanks(n, 0.95, 0.05).upper).toBe(oneSided);
    }
    expect(findQuantileRanks(59, 0.95, 0.025)).toMatchObject({ lower: 52, upper: null });
    expect(findQuantileRanks(59, 0.95, 0.05).upper).toBe(59);
    expect(findQuantileRanks(58, 0.95, 0.05).upper).toBeNull();
  });

  it('the least number of samples', () => {
    expect([leastForUpper(0.95, 0.05), leastForUpper(0.95, 0.025), leastForUpper(0.95, 0.01)]).toEqual([
      59, 72, 90,
    ]);
    expect([leastForUpper(0.99, 0.05), leastForUpper(0.99, 0.025), leastForUpper(0.5, 0.025)]).toEqual([
      299, 368, 6,
    ]);
  });

  it('ranks of the median', () => {
    for (const [n, l, u] of [
      [6, 1, 6],
      [10, 2, 9],
      [20, 6, 15],
      [30, 10, 21],
      [50, 18, 33],
      [100, 40, 61],
    ] as const)
      expect(findQuantileRanks(n, 0.5, 0.025)).toMatchObject({ lower: l, upper: u });
  });
});

describe('bootstrap', () => {
  const mean =
    (values: readonly number[]): Statistic =>
    ([picks]) =>
      numpyMean([...(picks ?? [])].map((pick) => values[pick] ?? 0));
  const median = (values: readonly number[]): Statistic =>
    ofSorted(values, (sorted) => quantileOf(sorted, 0.5));

  it('complete', () => {
    const all = resampleCompletely(5, mean([1, 2, 4, 7, 11]));
    const interval = acceleratedInterval(all, 0.95);
    near(interval.bias, 0.04453243277008601);
    near(interval.acceleration, 0.04103049699311091);
    near(interval.lower, 2.4);
    near(interval.upper, 8.8);
    const plain = percentileInterval(all, 0.95);
    near(plain.lower, 2);
    near(plain.upper, 8.4);
    const middle = acceleratedInterval(resampleCompletely(5, median([1, 2, 4, 7, 11])), 0.95);
    expect(middle).toMatchObject({ bias: 0, lower: 1, upper: 11 });
    near(middle.acceleration, 0.009802139388721183);
    const values = [3.1, 3.4, 2.9, 5.6, 3.3, 3.0];
    const six = resampleCompletely(6, mean(values));
    const bounds = acceleratedInterval(six, 0.95);
    near(bounds.bias, 0.11755347885793971);
    near(bounds.acceleration, 0.11285421899196321);
    near(bounds.lower, 3.083333, 6);
    near(bounds.upper, 4.816667, 6);
    near(percentileInterval(six, 0.95).lower, 3.033333, 6);
    near(percentileInterval(six, 0.95).upper, 4.4);
  });

  it('seeded', () => {
    const random = openMulberry32(12345);
    expect([random(), random(), random(), random(), random()]).toEqual([
      0.9797282677609473, 0.3067522644996643, 0.484205421525985, 0.817934412509203, 0.5094283693470061,
    ]);
    const draw = { seed: 12345, resamples: 2000 };
    const bounds = acceleratedInterval(resample([20], mean(X), draw), 0.95);
    near(bounds.bias, 0.11429997792338965);
    near(bounds.acceleration, 0.07534664982299676);
    near(bounds.lower, 12.36);
    near(bounds.upper, 13.3841709752642);
    const middle = acceleratedInterval(resample([20], median(X), draw), 0.95);
    near(middle.lower, 12.15);
    near(middle.upper, 12.8);
    const tail = ofSorted(X, (sorted) => quantileOf(sorted, 0.95));
    const high = acceleratedInterval(resample([20], tail, draw), 0.95);
    near(high.bias, 0.3100801589798144);
    near(high.lower, 13.09);
    near(high.upper, 15.9);
  });

  it('our own statistics do not hang on the order of addition', () => {
    const six = resampleCompletely(6, ofChosen([3.1, 3.4, 2.9, 5.6, 3.3, 3.0], meanOf));
    near(acceleratedInterval(six, 0.95).bias, 0.09577805726447526);
    const twenty = resample([20], ofSorted(X, meanOf), { seed: 12345, resamples: 2000 });
    near(acceleratedInterval(twenty, 0.95).bias, 0.1111467212910399);
  });

  it('beside SciPy’s 100,000 resamples', () => {
    const draw = { seed: 7, resamples: 10_000 };
    const close = (actual: number, expected: number) =>
      expect(Math.abs(actual - expected)).toBeLessThan(0.03);
    const all = resample([20], ofChosen(X, meanOf), draw);
    close(acceleratedInterval(all, 0.95).lower, 12.365);
    close(acceleratedInterval(all, 0.95).upper, 13.32);
    close(percentileInterval(all, 0.95).lower, 12.305);
    close(percentileInterval(all, 0.95).upper, 13.165);
    const [slow, fast] = [ofSorted(B[1], medianSorted), ofSorted(B[0], medianSorted)];
    const ratio: Statistic = ([base, head]) =>
      slow(head === undefined ? [] : [head]) / fast(base === undefined ? [] : [base]);
    const bounds = acceleratedInterval(resample([8, 8], ratio, draw), 0.95);
    expect(Math.abs(bounds.lower - 1.01942)).toBeLessThan(0.003);
    expect(Math.abs(bounds.upper - 1.08458)).toBeLessThan(0.003);
  });

  it('pairs stay together: Efron’s law schools', () => {
    const lsat = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];
    const gpa = [3.39, 3.3, 2.81, 3.03, 3.44, 3.07, 3.0, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];
    const correlation: Statistic = ([picks]) => {
      const places = [...(picks ?? [])];
      const [x, y] = [places.map((i) => lsat[i] ?? 0), places.map((i) => gpa[i] ?? 0)];
      const [mx, my] = [meanOf(x), meanOf(y)];
      const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0);
      const across = sum((i) => ((x[i] ?? 0) - mx) * ((y[i] ?? 0) - my));
      return across / Math.sqrt(sum((i) => ((x[i] ?? 0) - mx) ** 2) * sum((i) => ((y[i] ?? 0) - my) ** 2));
    };
    const all = resample([15], correlation, { seed: 1, resamples: 10_000 });
    near(all.observed, 0.776374491289407);
    const bounds = acceleratedInterval(all, 0.95);
    expect(Math.abs(bounds.lower - 0.345)).toBeLessThan(0.03);
    expect(Math.abs(bounds.upper - 0.942)).toBeLessThan(0.01);
  });
});

describe('several, and shares', () => {
  it('adjusts p-values', () => {
    const p = [0.0004, 0.009, 0.012, 0.03, 0.041, 0.2];
    adjustHolm(p).forEach((value, i) => {
      near(value, [0.0024, 0.045, 0.048, 0.09, 0.09, 0.2][i] ?? 0);
    });
    adjustBenjaminiHochberg(p).forEach((value, i) => {
      near(value, [0.0024, 0.024, 0.024, 0.045, 0.0492, 0.2][i] ?? 0);
    });
  });

  it('bounds proportions', () => {
    near(proportionLower(9985, 10_000, 0.05), 0.9976912221958003);
    near(proportionLower(9985, 10_000, 0.05), 0.9976912221954943, 12);
    near(proportionUpper(9985, 10_000, 0.05), 0.9990751470584173, 12);
    expect([trialsNeeded(0, 0.997, 0.05), trialsNeeded(0, 0.997, 0.025)]).toEqual([998, 1228]);
    expect([1000, 2000, 10_000].map((trials) => failuresAllowed(trials, 0.997, 0.05))).toEqual([0, 1, 20]);
    expect(failuresAllowed(997, 0.997, 0.05)).toBeNull();
  });

  it('tests a lift', () => {
    near(testFisher([40, 10], [28, 22]), 0.008827365042489883);
  });
});

function medianSorted(sorted: Float64Array): number {
  return quantileOf(sorted, 0.5);
}

/** NumPy's order of addition, which decides whether a replicate equals what was observed in its last digit. */
function numpyMean(values: readonly number[]): number {
  if (values.length < 8) return values.reduce((a, b) => a + b, 0) / values.length;
  const whole = values.length - (values.length % 8);
  const lanes = values.slice(0, 8);
  for (let i = 8; i < whole; i++) lanes[i % 8] = (lanes[i % 8] ?? 0) + (values[i] ?? 0);
  const [a, b, c, d, e, f, g, h] = lanes as [number, number, number, number, number, number, number, number];
  const sum = a + b + (c + d) + (e + f + (g + h));
  return values.slice(whole).reduce((x, y) => x + y, sum) / values.length;
}
