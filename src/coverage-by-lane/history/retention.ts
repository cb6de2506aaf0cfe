import type { StoredPlace } from './places.ts';

/** How much of a branch's history is kept. */
export interface Retention {
  /** The newest so many. */
  readonly recent: number;
  /** Of those before, every so manieth by its number, for the long view. */
  readonly every: number;
  /** Of these, the newest so many: what is kept is bounded. */
  readonly milestones: number;
}

/** Ten months of one merge a day in full, and 5,000 writes back in steps of 50. */
export const RETENTION: Retention = { recent: 200, every: 50, milestones: 100 };

/** Our own bound on what one branch holds, as far as the fewest commits that a base and flaky lines need allow it. */
const MOST_BYTES = 100_000_000;
const FEWEST = 20;

/** How much is kept where a commit takes so many bytes: a large repository keeps fewer, so that the ref stays small. */
export function retentionFor(bytes: number): Retention {
  const fitting = Math.floor(MOST_BYTES / Math.max(1, bytes));
  const recent = Math.min(RETENTION.recent, Math.max(FEWEST, Math.floor(fitting * 0.7)));
  return {
    ...RETENTION,
    recent,
    milestones: Math.min(RETENTION.milestones, Math.max(0, fitting - recent)),
  };
}

/**
 * What may go of one branch, in the order of writing. Numbers never change, so that a milestone stays one however much is
 * removed around it.
 */
export function findExpired(
  places: readonly StoredPlace[],
  { recent, every, milestones }: Retention = RETENTION,
): readonly StoredPlace[] {
  const ordered = [...places].sort((a, b) => a.sequence - b.sequence);
  const old = ordered.slice(0, Math.max(0, ordered.length - recent));
  const steps = old.filter(({ sequence }) => sequence % every === 0);
  const kept = new Set(steps.slice(Math.max(0, steps.length - milestones)));
  return old.filter((place) => !kept.has(place));
}
