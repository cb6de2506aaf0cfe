import { expect, test } from 'vitest';
import { judgeCase } from '../../../tests/harness/evidence-cases/case.ts';
import { benchmarkFile, series } from '../../../tests/harness/evidence-files.ts';

const FACTS = { name: 'upsert', milliseconds: 40, processes: 8, each: 40 };
const BASE = series(FACTS, 'base');
const HEAD = series(FACTS, 'head');

/** What is found of a regression of 5 %, with a control this many times as slow as the base. */
function judged(control: number | null) {
  const same = control === null ? [] : [series({ ...FACTS, milliseconds: 40 * control }, 'control')];
  const { claims } = judgeCase({
    policy:
      'modules: { m: { budgets: { p95: { benchmark: upsert, below: 60 ms, samples: 100 } }, regressions: { r: { benchmark: upsert, budget: 5 %, samples: 30 } } } }',
    files: [benchmarkFile('benchmarks/b.json', [BASE, HEAD, ...same])],
  });
  const [budget, regression] = ['m/p95', 'm/r'].map((id) => claims.find((claim) => claim.id === id));
  return { budget, regression };
}

test('a control that agrees with the base changes nothing, and is told', () => {
  expect(judged(null).regression).toMatchObject({ status: 'pass' });
  const { regression } = judged(1);
  expect(regression).toMatchObject({
    status: 'pass',
    found: expect.stringContaining('the base differs from itself by'),
  });
});

test('where the base differs from itself by more than the budget, nothing is shown', () => {
  const { budget, regression } = judged(1.5);
  expect(regression).toMatchObject({
    status: 'inconclusive',
    help: 'Measure on a quieter machine, or allow more.',
  });
  expect(regression?.numbers.noiseFloor).toBeGreaterThan(0.3);
  // A control of 60 ms is no sample of the head.
  expect(budget).toMatchObject({ status: 'pass', numbers: judged(null).budget?.numbers });
});
