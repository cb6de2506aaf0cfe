import type { DeclaredReport } from '../../config/coverage.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CoverageDiagnostic, ParsedCoverage } from '../model.ts';
import type { ResolvedReport } from '../paths/model.ts';
import type { NameEvidence, ReportEvidence } from './evidence.ts';

/** Names that are shown of one report. */
const EXAMPLES = 5;

/** What is known of one report that was given. */
export interface ReadReport {
  readonly path: RepoPath;
  readonly coverage: ParsedCoverage | null;
  readonly resolved: ResolvedReport | null;
  /** Of every step, but for those of `coverage`, which are taken from there, and of `resolved`. */
  readonly diagnostics: readonly CoverageDiagnostic[];
}

/**
 * Holds reports against what was declared: what is there, what is missing, and what is wrong with each. Lanes in `whole`
 * have all their numbers without it: of these a missing report lacks nothing.
 */
export function gatherEvidence(
  reports: readonly ReadReport[],
  declared: readonly DeclaredReport[],
  whole: ReadonlySet<string>,
): readonly ReportEvidence[] {
  const globs = declared.map(({ path, lanes }) => ({ path, lanes, matches: compileGlobs([path]) }));
  const given = reports.map(({ path, coverage, resolved, diagnostics }): ReportEvidence => {
    const lanes = globs.filter(({ matches }) => matches(path)).flatMap((one) => one.lanes);
    return {
      name: path,
      isMissing: false,
      lanes: lanes.length === 0 ? null : [...new Set(lanes)],
      diagnostics: [...(coverage?.diagnostics ?? []), ...(resolved?.diagnostics ?? []), ...diagnostics],
      names: coverage === null || resolved === null ? null : nameEvidence(coverage, resolved),
    };
  });
  const missing = globs
    .filter(({ matches }) => !reports.some(({ path }) => matches(path)))
    .flatMap(({ path, lanes }): ReportEvidence[] => {
      const lacking = lanes.filter((lane) => !whole.has(lane));
      if (lacking.length === 0) return [];
      return [{ name: path, isMissing: true, lanes: lacking, diagnostics: [], names: null }];
    });
  return [...given, ...missing];
}

function nameEvidence(coverage: ParsedCoverage, { files, summary }: ResolvedReport): NameEvidence {
  const examples = files.flatMap((resolution, at): NameEvidence['examples'] => {
    const name = coverage.files[at]?.name ?? '';
    if (resolution.kind === 'unmatched')
      return [{ kind: resolution.kind, name, candidates: resolution.nearest }];
    if (resolution.kind === 'ambiguous')
      return [{ kind: resolution.kind, name, candidates: resolution.candidates }];
    return [];
  });
  return {
    total: summary.resolved.total,
    unmatched: summary.unmatched,
    ambiguous: summary.ambiguous,
    examples: examples.slice(0, EXAMPLES),
  };
}
