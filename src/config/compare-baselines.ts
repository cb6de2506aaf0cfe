import { type BaselineEntry, baselineKey } from './baseline.ts';

/** What one baseline accepts and another did not. */
export interface BaselineChange {
  /** Accepted by `head` only: debt that is taken on. */
  readonly added: readonly BaselineEntry[];
  /** Accepted by `base` only: debt that is paid, or no longer accepted. */
  readonly removed: readonly BaselineEntry[];
  /** Accepted by both, by `head` for longer. */
  readonly extended: readonly BaselineEntry[];
}

/** Compares two baselines by identity; `added` and `extended` loosen the policy. In the order of the entries given. */
export function compareBaselines(
  base: readonly BaselineEntry[],
  head: readonly BaselineEntry[],
): BaselineChange {
  const before = new Map(base.map((entry) => [baselineKey(entry), entry]));
  const after = new Set(head.map(baselineKey));
  const isLonger = (entry: BaselineEntry) => {
    const old = before.get(baselineKey(entry));
    return old !== undefined && entry.expires > old.expires;
  };
  return {
    added: head.filter((entry) => !before.has(baselineKey(entry))),
    removed: base.filter((entry) => !after.has(baselineKey(entry))),
    extended: head.filter(isLonger),
  };
}
