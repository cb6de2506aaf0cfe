import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { LoggedEntry } from '../audit/verify-log.ts';
import { instantOf, readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Instant } from '../snapshot/model.ts';
import { findWatchedPromotions, HOUR } from './promotions-on-watch.ts';

/** One night of the watch after a merge. */
export interface SmokeNight {
  readonly module: string;
  readonly intent: Sha256;
  /** What must be in what is tried. */
  readonly merge: CommitSha;
  readonly pull: number;
  /** 1-based. */
  readonly night: number;
  readonly nights: number;
  readonly from: Instant;
  readonly to: Instant;
  /** `due`: to be run now. `missed`: its time went by and nothing tells how it went. */
  readonly state: 'due' | 'passed' | 'failed' | 'missed';
}

const NIGHT = 24 * HOUR;

/**
 * The nights that a smoke test belongs to, one for each day of the policy’s hours after the decision’s line (48 by default), as far as
 * they have begun: document 004, phase 4. Nothing is due of what was rolled back, or when the hours are over. By line of the log, then night.
 */
export function dueSmokes(
  log: readonly LoggedEntry[],
  now: Instant,
  { postMerge }: Pick<PromotionPolicy, 'postMerge'>,
): readonly SmokeNight[] {
  const present = readInstant(now);
  const length = postMerge.nightlySmokeHours * HOUR;
  if (present === null || length === 0) return [];
  const nights = Math.ceil(length / NIGHT);
  return findWatchedPromotions(log, now).flatMap((promotion): readonly SmokeNight[] => {
    const { decidedAt, smokes, decision, isRolledBack, module, intent } = promotion;
    if (isRolledBack) return [];
    return Array.from({ length: nights }, (_, at) => at).flatMap((at): readonly SmokeNight[] => {
      const from = decidedAt + at * NIGHT;
      const to = Math.min(from + NIGHT, decidedAt + length);
      if (from > present) return [];
      const results = smokes
        .filter((smoke) => {
          const end = readInstant(smoke.to)!;
          return end >= from && (end < to || (at === nights - 1 && end === to));
        })
        .map(({ result }) => result);
      const state = results.includes('failed')
        ? 'failed'
        : results.includes('passed')
          ? 'passed'
          : present < to
            ? 'due'
            : 'missed';
      const { merge, pull } = decision;
      const span = { from: instantOf(from), to: instantOf(to) };
      return [{ module, intent, merge, pull, night: at + 1, nights, ...span, state }];
    });
  });
}
