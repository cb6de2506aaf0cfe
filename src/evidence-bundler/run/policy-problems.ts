import { EVIDENCE_POLICY_PATH } from '../policy/model.ts';
import { EVIDENCE_RULES } from '../rules.ts';
import type { EvidenceProblem } from '../show/build-evidence-report.ts';
import type { LoadedPolicy } from './load-policy.ts';

/** What the change would ask less of, and what is odd about the policy that decides. */
export function findPolicyProblems({
  loosened,
}: Extract<LoadedPolicy, { kind: 'policy' }>): readonly EvidenceProblem[] {
  return loosened.map(({ key, message }) => ({
    rule: EVIDENCE_RULES.POLICY_LOOSENED,
    path: EVIDENCE_POLICY_PATH,
    line: 0,
    message: `The change asks less: ${message}.`,
    help: '',
    data: { claim: key },
  }));
}
