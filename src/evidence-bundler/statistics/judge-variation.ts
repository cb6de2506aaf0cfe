import { ENOUGH_PROCESSES, findCautions } from './cautions.ts';
import { deviationFactors } from './chi-square.ts';
import { finiteOnly, refuse, TAIL } from './decide.ts';
import { quantileOf, robustVariationOf, sortValues, variationOf } from './describe.ts';
import { findLeastWhole } from './find-root.ts';
import type { Caution, Decision, Samples, VariationRule } from './model.ts';
import { cutBatches, joinProcesses } from './series.ts';

/** Batches of one process that stand in for runs. */
const BATCHES = 10;

/** A batch of a single sample would compare samples, not statistics. */
const LEAST_PER_BATCH = 2;

const MOST_PROCESSES = 100_000;

/**
 * Judges how much the gated quantile varies between runs: its coefficient of variation over processes, of which five are needed. Fewer
 * are cut into ten consecutive batches, with a caution that says so.
 *
 * Raw latencies vary by more than 10 % in every honest service, so samples themselves are not compared. The deviation of few runs is
 * itself uncertain: read skeptically, its 95 % bound (chi-square, one-sided) must be below the limit to pass and at the limit or above
 * to fail; read literally, the coefficient decides.
 */
export function judgeVariation(samples: Samples, rule: VariationRule): Decision {
  const values = joinProcesses(samples);
  const processes = samples.processes.filter((process) => process.length > 0);
  const few = { unit: 'processes', have: processes.length, total: ENOUGH_PROCESSES } as const;
  if (values.length === 0) return refuse('empty', {}, few);
  if (!values.every(Number.isFinite)) return refuse('not-usable', { samples: values.length });
  const isCut = processes.length < ENOUGH_PROCESSES;
  if (isCut && values.length < BATCHES * LEAST_PER_BATCH)
    return refuse('too-few', { processes: processes.length, samples: values.length }, few);
  const runs = isCut ? cutBatches(values, BATCHES) : processes;
  const statistics = runs.map((run) => quantileOf(sortValues(run), rule.quantile));
  const variation = variationOf(statistics);
  if (variation === null) return refuse('not-usable', { samples: values.length });
  const factors = deviationFactors(runs.length, TAIL);
  const [lower, upper] = [variation * factors.lower, variation * factors.upper];
  const numbers = finiteOnly({
    samples: values.length,
    runs: runs.length,
    variation,
    robust: robustVariationOf(statistics),
    most: rule.most,
    confidence: 1 - TAIL,
    lower,
    upper,
  });
  const cautions: readonly Caution[] = [
    ...findCautions(samples, null),
    ...(isCut ? [{ code: 'batches', side: null, numbers: { batches: runs.length } } as const] : []),
  ];
  const keeps = rule.reading === 'literal' ? variation < rule.most : upper < rule.most;
  const breaks = rule.reading === 'literal' ? variation >= rule.most : lower >= rule.most;
  if (keeps) return { status: 'pass', why: 'shown', numbers, needed: null, cautions };
  if (breaks) return { status: 'fail', why: 'refuted', numbers, needed: null, cautions };
  const total = runsNeeded(variation, rule.most);
  return {
    status: 'inconclusive',
    why: 'undecided',
    numbers,
    needed: total === null ? null : { unit: 'processes', have: processes.length, total },
    cautions,
  };
}

/** The least number of runs whose bound decides when the coefficient stays what it is. */
function runsNeeded(variation: number, most: number): number | null {
  return findLeastWhole(ENOUGH_PROCESSES, MOST_PROCESSES, (runs) => {
    const { lower, upper } = deviationFactors(runs, TAIL);
    return variation * upper < most || variation * lower >= most;
  });
}
