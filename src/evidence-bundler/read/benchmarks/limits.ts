/** Our own bounds on what a file of benchmarks may hold: files come from strangers. */

/** Series of one file; the largest suites that we know of have some 10,000 benchmarks. */
export const MOST_SERIES = 100_000;

/** Samples of one file, histograms written out: 40 MB of numbers. An hour of load with 1,000 requests a second has 3.6 million. */
export const MOST_SAMPLES = 5_000_000;

/** Characters of the name of a benchmark. */
export const LONGEST_NAME = 2_000;

/** Parameters of one benchmark of asv: every combination is named with all of them. */
export const MOST_PARAMETERS = 20;
