import type { Trees } from '../../checks/open-trees.ts';
import { type Kept, keep } from './keep.ts';
import { type CoverageOutcome, measureTrees } from './measure-trees.ts';
import type { CoverageRequest } from './request.ts';
import { storedCoverage } from './store.ts';
import { writeOutputs } from './write-outputs.ts';

export { convertReports } from './convert.ts';

/** A judged repository. */
export interface CoverageRun extends CoverageOutcome {
  /**
   * Writes the files that were asked for beside the report, and keeps this commit's numbers for later runs. To be called
   * when the report is published: what goes wrong here must not cost the verdict. Errors: `cannot-write`.
   */
  readonly finish: () => Promise<Kept>;
}

/** Judges opened trees. Errors: those of the policy, the reports, and of reading the history. */
export async function judgeCoverage(trees: Trees, request: CoverageRequest): Promise<CoverageRun> {
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
