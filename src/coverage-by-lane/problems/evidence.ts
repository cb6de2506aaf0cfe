import { formatPercent, type Percent } from '../../foundation/percent.ts';
import { compareRatios, percentRatio } from '../../foundation/ratio.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';
import type { CoverageDiagnostic } from '../model.ts';

/** What became of the names in one report. */
export interface NameEvidence {
  /** Names that belong to this repository, found or not. */
  readonly total: number;
  readonly unmatched: number;
  readonly ambiguous: number;
  /** Some of those that were not found, with files that come near or that fit. Names are untrusted. */
  readonly examples: readonly {
    readonly kind: 'unmatched' | 'ambiguous';
    readonly name: string;
    readonly candidates: readonly RepoPath[];
  }[];
}

/** One report of this run, or one that was declared and is not there. */
export interface ReportEvidence {
  /** The file, or the glob as declared. Untrusted. */
  readonly name: string;
  readonly isMissing: boolean;
  /** Names of the lanes it measures, as declared; `null`: not declared, it may be any. */
  readonly lanes: readonly string[] | null;
  /** Of the reader, the resolver and the comparison with the tree. */
  readonly diagnostics: readonly CoverageDiagnostic[];
  /** `null` for a report that is missing or cannot be read. */
  readonly names: NameEvidence | null;
}

/** Codes of diagnostics that say a report is of another state of the code. */
const STALE: ReadonlySet<string> = new Set(['lines-past-end', 'other-commit', 'older-than-head']);

export function isStale({ code }: CoverageDiagnostic): boolean {
  return STALE.has(code);
}

/** Whether more names than may be were not found for certain: those that fit no file and those that fit several. */
export function hasStrayNames({ names }: ReportEvidence, limit: Percent): boolean {
  if (names === null || names.total === 0) return false;
  const stray = { covered: names.unmatched + names.ambiguous, total: names.total };
  return compareRatios(stray, percentRatio(limit)) > 0;
}

/** The lanes that a report concerns, in the order of the configuration. */
export function lanesOfReport({ lanes: names }: ReportEvidence, lanes: LaneMap): readonly Lane[] {
  return names === null ? lanes.lanes : lanes.lanes.filter(({ name }) => names.includes(name));
}

/**
 * Lanes of which nothing can be said, with reasons in the order of reports: a report is missing, cannot be read, is of
 * another state of the code, or names files that are not here. To count what is left would be a drop that nobody made.
 */
export function findIncomplete(
  reports: readonly ReportEvidence[],
  lanes: LaneMap,
  unmatched: Percent,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const report of reports) {
    const reason = reasonOf(report, unmatched);
    if (reason === null) continue;
    for (const { name } of lanesOfReport(report, lanes)) {
      const reasons = found.get(name) ?? [];
      found.set(name, reasons);
      if (!reasons.includes(reason)) reasons.push(reason);
    }
  }
  return found;
}

function reasonOf(report: ReportEvidence, unmatched: Percent): string | null {
  const { name, isMissing, diagnostics } = report;
  if (isMissing) return `the report ${name} is missing`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some((one) => !isStale(one))) return `the report ${name} cannot be read`;
  if (errors.length > 0) return `the report ${name} is of another state of the code`;
  if (hasStrayNames(report, unmatched))
    return `more than ${formatPercent(unmatched)} of the names in the report ${name} are not found`;
  return null;
}
