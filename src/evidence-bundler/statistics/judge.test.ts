import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeBudget } from './judge-budget.ts';
import { judgeRegressions } from './judge-regressions.ts';
import { judgeVariation } from './judge-variation.ts';
import type { BudgetRule, Comparison, Decision, RegressionRule, Samples } from './model.ts';
import { normalQuantile } from './normal.ts';
import { openMulberry32 } from './random.ts';

const codes = ({ cautions }: Decision) => cautions.map(({ code }) => code);
const one = (...processes: readonly (readonly number[])[]): Samples => ({ processes, order: null });

/** Log-normal times around one, in the order of chance, the same in every run. */
function draw(count: number, seed: number, deviation: number, scale = 1): readonly number[] {
  const random = openMulberry32(seed);
  return Array.from({ length: count }, () => scale * Math.exp(deviation * normalQuantile(random() || 0.5)));
}

/** Samples one to each process, both sides taking turns as A B B A. */
function inTurns(
  base: readonly number[],
  head: readonly number[],
  more: Partial<Comparison> = {},
): Comparison {
  const places = (isHead: boolean) =>
    base.flatMap((_, i) => [2 * i, 2 * i + 1].filter((at) => (at % 4 === 1 || at % 4 === 2) === isHead));
  return {
    base: { processes: base.map((value) => [value]), order: places(false) },
    head: { processes: head.map((value) => [value]), order: places(true) },
    control: null,
    better: 'lower',
    budget: 0.05,
    leastPerSide: 5,
    ...more,
  };
}

/** A number that is no number is a mistake in every decision. */
function check(decision: Decision): void {
  for (const value of Object.values(decision.numbers)) expect(Number.isFinite(value)).toBe(true);
  if (decision.status !== 'inconclusive') expect(decision.needed).toBeNull();
  if (decision.needed !== null) expect(decision.needed.total).toBeGreaterThan(decision.needed.have);
}

