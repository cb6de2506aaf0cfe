import type { BudgetRequirement } from '../policy/model.ts';
import { type SelectedSeries, selectSeries } from '../read/benchmarks/select.ts';
import { judgeBudget } from '../statistics/judge-budget.ts';
import { judgeVariation } from '../statistics/judge-variation.ts';
import type { Decision, ReadingMode } from '../statistics/model.ts';
import { type Evidence, type FileOf, isCollectedAs, tellBroken } from './evidence.ts';
import { counted, named, percent, type Seen, worstOf } from './finding.ts';
import {
  benchmarksOf,
  findForeignMachine,
  findMeasured,
  inUnit,
  pointersTo,
  samplesOf,
  scaleOf,
  tellCautions,
  tellNeeded,
} from './measured.ts';

/** What a rule saw, and what is worth a note. */
export interface SeenWithNotes {
  readonly seen: Seen;
  readonly notes: readonly string[];
}

/**
 * A limit on a quantile, of every series that the pattern names: a fast benchmark hides no slow one. Samples of earlier attempts
 * of the commit are pooled with those of this one. Another machine than the reference, and numbers without samples, decide nothing.
 */
export function judgeBudgetClaim(
  evidence: Evidence,
  budget: BudgetRequirement,
  module: string,
): SeenWithNotes {
  const { input } = evidence;
  const all = [...evidence.ofModule('benchmarks', module), ...benchmarksOf(input.earlier)];
  const measured = findMeasured(all, input);
  const files = measured.flatMap(({ file, unfit }) => (unfit === null ? [file] : []));
  const readings = files.map(({ reading }) => reading);
  const unit = scaleOf(budget.unit) === 1 && budget.unit !== 's' ? budget.unit : 's';
  const { series, mismatched } = selectSeries(readings, budget.benchmark, 'head', unit);
  if (series.length === 0) {
    const unfit = measured.find((one) => one.unfit !== null);
    const why =
      mismatched.length > 0
        ? `; ${named(mismatched.map((one) => one.series.name))} is not measured in ${budget.unit}`
        : unfit === undefined
          ? tellBroken(evidence, (file) => isCollectedAs(file, 'benchmarks'))
          : `; \`${unfit.file.path}\` does not count: ${unfit.unfit}`;
    return {
      seen: {
        status: 'missing',
        found: `no samples of a benchmark \`${budget.benchmark}\` in ${counted(all.length, 'benchmark file')}${why}`,
        help: 'Run the benchmark with its raw samples kept, and collect the file.',
      },
      notes: [],
    };
  }
  return joinSeen(series.map((one) => judgeSeries(one, files, budget, evidence)));
}

function judgeSeries(
  series: SelectedSeries,
  files: readonly FileOf<'benchmarks'>[],
  budget: BudgetRequirement,
  { input }: Evidence,
): SeenWithNotes {
  const { quantile, leastSamples, mostVariation, unit } = budget;
  const { reading } = input.policy;
  const limit = budget.limit * scaleOf(unit);
  const pointers = pointersTo(series, files);
  if (series.processes.length === 0)
    return { seen: { ...judgeAggregates(series, budget, limit, reading), evidence: pointers }, notes: [] };
  const samples = samplesOf(series);
  const decision = judgeBudget(samples, { quantile, limit, better: series.better, leastSamples, reading });
  const variation =
    mostVariation === null ? null : judgeVariation(samples, { most: mostVariation, quantile, reading });
  const foreign = series.processes
    .map((one) => {
      const file = files[one.reading];
      return file === undefined ? null : findForeignMachine(file.reading, input);
    })
    .find((why) => why !== null);
  const status = worstOf([decision.status, variation?.status ?? 'pass']) as Seen['status'];
  const isForeign = foreign !== undefined && status !== 'fail';
  const undecided = [decision, ...(variation === null ? [] : [variation])].find(
    (one) => one.status === 'inconclusive',
  );
  const found = [
    `${tellQuantile(quantile)} of \`${series.name}\` ${tellBounds(decision, unit, reading)}, of ${counted(decision.numbers.samples ?? 0, 'sample')}`,
    ...(variation === null ? [] : [tellVariation(variation)]),
    ...(foreign === undefined ? [] : [`the machine is not the reference machine: ${foreign}`]),
  ].join('; ');
  return {
    seen: {
      status: isForeign ? 'inconclusive' : status,
      found,
      numbers: {
        ...decision.numbers,
        ...(variation === null ? {} : prefixed('variation', variation.numbers)),
      },
      evidence: pointers,
      help: isForeign
        ? 'Measure on the reference machine.'
        : decision.status === 'fail'
          ? 'Make it faster; the samples show that the limit is broken.'
          : undecided === undefined
            ? variation?.status === 'fail'
              ? 'Quieten the machine or the benchmark: runs differ too much to be relied on.'
              : ''
            : tellNeeded(undecided),
    },
    notes: [
      ...tellCautions(series.name, decision.cautions),
      ...tellCautions(
        series.name,
        (variation?.cautions ?? []).filter(({ code }) => code === 'batches'),
      ),
      ...(series.repeats.length === 0
        ? []
        : [`\`${series.name}\`: the same samples stand in several files and count once`]),
    ],
  };
}

