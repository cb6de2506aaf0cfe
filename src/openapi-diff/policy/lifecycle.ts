import type { OpenApiPolicy } from '../../config/openapi.ts';
import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import type { LifecyclePolicy } from '../compare/model.ts';

/**
 * What decides about ends that are announced: the day of the judged commit, so that the same commit is always judged alike,
 * and the notice that each stability asks for. Where an end has to be announced at all, a day of notice is the least.
 */
export function lifecyclePolicy(
  { noticeDays, sunset }: OpenApiPolicy['deprecation'],
  today: IsoDate,
): LifecyclePolicy {
  if (sunset === 'optional') return { today, noticeDays };
  const required = Object.entries({ stable: 0, ...noticeDays }).map(
    ([stability, days]) => [stability, Math.max(days, 1)] as const,
  );
  return { today, noticeDays: Object.fromEntries(required) };
}

/** The day of a commit in UTC, from the seconds that git gives (`%ct`); `null` when they name no day of four-digit years. */
export function dayOfCommit(seconds: number): IsoDate | null {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? null : parseIsoDate(time.toISOString().slice(0, 10));
}
