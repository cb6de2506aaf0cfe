import { canonicalJson } from '../../foundation/canonical-json.ts';
import { compareText } from '../../foundation/compare.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { boundReport, comesFrom, wantedCommit } from '../decide/bound-report.ts';
import type { Evidence, PromotionPolicy } from '../policy/model.ts';
import type { CheckResult, EvidenceReport, PromotionSnapshot } from '../snapshot/model.ts';

/** A Report that the policy names, from where it wants it, about the commit it has to be about. */
export interface BoundEvidence {
  readonly id: string;
  readonly entry: EvidenceReport;
}

/** The Reports on which a promotion is signed, by the ids that the policy gives them. */
export function findBoundEvidence(
  snapshot: PromotionSnapshot,
  { evidence }: PromotionPolicy,
): readonly BoundEvidence[] {
  return evidence
    .flatMap((one) => {
      const bound = one.report === null ? null : boundReport(one, snapshot);
      return bound === null || bound.report === null ? [] : [{ id: one.id, entry: bound.entry }];
    })
    .sort((a, b) => compareText(a.id, b.id));
}

/** One digest for all of them: over the canonical JSON of their ids and digests, in the order of ids. */
export function evidenceDigest(bound: readonly BoundEvidence[]): Sha256 {
  const list = bound.map(({ id, entry }) => ({ id, digest: entry.digest }));
  return sha256(canonicalJson(list) ?? JSON.stringify(list));
}

/** The newest check of the right name and place about the wanted commit; `null`: there is none. */
export function findBoundCheck(evidence: Evidence, snapshot: PromotionSnapshot): CheckResult | null {
  const commit = wantedCommit(evidence, snapshot);
  const own = snapshot.checks.filter(
    (check) => check.name === evidence.check && check.commit === commit && comesFrom(evidence, check),
  );
  return own.reduce<CheckResult | null>(
    (newest, check) => (newest === null || compareText(check.at, newest.at) > 0 ? check : newest),
    null,
  );
}

/** Whether something of the right name is there, and only from another app, workflow file or commit than the policy names. */
export function isForeign(evidence: Evidence, snapshot: PromotionSnapshot): boolean {
  const named = [
    ...snapshot.checks.filter(({ name }) => name === evidence.check),
    ...snapshot.reports.filter(({ name }) => name === evidence.report),
  ];
  return named.length > 0 && !named.some((one) => comesFrom(evidence, one));
}
