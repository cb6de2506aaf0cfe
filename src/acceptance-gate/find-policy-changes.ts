import type { ChosenPolicy } from '../config/chosen-policy.ts';
import { formatDiagnostic } from '../config/diagnostic.ts';
import { findLoosenings } from '../config/policy.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import { TRUST_RULES } from './rules/trust.ts';

const RULE = TRUST_RULES.POLICY_LOOSENED;

/** What a change does to the configuration it is judged by. `paths` are the files of both trees. */
export function findPolicyChanges(policy: ChosenPolicy, paths: readonly RepoPath[]): Draft[] {
  const change = policy.proposedChange;
  if (change === null) return [];
  const draft = (message: string, kind: string, identity: readonly string[], data = {}): Draft =>
    fileDraft(RULE, policy.path, message, RULE.fix, [kind, ...identity], { change: kind, ...data });
  if (change === 'removed') return [draft(`This change removes ${policy.path}.`, 'config-removed', [])];
  if (change === 'introduced') {
    // There is nothing to loosen yet: the first policy is shown, and blocks nobody.
    const message = `This change brings the first usable ${policy.path}; from the next change on, the one at the base decides.`;
    return [{ ...draft(message, 'config-introduced', []), confidence: 'suspected' }];
  }
  if (change.config === null) {
    const [first] = change.diagnostics;
    const message = `This change breaks the configuration: ${first === undefined ? policy.path : formatDiagnostic(first)}.`;
    return [{ ...draft(message, 'config-broken', []), line: first?.line ?? 0, column: first?.column ?? 0 }];
  }
  return findLoosenings(policy.config, change.config, paths).map(({ kind, message, data }) =>
    draft(`This change loosens the policy: ${message}.`, kind, [JSON.stringify(data)], data),
  );
}
