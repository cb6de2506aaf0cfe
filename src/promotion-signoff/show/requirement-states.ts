import { compareText } from '../../foundation/compare.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import type { PromotionPolicy } from '../policy/model.ts';

/** A requirement as records keep it. */
export interface RequirementOutcome {
  readonly id: string;
  readonly state: 'met' | 'waived' | 'not applicable' | 'not met';
}

/**
 * What each requirement came to, in the order of the verdict; then, by id, what the policy names and did not ask, because its
 * condition does not hold. With `module`, forms of other modules are left out.
 */
export function requirementOutcomes(
  verdict: SignoffVerdict,
  policy: PromotionPolicy,
  module: string | null = null,
): readonly RequirementOutcome[] {
  const others = new Set(verdict.modules.filter((one) => one !== module));
  const isOthers = (id: string): boolean =>
    module !== null && id.includes(':') && others.has(id.slice(id.indexOf(':') + 1));
  const judged = verdict.requirements
    .filter(({ id }) => id.startsWith('role:') || !isOthers(id))
    .map(({ id, state, remark }): RequirementOutcome => {
      if (state !== 'met') return { id, state: 'not met' };
      return { id, state: remark === 'waived' ? 'waived' : 'met' };
    });
  const asked = new Set(
    verdict.requirements.flatMap(({ id }) => [id, id.split(':')[0]!, id.replace(/#\d+$/, '')]),
  );
  // Where no gate was looked at, nothing is known about what applies.
  const named =
    verdict.gates.length === 0
      ? []
      : policy.gates.flatMap(({ all, need }) => [...all, ...need.map(({ role }) => `role:${role}`)]);
  const rest = [...new Set(named)].filter((id) => !asked.has(id)).sort(compareText);
  return [...judged, ...rest.map((id): RequirementOutcome => ({ id, state: 'not applicable' }))];
}
