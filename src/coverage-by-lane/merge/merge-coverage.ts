import { compareText } from '../../foundation/compare.ts';
import { type LineTable, NO_LINES } from '../line-table.ts';
import type { BoundedBranches } from '../measured.ts';
import type { FileCoverage, Totals } from '../model.ts';
import { mergeBranches } from './merge-branches.ts';
import { addLines, mergeExclusions } from './merge-lines.ts';
import { leastRatio, mergeStatements } from './merge-statements.ts';
import { withFields } from './with-fields.ts';

/** One file over several reports, and what could not be joined exactly. */
export interface MergedCoverage {
  readonly coverage: FileCoverage;
  /** Lines whose branches are known within bounds only; `coverage` holds the lower one. */
  readonly bounded: readonly BoundedBranches[];
  /** Lines where the parts disagree on which branches there are. Ascending. */
  readonly contested: readonly number[];
  /** Lines that one part excludes and another measures: measured. Ascending. */
  readonly remeasured: readonly number[];
  /** Totals without lines: of several, `coverage.summary` is the least that can be true. */
  readonly isSummaryBounded: boolean;
}

/**
 * Joins what several reports say of one file, in an order that plays no part. Hits of a line are added and end at
 * `MOST_HITS`; a line that only some parts list is measured with what those say; a line that one excludes and another
 * measures is measured. Branches: see `mergeBranches`. Parts that hold totals alone count only while no part has lines.
 * The name and group of the result are those of the first part by name. Throws on an empty list.
 */
export function mergeCoverage(parts: readonly FileCoverage[]): MergedCoverage {
  const [first] = [...parts].sort(compareParts);
  if (first === undefined) throw new RangeError('nothing to merge');
  const detailed = parts.filter(({ summary }) => summary === null);
  if (detailed.length === 0) return mergeSummaries(first, parts);
  const [only] = detailed;
  if (detailed.length === 1 && only !== undefined) {
    const { excluded, remeasured } = mergeExclusions(detailed, only.lines);
    const coverage = withFields(only, { name: first.name, group: first.group, excluded });
    return { coverage, bounded: [], contested: [], remeasured, isSummaryBounded: false };
  }
  const lines = detailed.reduce<LineTable>((sum, part) => addLines(sum, part.lines), NO_LINES);
  const { excluded, remeasured } = mergeExclusions(detailed, lines);
  const { branches, bounded, contested } = mergeBranches(detailed);
  const coverage: FileCoverage = {
    name: first.name,
    group: first.group,
    lines,
    branches,
    excluded,
    statements: mergeStatements(detailed),
    functions: leastRatio(detailed.map(({ functions }) => functions)),
    summary: null,
  };
  return { coverage, bounded, contested, remeasured, isSummaryBounded: false };
}

function compareParts(a: FileCoverage, b: FileCoverage): number {
  return compareText(a.name, b.name) || compareText(a.group ?? '', b.group ?? '');
}

function mergeSummaries(first: FileCoverage, parts: readonly FileCoverage[]): MergedCoverage {
  const summaries = parts.map(({ summary }) => summary).filter((summary) => summary !== null);
  const summary: Totals = {
    lines: leastRatio(summaries.map(({ lines }) => lines)) ?? { covered: 0, total: 0 },
    branches: leastRatio(summaries.map(({ branches }) => branches)) ?? { covered: 0, total: 0 },
    statements: leastRatio(summaries.map(({ statements }) => statements)),
  };
  const functions = leastRatio(parts.map((part) => part.functions));
  const isSummaryBounded = parts.length > 1 && summary.lines.covered < summary.lines.total;
  return {
    coverage: { ...first, summary, functions },
    bounded: [],
    contested: [],
    remeasured: [],
    isSummaryBounded,
  };
}

/**
 * The parts without records of a file that was never loaded. Istanbul lists such files with zero hits, by a text that was
 * not transformed, so that their lines differ from those of a run: they yield where any part ran something. Only for parts
 * that Istanbul wrote; elsewhere zero hits on other lines are code that did not run.
 */
export function withoutNeverLoaded(parts: readonly FileCoverage[]): readonly FileCoverage[] {
  const loaded = parts.filter(hasRun);
  return loaded.length === 0 ? parts : loaded;
}

function hasRun({ lines, statements, branches, summary }: FileCoverage): boolean {
  if (summary !== null) return summary.lines.covered > 0;
  return (
    lines.hits.some((hits) => hits > 0) ||
    (statements ?? []).some(({ hits }) => hits > 0) ||
    branches.some((one) => one.kind === 'named' && [...one.taken.values()].some((hits) => hits > 0))
  );
}
