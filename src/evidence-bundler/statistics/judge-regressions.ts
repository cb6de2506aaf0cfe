import { ENOUGH_PROCESSES, findCautions, findCorrelation, warnOfCorrelation } from './cautions.ts';
import { finiteOnly, refuse, TAIL } from './decide.ts';
import { medianOf } from './describe.ts';
import { findRatio, type Shift } from './hodges-lehmann.ts';
import type { Caution, Comparison, Decision, RegressionRule, Samples } from './model.ts';
import { adjustBenjaminiHochberg, adjustHolm } from './multiplicity.ts';
import { normalQuantile } from './normal.ts';
import { leastForRankTest, type RankTest, testRanks } from './rank-test.ts';
import { dropEmpty, findTurns, type Turns } from './series.ts';

/** Fewer blocks of a correlated series do not show whether it wanders or drifts away. */
const LEAST_BLOCKS = 15;

/** Halves of a side that differ by chance are this rare. */
const DRIFT_LEVEL = 0.05;

/** What is compared: independent values of both sides, the later ones worse when above. */
interface Units {
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** Samples behind each value, of the side that has more. */
  readonly weight: number;
  /** Values that each side must have at least, and whether one of them drifts. */
  readonly least: number;
  readonly isDrifting: boolean;
  readonly cautions: readonly Caution[];
}

interface Measured {
  readonly units: Units;
  readonly ratio: Shift;
  readonly test: RankTest;
  readonly floor: number | null;
}

/**
 * Judges a family of benchmarks, head beside base, none worse than its budget. One decision for each comparison, in their order.
 *
 * The effect is the ratio of Hodges and Lehmann, with one-sided 95 % bounds; above 1 is worse, whichever direction is better. It fails
 * when the ratio is at the budget or above and the one-sided p of Mann and Whitney, adjusted after Holm for the family, is below
 * `alpha`. Read skeptically it passes when the upper bound is below the budget (non-inferiority), and is inconclusive otherwise; read
 * literally it passes whenever it does not fail. Where the smallest p that so few values allow is not below `alpha`, it never passes.
 *
 * Values are the medians of processes when each side has five, so that a lucky process weighs no more than another. Of fewer, they are the
 * samples, or medians of consecutive blocks when neighbours in time are correlated. Of sides that did not take turns nothing is
 * concluded while one of them drifts.
 */
export function judgeRegressions(
  comparisons: readonly Comparison[],
  rule: RegressionRule,
): readonly Decision[] {
  const measured = comparisons.map(measure);
  const tests = measured.flatMap((one) => ('test' in one ? [one.test.greater] : []));
  const [holm, shown] = [adjustHolm(tests), adjustBenjaminiHochberg(tests)];
  let place = 0;
  return comparisons.map((comparison, index) => {
    const one = measured[index];
    if (one === undefined || !('test' in one)) return one ?? refuse('empty');
    const adjusted = { holm: holm[place] ?? 1, shown: shown[place] ?? 1, family: tests.length };
    place++;
    return decide(comparison, one, adjusted, rule);
  });
}

function measure(comparison: Comparison): Measured | Decision {
  const { base, head, control, leastPerSide } = comparison;
  const sides = [base, head, ...(control === null ? [] : [control])].map(({ processes }) => processes.flat());
  const have = Math.min(...sides.slice(0, 2).map((values) => values.length));
  if (sides.some((values) => values.length === 0))
    return refuse(
      'empty',
      { samples: have },
      { unit: 'samples-per-side', have, total: Math.max(1, leastPerSide) },
    );
  if (!sides.flat().every((value) => Number.isFinite(value) && value > 0))
    return refuse('not-usable', { samples: have });
  const units = findUnits(comparison);
  return {
    units,
    ratio: findRatio(units.base, units.head, TAIL),
    test: testRanks(units.head, units.base),
    floor: control === null ? null : findNoiseFloor(base, control),
  };
}

/**
 * How much the same code differs from itself: the farther 95 % bound of the ratio between two series of one commit, as a share; `null`:
 * so few samples have no bound.
 */
