import type { Sha256 } from '../../foundation/digest.ts';
import type { AuditEntry, DecisionRecord, WatchRecord } from '../audit/model.ts';
import type { LoggedEntry } from '../audit/verify-log.ts';
import { readInstant } from '../people/instant.ts';
import type { Instant } from '../snapshot/model.ts';

export const HOUR = 3_600_000;

/** A promotion that was decided, with what was written of it since. */
export interface WatchedPromotion {
  readonly module: string;
  /** Digest of the intent’s line: the name of the promotion in all that follows. */
  readonly intent: Sha256;
  readonly decision: DecisionRecord;
  /** Line of the decision in the log. */
  readonly line: number;
  /** Milliseconds since 1970: the hours after the merge are counted from the decision’s line. */
  readonly decidedAt: number;
  readonly smokes: readonly WatchRecord<'smoke'>[];
  readonly canaries: readonly WatchRecord<'canary'>[];
  /** It was taken back, and is watched no longer. */
  readonly isRolledBack: boolean;
}

/**
 * Every decision of a log with the lines about it, in the order of the log. A line belongs to a decision when it stands below it, names
 * its intent and its module, and tells of a time that was over when it was written: what is dated into the future or before the
 * decision proves nothing. A module that is decided again is watched anew.
 */
export function findWatchedPromotions(
  log: readonly LoggedEntry[],
  now: Instant,
): readonly WatchedPromotion[] {
  const present = readInstant(now);
  return log.flatMap(({ entry, line }): readonly WatchedPromotion[] => {
    if (entry.kind !== 'decision') return [];
    const decidedAt = readInstant(entry.at);
    if (decidedAt === null || present === null) return [];
    const later = log.filter((one) => one.line > line).map((one) => one.entry);
    const isOurs = (one: AuditEntry): boolean =>
      'intent' in one && one.intent === entry.intent && one.module === entry.module;
    const isPlausible = ({ at, from, to }: WatchRecord<'smoke' | 'canary'>): boolean => {
      const [written, start, end] = [readInstant(at), readInstant(from), readInstant(to)];
      if (written === null || start === null || end === null) return false;
      return start >= decidedAt && end >= start && written >= end && written <= present;
    };
    const again = later.findIndex(
      (one) => one.kind === 'decision' && one.module === entry.module && one.intent === entry.intent,
    );
    const own = (again < 0 ? later : later.slice(0, again)).filter(isOurs);
    return [
      {
        module: entry.module,
        intent: entry.intent,
        decision: entry,
        line,
        decidedAt,
        smokes: own.flatMap((one) => (one.kind === 'smoke' && isPlausible(one) ? [one] : [])),
        canaries: own.flatMap((one) => (one.kind === 'canary' && isPlausible(one) ? [one] : [])),
        isRolledBack: own.some(({ kind }) => kind === 'rollback') || again >= 0,
      },
    ];
  });
}
