import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CoverageDiagnostic, FileCoverage, ParsedCoverage } from '../model.ts';
import type { Resolution } from '../paths/model.ts';

/** Files that are named in a sentence; the rest is counted. */
const FILES_TOLD = 3;

/**
 * Lines that the tree does not have: the report was made from another state of the files. PHPUnit's Clover tells lines past
 * the end by itself now and then, so there it is a warning. One line after the last is none: editors number it.
 */
export function findStaleness(
  report: ParsedCoverage,
  resolutions: readonly Resolution[],
  lineCounts: ReadonlyMap<RepoPath, number>,
): readonly CoverageDiagnostic[] {
  const beyond = report.files.flatMap((file, at) => {
    const found = resolutions[at];
    if (found?.kind !== 'found') return [];
    const count = lineCounts.get(found.path);
    const last = lastLine(file);
    return count === undefined || last <= count + 1 ? [] : [{ path: found.path, last, count }];
  });
  if (beyond.length === 0) return [];
  const told = beyond
    .slice(0, FILES_TOLD)
    .map(({ path, last, count }) => `${path} (line ${last} of ${count})`);
  const rest = beyond.length - told.length;
  const files = `${told.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return [
    {
      code: 'lines-past-end',
      severity: report.format === 'clover' ? 'warning' : 'error',
      message: `The report tells of lines that the files do not have: ${files}. It was made from another state of the code.`,
      hint: 'Run the tests on the commit that is judged and give the report of that run; a restored cache or an artifact of another run is the usual cause.',
      line: 0,
    },
  ];
}

function lastLine({ lines, excluded }: FileCoverage): number {
  return Math.max(lines.numbers.at(-1) ?? 0, excluded.at(-1) ?? 0);
}