export function findNoiseFloor(first: Samples, second: Samples): number | null {
  const units = findUnits({ base: first, head: second, better: 'lower' });
  const { lower, upper } = findRatio(units.base, units.head, TAIL);
  return lower === null || upper === null ? null : Math.max(upper, 1 / lower) - 1;
}

function findUnits(comparison: Pick<Comparison, 'base' | 'head' | 'better'>): Units {
  const [base, head] = [dropEmpty(comparison.base), dropEmpty(comparison.head)];
  const worse = (values: readonly number[]) =>
    comparison.better === 'lower' ? values : values.map((value) => 1 / value);
  const sides = { base: base.processes.map(worse), head: head.processes.map(worse) };
  const turns = findTurns(base, head);
  const cautions: Caution[] = [...findCautions(base, 'base'), ...findCautions(head, 'head')];
  if (turns.pairs.length === 0) cautions.push({ code: 'not-interleaved', side: null, numbers: {} });
  const isByProcess = Math.min(sides.base.length, sides.head.length) >= ENOUGH_PROCESSES;
  if (!isByProcess) return cutBySide(sides, cautions);
  const medians = { base: sides.base.map(medianOf), head: sides.head.map(medianOf) };
  const weight = Math.max(...[...sides.base, ...sides.head].map((process) => process.length));
  if (turns.pairs.length === 0) {
    const cut = cutBySide({ base: [medians.base], head: [medians.head] }, cautions);
    return { ...cut, weight: cut.weight * weight };
  }
  // What drifts with time touches neighbours alike: only what is left between them counts.
  const left = turns.pairs.map(([at, beside]) =>
    Math.log((medians.head[beside] ?? 1) / (medians.base[at] ?? 1)),
  );
  const correlation = findCorrelation(left);
  const block = lengthOfBlock(correlation);
  return {
    base: inBlocks(inTurn(medians.base, turns, 0), block),
    head: inBlocks(inTurn(medians.head, turns, 1), block),
    weight: weight * block,
    least: 1,
    isDrifting: false,
    cautions:
      correlation === null ? cautions : [...cautions, warnOfCorrelation(correlation, left.length, null)],
  };
}

/** Values of one side in the order of the turns. */
function inTurn(values: readonly number[], { pairs }: Turns, side: 0 | 1): readonly number[] {
  return pairs.map((pair) => values[pair[side]] ?? 1);
}

type Sides = { readonly base: readonly (readonly number[])[]; readonly head: readonly (readonly number[])[] };

/**
 * Each side by itself: its values, or medians of blocks when they are correlated. A drift correlates neighbours too, and blocks do not
 * take it away: it is looked for between the halves of each side.
 */
function cutBySide(sides: Sides, cautions: readonly Caution[]): Units {
  const found = (['base', 'head'] as const).map((side) => {
    const joined = sides[side].flat();
    const correlation = findCorrelation(joined);
    const block = lengthOfBlock(correlation);
    const values = block === 1 ? joined : sides[side].flatMap((process) => inBlocks(process, block));
    const middle = Math.floor(values.length / 2);
    return {
      block,
      values,
      isDrifting:
        block > 1 &&
        values.length >= LEAST_BLOCKS &&
        testRanks(values.slice(0, middle), values.slice(middle)).twoSided < DRIFT_LEVEL,
      warnings: correlation === null ? [] : [warnOfCorrelation(correlation, joined.length, side)],
    };
  });
  const [base, head] = found;
  const weight = Math.max(...found.map(({ block }) => block));
  return {
    base: base?.values ?? [],
    head: head?.values ?? [],
    weight,
    least: weight > 1 ? LEAST_BLOCKS : 1,
    isDrifting: found.some(({ isDrifting }) => isDrifting),
    cautions: [...cautions, ...found.flatMap(({ warnings }) => warnings)],
  };
}

/** As many neighbours as are worth one independent value. */
function lengthOfBlock(correlation: number | null): number {
  return correlation === null ? 1 : Math.ceil((1 + correlation) / (1 - Math.min(correlation, 0.99)));
}

