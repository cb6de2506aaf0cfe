import type { OpenApiPolicy } from '../../config/openapi.ts';
import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import type { LifecyclePolicy } from '../compare/model.ts';

/**
 * What decides about ends that are announced: a day that comes with a commit, so that the same commit is always judged
 * alike, and the notice that each stability asks for. Where an end has to be announced, stable and beta operations have to
 * announce it by a day at least, others only as the configuration says.
 */
export function lifecyclePolicy(
  { noticeDays, sunset }: OpenApiPolicy['deprecation'],
  today: IsoDate,
): LifecyclePolicy {
  if (sunset === 'optional') return { today, noticeDays };
  const { stable = 1, beta = 1, ...others } = noticeDays;
  return { today, noticeDays: { stable: Math.max(stable, 1), beta: Math.max(beta, 1), ...others } };
}

/** The day of a commit in UTC, from the seconds that git gives (`%ct`); `null` when they name no day of four-digit years. */
export function dayOfCommit(seconds: number): IsoDate | null {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? null : parseIsoDate(time.toISOString().slice(0, 10));
}
