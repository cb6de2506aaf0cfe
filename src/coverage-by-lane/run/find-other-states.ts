import type { Trees } from '../../checks/open-trees.ts';
import { committedAt } from '../../platform/git/repository.ts';
import type { ReadReport } from '../problems/gather-evidence.ts';
import { findOtherState } from '../problems/other-state.ts';
import type { CoverageRequest } from './request.ts';

/** Holds what reports say of themselves against the tested commit, and adds what does not fit to their diagnostics. */
export async function findOtherStates(
  { repository, headCommit, headParents }: Trees,
  { state, head, subject }: Pick<CoverageRequest, 'state' | 'head' | 'subject'>,
  reports: readonly ReadReport[],
): Promise<readonly ReadReport[]> {
  if (repository === null || headCommit === null) return reports;
  const isEdited = state === 'edited' && head === null;
  const tested = {
    commit: headCommit,
    commits: new Set<string>([headCommit, ...headParents, ...(subject.head === null ? [] : [subject.head])]),
    committedAt: isEdited ? null : await committedAt(repository, headCommit),
  };
  return reports.map((report) =>
    report.coverage === null
      ? report
      : { ...report, diagnostics: [...report.diagnostics, ...findOtherState(report.coverage, tested)] },
  );
}