describe('judgeBudget', () => {
  const rule: BudgetRule = {
    quantile: 0.95,
    limit: 100,
    better: 'lower',
    leastSamples: 59,
    reading: 'skeptical',
  };
  /** 1 to `count`, shuffled. */
  const ladder = (count: number) => {
    const random = openMulberry32(3);
    return Array.from({ length: count }, (_, i) => ({ value: i + 1, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  };

  it('passes when the upper bound is below the limit, at the rank of the table', () => {
    const decision = judgeBudget(one(ladder(2000)), { ...rule, limit: 1917.5 });
    expect(decision).toMatchObject({ status: 'pass', why: 'shown', numbers: { upper: 1917, samples: 2000 } });
    expect(judgeBudget(one(ladder(2000)), { ...rule, limit: 1917 }).status).toBe('inconclusive');
    expect(judgeBudget(one(ladder(10_000)), { ...rule, limit: 1e6 }).numbers.upper).toBe(9537);
  });

  it('is undecided between the bounds, and says how many samples would decide', () => {
    const decision = judgeBudget(one(ladder(2000)), { ...rule, limit: 1910 });
    expect(decision).toMatchObject({
      status: 'inconclusive',
      why: 'undecided',
      needed: { unit: 'samples', have: 2000 },
    });
    const { total } = decision.needed ?? { total: 0 };
    expect(total).toBeGreaterThan(3000);
    const grown = ladder(total).map((value) => (value * 2000) / total);
    expect(judgeBudget(one(grown), { ...rule, limit: 1910 }).status).toBe('pass');
    check(decision);
  });

  it('fails when the lower bound breaks the limit, though literally the count is missing', () => {
    for (const reading of ['skeptical', 'literal'] as const)
      expect(
        judgeBudget(one(ladder(2000)), { ...rule, limit: 1000, leastSamples: 9999, reading }),
      ).toMatchObject({
        status: 'fail',
        why: 'refuted',
      });
  });

  it('shows nothing with 58 samples, and with 59 it can', () => {
    expect(judgeBudget(one(ladder(58)), { ...rule, leastSamples: 1 })).toMatchObject({
      status: 'inconclusive',
      why: 'too-few',
      needed: { have: 58, total: 59 },
    });
    expect(judgeBudget(one(ladder(59)), { ...rule, leastSamples: 1 }).status).toBe('pass');
  });

  it('asks for the samples of the policy, whatever they show', () => {
    expect(judgeBudget(one(ladder(90)), { ...rule, leastSamples: 2000 })).toMatchObject({
      status: 'inconclusive',
      why: 'too-few',
      needed: { have: 90, total: 2000 },
    });
  });

  it('read literally, compares the estimate', () => {
    const literal = { ...rule, reading: 'literal' } as const;
    expect(judgeBudget(one(ladder(2000)), { ...literal, limit: 1901 })).toMatchObject({ status: 'pass' });
    expect(judgeBudget(one(ladder(2000)), { ...literal, limit: 1900 })).toMatchObject({ status: 'fail' });
  });

  it('mirrors where higher is better: a p5 of throughput above its limit', () => {
    const samples = one(ladder(2000));
    const mirrored = { ...rule, quantile: 0.05, better: 'higher' } as const;
    expect(judgeBudget(samples, { ...mirrored, limit: 83 })).toMatchObject({
      status: 'pass',
      numbers: { lower: 84 },
    });
    expect(judgeBudget(samples, { ...mirrored, limit: 84 }).status).toBe('inconclusive');
    expect(judgeBudget(samples, { ...mirrored, limit: 1000 }).status).toBe('fail');
  });

  it('widens for correlated neighbours and for processes that differ', () => {
    const sorted = Array.from({ length: 2000 }, (_, i) => i + 1);
    const decision = judgeBudget(one(sorted), { ...rule, limit: 1950 });
    expect(decision.status).toBe('inconclusive');
    expect(codes(decision)).toContain('autocorrelated');
    const shifted = Array.from({ length: 10 }, (_, k) => draw(200, k + 1, 0.1, k < 2 ? 2 : 1));
    const clustered = judgeBudget(one(...shifted), { ...rule, limit: 3 });
    expect(codes(clustered)).toContain('processes-differ');
    expect(clustered.numbers.effective).toBeLessThan(200);
  });

  it('asks for more where correlated samples have no bound yet', () => {
    const wave = Array.from({ length: 300 }, (_, i) => 50 + 10 * Math.sin(i / 20));
    const decision = judgeBudget(one(wave), { ...rule, leastSamples: 1 });
    expect(decision).toMatchObject({ status: 'inconclusive', why: 'too-few' });
    check(decision);
  });

  it('tells what it cannot use', () => {
    expect(judgeBudget(one([]), rule)).toMatchObject({
      status: 'inconclusive',
      why: 'empty',
      needed: { total: 59 },
    });
    expect(judgeBudget(one([1, Number.NaN]), rule)).toMatchObject({ why: 'not-usable' });
    expect(codes(judgeBudget(one(Array.from({ length: 100 }, () => 5)), rule))).toContain('constant');
    expect(codes(judgeBudget(one(ladder(100).map((value) => Math.ceil(value / 10))), rule))).toContain(
      'ties',
    );
  });

  it('never throws, and a stricter limit never turns a failure into a pass', () => {
    const rank = { pass: 0, inconclusive: 1, fail: 2 };
    fc.assert(
      fc.property(fc.array(fc.array(fc.double()), { maxLength: 8 }), fc.double(), (processes, limit) => {
        check(judgeBudget(one(...processes), { ...rule, limit, leastSamples: 1 }));
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        (a, b, isLiteral) => {
          const judge = (limit: number) =>
            judgeBudget(one(ladder(300)), { ...rule, limit, reading: isLiteral ? 'literal' : 'skeptical' })
              .status;
          expect(rank[judge(Math.min(a, b))]).toBeGreaterThanOrEqual(rank[judge(Math.max(a, b))]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('judgeRegressions', () => {
  const rule: RegressionRule = { alpha: 0.01, reading: 'skeptical' };
  const judge = (comparison: Comparison, by = rule): Decision => {
    const [decision] = judgeRegressions([comparison], by);
    if (decision === undefined) throw new Error('no decision');
    check(decision);
    return decision;
  };
  const base = draw(30, 1, 0.05);

  it('passes equal code, fails what is slower, and is undecided at the budget', () => {
    expect(judge(inTurns(base, draw(30, 2, 0.05)))).toMatchObject({
      status: 'pass',
      why: 'shown',
      cautions: [],
    });
    expect(judge(inTurns(base, draw(30, 2, 0.05, 1.15)))).toMatchObject({ status: 'fail', why: 'refuted' });
    const near = judge(inTurns(base, draw(30, 2, 0.05, 1.035)));
    expect(near).toMatchObject({
      status: 'inconclusive',
      why: 'undecided',
      needed: { unit: 'samples-per-side', have: 30 },
    });
    expect(judge(inTurns(base, draw(30, 2, 0.05, 1.035)), { ...rule, reading: 'literal' }).status).toBe(
      'pass',
    );
  });

  it('turns over where higher is better', () => {
    const rates = (values: readonly number[]) => values.map((value) => 1 / value);
    const slower = draw(30, 2, 0.05, 1.15);
    const lower = judge(inTurns(base, slower));
    const higher = judge(inTurns(rates(base), rates(slower), { better: 'higher' }));
    expect(higher.status).toBe('fail');
    expect(higher.numbers.ratio).toBeCloseTo(lower.numbers.ratio ?? 0, 10);
    expect(judge(inTurns(slower, base)).status).toBe('pass');
  });

  it('with three per side can show nothing, and says with how many it could', () => {
    const decision = judge(inTurns([1, 1.01, 1.02], [2, 2.01, 2.02], { leastPerSide: 1 }));
    expect(decision).toMatchObject({ status: 'inconclusive', why: 'too-few', needed: { have: 3, total: 5 } });
    expect(judge(inTurns([1, 1.01, 1.02, 1.03, 1.04], [2, 2.01, 2.02, 2.03, 2.04])).status).toBe('fail');
  });

  it('never passes with fewer than asked for', () => {
    const few = inTurns(base.slice(0, 10), base.slice(10, 20), { leastPerSide: 30 });
    for (const reading of ['literal', 'skeptical'] as const)
      expect(judge(few, { ...rule, reading })).toMatchObject({
        status: 'inconclusive',
        why: 'too-few',
        needed: { total: 30 },
      });
  });

  it('adjusts for the family: what one benchmark shows, one of fifty may not', () => {
    const steps = [1.03, 1, 1.06, 1.01, 1.07, 1.04, 1.02, 1.05];
    const weak = inTurns(
      steps,
      [1.01, 1.07, 1.03, 1, 1.05, 1.06, 1.04, 1.02].map((value) => value + 0.055),
    );
    expect(judge(weak).status).toBe('fail');
    const others = Array.from({ length: 49 }, (_, i) =>
      inTurns(draw(8, i + 20, 0.05), draw(8, i + 90, 0.05)),
    );
    const [first] = judgeRegressions([weak, ...others], rule);
    expect(first).toMatchObject({ status: 'inconclusive', numbers: { family: 50 } });
    expect(first?.numbers.pHolm).toBeGreaterThan(0.01);
  });

  it('leaves what cannot be measured out of the family, in its place', () => {
    const [first, second, third] = judgeRegressions(
      [inTurns([], []), inTurns(base, draw(30, 2, 0.05, 1.15)), inTurns([1, 0, 2], [1, 2, 3])],
      rule,
    );
    expect(first).toMatchObject({ status: 'inconclusive', why: 'empty' });
    expect(second).toMatchObject({ status: 'fail', numbers: { family: 1 } });
    expect(third).toMatchObject({ status: 'inconclusive', why: 'not-usable' });
    expect(judgeRegressions([], rule)).toEqual([]);
  });

  it('compares medians of processes from five on', () => {
    const processes = (seed: number, scale: number) =>
      Array.from({ length: 6 }, (_, k) => draw(50, seed + k, 0.3, scale));
    const decision = judge({
      ...inTurns([], []),
      base: one(...processes(1, 1)),
      head: one(...processes(50, 1.5)),
    });
    expect(decision).toMatchObject({ status: 'fail', numbers: { unitsBase: 6, samplesBase: 300 } });
    expect(codes(decision)).toContain('not-interleaved');
  });

  it('does not take a drift for a regression', () => {
    const drift = (from: number) =>
      draw(200, from, 0.02).map((value, i) => value * (1 + (from + i / 200) * 0.1));
    const apart = { ...inTurns([], []), base: one(drift(1)), head: one(drift(2)) };
    expect(judge(apart)).toMatchObject({ status: 'inconclusive', why: 'drifting' });
    expect(codes(judge(apart))).toEqual(
      expect.arrayContaining(['autocorrelated', 'few-processes', 'not-interleaved']),
    );
    const shared = (side: number) => draw(60, side, 0.02).map((value, i) => value * (1 + i / 600));
    expect(judge(inTurns(shared(1), shared(2)))).toMatchObject({ status: 'pass', cautions: [] });
  });

  it('refuses a budget below the noise of the same code', () => {
    const noisy = draw(12, 1, 0.2);
    const decision = judge(
      inTurns(noisy, draw(12, 2, 0.2), { control: one(...draw(12, 3, 0.2).map((v) => [v])) }),
    );
    expect(decision).toMatchObject({ status: 'inconclusive', why: 'budget-below-noise' });
    expect(decision.numbers.noiseFloor).toBeGreaterThan(0.05);
  });

  it('does not hang on the unit, and never throws', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.integer(), (unit, seed) => {
        const [a, b] = [draw(12, seed, 0.1), draw(12, seed + 1, 0.1, 1.1)];
        const scaled = inTurns(
          a.map((v) => v * unit),
          b.map((v) => v * unit),
        );
        expect(judge(scaled).status).toBe(judge(inTurns(a, b)).status);
      }),
      { numRuns: 20 },
    );
    const any = fc.array(fc.array(fc.oneof(fc.double(), fc.constantFrom(1, 2, 3)), { maxLength: 6 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(any, any, fc.option(fc.array(fc.integer(), { maxLength: 8 })), (a, b, order) => {
        judge({ ...inTurns([], []), base: { processes: a, order }, head: { processes: b, order } });
      }),
      { numRuns: 80 },
    );
  });
});

describe('judgeVariation', () => {
  const rule = { most: 0.1, quantile: 0.5, reading: 'skeptical' } as const;
  const runs = (count: number, deviation: number) =>
    one(...Array.from({ length: count }, (_, k) => draw(40, 7, 0.3, draw(count, 5, deviation)[k])));

  it('compares runs, not samples', () => {
    expect(judgeVariation(runs(10, 0.02), rule)).toMatchObject({ status: 'pass', numbers: { runs: 10 } });
    expect(judgeVariation(runs(10, 0.5), rule).status).toBe('fail');
    const between = judgeVariation(runs(10, 0.12), rule);
    expect(between).toMatchObject({
      status: 'inconclusive',
      why: 'undecided',
      needed: { unit: 'processes', have: 10 },
    });
    expect(judgeVariation(runs(10, 0.02), { ...rule, reading: 'literal' }).status).toBe('pass');
    expect(judgeVariation(runs(10, 0.5), { ...rule, reading: 'literal' }).status).toBe('fail');
  });

  it('cuts a single run into batches, and says so', () => {
    const single = judgeVariation(one(draw(2000, 3, 0.05)), rule);
    expect(single).toMatchObject({ status: 'pass', numbers: { runs: 10 } });
    expect(codes(single)).toEqual(['few-processes', 'batches']);
    expect(judgeVariation(one([1, 2, 3]), rule)).toMatchObject({
      why: 'too-few',
      needed: { unit: 'processes', total: 5 },
    });
    expect(judgeVariation(one(), rule).why).toBe('empty');
    expect(judgeVariation(one([-1], [-1], [-2], [-1], [-3]), rule).why).toBe('not-usable');
  });
});
