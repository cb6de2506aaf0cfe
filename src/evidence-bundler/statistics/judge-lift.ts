import { findPairedDifference, findUnpairedDifference, testFisher, testMcNemar } from './contingency.ts';
import { finiteOnly, refuse, TAIL } from './decide.ts';
import type { Decision, LiftRule, LiftTable } from './model.ts';

/** More cases than anyone tries for one decision, as a multiple of those at hand. */
const MOST_TIMES = 4096;

/**
 * Judges whether something hits more often than its baseline: by McNemar's exact test for the same cases, by Fisher's for others, both
 * one-sided. Passes when p is below `alpha`; fails when the opposite test is; the difference of shares comes with its 95 % bounds.
 */
export function judgeLift(table: LiftTable, { alpha }: LiftRule): Decision {
  const counts = table.kind === 'paired' ? table.counts : [...table.with, ...table.without];
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) return refuse('not-usable');
  const cases = counts.reduce((a, b) => a + b, 0);
  const unit = table.kind === 'paired' ? 'pairs' : 'trials';
  if (cases === 0 || (table.kind === 'unpaired' && [table.with, table.without].some(([a, b]) => a + b === 0)))
    return refuse('empty', { cases });
  const [p, pWorse] = [testLift(table, 1, false), testLift(table, 1, true)];
  const difference =
    table.kind === 'paired'
      ? findPairedDifference(table.counts, TAIL)
      : findUnpairedDifference(table.with, table.without, TAIL);
  const numbers = finiteOnly({
    cases,
    p,
    alpha,
    difference: difference.estimate,
    lower: difference.lower,
    upper: difference.upper,
    confidence: 1 - TAIL,
  });
  if (p < alpha) return { status: 'pass', why: 'shown', numbers, needed: null, cautions: [] };
  if (pWorse < alpha) return { status: 'fail', why: 'refuted', numbers, needed: null, cautions: [] };
  const times = timesNeeded(table, alpha, difference.estimate < 0);
  return {
    status: 'inconclusive',
    why: 'undecided',
    numbers,
    needed: times === null ? null : { unit, have: cases, total: Math.ceil(cases * times) },
    cautions: [],
  };
}

/** p of the table with every count taken so many times. */
function testLift(table: LiftTable, times: number, isMirrored: boolean): number {
  const grow = (count: number) => Math.round(count * times);
  if (table.kind === 'paired') {
    const [, withIt, without] = table.counts;
    return isMirrored ? testMcNemar(grow(without), grow(withIt)) : testMcNemar(grow(withIt), grow(without));
  }
  const first = [grow(table.with[0]), grow(table.with[1])] as const;
  const second = [grow(table.without[0]), grow(table.without[1])] as const;
  return isMirrored ? testFisher(second, first) : testFisher(first, second);
}

/** How many times as many cases of the same shares would decide; `null`: none, since the shares are equal. */
function timesNeeded(table: LiftTable, alpha: number, isMirrored: boolean): number | null {
  let high = 1;
  while (testLift(table, high, isMirrored) >= alpha) {
    high *= 2;
    if (high > MOST_TIMES) return null;
  }
  let low = high / 2;
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2;
    if (testLift(table, middle, isMirrored) < alpha) high = middle;
    else low = middle;
  }
  return high;
}
