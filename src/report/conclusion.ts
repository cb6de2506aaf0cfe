import type { Conclusion, Enforcement, Finding, LaneSummary, Seen } from './model.ts';
import { isOpen } from './order.ts';

/** From which severity on a finding in a blocking lane fails the check. */
export type FailOn = 'error' | 'warning' | 'never';

export const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'never'];

type Lane = Pick<LaneSummary, 'name' | 'kind' | 'enforcement' | 'files'>;

export interface Verdict {
  readonly conclusion: Conclusion;
  /** Blocking production lanes that matched no file: why the conclusion is `error`. */
  readonly emptyLanes: readonly string[];
  /** Findings that fail the check. */
  readonly blocking: readonly Finding[];
}

/**
 * The conclusion that lanes and findings ask for.
 *
 * - A blocking production lane in which nothing was seen: `error`, whatever `failOn` says. An empty lane is a wrong
 *   glob or a missing checkout, and a check that looked at nothing has nothing to say.
 * - An open finding (new or existing) at or above `failOn` in a lane that blocks: `failure`.
 * - Nothing seen at all and nothing found: `neutral`.
 * - Otherwise `success`.
 *
 * A finding outside all lanes, or in a lane the report does not list, counts as in a blocking lane.
 */
export function conclude(parts: {
  readonly lanes: readonly Lane[];
  readonly findings: readonly Finding[];
  readonly seen: Pick<Seen, 'files'>;
  readonly failOn: FailOn;
}): Verdict {
  const emptyLanes = parts.lanes
    .filter((lane) => lane.kind === 'production' && lane.enforcement === 'block' && lane.files === 0)
    .map((lane) => lane.name);
  const isBlocking = blockingTest(parts.lanes, parts.failOn);
  const blocking = parts.findings.filter(isBlocking);
  return { conclusion: concludeFrom(), emptyLanes, blocking };

  function concludeFrom(): Conclusion {
    if (emptyLanes.length > 0) return 'error';
    if (blocking.length > 0) return 'failure';
    return parts.seen.files === 0 && parts.findings.length === 0 ? 'neutral' : 'success';
  }
}

/** Tells the findings that fail a check from those that are only shown. */
export function blockingTest(
  lanes: readonly Pick<LaneSummary, 'name' | 'enforcement'>[],
  failOn: FailOn,
): (finding: Finding) => boolean {
  if (failOn === 'never') return () => false;
  const enforcement = enforcementOf(lanes);
  return (finding) =>
    isOpen(finding) &&
    (finding.severity === 'error' || (finding.severity === 'warning' && failOn === 'warning')) &&
    enforcement(finding.lane) === 'block';
}

/** Enforcement by lane name; what is outside the listed lanes blocks, so that a forgotten lane cannot wave code through. */
export function enforcementOf(
  lanes: readonly Pick<LaneSummary, 'name' | 'enforcement'>[],
): (lane: string | null) => Enforcement {
  const byName = new Map(lanes.map((lane) => [lane.name, lane.enforcement]));
  return (lane) => (lane === null ? 'block' : (byName.get(lane) ?? 'block'));
}
