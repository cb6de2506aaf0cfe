import { openTrees } from '../../checks/open-trees.ts';
import type { CoverageOutcome } from './measure-trees.ts';
import type { CoverageRequest } from './request.ts';

/** Judges the coverage of a repository to a finished report. Errors: those of the trees, the policy, the reports and the history. */
export async function runCoverage(request: CoverageRequest): Promise<CoverageOutcome> {
  const trees = await openTrees(request, loadEngine);
  const { measureTrees } = await loadEngine();
  return measureTrees(trees, request);
}

/** Readers, rules and policy are a bundle of their own, which loads while git lists the trees. */
function loadEngine() {
  return import('./measure-trees.ts');
}
