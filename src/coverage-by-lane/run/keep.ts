import type { Trees } from '../../checks/open-trees.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { StoredCoverage } from '../history/model.ts';
import type { CoverageOutcome } from './measure-trees.ts';
import { saveHistoryFile } from './open-file-history.ts';
import { openRefHistory } from './open-ref-history.ts';
import type { CoverageRequest } from './request.ts';

/** What became of the numbers of one commit. */
export interface Kept {
  /** A sentence for each thing that was done, or deliberately not done. */
  readonly said: readonly string[];
  /** Why the ref could not be written; the verdict stands all the same. */
  readonly refused: UserError | null;
}

/**
 * Keeps one commit's coverage: as a file, under the ref, or both. Numbers of a production lane that misses a report are not
 * kept: compared with them, a later change could lose lines unseen. Errors: `cannot-write`.
 */
export async function keep(
  { repository }: Trees,
  { history }: CoverageRequest,
  { policy, groups }: Pick<CoverageOutcome, 'policy' | 'groups'>,
  stored: StoredCoverage | null,
): Promise<Kept> {
  if (stored === null)
    return { said: ['Coverage was not kept: there is no commit to keep it for.'], refused: null };
  const commit = stored.commit.slice(0, 7);
  const partial = groups.find(({ lane, incomplete }) => lane?.kind === 'production' && incomplete.length > 0);
  if (partial !== undefined) {
    const why = partial.incomplete.join(', ');
    return { said: [`Coverage of ${commit} was not kept for later runs: ${why}.`], refused: null };
  }
  const said: string[] = [];
  if (history.saveTo !== null) {
    saveHistoryFile(history.saveTo, stored);
    said.push(`Coverage of ${commit} was written to a file for later runs.`);
  }
  if (history.recordAs === null || repository === null) return { said, refused: null };
  const { ref } = policy.config.coverage.history;
  try {
    const opened = await openRefHistory(repository, ref, history.remote);
    try {
      const { changed } = await opened.record(history.recordAs, stored);
      said.push(
        changed
          ? `Coverage of ${commit} was added to ${ref}.`
          : `${ref} has the coverage of ${commit} already.`,
      );
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { said, refused: error };
  }
  return { said, refused: null };
}
