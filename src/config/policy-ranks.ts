import type { Enforcement, LaneKind, Severity } from '../report/model.ts';

/** How much a lane is held to; code outside all lanes is judged less than support and no less than tests. */
export const KIND_RANK: { readonly [kind in LaneKind | 'none']: number } = {
  production: 3,
  support: 2,
  none: 1,
  test: 1,
  experimental: 0,
};

export const ENFORCEMENT_RANK: { readonly [enforcement in Enforcement]: number } = {
  block: 2,
  warn: 1,
  off: 0,
};

export const SEVERITY_RANK: { readonly [severity in Severity | 'off']: number } = {
  error: 3,
  warning: 2,
  note: 1,
  off: 0,
};

/**
 * Whether going from one kind to another asks for less. Leaving the experimental kind does too, whatever comes next: what
 * no production code could import becomes importable.
 */
export function isLooserKind(from: LaneKind | 'none', to: LaneKind | 'none'): boolean {
  if (from === 'experimental') return to !== 'experimental';
  return KIND_RANK[to] < KIND_RANK[from];
}
