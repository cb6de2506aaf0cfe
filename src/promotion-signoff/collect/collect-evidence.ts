import type { CommitSha } from '../../foundation/digest.ts';
import type { CheckResult, EvidenceReport } from '../snapshot/model.ts';
import { namedCommits } from './collect-content.ts';
import type { Said } from './collect-snapshot.ts';
import type { Desk } from './desk.ts';
import { CHECKS, loadChecks, type WorkflowRun } from './load-checks.ts';
import { loadReports, REPORTS } from './load-reports.ts';
import type { Head } from './pull.ts';
import type { CollectRequest } from './request.ts';

/** Our own bound: older commits that were signed, whose evidence is compared with that of now. */
const MOST_OLDER = 3;

/** Checks of the head and of the merge group, and Reports of these and of the newest commits that were signed. */
export async function collectEvidence(
  desk: Desk,
  { policy }: CollectRequest,
  head: Head,
  said: Said,
): Promise<{ readonly checks: readonly CheckResult[]; readonly reports: readonly EvidenceReport[] }> {
  const checks: CheckResult[] = [];
  const runs: WorkflowRun[] = [];
  const load = async (commit: CommitSha): Promise<void> => {
    const found = await loadChecks(desk, commit);
    checks.push(...found.checks);
    runs.push(...found.runs);
  };
  const now = new Set([head.sha, ...(head.mergeQueue === null ? [] : [head.mergeQueue.group])]);
  for (const commit of now) await desk.part(CHECKS, undefined, () => load(commit));
  if (policy.signoff.carryOver !== 'none') {
    const older = namedCommits(said, policy).filter((commit) => !now.has(commit));
    for (const commit of older.slice(0, MOST_OLDER)) {
      // What cannot be had of a commit that is gone makes its sign-offs stale, and is no gap.
      const before = desk.gaps.length;
      await desk.part(CHECKS, undefined, () => load(commit));
      desk.gaps.length = before;
    }
  }
  const reports = await desk.part(REPORTS, [], () => loadReports(desk, policy.evidence, runs));
  return { checks, reports };
}
