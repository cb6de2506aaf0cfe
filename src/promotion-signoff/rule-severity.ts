import type { Severity } from '../report/model.ts';
import type { Rule } from '../report/rule.ts';
import { severities } from '../report/severities.ts';

/** A promotion concerns everybody: no lane softens it, only the policy's `rollout`. */
export function everywhere(severity: Severity): Rule['severity'] {
  return severities(severity, severity, severity, severity, severity);
}
