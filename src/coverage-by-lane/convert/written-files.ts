import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Measured, MeasuredFile } from '../measured.ts';

/** Files with lines: the only ones that LCOV and Cobertura can tell of. */
export function filesWithLines(measured: Measured): readonly MeasuredFile[] {
  return [...measured.values()].filter(({ coverage }) => coverage.summary === null);
}

/** Files of which only totals are known: `renderLcov` and `renderCobertura` leave them out. In the order of paths. */
export function findUnwritten(measured: Measured): readonly RepoPath[] {
  return [...measured.values()].filter(({ coverage }) => coverage.summary !== null).map(({ path }) => path);
}
