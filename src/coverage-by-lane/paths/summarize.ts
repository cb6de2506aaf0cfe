import type { FileCoverage, ParsedCoverage } from '../model.ts';
import {
  OUTSIDE_REASONS,
  type OutsideReason,
  type PathSummary,
  type Resolution,
  WAYS,
  type Way,
} from './model.ts';

/** Counts what became of the names of a report. */
export function summarize({ files: names }: ParsedCoverage, files: readonly Resolution[]): PathSummary {
  const found = Object.fromEntries(WAYS.map((way) => [way, 0])) as Record<Way, number>;
  const outside = Object.fromEntries(OUTSIDE_REASONS.map((reason) => [reason, 0])) as Record<
    OutsideReason,
    number
  >;
  const kinds = { found: 0, outside: 0, ambiguous: 0, unmatched: 0 };
  const lines = { found: 0, outside: 0, ambiguous: 0, unmatched: 0 };
  let respelled = 0;
  for (const [at, resolution] of files.entries()) {
    kinds[resolution.kind]++;
    lines[resolution.kind] += linesOf(names[at]!);
    if (resolution.kind === 'outside') outside[resolution.reason]++;
    if (resolution.kind !== 'found') continue;
    found[resolution.by]++;
    if (resolution.isRespelled) respelled++;
  }
  return {
    names: files.length,
    found,
    outside,
    ambiguous: kinds.ambiguous,
    unmatched: kinds.unmatched,
    respelled,
    resolved: { covered: kinds.found, total: kinds.found + kinds.ambiguous + kinds.unmatched },
    resolvedLines: { covered: lines.found, total: lines.found + lines.ambiguous + lines.unmatched },
  };
}

function linesOf({ lines, summary }: FileCoverage): number {
  return summary?.lines.total ?? lines.numbers.length;
}
