import type { Trees } from '../../checks/open-trees.ts';
import type { FileChange } from '../../foundation/diff/model.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import { languageOf } from '../../languages/language-of.ts';
import { loadChanges } from '../../platform/git/diff.ts';
import { loadCommit } from '../../platform/git/snapshots.ts';
import type { CoverageRequest } from './request.ts';

/** What lies between the states that are compared. */
export interface FoundChanges {
  /** What the change does: from its base to what was tested. */
  readonly changes: readonly FileChange[];
  /** From the commit that has data to what was tested; `null` where that is the base. */
  readonly sinceBase: readonly FileChange[] | null;
  /** The tree of the commit that has data. */
  readonly baseTree: Snapshot | null;
  /** From the head of the pull request to the merge that was tested; empty where the head itself was. */
  readonly sinceHead: readonly FileChange[];
  readonly notes: readonly string[];
}

/**
 * Compares what was tested with the base of the change, and with the commit that has data where that is another one.
 * Errors: those of git; a commit with data that is not in the clone is told and left out.
 */
export async function findChanges(
  trees: Trees,
  { state, head, subject }: CoverageRequest,
  dataCommit: CommitSha | null,
): Promise<FoundChanges> {
  const { repository, base, headCommit } = trees;
  if (repository === null || base === null || headCommit === null) {
    return { changes: [], sinceBase: null, baseTree: base?.snapshot ?? null, sinceHead: [], notes: [] };
  }
  const tested = state === 'edited' && head === null ? 'work tree' : headCommit;
  const options = { asText: (path: Parameters<typeof languageOf>[0]) => languageOf(path) !== null };
  const load = async (from: CommitSha) => (await loadChanges(repository, from, tested, options)).files;
  const mergeOf = subject.head !== null && subject.head !== headCommit ? subject.head : null;
  const [changes, sinceHead] = await Promise.all([
    load(base.commit),
    mergeOf === null ? [] : load(mergeOf).catch(withoutCommit),
  ]);
  const common = { changes, sinceHead: sinceHead ?? [] };
  if (dataCommit === null || dataCommit === base.commit) {
    return { ...common, sinceBase: null, baseTree: base.snapshot, notes: [] };
  }
  const sinceBase = await load(dataCommit).catch(withoutCommit);
  if (sinceBase === null) {
    return {
      ...common,
      sinceBase: null,
      baseTree: null,
      notes: [
        `The commit ${dataCommit.slice(0, 7)}, which has data to compare with, is not in this clone. Set \`fetch-depth: 0\` on actions/checkout.`,
      ],
    };
  }
  return { ...common, sinceBase, baseTree: await loadCommit(repository, dataCommit), notes: [] };
}

function withoutCommit(error: unknown): null {
  if (error instanceof UserError && error.code === 'unknown-revision') return null;
  throw error;
}
