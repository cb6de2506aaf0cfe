import { chiSquareCdf } from './chi-square.ts';
import { findTies, medianOf } from './describe.ts';
import type { Caution, CautionCode, Samples } from './model.ts';
import { testRanks } from './rank-test.ts';
import { effectiveCount, rankAutocorrelationOf } from './series.ts';

/** From this number of processes on, what differs between processes can be seen. */
export const ENOUGH_PROCESSES = 5;

/** Above this share of samples that equal another, the timer is too coarse or the program too quick. */
const MANY_TIES = 0.05;

/** Above this, neighbours in time resemble each other. */
const MUCH_CORRELATION = 0.2;

/** A start that is slower by chance is this rare. */
const WARM_UP_LEVEL = 0.001;

/** Processes that differ so much by chance are this rare. */
const EXCESS_LEVEL = 0.05;

/** Shorter processes tell nothing about their start. */
const LEAST_FOR_WARM_UP = 20;

type Side = Caution['side'];

/** What makes the samples of one side weaker than they look, without their correlation. */
export function findCautions(samples: Samples, side: Side): readonly Caution[] {
  const values = samples.processes.flat();
  if (values.length < 2) return [];
  const ties = findTies(values);
  const cautions: Caution[] = [];
  const add = (code: CautionCode, numbers: Caution['numbers']) => cautions.push({ code, side, numbers });
  if (ties.resolution === 0) add('constant', { value: values[0] ?? 0 });
  else if (ties.share > MANY_TIES) add('ties', ties);
  const processes = samples.processes.filter((process) => process.length > 0).length;
  if (processes < ENOUGH_PROCESSES) add('few-processes', { processes });
  const warming = samples.processes.flatMap((process) => findWarmUp(process) ?? []);
  if (warming.length > 0) add('warm-up', { processes: warming.length, ratio: medianOf(warming) });
  return cautions;
}

/** How much slower the first tenth of a process is than its second half; `null`: not, or too little to tell. */
export function findWarmUp(process: readonly number[]): number | null {
  if (process.length < LEAST_FOR_WARM_UP) return null;
  const start = process.slice(0, Math.max(5, Math.floor(process.length / 10)));
  const end = process.slice(Math.floor(process.length / 2));
  if (testRanks(start, end).greater >= WARM_UP_LEVEL || !(medianOf(end) > 0)) return null;
  return medianOf(start) / medianOf(end);
}

/**
 * Correlation of neighbours in time where it is both above one fifth and beyond chance (one-sided 5 %, for short series), else `null`.
 */
export function findCorrelation(values: readonly number[]): number | null {
  const correlation = rankAutocorrelationOf(values);
  const chance = 1.645 / Math.sqrt(Math.max(1, values.length));
  return correlation > Math.max(MUCH_CORRELATION, chance) ? correlation : null;
}

/**
 * By how much the number of samples above a limit varies more between processes than chance explains (variance over that of a binomial),
 * where it is beyond chance; else `null`. A share of samples behind a quantile is worth so many times fewer.
 */
export function findExcess(processes: Samples['processes'], limit: number): number | null {
  const counts = processes.flatMap((process) =>
    process.length > 1
      ? [{ all: process.length, above: process.filter((value) => value > limit).length }]
      : [],
  );
  const all = counts.reduce((sum, process) => sum + process.all, 0);
  const share = counts.reduce((sum, process) => sum + process.above, 0) / all;
  if (counts.length < ENOUGH_PROCESSES || !(share > 0 && share < 1)) return null;
  const square = counts.reduce(
    (sum, process) => sum + (process.above - process.all * share) ** 2 / (process.all * share * (1 - share)),
    0,
  );
  const freedom = counts.length - 1;
  const isBeyondChance = 1 - chiSquareCdf(square, freedom) < EXCESS_LEVEL;
  return isBeyondChance && square > freedom ? square / freedom : null;
}

/** The caution about such a correlation. */
export function warnOfCorrelation(correlation: number, count: number, side: Side): Caution {
  return {
    code: 'autocorrelated',
    side,
    numbers: { correlation, effective: effectiveCount(count, correlation) },
  };
}
