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
    const { rule, identity, judgedIn: _, everyLane: __, level: ___, atMost: ____, ...rest } = draft;
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
 * The lane's own word by rule id, then by family, then what the configuration says for all lanes, then the rule's severity
 * for this kind of lane. Where only the rule speaks, a suspicion never counts as an error: nobody is blocked by what is not
 * proven. Nothing counts above `atMost`.
 */
export function severityIn(
  draft: Pick<Draft, 'rule' | 'confidence' | 'level' | 'atMost'>,
  lane: Lane | null,
): Severity | null {
  if (lane?.enforcement === 'off') return null;
  const said = saidOf(draft, lane);
  if (said === 'off') return null;
  const severity = said ?? ofRule(draft, lane);
  return severity === null || draft.atMost === undefined ? severity : milder(severity, draft.atMost);
}

/** What people say of a rule in a lane; `undefined` where they leave it to the rule. */
export function saidOf(
  { rule, level }: Pick<Draft, 'rule' | 'level'>,
  lane: Lane | null,
): Severity | 'off' | undefined {
  return lane?.severity[rule.id] ?? lane?.severity[familyOf(rule.id)] ?? level;
}

function ofRule(
  { rule, confidence }: Pick<Draft, 'rule' | 'confidence'>,
  lane: Lane | null,
): Severity | null {
  const severity = rule.severity[lane?.kind ?? 'none'];
  return severity === 'error' && confidence === 'suspected' ? 'warning' : severity;
}

/** The lower of two severities. */
export function milder(a: Severity, b: Severity): Severity {
  const order: readonly Severity[] = ['note', 'warning', 'error'];
  return order.find((one) => one === a || one === b) ?? a;
}
