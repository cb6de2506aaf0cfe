import type { Lane } from './model.ts';

/** Whether any lane is experimental: where none is, nothing can leak. */
export function hasExperimentalLane(lanes: readonly Lane[]): boolean {
  return lanes.some(({ kind }) => kind === 'experimental');
}

/**
 * Whether rules judge what the code of a lane imports: of production and support code always, of other code where the
 * configuration asks for it, by `may-import` or by a severity of its own.
 */
export function isJudgedLane(lane: Lane | null): boolean {
  if (lane === null || lane.enforcement === 'off') return false;
  if (lane.kind === 'production' || lane.kind === 'support') return true;
  return lane.mayImport !== null || Object.keys(lane.severity).some((rule) => rule.startsWith('LN'));
}
