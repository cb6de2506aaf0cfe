import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CoverageDiagnostic } from '../model.ts';
import type { MergedCoverage } from './merge-coverage.ts';

/** Files that are named in a sentence; the rest is counted. */
const PATHS_TOLD = 3;

/** What was lost or left open when reports were joined. Each file is told once, with the first of its reports. */
export function describeJoins(joined: readonly MergedCoverage[]): readonly CoverageDiagnostic[] {
  const contested = count(joined.map((merged) => merged.contested.length));
  const bounded = count(joined.map((merged) => merged.bounded.length));
  const remeasured = count(joined.map((merged) => merged.remeasured.length));
  const summaries = joined.filter(({ isSummaryBounded }) => isSummaryBounded).length;
  const diagnostics: CoverageDiagnostic[] = [];
  const tell = (code: string, severity: 'warning' | 'note', message: string, hint: string) =>
    diagnostics.push({ code, severity, message, hint, line: 0 });
  if (contested !== null) {
    tell(
      'branches-differ',
      'warning',
      `Reports disagree on which branches there are on ${contested}; the largest number was taken.`,
      'Measure every shard with the same tool, the same settings and the same commit.',
    );
  }
  if (bounded !== null) {
    tell(
      'branches-bounded',
      'note',
      `Reports count branches on ${bounded} without saying which were taken; the lowest number that can be true was taken.`,
      'Give a format that names branches, such as LCOV, coverage.py JSON or Istanbul JSON, or join the shards before the report is written.',
    );
  }
  if (remeasured !== null) {
    tell(
      'excluded-and-measured',
      'note',
      `One report excludes and another measures ${remeasured}: they count as measured.`,
      'Use the same exclusions in every job.',
    );
  }
  if (summaries > 0) {
    tell(
      'summaries-bounded',
      'warning',
      `Several summaries without lines speak of ${counted(summaries, 'file')}; the best of them was taken, which may be less than all together cover.`,
      'Give reports that hold lines.',
    );
  }
  return diagnostics;
}

/** Files of which a report knows what ran, and nothing tells what could have. */
export function describeUnknown(paths: readonly RepoPath[]): readonly CoverageDiagnostic[] {
  if (paths.length === 0) return [];
  const more = paths.length > PATHS_TOLD ? ` and ${paths.length - PATHS_TOLD} more` : '';
  return [
    {
      code: 'lines-unknown',
      severity: 'warning',
      message: `The report says which lines ran and not which could have, and the sources do not say it either: ${paths.slice(0, PATHS_TOLD).join(', ')}${more} ${paths.length === 1 ? 'counts' : 'count'} as not measured.`,
      hint: 'Write the report with `coverage json` or `coverage xml` and give that.',
      line: 0,
    },
  ];
}

/** `3 lines in 2 files`; `null` when no file has any. */
function count(linesOfFiles: readonly number[]): string | null {
  const some = linesOfFiles.filter((lines) => lines > 0);
  if (some.length === 0) return null;
  const lines = some.reduce((sum, one) => sum + one, 0);
  return `${counted(lines, 'line')} in ${counted(some.length, 'file')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
