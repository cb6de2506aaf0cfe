import { sha256 } from '../../src/foundation/digest.ts';
import { decide } from '../../src/promotion-signoff/decide/decide.ts';
import { POLICY_PATH } from '../../src/promotion-signoff/policy/model.ts';
import { buildSignoffReport } from '../../src/promotion-signoff/show/build-signoff-report.ts';
import type { SignoffProblem } from '../../src/promotion-signoff/show/find-signoff-findings.ts';
import type { Report } from '../../src/report/model.ts';
import { type PromotionCase, situationOf } from './promotion-cases.ts';

/** The report of a decision case. Throws where its policy is refused. */
export function promotionReport(
  one: Partial<PromotionCase>,
  problems: readonly SignoffProblem[] = [],
): Report {
  const { snapshot, forms, policy: parsed, policyBytes: bytes } = situationOf(one);
  if (parsed.policy === null) throw new Error('the policy is refused');
  const { pull, repository, trigger } = snapshot;
  return buildSignoffReport({
    snapshot,
    verdict: decide(snapshot, forms, parsed.policy),
    policy: parsed.policy,
    policySource: `${POLICY_PATH} at ${pull.base.sha.slice(0, 7)}`,
    policyDigest: sha256(bytes),
    policyFile: { path: POLICY_PATH, bytes },
    subject: {
      repository: repository.name,
      head: pull.head.sha,
      base: pull.base.sha,
      pullRequest: pull.number,
      event: trigger.event,
      ref: null,
    },
    problems,
  });
}
