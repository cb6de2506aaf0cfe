import { openTrees } from '../../checks/open-trees.ts';
import type { StoredCoverage } from '../history/model.ts';
import type { CoverageOutcome } from './measure-trees.ts';
import type { CoverageRequest } from './request.ts';

/** A judged repository, and what is kept of it for later runs. */
export interface CoverageRun extends CoverageOutcome {
  /** What was kept, in words for a log; empty when nothing was asked. */
  readonly kept: readonly string[];
}

/**
 * Judges the coverage of a repository to a finished report, and keeps this commit's numbers where that is asked.
 * Errors: those of the trees, the policy, the reports and the history.
 */
export async function runCoverage(request: CoverageRequest): Promise<CoverageRun> {
  const trees = await openTrees(request, loadEngine);
  const { measureTrees, storedCoverage, keep, writeOutputs } = await loadEngine();
  const outcome = await measureTrees(trees, request);
  writeOutputs(outcome, request.outputs, request.now);
  const isWanted = request.history.recordAs !== null || request.history.saveTo !== null;
  const stored: StoredCoverage | null = isWanted
    ? storedCoverage(trees, outcome, request.history.recordAs !== null, request.now)
    : null;
  return { ...outcome, kept: stored === null ? [] : await keep(trees, request, outcome.policy, stored) };
}

/** Readers, rules and policy are a bundle of their own, which loads while git lists the trees. */
function loadEngine() {
  return import('./engine.ts');
}
