import type { CommitSha } from '../../foundation/digest.ts';
import { type FirstParents, listFirstParents } from '../../platform/git/first-parents.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { type ChosenBase, chooseBase, MOST_DISTANCE } from '../history/choose-base.ts';
import type { CoverageHistory } from '../history/coverage-history.ts';
import { FLAKY_MEMORY } from '../history/flaky.ts';
import type { StoredCoverage } from '../history/model.ts';
import type { CoverageDiagnostic } from '../model.ts';

/** The base of a change, its data, and what went before it on the base branch. */
export interface LoadedBase {
  readonly chosen: ChosenBase;
  /** `null` where there is no base, or where its data cannot be read. */
  readonly base: StoredCoverage | null;
  /** The last commits of the base branch, in the order of writing: for flaky lines and trends. */
  readonly recent: readonly StoredCoverage[];
  readonly diagnostics: readonly CoverageDiagnostic[];
}

/**
 * Finds the base of a change and reads it. `mergeBase`: `null` where none is in sight. `remote`: where a shallow clone may ask for
 * the names of further commits; `null` not to ask. Data that cannot be read are passed over for the next best, and told.
 */
export async function loadBase(
  history: CoverageHistory,
  repository: Repository,
  mergeBase: CommitSha | null,
  baseBranch: string,
  remote: string | null,
): Promise<LoadedBase> {
  const onBaseBranch = await history.list(baseBranch);
  const available = new Set(await history.list(null));
  const look = async (): Promise<FirstParents> =>
    mergeBase === null
      ? { commits: [], isCut: repository.shallow }
      : available.has(mergeBase)
        ? { commits: [mergeBase], isCut: false }
        : listFirstParents(repository, mergeBase, MOST_DISTANCE + 1, remote);
  let { commits: ancestors, isCut } = await look();
  const recent = await history.read(onBaseBranch.slice(-FLAKY_MEMORY));
  const diagnostics = [...recent.diagnostics];
  for (;;) {
    const chosen = chooseBase({
      ancestors,
      isCut,
      onBaseBranch: onBaseBranch.filter((commit) => available.has(commit)),
      available,
    });
    if (chosen.kind === 'none') return { chosen, base: null, recent: recent.stored, diagnostics };
    const known = recent.stored.find(({ commit }) => commit === chosen.commit);
    const read =
      known === undefined ? await history.read([chosen.commit]) : { stored: [known], diagnostics: [] };
    for (const diagnostic of read.diagnostics)
      if (!diagnostics.some(({ message }) => message === diagnostic.message)) diagnostics.push(diagnostic);
    const [base] = read.stored;
    if (base !== undefined) return { chosen, base, recent: recent.stored, diagnostics };
    available.delete(chosen.commit);
    if (chosen.kind === 'exact') ({ commits: ancestors, isCut } = await look());
  }
}
