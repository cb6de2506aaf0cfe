import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { WatchRecord } from '../audit/model.ts';
import type { LoggedEntry } from '../audit/verify-log.ts';
import { instantOf, readInstant, sayInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Instant } from '../snapshot/model.ts';
import { findWatchedPromotions, HOUR } from './promotions-on-watch.ts';

/** Where the canary of a service stands. */
export interface CanaryState {
  readonly module: string;
  readonly intent: Sha256;
  readonly merge: CommitSha;
  readonly pull: number;
  /** From when to when its result may be written. */
  readonly opens: Instant;
  readonly closes: Instant;
  /** `running`: too early to tell. `due`: the result may be written. `overdue`: the window closed without one. */
  readonly state: 'running' | 'due' | 'passed' | 'failed' | 'overdue';
  /** Lines that prove nothing, each with the reason. */
  readonly refused: readonly string[];
}

/** Whether a module runs on as a service; `null`: not known, and then it is asked as one. */
export type IsService = (module: string) => boolean | null;

type Watched = Pick<PromotionPolicy, 'postMerge'>;

/**
 * The canaries of a log: a result counts when it covers at least the least and at most the greatest number of hours of the policy (document
 * 004: 24 to 72) and ends within them, by its own time stamps and by the time at which it was written. A canary that failed may be told at once.
 */
export function judgeCanaries(
  log: readonly LoggedEntry[],
  now: Instant,
  policy: Watched,
  isService: IsService,
): readonly CanaryState[] {
  const hours = policy.postMerge.canaryHours;
  const present = readInstant(now);
  if (hours === null || present === null) return [];
  return findWatchedPromotions(log, now).flatMap((promotion): readonly CanaryState[] => {
    const { module, intent, decision, decidedAt, canaries, isRolledBack } = promotion;
    if (isRolledBack || (hours.when !== null && isService(module) === false)) return [];
    const judged = canaries.map((canary) => [canary, findCanaryFault(canary, decision.at, policy)] as const);
    const valid = judged.flatMap(([canary, fault]) => (fault === null ? [canary] : []));
    const opens = decidedAt + hours.min * HOUR;
    const closes = decidedAt + hours.max * HOUR;
    const state = valid.some(({ result }) => result === 'failed')
      ? 'failed'
      : valid.length > 0
        ? 'passed'
        : present < opens
          ? 'running'
          : present <= closes
            ? 'due'
            : 'overdue';
    return [
      {
        module,
        intent,
        merge: decision.merge,
        pull: decision.pull,
        opens: instantOf(opens),
        closes: instantOf(closes),
        state,
        refused: judged.flatMap(([, fault]) => (fault === null ? [] : [fault])),
      },
    ];
  });
}

/** Why the result of a canary cannot stand for a promotion that was decided at that time; `null`: it can. */
export function findCanaryFault(
  { from, to, at, result }: Pick<WatchRecord<'canary'>, 'from' | 'to' | 'at' | 'result'>,
  decided: Instant,
  { postMerge }: Watched,
): string | null {
  const { canaryHours: hours } = postMerge;
  if (hours === null) return 'the policy asks for no canary';
  const [start, end, written, decidedAt] = [from, to, at, decided].map((one) => readInstant(one));
  if (start == null || end == null || written == null || decidedAt == null)
    return 'one of its times cannot be read';
  if (start < decidedAt) return `it begins at ${sayInstant(start)}, before the decision`;
  if (end < start) return 'it ends before it begins';
  if (written < end) return `it was written at ${sayInstant(written)}, before it ended`;
  if (end > decidedAt + hours.max * HOUR)
    return `it ends at ${sayInstant(end)}, more than ${hours.max} hours after the decision`;
  const took = end - start;
  const said = `it ran for ${Math.floor(took / 360_000) / 10} hours`;
  // What failed need not go on.
  if (result === 'passed' && took < hours.min * HOUR) return `${said}; at least ${hours.min} are needed`;
  return took > hours.max * HOUR ? `${said}; at most ${hours.max} are allowed` : null;
}
