import { choosePolicy } from '../../checks/choose-policy.ts';
import { countLanes } from '../../checks/count-lanes.ts';
import { judgedSubject, requirePullRequest } from '../../checks/judged-commit.ts';
import type { Trees } from '../../checks/open-trees.ts';
import { touchedPaths } from '../../checks/touched-paths.ts';
import type { OpenApiPolicy } from '../../config/openapi.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { findHeadPlaces } from '../../foundation/diff/head-places.ts';
import { UserError } from '../../foundation/user-error.ts';
import { loadChanges } from '../../platform/git/diff.ts';
import { committedAt } from '../../platform/git/repository.ts';
import type { Finding } from '../../report/model.ts';
import { moveFindings } from '../../report/move-findings.ts';
import { proposedApprovals } from '../approvals/apply-approvals.ts';
import { dayOfCommit, lifecyclePolicy } from '../policy/lifecycle.ts';
import type { ReadFile } from '../policy/read-api-version.ts';
import { loadApprovals } from './approval-files.ts';
import { buildOpenapiReport, type OpenapiOutcome } from './build-report.ts';
import { loadFrozenSchema } from './frozen-schema.ts';
import { judgePair } from './judge-pair.ts';
import { loadPairs } from './load-pairs.ts';
import type { OpenapiRequest } from './request.ts';
import { type Source, snapshotSource } from './source.ts';

/** Compares the descriptions of opened trees to a finished report. Errors: those of the policy and of the descriptions. */
export async function judgeTrees(trees: Trees, request: OpenapiRequest): Promise<OpenapiOutcome> {
  requirePullRequest(trees, request.subject);
  const chosen = await choosePolicy(trees, request);
  const policy = chosen.config.openapi;
  const sources = {
    head: snapshotSource(trees.head),
    base: trees.base === null ? null : snapshotSource(trees.base.snapshot),
  };
  const { pairs, skipped } = await loadPairs(trees, request, chosen, sources);
  const approvals = await loadApprovals(sources, policy, request.today);
  const frozen = await loadFrozenSchema(sources, policy.surface.errorEnvelope);
  const setting = {
    policy,
    lanes: chosen.lanes,
    lifecycle: lifecyclePolicy(policy.deprecation, await dayOfBase(trees, request.today)),
    frozen,
    approvals: {
      base: approvals.base.approvals,
      proposed: proposedApprovals(approvals.base.approvals, approvals.head.approvals),
    },
    ignore: approvals.ignore?.lines ?? null,
    today: request.today,
    readVersionFile: {
      before: await versionFile(sources.base, policy.version),
      after: await versionFile(sources.head, policy.version),
    },
  };
  const judged = pairs.map((pair) => judgePair(pair, setting));
  const move = await findMove(trees, request);
  return buildOpenapiReport({
    subject: judgedSubject(trees, request.subject),
    startedFrom: { policySource: chosen.source, configDigest: chosen.digest },
    lanes: chosen.lanes,
    laneSummaries: countLanes(
      chosen.lanes,
      trees.head.entries.map(({ path }) => path),
    ),
    judged,
    skipped,
    approvals,
    comparedWith: trees.base === null ? null : `the base ${trees.base.commit.slice(0, 7)}`,
    // Beside edits that are not committed, a commit may well be compared with itself.
    isSameCommit:
      trees.base !== null &&
      trees.base.commit === trees.headCommit &&
      (request.state === 'committed' || request.head !== null),
    notes: [...trees.notes, ...chosen.warnings],
    move,
    request,
    touched: touchedPaths(trees),
  });
}

/** The day of the base: nobody who proposes a change can choose it. Without git or base the day of the run. */
async function dayOfBase({ repository, base, headCommit }: Trees, today: IsoDate): Promise<IsoDate> {
  const commit = base?.commit ?? headCommit;
  if (repository === null || commit === null) return today;
  const at = await committedAt(repository, commit);
  return (at === null ? null : dayOfCommit(at / 1000)) ?? today;
}

async function versionFile(
  source: Source | null,
  { source: version }: OpenApiPolicy['version'],
): Promise<ReadFile> {
  if (source === null || version.kind !== 'file') return () => null;
  const content = (await source.read([version.path])).get(version.path);
  return () => (content instanceof Uint8Array ? content : null);
}

/** Findings where the head of the pull request has them, when the merge of it is checked out. */
async function findMove(
  { repository, headCommit }: Trees,
  { subject }: OpenapiRequest,
): Promise<(findings: readonly Finding[]) => readonly Finding[]> {
  if (repository === null || headCommit === null || subject.head === null || subject.head === headCommit) {
    return (findings) => findings;
  }
  try {
    const places = findHeadPlaces((await loadChanges(repository, subject.head, headCommit)).files);
    return (findings) => moveFindings(findings, places);
  } catch (error) {
    if (error instanceof UserError && error.code === 'unknown-revision') return (findings) => findings;
    throw error;
  }
}