/** Medians of consecutive blocks; what is left over joins the last. */
function inBlocks(values: readonly number[], length: number): readonly number[] {
  const blocks = Math.max(1, Math.floor(values.length / length));
  return Array.from({ length: blocks }, (_, i) =>
    medianOf(values.slice(i * length, i === blocks - 1 ? values.length : (i + 1) * length)),
  );
}

interface Adjusted {
  readonly holm: number;
  readonly shown: number;
  readonly family: number;
}

function decide(
  { base, head, budget, leastPerSide, better }: Comparison,
  { units, ratio, test, floor }: Measured,
  adjusted: Adjusted,
  { alpha, reading }: RegressionRule,
): Decision {
  const [baseValues, headValues] = [base.processes.flat(), head.processes.flat()];
  const have = Math.min(baseValues.length, headValues.length);
  const numbers = finiteOnly({
    samplesBase: baseValues.length,
    samplesHead: headValues.length,
    unitsBase: units.base.length,
    unitsHead: units.head.length,
    medianBase: medianOf(baseValues),
    medianHead: medianOf(headValues),
    budget,
    ratio: ratio.estimate,
    lower: ratio.lower,
    upper: ratio.upper,
    confidence: 1 - TAIL,
    p: test.greater,
    pHolm: adjusted.holm,
    pBenjaminiHochberg: adjusted.shown,
    alpha,
    family: adjusted.family,
    superiority: test.superiority,
    dominance: test.dominance,
    u: test.u,
    smallestP: test.smallest,
    noiseFloor: floor,
    higherIsBetter: better === 'higher' ? 1 : 0,
  });
  const give = (status: Decision['status'], why: Decision['why'], total: number | null = null): Decision => ({
    status,
    why,
    numbers,
    needed: total === null || total <= have ? null : { unit: 'samples-per-side', have, total },
    cautions: units.cautions,
  });
  if (floor !== null && floor > budget) return give('inconclusive', 'budget-below-noise');
  const limit = 1 + budget;
  const each = Math.min(units.base.length, units.head.length);
  if (each < units.least)
    return give('inconclusive', 'too-few', Math.max(leastPerSide, units.least * units.weight));
  if (units.isDrifting) return give('inconclusive', 'drifting');
  if (ratio.estimate >= limit && adjusted.holm < alpha) return give('fail', 'refuted');
  // Holm's first step multiplies by the size of the family.
  const first = alpha / adjusted.family;
  const least = Math.max(leastPerSide, leastForRankTest(first) * units.weight);
  const expected = unitsNeeded({ units, ratio, test, limit, alpha: first });
  const total = expected === null ? null : Math.max(least, expected * units.weight);
  if (have < leastPerSide || test.smallest >= first) return give('inconclusive', 'too-few', total ?? least);
  if (reading === 'literal') return give('pass', 'shown');
  if (ratio.upper !== null && ratio.upper < limit) return give('pass', 'shown');
  return give('inconclusive', 'undecided', total);
}

interface Seen {
  readonly units: Units;
  readonly ratio: Shift;
  readonly test: RankTest;
  readonly limit: number;
  readonly alpha: number;
}

/**
 * Values per side that would decide if the ratio stays what it is: intervals shrink, and distances from chance grow, with the root of
 * their number. `null` where the ratio stands on the budget, or nothing is known about its width.
 */
function unitsNeeded({ units, ratio, test, limit, alpha }: Seen): number | null {
  const each = Math.min(units.base.length, units.head.length);
  const room = Math.log(limit) - Math.log(ratio.estimate);
  if (room > 0) {
    if (ratio.upper === null || ratio.lower === null) return null;
    const half = Math.log(ratio.upper / ratio.lower) / 2;
    return Math.ceil(each * Math.max(1, half / room) ** 2);
  }
  // Nothing overlaps: how far apart both are is not known, and the fewest that can show anything would.
  if (test.greater <= test.smallest) return leastForRankTest(alpha);
  const seen = -normalQuantile(test.greater);
  return seen > 0 ? Math.ceil(each * Math.max(1, -normalQuantile(alpha) / seen) ** 2) : null;
}
