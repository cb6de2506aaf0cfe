import type { Trees } from '../../checks/open-trees.ts';
import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import type { StoredCoverage } from '../history/model.ts';
import { saveHistoryFile } from './open-file-history.ts';
import { openRefHistory } from './open-ref-history.ts';
import type { CoverageRequest } from './request.ts';

/**
 * Keeps one commit's coverage: as a file, under the ref, or both; a sentence for each.
 * Errors: `cannot-write`, `ref-not-writable`, `ref-refused`, `ref-unreachable`, `ref-contended`.
 */
export async function keep(
  { repository }: Trees,
  { history }: CoverageRequest,
  { config }: ChosenPolicy,
  stored: StoredCoverage,
): Promise<readonly string[]> {
  const said: string[] = [];
  if (history.saveTo !== null) {
    saveHistoryFile(history.saveTo, stored);
    said.push(`Coverage of ${stored.commit.slice(0, 7)} was written to a file for later runs.`);
  }
  if (history.recordAs === null || repository === null) return said;
  const { ref } = config.coverage.history;
  const opened = await openRefHistory(repository, ref, history.remote);
  try {
    const { changed } = await opened.record(history.recordAs, stored);
    said.push(
      changed
        ? `Coverage of ${stored.commit.slice(0, 7)} was added to ${ref}.`
        : `${ref} has the coverage of ${stored.commit.slice(0, 7)} already.`,
    );
  } finally {
    opened.close();
  }
  return said;
}
