/**
 * Samples of one series: by process in the order of time, and where each process stood in the order of both sides.
 * A `BenchmarkSeries` is one.
 */
export interface Samples {
  readonly processes: readonly (readonly number[])[];
  readonly order: readonly number[] | null;
}

/**
 * How numbers are read. `skeptical`: a bound of the interval must keep the limit, and between the bounds nothing is shown.
 * `literal`: the estimate must keep it.
 */
export type ReadingMode = 'literal' | 'skeptical';

/** One decision about measured numbers: plain data, from which a claim is worded. */
export interface Decision {
  readonly status: 'pass' | 'fail' | 'inconclusive';
  readonly why: Reason;
  /** Always finite; what could not be computed is left out. Times are in the unit of the samples. */
  readonly numbers: { readonly [name: string]: number };
  /** Of an inconclusive decision, what would decide if the numbers keep their shape; `null`: more of the same would not. */
  readonly needed: Needed | null;
  /** What makes the numbers weaker than they look, in a fixed order. */
  readonly cautions: readonly Caution[];
}

export interface Needed {
  readonly unit: 'samples' | 'samples-per-side' | 'processes' | 'trials' | 'pairs';
  readonly have: number;
  /** In all, not in addition; an estimate where the decision hangs on what will be measured. */
  readonly total: number;
}

export type Reason =
  /** The bound keeps the limit; read literally, the estimate does. */
  | 'shown'
  /** The other bound breaks the limit; read literally, the estimate does. */
  | 'refuted'
  /** The limit lies between the bounds. */
  | 'undecided'
  /** Fewer than the policy asks for, or than any decision needs. */
  | 'too-few'
  /** No samples, no trials. */
  | 'empty'
  /** Not a number, infinite, not a count, or not above zero where a ratio is asked for. */
  | 'not-usable'
  /** One side was measured after the other while the machine drifted: their difference may be the drift. */
  | 'drifting'
  /** The control, base against base, differs by more than the budget allows. */
  | 'budget-below-noise';

/** Something worth knowing about a series; `side` when two are compared. */
export interface Caution {
  readonly code: CautionCode;
  readonly side: 'base' | 'head' | null;
  readonly numbers: { readonly [name: string]: number };
}

export type CautionCode =
  /** All samples are equal: intervals have no width. */
  | 'constant'
  /** More than one in twenty equals another: `share`, and `resolution`, the smallest step between two values. */
  | 'ties'
  /** Neighbours in time resemble each other: `correlation`, and `effective`, the number of independent samples they are worth. */
  | 'autocorrelated'
  /** Processes differ more than their samples explain: `excess`, by how much, and `effective`, as above. */
  | 'processes-differ'
  /** The start of a process is slower than its end: `ratio` of their medians, `processes` where it is so. */
  | 'warm-up'
  /** Fewer processes than five: what differs between processes cannot be seen: `processes`. */
  | 'few-processes'
  /** Base and head did not take turns, or the order is not told. */
  | 'not-interleaved'
  /** One process was cut into batches because there were no repeats: `batches`. */
  | 'batches';

/** A limit on a quantile: pass when it is below the limit (above it when `higher` is better). */
export interface BudgetRule {
  /** Between 0 and 1, both excluded; that of the samples as they are, also when higher is better. */
  readonly quantile: number;
  /** In the unit of the samples. */
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  readonly leastSamples: number;
  readonly reading: ReadingMode;
}

/** One benchmark of a family that is judged together. */
export interface Comparison {
  readonly base: Samples;
  readonly head: Samples;
  /** Base measured against itself in the same run, beside `base`; `null`: no such control. */
  readonly control: Samples | null;
  readonly better: 'lower' | 'higher';
  /** 0.05: 5 % worse is allowed. */
  readonly budget: number;
  /** Samples that each side must have. */
  readonly leastPerSide: number;
}

export interface RegressionRule {
  /** Level of the one-sided test, for the family. */
  readonly alpha: number;
  readonly reading: ReadingMode;
}

export interface ShareRule {
  /** 0.997: at least 99.7 % must succeed. */
  readonly least: number;
  readonly leastTrials: number;
  readonly reading: ReadingMode;
}

/**
 * Paired: the same cases with and without, `[both, onlyWith, onlyWithout, neither]` hit. Unpaired: other cases, hits and misses
 * of each.
 */
export type LiftTable =
  | { readonly kind: 'paired'; readonly counts: readonly [number, number, number, number] }
  | {
      readonly kind: 'unpaired';
      readonly with: readonly [hit: number, miss: number];
      readonly without: readonly [hit: number, miss: number];
    };

export interface LiftRule {
  /** Level of the one-sided test. */
  readonly alpha: number;
}

/** A limit on the coefficient of variation between runs of the statistic that is gated. */
export interface VariationRule {
  /** 0.1: 10 %. */
  readonly most: number;
  /** Which quantile of each run is compared: 0.95 beside a budget on p95. */
  readonly quantile: number;
  readonly reading: ReadingMode;
}