/** A file without samples holds only what its tool computed: read literally a number, otherwise nothing about chance. */
function judgeAggregates(
  { name, better, aggregates }: SelectedSeries,
  { quantile, unit, leastSamples }: BudgetRequirement,
  limit: number,
  reading: ReadingMode,
): Seen {
  const key = quantile === 0.5 ? 'median' : tellQuantile(quantile);
  const values = aggregates.flatMap(({ summary }) => summary.get(key) ?? []);
  const isLower = better === 'lower';
  const worst = values.length === 0 ? null : isLower ? Math.max(...values) : Math.min(...values);
  const counts = aggregates.flatMap(({ summary }) => summary.get('count') ?? []);
  const count = counts.reduce((sum, one) => sum + one, 0);
  const told = worst === null ? `no ${key}` : `a ${key} of ${inUnit(worst, unit)}`;
  const found = `\`${name}\` has no samples, only ${told} that its tool computed`;
  const numbers = { limit, ...(worst === null ? {} : { estimate: worst }) };
  const help = 'Keep the raw samples: a single number says nothing about chance.';
  if (reading === 'skeptical' || worst === null) return { status: 'inconclusive', found, numbers, help };
  if (isLower ? worst >= limit : worst <= limit)
    return { status: 'fail', found, numbers, help: 'Make it faster.' };
  if (count < leastSamples)
    return {
      status: 'inconclusive',
      found: `${found}, of ${counted(count, 'sample')}`,
      numbers,
      help: `Take at least ${counted(leastSamples, 'sample')}.`,
    };
  return { status: 'pass', found: `${found}, of ${counted(count, 'sample')}`, numbers };
}

/** 0.95 is `p95`, 0.999 `p99.9`, 0.5 `the median`. */
export function tellQuantile(quantile: number): string {
  return `p${Number((quantile * 100).toPrecision(6))}`;
}

function tellBounds({ numbers, status, why }: Decision, unit: string, reading: ReadingMode): string {
  const { estimate, lower, upper } = numbers;
  if (estimate === undefined) return why === 'empty' ? 'has no samples' : 'cannot be computed';
  const at = inUnit(estimate, unit);
  if (reading === 'literal') return `is ${at}`;
  if (status === 'pass' && upper !== undefined)
    return `is at most ${inUnit(upper, unit)} (95 %; estimate ${at})`;
  if (status === 'fail' && lower !== undefined)
    return `is at least ${inUnit(lower, unit)} (95 %; estimate ${at})`;
  const top = upper === undefined ? 'no upper bound' : `at most ${inUnit(upper, unit)}`;
  return `is about ${at}, with ${top} (95 %)`;
}

function tellVariation({ numbers, status, cautions }: Decision): string {
  const { variation, runs, upper, most } = numbers;
  if (variation === undefined) return 'too few runs to see how much they vary';
  const bound = upper === undefined || status === 'fail' ? '' : `, at most ${percent(upper)}`;
  const isCut = cautions.some(({ code }) => code === 'batches');
  return `it varies by ${percent(variation)}${bound} between ${isCut ? `${runs ?? 0} batches of one run` : counted(runs ?? 0, 'run')} (limit ${percent(most ?? 0)})`;
}

function prefixed(prefix: string, numbers: Decision['numbers']): Decision['numbers'] {
  return Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => [
      key === prefix ? key : `${prefix}${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      value,
    ]),
  );
}

/** Several series of one requirement: the worst speaks first, its numbers are the claim's. */
export function joinSeen(all: readonly SeenWithNotes[]): SeenWithNotes {
  const status = worstOf(all.map(({ seen }) => seen.status));
  const ordered = [
    ...all.filter(({ seen }) => seen.status === status),
    ...all.filter(({ seen }) => seen.status !== status),
  ];
  const [first] = ordered;
  if (first === undefined) throw new Error('nothing to join');
  return {
    seen: {
      ...first.seen,
      found: ordered.map(({ seen }) => seen.found).join('. '),
      evidence: ordered.flatMap(({ seen }) => seen.evidence ?? []),
    },
    notes: all.flatMap(({ notes }) => notes),
  };
}
