import type { Lane, LaneMap } from '../lanes/model.ts';
import type { Draft } from './draft.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Finding, Severity } from './model.ts';
import { familyOf } from './rule.ts';

/**
 * Decides lane and severity of what the rules found; drafts that their lane silences are dropped.
 * States are decided later, by waivers, baseline and base: here everything is `existing`.
 */
export function judge(drafts: readonly Draft[], lanes: LaneMap): Finding[] {
  const findings: Finding[] = [];
  for (const draft of drafts) {
    const lane = draft.everyLane === true ? null : (draft.judgedIn ?? lanes.laneOf(draft.path));
    const severity = severityIn(draft, lane);
    if (severity === null) continue;
    const { rule, identity, judgedIn: _, everyLane: __, ...rest } = draft;
    findings.push({
      ...rest,
      fingerprint: fingerprintOf({ rule: rule.id, path: draft.path, identity }),
      rule: rule.id,
      severity,
      state: 'existing',
      lane: lane?.name ?? null,
    });
  }
  return findings;
}

/**
 * The lane's own word by rule id, then by family, then the rule's severity for this kind of lane. Where only the rule
 * speaks, a suspicion never counts as an error: nobody is blocked by what is not proven.
 */
export function severityIn(draft: Pick<Draft, 'rule' | 'confidence'>, lane: Lane | null): Severity | null {
  if (lane?.enforcement === 'off') return null;
  const said =
    lane === null ? undefined : (lane.severity[draft.rule.id] ?? lane.severity[familyOf(draft.rule.id)]);
  if (said !== undefined) return said === 'off' ? null : said;
  const severity = draft.rule.severity[lane?.kind ?? 'none'];
  return severity === 'error' && draft.confidence === 'suspected' ? 'warning' : severity;
}
