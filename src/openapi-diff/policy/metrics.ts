import type { ApiChange } from '../compare/model.ts';

/** How many changes of each verdict there are, and among how many operations. */
export interface ChangeMetrics {
  readonly breaking: number;
  readonly undecided: number;
  readonly policy: number;
  readonly compatible: number;
  readonly operations: number;
}

/** Counts changes, one for each root cause. `operations` is the number of operations of either state. */
export function metricsOf(changes: readonly ApiChange[], operations: number): ChangeMetrics {
  const counts = { breaking: 0, undecided: 0, policy: 0, compatible: 0 };
  for (const { verdict } of changes) counts[verdict]++;
  return { ...counts, operations };
}
