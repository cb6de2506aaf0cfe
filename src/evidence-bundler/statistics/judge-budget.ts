import { findCautions, findCorrelation, findExcess, warnOfCorrelation } from './cautions.ts';
import { finiteOnly, refuse, TAIL } from './decide.ts';
import { quantileOf, sortValues } from './describe.ts';
import type { BudgetRule, Caution, Decision, Samples } from './model.ts';
import { findQuantileRanks, leastForUpper } from './order-statistics.ts';
import { effectiveCount } from './series.ts';

/** More samples than anyone takes for one decision. */
const MOST_SAMPLES = 10_000_000;

/**
 * Judges a quantile against its limit by the exact order-statistic interval (each bound 95 %, one-sided).
 *
 * Read skeptically it passes when the far bound keeps the limit; read literally, when the estimate (type 7) does. It fails when the near
 * bound breaks the limit, however few the samples, and literally when the estimate does. Equal to the limit is broken. When neighbours
 * in time are correlated (ρ above 0.2), ranks are those of n(1 − ρ)/(1 + ρ) samples; when processes differ
 * beyond chance in how many of their samples lie above the quantile, of as many fewer.
 */
export function judgeBudget(samples: Samples, rule: BudgetRule): Decision {
  const values = samples.processes.flat();
  if (values.length === 0)
    return refuse('empty', { samples: 0 }, { unit: 'samples', have: 0, total: leastOf(rule, 1) });
  if (!values.every(Number.isFinite)) return refuse('not-usable', { samples: values.length });
  // Where higher is better, the mirror image is judged.
  const sign = rule.better === 'lower' ? 1 : -1;
  const q = rule.better === 'lower' ? rule.quantile : 1 - rule.quantile;
  const limit = sign * rule.limit;
  const sorted = sortValues(values.map((value) => sign * value));
  const estimate = quantileOf(sorted, q);
  const correlation = findCorrelation(values);
  const excess = findExcess(samples.processes, sign * estimate);
  const worth = excess === null ? values.length : Math.max(1, Math.floor(values.length / excess));
  const effective = Math.min(
    worth,
    correlation === null ? values.length : effectiveCount(values.length, correlation),
  );
  const bounds = findBounds(sorted, q, effective);
  const cautions: readonly Caution[] = [
    ...findCautions(samples, null),
    ...(correlation === null ? [] : [warnOfCorrelation(correlation, values.length, null)]),
    ...(excess === null
      ? []
      : [{ code: 'processes-differ', side: null, numbers: { excess, effective: worth } } as const]),
  ];
  const [low, high] = sign === 1 ? [bounds.lower, bounds.upper] : [bounds.upper, bounds.lower];
  const numbers = finiteOnly({
    samples: values.length,
    effective,
    limit: rule.limit,
    quantile: rule.quantile,
    confidence: 1 - TAIL,
    estimate: sign * estimate,
    lower: low === null ? null : sign * low,
    upper: high === null ? null : sign * high,
  });
  const decide = (status: Decision['status'], why: Decision['why']): Decision => ({
    status,
    why,
    numbers,
    needed: null,
    cautions,
  });
  if (bounds.lower !== null && bounds.lower >= limit) return decide('fail', 'refuted');
  const isEnough = values.length >= rule.leastSamples;
  if (isEnough && rule.reading === 'literal')
    return estimate < limit ? decide('pass', 'shown') : decide('fail', 'refuted');
  if (isEnough && bounds.upper !== null && bounds.upper < limit) return decide('pass', 'shown');
  const kept = countBelow(sorted, limit) / values.length;
  const deciding = rule.reading === 'literal' ? 0 : samplesNeeded(kept, q, values.length / effective);
  const isFew = !isEnough || bounds.upper === null;
  return {
    ...decide('inconclusive', isFew ? 'too-few' : 'undecided'),
    needed:
      deciding === null && !isFew
        ? null
        : {
            unit: 'samples',
            have: values.length,
            total: Math.max(leastOf(rule, values.length / effective), deciding ?? 0),
          },
  };
}

/** Samples before which nothing can be shown, when each independent one takes `scale` of them. */
function leastOf({ quantile, better, leastSamples, reading }: BudgetRule, scale: number): number {
  const q = better === 'lower' ? quantile : 1 - quantile;
  const bounded = reading === 'literal' ? 1 : Math.ceil(leastForUpper(q, TAIL) * scale);
  return Math.max(leastSamples, bounded);
}

/** Bounds of the quantile; ranks of fewer effective samples stand at the same share of the sorted ones, rounded outwards. */
function findBounds(sorted: Float64Array, q: number, effective: number) {
  const ranks = findQuantileRanks(effective, q, TAIL);
  const scale = sorted.length / effective;
  const at = (rank: number) => sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? null;
  return {
    lower: ranks.lower === null ? null : at(Math.floor((ranks.lower - 1) * scale) + 1),
    upper: ranks.upper === null ? null : at(Math.ceil(ranks.upper * scale)),
  };
}

/** The least number of samples that decides either way when this share of them keeps the limit; `null`: none. */
function samplesNeeded(kept: number, q: number, scale: number): number | null {
  const decides = (count: number) => {
    const ranks = findQuantileRanks(count, q, TAIL);
    const below = Math.round(kept * count);
    return (ranks.upper !== null && below >= ranks.upper) || (ranks.lower !== null && below < ranks.lower);
  };
  let high = 1;
  while (!decides(high)) {
    high *= 2;
    if (high > MOST_SAMPLES) return null;
  }
  let low = high / 2;
  // Rounding makes the rule jump for single sizes: the answer is a size that decides, near the least.
  while (high - low > Math.max(1, high / 1000)) {
    const middle = Math.floor((low + high) / 2);
    if (decides(middle)) high = middle;
    else low = middle;
  }
  return Math.ceil(high * scale);
}

function countBelow(sorted: Float64Array, limit: number): number {
  let count = 0;
  while (count < sorted.length && (sorted[count] ?? 0) < limit) count++;
  return count;
}
