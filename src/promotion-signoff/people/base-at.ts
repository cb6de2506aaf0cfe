import type { PromotionSnapshot, TimelineEvent } from '../snapshot/model.ts';
import { readInstant, sayInstant } from './instant.ts';

type BaseChange = Extract<TimelineEvent, { kind: 'base changed' }>;

/**
 * Why what was said at a time was not said about going to the base of now; `null`: it was. Content that was approved for one branch
 * is not approved for another (SLSA's context-specific approvals), though head and commits stay the same. A change whose time cannot
 * be read, or that came in the very second, leaves open which base was meant: then it was the other one.
 */
export function findOtherBase(at: number, { events, pull }: PromotionSnapshot): string | null {
  const now = pull.base.ref;
  let before: { readonly time: number; readonly change: BaseChange } | null = null;
  let after: { readonly time: number; readonly change: BaseChange } | null = null;
  for (const change of events) {
    if (change.kind !== 'base changed') continue;
    const time = readInstant(change.at);
    const what = `the base changed from ${change.before} to ${change.after}`;
    if (time === null)
      return `${what} at an unknown time, so for which of them it was given cannot be told; change the base away and back, and approve again`;
    if (time === at) return `stale: ${what} in the very second in which it was given`;
    if (time < at && (before === null || time >= before.time)) before = { time, change };
    if (time > at && (after === null || time < after.time)) after = { time, change };
  }
  const then = after?.change.before ?? before?.change.after ?? now;
  if (then === now) return null;
  const since = findArrival(now, events);
  const words = since === null ? 'it goes to' : `since ${sayInstant(since)} it goes to`;
  return `stale: given while the pull request went to ${then}; ${words} ${now}`;
}

/** When the pull request was last made to go to this base. */
function findArrival(base: string, events: readonly TimelineEvent[]): number | null {
  let last: number | null = null;
  for (const event of events) {
    const at = event.kind === 'base changed' && event.after === base ? readInstant(event.at) : null;
    if (at !== null && (last === null || at > last)) last = at;
  }
  return last;
}
