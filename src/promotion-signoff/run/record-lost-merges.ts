import type { IsoDate } from '../../foundation/date.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { verifyLog } from '../audit/verify-log.ts';
import { fetchMissing } from '../collect/git-objects.ts';
import { loadRange } from '../collect/load-range.ts';
import { isPromotion } from '../decide/decide.ts';
import type { Instant } from '../snapshot/model.ts';
import { loadAuditLog } from '../verbs/write-audit-lines.ts';
import { findBeforeMerge } from './before-merge.ts';
import { findRecentMerges, type MergedPull } from './find-merges.ts';
import { loadUsedPolicy } from './judge-pull.ts';
import { loadPromotions } from './load-promotions.ts';
import { loadHeadLanes } from './load-rules.ts';
import { loadPolicyBefore, type MergeOutcome, type MergeRun, recordMergedPull } from './record-merge.ts';

/** Each asks GitHub some forty times; the next run goes on. */
const MOST_RECORDED = 5;

export interface LostMerges {
  readonly outcomes: readonly MergeOutcome[];
  /** What could not be told; the job fails by it. Sentences. */
  readonly problems: readonly string[];
}

/**
 * Writes down merges of the last seven days that promoted something and of which the log says nothing: events get lost, and
 * jobs fail. Whether something was promoted is found in the clone; GitHub is asked about at most five of them.
 * Errors: `policy-missing`, those of git and of the audit branch; what GitHub answers.
 */
export async function recordLostMerges(now: Instant, run: MergeRun): Promise<LostMerges> {
  const recent = await findRecentMerges(run.client, run.repository, now);
  const { defaultBranch } = recent;
  const judge = await loadUsedPolicy(run.git, defaultBranch, now.slice(0, 10) as IsoDate);
  if (judge.kind === 'broken') return { outcomes: [], problems: ['The policy has errors.'] };
  const { audit, applies } = judge.used.policy;
  // Without a log nobody knows which merges were looked at.
  if (audit === null) return { outcomes: [], problems: [] };
  const place = {
    repository: run.git,
    branch: audit.branch,
    log: audit.log,
    defaultBranch,
    remote: 'origin',
  };
  const log = verifyLog(await loadAuditLog(place));
  const [broken] = log.problems;
  if (broken !== undefined)
    return { outcomes: [], problems: [`The audit log on ${audit.branch} is broken: ${broken.message}`] };
  const told = new Set(
    log.entries.flatMap(({ entry }) =>
      entry.kind === 'decision' || entry.kind === 'bypassed' ? [entry.pull] : [],
    ),
  );
  const isBase = compileGlobs(applies.bases);
  const open = recent.merges.filter(({ base, number }) => isBase(base as RepoPath) && !told.has(number));
  // Many at once are one conversation with the server.
  await fetchMissing(
    run.git,
    open.flatMap(({ head, merge }) => [head, merge]),
  );
  const outcomes: MergeOutcome[] = [];
  const problems = [...recent.problems];
  for (const pull of open) {
    if (outcomes.length === MOST_RECORDED) {
      const why = `More than ${MOST_RECORDED} merges were not written down yet; the next run goes on.`;
      return { outcomes: [...outcomes, { kind: 'nothing', why }], problems };
    }
    try {
      if (await promotesSomething(pull, run)) outcomes.push(await recordMergedPull(pull, run));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(`#${pull.number}: ${error.message} ${error.hint}`);
    }
  }
  return { outcomes, problems };
}

/** By the clone alone; what cannot be looked at may be a promotion. */
async function promotesSomething(pull: MergedPull, run: MergeRun): Promise<boolean> {
  const onto = await findBeforeMerge(run.git, pull);
  const judge = await loadPolicyBefore(pull, onto, run);
  if (judge === null) return false;
  const { mergeBases } = await loadRange(run.git, onto, pull.head);
  const range = { mergeBases, tip: onto, head: pull.head };
  const { modules, problems } = await loadPromotions(
    run.git,
    range,
    judge.lanes,
    await loadHeadLanes(run.git, pull.head),
  );
  return problems.length > 0 || modules.some((one) => isPromotion(one, judge.used.policy));
}
