import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { BypassedRecord } from '../audit/model.ts';
import type { VerifiedLog } from '../audit/verify-log.ts';
import { isAgent } from '../people/eligibility.ts';
import { readInstant, sayInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Account, CheckResult, Instant } from '../snapshot/model.ts';

/** What is known of a pull request that was merged. */
export interface MergeFacts {
  readonly pull: {
    readonly number: number;
    readonly head: CommitSha;
    readonly merge: CommitSha;
    readonly mergedAt: Instant;
    /** `null`: not known, or the account is deleted. */
    readonly mergedBy: Account | null;
  };
  /** The modules that it promoted, with the digest of their intent’s line; `null`: there is none. */
  readonly modules: readonly { readonly id: string; readonly intent: Sha256 | null }[];
  /** Ids of the accounts that hold a role of `policy.merge.by`; `null`: could not be told. */
  readonly mergers: ReadonlySet<number> | null;
  /** Statuses of the head, every one that was ever posted; `null`: could not be read. */
  readonly statuses: readonly CheckResult[] | null;
  /** Under which context ours stands, and who posts it. */
  readonly status: { readonly context: string; readonly app: string };
  /** The log of the audit branch; `null`: could not be read; `none`: the policy keeps none, so it is not asked for. */
  readonly log: VerifiedLog | 'none' | null;
  /** Whether this run itself still writes the decision’s line: then that it is absent proves nothing. */
  readonly writesDecision: boolean;
}

export type MergeCheck =
  | { readonly kind: 'in order' }
  /** Something could not be read: nobody is accused, and the job fails. Sentences. */
  | { readonly kind: 'unknown'; readonly problems: readonly string[] }
  /** It was merged past the check. One line for each module; those that the log holds already are not there. */
  | {
      readonly kind: 'bypassed';
      readonly missing: readonly string[];
      readonly records: readonly BypassedRecord[];
    };

/**
 * Compares a merge with what the policy asked before it: merged by a person who may, on a success of ours that was there before the merge,
 * with the decision in the log. No check can prevent the merge of an administrator; this makes it seen.
 */
export function checkMerge(facts: MergeFacts, policy: PromotionPolicy, now: Instant): MergeCheck {
  if (facts.modules.length === 0) return { kind: 'in order' };
  const problems: string[] = [];
  const common = [...judgeMerger(facts, policy, problems), ...judgeStatus(facts, problems)];
  const { pull } = facts;
  const isKept = facts.log !== 'none';
  const log = facts.log === 'none' ? null : facts.log;
  if (log === null && isKept) problems.push('the audit branch could not be read');
  for (const { message } of log?.problems ?? []) problems.push(`the audit log is broken: ${message}`);
  const absent = (id: string): readonly string[] => {
    if (facts.writesDecision || log === null) return [];
    const isThere = log.entries.some(
      ({ entry }) => entry.kind === 'decision' && entry.pull === pull.number && entry.module === id,
    );
    return isThere ? [] : [`the audit log has no decision about ${id}`];
  };
  const records: BypassedRecord[] = [];
  const missing = new Set(common);
  for (const { id, intent } of facts.modules) {
    const own = [
      ...common,
      ...(intent === null && isKept ? [`the audit log announced no promotion of ${id}`] : []),
      ...absent(id),
    ];
    if (own.length === 0) continue;
    for (const one of own) missing.add(one);
    const isTold = log?.entries.some(
      ({ entry }) => entry.kind === 'bypassed' && entry.pull === pull.number && entry.module === id,
    );
    if (isTold === true) continue;
    const { number, merge, mergedBy } = pull;
    records.push({
      v: 1,
      kind: 'bypassed',
      at: now,
      module: id,
      intent,
      pull: number,
      merge,
      mergedBy: mergedBy === null ? null : { id: mergedBy.id, login: mergedBy.login },
      missing: own,
    });
  }
  // What is known to be wrong is told even where something else could not be read.
  if (missing.size > 0) return { kind: 'bypassed', missing: [...missing, ...problems], records };
  return problems.length > 0 ? { kind: 'unknown', problems } : { kind: 'in order' };
}

function judgeMerger(
  { pull: { mergedBy }, mergers }: MergeFacts,
  policy: PromotionPolicy,
  problems: string[],
): readonly string[] {
  if (mergedBy === null) {
    problems.push('who merged it is not known');
    return [];
  }
  if (policy.forbid.botMerge && isAgent(mergedBy, policy.people.agents))
    return [`@${mergedBy.login} merged it, which is a machine`];
  if (policy.merge === null) return [];
  const roles = policy.merge.by.join(', ');
  if (mergers === null) {
    problems.push(`who holds a role that merges (${roles}) is not known`);
    return [];
  }
  return mergers.has(mergedBy.id) ? [] : [`@${mergedBy.login} merged it and is none of ${roles}`];
}

/** The last word of ours before the merge; what was posted afterwards excuses nothing. */
function judgeStatus({ pull, statuses, status }: MergeFacts, problems: string[]): readonly string[] {
  const mergedAt = readInstant(pull.mergedAt);
  if (mergedAt === null || statuses === null) {
    problems.push(mergedAt === null ? 'when it was merged is not known' : 'its statuses could not be read');
    return [];
  }
  const before = statuses
    .flatMap((one) => {
      const at = readInstant(one.at);
      const isOne = one.kind === 'status' && one.name === status.context && one.commit === pull.head;
      return isOne && at !== null && at <= mergedAt ? [{ ...one, time: at }] : [];
    })
    .sort((one, other) => other.time - one.time);
  const last = before[0];
  if (last === undefined) return [`there was no status «${status.context}» before the merge`];
  // Of two in the same second nobody knows which one came last.
  const latest = before.filter(({ time }) => time === last.time);
  const foreign = latest.find(({ app }) => app !== status.app);
  if (foreign !== undefined)
    return [`the last status «${status.context}» was posted by ${foreign.app}, not by ${status.app}`];
  const bad = latest.find(({ state }) => state !== 'success');
  return bad === undefined
    ? []
    : [`the last status «${status.context}» was ${bad.state} (${sayInstant(last.time)})`];
}
