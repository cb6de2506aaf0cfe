import type { Sha256 } from '../../foundation/digest.ts';
import type { Report, Subject } from '../../report/model.ts';
import { decide } from '../decide/decide.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import { readFormFacts } from '../forms/read-form-facts.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { buildSignoffReport } from '../show/build-signoff-report.ts';
import type { SignoffProblem } from '../show/find-signoff-findings.ts';
import type { PolicyFile } from '../show/places.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';

/** A policy that can be used, with where it comes from. */
export interface UsedPolicy {
  readonly policy: PromotionPolicy;
  readonly file: PolicyFile;
  readonly digest: Sha256;
  /** In words: `.github/promotion-policy.yml at 1a2b3c4`. */
  readonly source: string;
}

/** A decision with everything that is made of it. */
export interface Signoff {
  readonly snapshot: PromotionSnapshot;
  readonly verdict: SignoffVerdict;
  readonly report: Report;
  readonly used: UsedPolicy;
}

/**
 * Decides about a snapshot and reports it: the same in production and when an old snapshot is played again. Pure.
 * `problems`: what no requirement says, such as a status that somebody overwrote.
 */
export function judgeSnapshot(
  snapshot: PromotionSnapshot,
  used: UsedPolicy,
  subject: Subject,
  problems: readonly SignoffProblem[] = [],
): Signoff {
  const verdict = decide(snapshot, readFormFacts(snapshot, used.policy), used.policy);
  const report = buildSignoffReport({
    snapshot,
    verdict,
    policy: used.policy,
    policySource: used.source,
    policyDigest: used.digest,
    policyFile: used.file,
    subject,
    problems,
  });
  return { snapshot, verdict, report, used };
}

/** What a report about a snapshot is about. */
export function subjectOfSnapshot({ repository, pull, trigger }: PromotionSnapshot): Subject {
  return {
    repository: repository.name,
    head: pull.head.sha,
    base: pull.base.sha,
    pullRequest: pull.number,
    event: trigger.event,
    ref: pull.head.ref,
  };
}
