import { openTrees } from '../../checks/open-trees.ts';
import type { Kept } from './keep.ts';
import type { CoverageOutcome } from './measure-trees.ts';
import type { CoverageRequest } from './request.ts';

/** A judged repository. */
export interface CoverageRun extends CoverageOutcome {
  /**
   * Writes the files that were asked for beside the report, and keeps this commit's numbers for later runs. To be called
   * when the report is published: what goes wrong here must not cost the verdict. Errors: `cannot-write`.
   */
  readonly finish: () => Promise<Kept>;
}

/**
 * Judges the coverage of a repository to a finished report. Errors: those of the trees, the policy, the reports, and of
 * reading the history.
 */
export async function runCoverage(request: CoverageRequest): Promise<CoverageRun> {
  const trees = await openTrees(request, loadEngine);
  const { measureTrees, storedCoverage, keep, writeOutputs } = await loadEngine();
  const outcome = await measureTrees(trees, request);
  const finish = async (): Promise<Kept> => {
    writeOutputs(outcome, request.outputs, request.now);
    const { recordAs, saveTo } = request.history;
    if (recordAs === null && saveTo === null) return { said: [], refused: null };
    const stored = storedCoverage(trees, outcome, recordAs !== null, request.now);
    return keep(trees, request, outcome, stored);
  };
  return { ...outcome, finish };
}

/** Readers, rules and policy are a bundle of their own, which loads while git lists the trees. */
function loadEngine() {
  return import('./engine.ts');
}
