import { compareText } from '../foundation/compare.ts';

/** How often each reason not to report something was used: silence that can be counted can be checked. */
export interface ExemptionCounts {
  readonly count: (excuse: string) => void;
  /** Sorted by excuse. */
  readonly entries: () => readonly (readonly [excuse: string, count: number])[];
}

export function countExemptions(): ExemptionCounts {
  const counts = new Map<string, number>();
  return {
    count: (excuse) => counts.set(excuse, (counts.get(excuse) ?? 0) + 1),
    entries: () => [...counts].sort(([a], [b]) => compareText(a, b)),
  };
}
