import type { BenchmarkSeries } from '../model.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';

/** Tools add up in another order than we do, and some print nine digits. */
const TOLERANCE = 1e-6;

const COMPUTE: { readonly [name: string]: (sorted: Float64Array) => number } = {
  count: (sorted) => sorted.length,
  min: (sorted) => sorted[0]!,
  max: (sorted) => sorted.at(-1)!,
  mean: (sorted) => sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
  median: (sorted) => (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2,
};

/** Holds the figures that a tool wrote against the samples that it wrote. The samples count; a difference is told. */
export function checkClaims({ name, processes, summary }: BenchmarkSeries, problems: Problems): void {
  const claims = Object.entries(COMPUTE).filter(([claim]) => summary.has(claim));
  if (claims.length === 0) return;
  const sorted = Float64Array.from(processes.flat()).sort();
  for (const [claim, compute] of claims) {
    const claimed = summary.get(claim)!;
    const counted = compute(sorted);
    if (Math.abs(claimed - counted) <= TOLERANCE * Math.max(Math.abs(claimed), Math.abs(counted))) continue;
    problems.add(
      'warning',
      'totals-differ',
      `Of ${quote(name)} the file says ${claim} ${claimed}, and its samples give ${counted}.`,
      'The samples count. Find out what changed the file after the tool wrote it.',
    );
  }
}
