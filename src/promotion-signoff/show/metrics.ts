import type { SignoffVerdict } from '../decide/model.ts';
import { readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { findBoundEvidence } from './bound-evidence.ts';
import { waitingTest } from './find-signoff-findings.ts';
import { findSignatures } from './signatures.ts';

/** Figures of a decision. `ageOfOldestSignoff` is in seconds and only there when somebody signed. */
export function metricsOfSignoff(
  snapshot: PromotionSnapshot,
  verdict: SignoffVerdict,
  policy: PromotionPolicy,
): { readonly [name: string]: number } {
  const signatures = findSignatures(snapshot, verdict, policy);
  const isWaiting = waitingTest(verdict);
  const asked = verdict.requirements.filter((one) => !isWaiting(one));
  const count = (state: string): number => asked.filter((one) => one.state === state).length;
  const now = readInstant(snapshot.takenAt);
  const ages = signatures
    .map(({ at }) => readInstant(at))
    .flatMap((at) => (at === null || now === null ? [] : [(now - at) / 1000]));
  return {
    required: verdict.requirements.length,
    met: count('met'),
    missing: count('missing'),
    violated: count('violated'),
    unknown: count('unknown'),
    notAsked: verdict.requirements.length - asked.length,
    waived: asked.filter(({ remark }) => remark === 'waived').length,
    people: new Set(signatures.map(({ account }) => account.id)).size,
    signatures: signatures.length,
    promotions: verdict.modules.length,
    evidence: findBoundEvidence(snapshot, policy).length,
    ...(ages.length === 0 ? {} : { ageOfOldestSignoff: Math.max(...ages) }),
  };
}
