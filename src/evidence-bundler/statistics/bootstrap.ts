import { quantileOf, sortValues } from './describe.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { openMulberry32 } from './random.ts';

/** Places of the chosen samples in each group. */
export type Picks = readonly Uint32Array[];

/** A number computed from chosen samples: of one group, or of two. */
export type Statistic = (picks: Picks) => number;

/** What a bootstrap drew. */
export interface Resampling {
  readonly observed: number;
  /** The statistic of every resample, ascending. */
  readonly replicates: Float64Array;
  /** For each group, the statistic without each of its samples. */
  readonly jackknife: readonly Float64Array[];
}

export interface BootstrapInterval {
  readonly lower: number;
  readonly upper: number;
}

/** Bias-corrected and accelerated, after Efron. */
export interface AcceleratedInterval extends BootstrapInterval {
  /** z₀; infinite when all replicates lie on one side. */
  readonly bias: number;
  readonly acceleration: number;
}

export interface Draw {
  readonly seed: number;
  readonly resamples: number;
}

/**
 * Resamples groups of these sizes with replacement. Each resample draws the first group whole, then the second; a draw u picks the
 * sample at floor(u·n).
 */
export function resample(
  sizes: readonly number[],
  statistic: Statistic,
  { seed, resamples }: Draw,
): Resampling {
  const random = openMulberry32(seed);
  const picks = sizes.map((size) => new Uint32Array(size));
  const replicates = new Float64Array(resamples);
  for (let round = 0; round < resamples; round++) {
    for (const group of picks) for (let i = 0; i < group.length; i++) group[i] = random() * group.length;
    replicates[round] = statistic(picks);
  }
  return finish(sizes, statistic, replicates);
}

/** All nⁿ resamples of one small group: no chance is left. */
export function resampleCompletely(size: number, statistic: Statistic): Resampling {
  const picks = [new Uint32Array(size)];
  const [group] = picks;
  const replicates = new Float64Array(size ** size);
  for (let round = 0; round < replicates.length; round++) {
    for (let i = 0, rest = round; i < size; i++, rest = Math.floor(rest / size))
      if (group !== undefined) group[i] = rest % size;
    replicates[round] = statistic(picks);
  }
  return finish([size], statistic, replicates);
}

function finish(sizes: readonly number[], statistic: Statistic, replicates: Float64Array): Resampling {
  const whole = sizes.map((size) => Uint32Array.from({ length: size }, (_, i) => i));
  const jackknife = whole.map((group, side) =>
    Float64Array.from(group, (_, left) =>
      statistic(
        whole.map((picks, other) => (other === side ? picks.filter((_pick, i) => i !== left) : picks)),
      ),
    ),
  );
  return { observed: statistic(whole), replicates: replicates.sort(), jackknife };
}

/** The interval between quantiles of the replicates. */
export function percentileInterval({ replicates }: Resampling, level: number): BootstrapInterval {
  const tail = (1 - level) / 2;
  return { lower: quantileOf(replicates, tail), upper: quantileOf(replicates, 1 - tail) };
}

/** The accelerated interval; of replicates that all lie on one side of what was observed, it falls back to that side's end. */
export function acceleratedInterval(resampling: Resampling, level: number): AcceleratedInterval {
  const { observed, replicates } = resampling;
  const share = (countBelow(replicates, observed, false) + countBelow(replicates, observed, true)) / 2;
  const bias = normalQuantile(share / replicates.length);
  const acceleration = findAcceleration(resampling.jackknife);
  const place = (z: number) => {
    if (!Number.isFinite(bias)) return bias > 0 ? 1 : 0;
    return normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  };
  const z = normalQuantile((1 + level) / 2);
  return {
    lower: quantileOf(replicates, place(-z)),
    upper: quantileOf(replicates, place(z)),
    bias,
    acceleration,
  };
}

function countBelow(sorted: Float64Array, value: number, isIncluded: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (isIncluded && at === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Σ ΣU³/n³ over 6(Σ ΣU²/n²)^1.5 with U = (n − 1)(mean − value) of each group's jackknife; 0 where nothing varies. */
function findAcceleration(jackknife: readonly Float64Array[]): number {
  let [cubes, squares] = [0, 0];
  for (const values of jackknife) {
    const n = values.length;
    const mean = values.reduce((a, b) => a + b, 0) / n;
    for (const value of values) {
      const influence = (n - 1) * (mean - value);
      cubes += influence ** 3 / n ** 3;
      squares += influence ** 2 / n ** 2;
    }
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/**
 * A statistic of the chosen values in ascending order, such as a quantile. Sorts by counting, since the ranks of all samples are
 * known: a resample costs its length.
 */
export function ofSorted(values: readonly number[], statistic: (sorted: Float64Array) => number): Statistic {
  const sorted = sortValues(values);
  const rankOf = new Uint32Array(values.length);
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  order.forEach((place, rank) => {
    rankOf[place] = rank;
  });
  const counts = new Uint32Array(values.length);
  const chosen = new Float64Array(values.length);
  return ([picks]) => {
    if (picks === undefined) return Number.NaN;
    counts.fill(0);
    for (const pick of picks) {
      const rank = rankOf[pick] ?? 0;
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    let end = 0;
    for (let rank = 0; rank < counts.length; rank++) {
      const next = end + (counts[rank] ?? 0);
      chosen.fill(sorted[rank] ?? 0, end, next);
      end = next;
    }
    return settle(statistic(chosen.subarray(0, end)));
  };
}

/** A statistic of the chosen values in the order in which they were drawn, such as the mean. */
export function ofChosen(values: readonly number[], statistic: (chosen: Float64Array) => number): Statistic {
  return ([picks]) => settle(statistic(Float64Array.from(picks ?? [], (pick) => values[pick] ?? Number.NaN)));
}

/**
 * To 12 digits. Sums of the same numbers in another order differ in their last digits, and the bias counts replicates that equal what
 * was observed: without this it would depend on the order of addition.
 */
function settle(value: number): number {
  return Number(value.toPrecision(12));
}
