import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLines } from '../../languages/source-lines.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import type { CoverageDiagnostic, FileCoverage, ParsedCoverage } from '../model.ts';
import type { ResolvedReport } from '../paths/model.ts';
import { completeFromOthers, completeFromSource } from './complete-lines.ts';
import { describeJoins, describeUnknown } from './describe-joins.ts';
import { type MergedCoverage, mergeCoverage, withoutNeverLoaded } from './merge-coverage.ts';
import { findStaleness } from './staleness.ts';
import { withFields } from './with-fields.ts';

/** What all reports say of a tree. */
export interface Measurement {
  readonly measured: Measured;
  /** Reports of which nothing can be believed, as places in the list: their files are not in `measured`. Ascending. */
  readonly refused: readonly number[];
  /** What is wrong with each report when it is held against the tree and the others; in the order of reports. */
  readonly diagnostics: readonly (readonly CoverageDiagnostic[])[];
}

/** One file of one report. */
interface Part {
  readonly report: number;
  readonly coverage: FileCoverage;
}

/**
 * Joins reports by the files their names were found to be. A report with an `error` of its reader is left out whole.
 * `lineCounts`: how many lines each file of the tree has; a file without a count is not checked. A report that tells of
 * lines past the end of a file is of another state of it, which is an error of that report; its numbers stay in.
 * `sources`: of files of which a report may know only the lines that ran, all lines that can. Where they are missing and no
 * other report lists the lines, the file is not measured: what ran alone would be 100 %.
 */
export function measure(
  reports: readonly ParsedCoverage[],
  resolved: readonly ResolvedReport[],
  lineCounts: ReadonlyMap<RepoPath, number>,
  sources: ReadonlyMap<RepoPath, SourceLines> = new Map(),
): Measurement {
  const isRefused = reports.map(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error'),
  );
  const diagnostics = reports.map((report, at) =>
    isRefused[at] ? [] : findStaleness(report, resolved[at]?.files ?? [], lineCounts),
  );
  const measured = new Map<RepoPath, MeasuredFile>();
  const unknowns: RepoPath[][] = reports.map(() => []);
  const joined: MergedCoverage[][] = reports.map(() => []);
  for (const [path, parts] of [...partsByPath(reports, resolved, isRefused)].sort(byPath)) {
    const { complete, unknown } = completeParts(parts, reports, sources.get(path));
    for (const { report } of unknown) unknowns[report]?.push(path);
    if (complete.length === 0) continue;
    const merged = mergeCoverage(worthMerging(complete, reports).map(({ coverage }) => coverage));
    const file: MeasuredFile = {
      path,
      coverage: withFields(merged.coverage, { name: path }),
      reports: [...new Set(complete.map(({ report }) => report))].sort((a, b) => a - b),
      bounded: merged.bounded,
      carriedFrom: null,
    };
    measured.set(path, file);
    joined[file.reports[0]!]?.push(merged);
  }
  return {
    measured,
    refused: isRefused.flatMap((refused, at) => (refused ? [at] : [])),
    diagnostics: diagnostics.map((own, at) => [
      ...own,
      ...describeUnknown(unknowns[at] ?? []),
      ...describeJoins(joined[at] ?? []),
    ]),
  };
}

function byPath([a]: readonly [RepoPath, unknown], [b]: readonly [RepoPath, unknown]): number {
  return compareText(a, b);
}

function partsByPath(
  reports: readonly ParsedCoverage[],
  resolved: readonly ResolvedReport[],
  isRefused: readonly boolean[],
): ReadonlyMap<RepoPath, Part[]> {
  const parts = new Map<RepoPath, Part[]>();
  for (const [report, { files }] of reports.entries()) {
    if (isRefused[report]) continue;
    for (const [at, coverage] of files.entries()) {
      const found = resolved[report]?.files[at];
      if (found?.kind !== 'found') continue;
      const same = parts.get(found.path);
      if (same === undefined) parts.set(found.path, [{ report, coverage }]);
      else same.push({ report, coverage });
    }
  }
  return parts;
}

/** Parts of reports that know only what ran are completed, or put aside. */
function completeParts(
  parts: readonly Part[],
  reports: readonly ParsedCoverage[],
  source: SourceLines | undefined,
): { readonly complete: readonly Part[]; readonly unknown: readonly Part[] } {
  const isOfRunOnly = ({ report }: Part) => reports[report]?.completeness === 'executed-only';
  if (!parts.some(isOfRunOnly)) return { complete: parts, unknown: [] };
  const whole = parts.filter((part) => !isOfRunOnly(part));
  const ofRunOnly = parts.filter(isOfRunOnly);
  const others = whole.map(({ coverage }) => coverage).filter(({ summary }) => summary === null);
  const completed = ({ coverage }: Part): FileCoverage | null => {
    const file = source === undefined ? coverage : completeFromSource(coverage, source);
    if (others.length > 0) return completeFromOthers(file, others);
    return source === undefined ? null : file;
  };
  const results = ofRunOnly.map((part) => ({ part, coverage: completed(part) }));
  return {
    complete: [
      ...whole,
      ...results.flatMap(({ part, coverage }) => (coverage === null ? [] : [{ ...part, coverage }])),
    ],
    unknown: results.filter(({ coverage }) => coverage === null).map(({ part }) => part),
  };
}

function worthMerging(parts: readonly Part[], reports: readonly ParsedCoverage[]): readonly Part[] {
  if (parts.length === 1) return parts;
  const isIstanbul = ({ report }: Part) => reports[report]?.format === 'istanbul';
  const loaded = new Set(withoutNeverLoaded(parts.filter(isIstanbul).map(({ coverage }) => coverage)));
  return parts.filter((part) => !isIstanbul(part) || loaded.has(part.coverage));
}
