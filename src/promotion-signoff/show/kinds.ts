import type { Rule } from '../../report/rule.ts';
import { FORMS } from '../decide/forms.ts';
import type { Requirement } from '../decide/model.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { SIGNOFF_RULES as RULES } from '../rules.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { isForeign } from './bound-evidence.ts';
import { roleOf } from './signatures.ts';

/** What a requirement that is not met is a case of, and who is asked about it. */
export interface Kind {
  readonly rule: Rule;
  /** `security`, `the author`. */
  readonly who: string;
}

const AUTHOR = 'the author';
const MAINTAINERS = 'the maintainers of the policy';

/** Facts of the pull request by the id of their requirement; what cannot be told is told before. */
const FIXED: { readonly [id: string]: Kind } = {
  open: { rule: RULES.NOT_READY, who: AUTHOR },
  draft: { rule: RULES.NOT_READY, who: AUTHOR },
  mergeable: { rule: RULES.NOT_READY, who: AUTHOR },
  threads_resolved: { rule: RULES.NOT_READY, who: 'the author and the reviewers' },
  'auto-merge': { rule: RULES.AUTO_MERGE, who: AUTHOR },
  'merged-by': { rule: RULES.MERGED_BY, who: 'whoever merged' },
  attributed: { rule: RULES.AUTHORS_UNKNOWN, who: AUTHOR },
  copies: { rule: RULES.TWO_TRUTHS, who: AUTHOR },
  sequence: { rule: RULES.OUT_OF_TURN, who: AUTHOR },
  'max-open': { rule: RULES.OUT_OF_TURN, who: AUTHOR },
  objections: { rule: RULES.OBJECTION, who: 'whoever objects' },
  'nobody-asked': { rule: RULES.ROLE_UNFILLABLE, who: MAINTAINERS },
};

/** Whether the reason of a requirement says by itself what is asked for. */
export function isPlain({ id, state }: Pick<Requirement, 'id' | 'state'>): boolean {
  return (id.startsWith('role:') && state === 'missing') || (Object.hasOwn(FIXED, id) && state !== 'unknown');
}

/** The rule of a requirement that is missing, broken or unknown. Total: what has no place in the table cannot be told. */
export function kindOf(requirement: Requirement, snapshot: PromotionSnapshot, policy: PromotionPolicy): Kind {
  const { id, state } = requirement;
  if (id.startsWith('role:')) return kindOfRole(requirement, policy);
  if (id === 'nobody-asked') return FIXED[id]!;
  const evidence = policy.evidence.find((one) => one.id === id);
  if (state === 'unknown') {
    return { rule: RULES.CANNOT_BE_TOLD, who: evidence === undefined ? 'the maintainers' : 'CI' };
  }
  if (evidence !== undefined) {
    if (state === 'violated') return { rule: RULES.EVIDENCE_FAILED, who: AUTHOR };
    const rule = isForeign(evidence, snapshot) ? RULES.EVIDENCE_FOREIGN : RULES.EVIDENCE_MISSING;
    return { rule, who: 'CI' };
  }
  const fixed = Object.hasOwn(FIXED, id) ? FIXED[id] : undefined;
  return fixed ?? kindOfForm(requirement);
}

function kindOfRole(requirement: Requirement, policy: PromotionPolicy): Kind {
  const { id, state, by } = requirement;
  if (state === 'unknown') return { rule: RULES.ROLE_UNFILLABLE, who: MAINTAINERS };
  const who = roleOf(requirement, policy);
  if (id === 'role:guarded-paths') return { rule: RULES.GUARDED_PATHS, who };
  if (by.some(({ reason }) => reason === 'elsewhere')) return { rule: RULES.NOT_DISTINCT, who };
  const isStale = by.some(({ reason }) => reason === 'stale');
  return { rule: isStale ? RULES.SIGNATURE_STALE : RULES.SIGNATURE_MISSING, who };
}

function kindOfForm({ id, state }: Requirement): Kind {
  const [form = ''] = id.split(':');
  if (!Object.hasOwn(FORMS, form)) return { rule: RULES.CANNOT_BE_TOLD, who: 'the maintainers' };
  if (form === 'audit_intent' && state === 'violated') return { rule: RULES.LOG_REWRITTEN, who: AUTHOR };
  if (state === 'violated') return { rule: RULES.FALSE_CLAIM, who: AUTHOR };
  const isDeclaration = form === 'declared' || form === 'branch_name';
  return { rule: isDeclaration ? RULES.UNDECLARED : RULES.FORM_INCOMPLETE, who: AUTHOR };
}
