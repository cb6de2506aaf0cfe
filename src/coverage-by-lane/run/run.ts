import { openTrees } from '../../checks/open-trees.ts';
import type { CoverageRun } from './engine.ts';
import type { CoverageRequest } from './request.ts';

/**
 * Judges the coverage of a repository to a finished report. Errors: those of the trees, the policy, the reports, and of
 * reading the history.
 */
export async function runCoverage(request: CoverageRequest): Promise<CoverageRun> {
  const trees = await openTrees(request, loadEngine);
  const { judgeCoverage } = await loadEngine();
  return judgeCoverage(trees, request);
}

/** Readers, rules and policy are a bundle of their own, which loads while git lists the trees. */
function loadEngine() {
  return import('./engine.ts');
}
