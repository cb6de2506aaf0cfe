import type { IsoDate } from '../../foundation/date.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import type { Report, Subject } from '../../report/model.ts';
import { collectSnapshot } from '../collect/collect-snapshot.ts';
import { documentsFor } from '../forms/documents-for.ts';
import { POLICY_PATH } from '../policy/model.ts';
import { buildPolicyErrorReport } from '../show/build-signoff-report.ts';
import type { SignoffProblem } from '../show/find-signoff-findings.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { findTraits } from '../traits/find-traits.ts';
import { traitFiles } from '../traits/trait-files.ts';
import { fetchBranch } from './fetch-branch.ts';
import type { FoundPull, RepositoryName } from './find-pulls.ts';
import { judgeSnapshot, type Signoff, subjectOfSnapshot, type UsedPolicy } from './judge-snapshot.ts';
import { loadHeadLanes, loadRules } from './load-rules.ts';
import type { Trigger } from './target.ts';

/** What every pull request of a run is judged by. */
export type Judge =
  | { readonly kind: 'policy'; readonly used: UsedPolicy; readonly lanes: LaneMap }
  /** The policy has errors: every pull request gets this report. */
  | { readonly kind: 'broken'; readonly report: (subject: Subject) => Report };

/** Policy and lanes of the default branch as it is now. Errors: `fetch-failed`, `policy-missing`, `config-invalid`. */
export async function loadUsedPolicy(
  repository: Repository,
  defaultBranch: string,
  today: IsoDate,
): Promise<Judge> {
  return loadPolicyAt(repository, await fetchBranch(repository, defaultBranch), today);
}

/** The same of one commit. Errors: `policy-missing`, `config-invalid`, those of git. */
export async function loadPolicyAt(
  repository: Repository,
  commit: CommitSha,
  today: IsoDate,
): Promise<Judge> {
  const rules = await loadRules(repository, commit, today);
  const { digest, source, lanes, parsed } = rules;
  const file = { path: POLICY_PATH, bytes: rules.bytes };
  if (parsed.policy !== null) {
    return { kind: 'policy', used: { policy: parsed.policy, file, digest, source }, lanes };
  }
  return {
    kind: 'broken',
    report: (subject) =>
      buildPolicyErrorReport({
        policyFile: file,
        policySource: source,
        diagnostics: parsed.diagnostics,
        subject,
      }),
  };
}

/** What a run works with. */
export interface Workbench {
  readonly client: GitHubClient;
  /** With a token that may read the members of teams; `null`: the same client tries. */
  readonly teamClient: GitHubClient | null;
  readonly repository: RepositoryName;
  readonly git: Repository;
  readonly trigger: Pick<Trigger, 'event' | 'actor'>;
  readonly group: CommitSha | null;
}

/** Collects and decides. `problems`: what no requirement says. Errors: those of `collectSnapshot`. */
export async function judgePull(
  pull: Pick<FoundPull, 'number'>,
  judge: Extract<Judge, { kind: 'policy' }>,
  bench: Workbench,
  problems: readonly SignoffProblem[] = [],
): Promise<Signoff> {
  const snapshot = await collectFor(pull, judge, bench);
  return judgeSnapshot(snapshot, judge.used, subjectOfSnapshot(snapshot), problems);
}

/** Collects what a decision needs. `onto`: of a merged pull request, the commit that it was merged onto. */
export async function collectFor(
  pull: Pick<FoundPull, 'number'>,
  { used, lanes }: Extract<Judge, { kind: 'policy' }>,
  { client, teamClient, repository: { owner, repo }, git, trigger, group }: Workbench,
  onto?: CommitSha,
): Promise<PromotionSnapshot> {
  return collectSnapshot({
    client,
    ...(teamClient === null ? {} : { teamClient }),
    repository: { owner, name: repo },
    pull: pull.number,
    trigger,
    group,
    ...(onto === undefined ? {} : { onto }),
    git,
    policy: used.policy,
    lanes,
    headLanes: (head) => loadHeadLanes(git, head),
    documentsFor,
    traits: { traitFiles, findTraits },
  });
}
