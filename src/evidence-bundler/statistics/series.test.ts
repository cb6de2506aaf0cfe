import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCautions, findCorrelation, findExcess, findWarmUp } from './cautions.ts';
import { normalQuantile } from './normal.ts';
import { openMulberry32 } from './random.ts';
import {
  autocorrelationOf,
  cutBatches,
  dropEmpty,
  effectiveCount,
  findTurns,
  poolRepeats,
  rankAutocorrelationOf,
} from './series.ts';

function draw(count: number, seed: number): readonly number[] {
  const random = openMulberry32(seed);
  return Array.from({ length: count }, () => Math.exp(0.1 * normalQuantile(random() || 0.5)));
}

/** Each value keeps most of the one before. */
function correlated(count: number, kept: number): readonly number[] {
  let last = 0;
  return draw(count, 11).map((value) => {
    last = kept * last + Math.log(value);
    return Math.exp(last);
  });
}

const side = (order: readonly number[] | null, count = order?.length ?? 3) => ({
  processes: Array.from({ length: count }, (_, i) => [i + 1]),
  order,
});

describe('turns', () => {
  it('tells A B B A from A B A B, and from one after the other', () => {
    expect(findTurns(side([0, 3, 4, 7]), side([1, 2, 5, 6]))).toEqual({
      kind: 'abba',
      pairs: [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    });
    expect(findTurns(side([0, 2, 4, 6]), side([1, 3, 5, 7])).kind).toBe('alternating');
    expect(findTurns(side([0, 1, 2]), side([3, 4, 5]))).toEqual({ kind: 'none', pairs: [] });
  });

  it('believes nothing that contradicts itself', () => {
    expect(findTurns(side(null), side([1, 2, 3])).kind).toBe('untold');
    expect(findTurns(side([0, 3], 3), side([1, 2])).kind).toBe('untold');
    expect(findTurns(side([0, 0]), side([0, 0])).kind).toBe('none');
    expect(findTurns(side([0, 3, 4]), side([1, 2])).kind).toBe('none');
  });

  it('keeps turns when repeats are pooled, all processes with them', () => {
    const [base, head] = [
      poolRepeats([side([0, 3]), side([0, 3])]),
      poolRepeats([side([1, 2]), side([1, 2])]),
    ];
    expect(base.processes).toHaveLength(4);
    expect(findTurns(base, head)).toMatchObject({ kind: 'abba' });
    expect(poolRepeats([side([0, 3]), side(null)])).toMatchObject({ order: null });
    expect(poolRepeats([side([0, 3]), side([0, 9e9])])).toMatchObject({ order: null });
    expect(dropEmpty({ processes: [[1], [], [2]], order: [5, 6, 7] })).toEqual({
      processes: [[1], [2]],
      order: [5, 7],
    });
  });
});

describe('time', () => {
  it('finds that neighbours resemble each other, and not where they do not', () => {
    expect(autocorrelationOf([1, 2, 3, 4, 5])).toBeCloseTo(0.4, 12);
    expect(autocorrelationOf([5, 5, 5])).toBe(0);
    expect(autocorrelationOf([1, -1, 1, -1])).toBeCloseTo(-0.75, 12);
    expect(findCorrelation(correlated(1000, 0.8))).toBeCloseTo(0.8, 1);
    expect(findCorrelation(draw(1000, 5))).toBeNull();
    const hidden = [...correlated(1000, 0.8)];
    hidden[500] = 1e9;
    expect(Math.abs(autocorrelationOf(hidden))).toBeLessThan(0.01);
    expect(rankAutocorrelationOf(hidden)).toBeGreaterThan(0.7);
  });

  it('counts what correlated samples are worth', () => {
    expect([effectiveCount(100, 0.5), effectiveCount(100, -0.9), effectiveCount(100, 1)]).toEqual([
      33, 100, 1,
    ]);
  });

  it('finds a slow start', () => {
    const steady = draw(200, 9);
    expect(findWarmUp(steady)).toBeNull();
    expect(findWarmUp(steady.map((value, i) => (i < 20 ? 3 * value : value)))).toBeGreaterThan(2);
    expect(findWarmUp([9, 9, 1, 1])).toBeNull();
  });

  it('cuts into consecutive parts that lose nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 12 }), (values, parts) => {
        const cut = cutBatches(values, parts);
        expect(cut.flat()).toEqual(values);
        expect(cut).toHaveLength(Math.min(parts, values.length));
        const sizes = cut.map(({ length }) => length);
        if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('cautions', () => {
  it('stay silent about good samples, and come in a fixed order', () => {
    const good = { processes: [1, 2, 3, 4, 5].map((seed) => draw(40, seed)), order: null };
    expect(findCautions(good, 'base')).toEqual([]);
    const bad = {
      processes: [draw(40, 1).map((value, i) => Math.round(value * (i < 5 ? 60 : 20)))],
      order: null,
    };
    expect(findCautions(bad, 'head').map(({ code, side }) => [code, side])).toEqual([
      ['ties', 'head'],
      ['few-processes', 'head'],
      ['warm-up', 'head'],
    ]);
  });

  it('sees processes that differ, beyond chance only', () => {
    const alike = [1, 2, 3, 4, 5, 6].map((seed) => draw(100, seed));
    expect(findExcess(alike, 1.15)).toBeNull();
    const apart = alike.map((process, i) => process.map((value) => value * (i === 0 ? 1.5 : 1)));
    expect(findExcess(apart, 1.3)).toBeGreaterThan(20);
    expect(findExcess(apart.slice(0, 4), 1.3)).toBeNull();
  });
});
