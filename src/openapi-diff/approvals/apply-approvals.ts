import { isExpired } from '../../config/waiver.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { Finding, JsonObject } from '../../report/model.ts';
import { isOpen } from '../../report/order.ts';
import { ANY_CHANGE, type Approval } from './model.ts';

export interface ApprovalContext {
  /** Those of the base. */
  readonly approvals: readonly Approval[];
  /** Those that only the change has, see `proposedApprovals`. */
  readonly proposed: readonly Approval[];
  /** The file that describes the API. */
  readonly document: string;
  /** Its version now; `null` where it has none. */
  readonly version: string | null;
  readonly today: IsoDate;
}

/** What an approval did to a finding. */
export interface ApprovalUse {
  readonly approval: Approval;
  readonly kind: 'waived' | 'expired' | 'mismatched';
  /** What it says otherwise than the finding; only for `mismatched`. */
  readonly problem: string;
}

export interface AppliedApprovals {
  readonly findings: readonly Finding[];
  readonly uses: readonly ApprovalUse[];
}

/**
 * Waives findings about changes that an approval of the base names. Who, why and until when stand in `data.approval`; what
 * the change itself proposes stands in `data.proposed` and has no effect. Findings without a key are left alone. Call it
 * once for each description, and `findApprovalProblems` at the end.
 */
export function applyApprovals(findings: readonly Finding[], context: ApprovalContext): AppliedApprovals {
  const uses: ApprovalUse[] = [];
  const candidates = groupByKey(context.approvals);
  const proposals = groupByKey(context.proposed);
  const applied = findings.map((finding) => {
    const { key } = finding.data;
    if (!isOpen(finding) || typeof key !== 'string' || finding.severity === 'note') return finding;
    const failed: ApprovalUse[] = [];
    for (const approval of [...(candidates.get(key) ?? []), ...(candidates.get(ANY_CHANGE) ?? [])]) {
      const problem = mismatch(approval, finding, context);
      if (problem === 'another') continue;
      const isOver = isExpired(approval, context.today);
      if (problem === null && !isOver) {
        uses.push({ approval, kind: 'waived', problem: '' });
        return {
          ...finding,
          state: 'waived' as const,
          data: { ...finding.data, approval: dataOf(approval) },
        };
      }
      failed.push({ approval, kind: problem === null ? 'expired' : 'mismatched', problem: problem ?? '' });
    }
    uses.push(...failed);
    const proposal = [...(proposals.get(key) ?? []), ...(proposals.get(ANY_CHANGE) ?? [])].find(
      (one) => mismatch(one, finding, context) === null && !isExpired(one, context.today),
    );
    if (proposal === undefined) return finding;
    return { ...finding, data: { ...finding.data, proposed: dataOf(proposal) } };
  });
  return { findings: applied, uses };
}

function groupByKey(approvals: readonly Approval[]): ReadonlyMap<string, readonly Approval[]> {
  const groups = new Map<string, Approval[]>();
  for (const approval of approvals) {
    const group = groups.get(approval.key);
    if (group === undefined) groups.set(approval.key, [approval]);
    else group.push(approval);
  }
  return groups;
}

/** What an approval says otherwise than the finding; `another`: it is about something else; `null`: nothing. */
function mismatch(
  approval: Approval,
  finding: Finding,
  { document, version }: ApprovalContext,
): string | null {
  if (approval.document !== null && approval.document !== document) return 'another';
  if (approval.key === ANY_CHANGE) {
    const isOnlyOne = finding.data.operationCount === 1 && finding.data.operation === approval.operation;
    if (!isOnlyOne || (approval.rule !== null && approval.rule !== finding.rule)) return 'another';
  }
  if (approval.rule !== null && approval.rule !== finding.rule) {
    return `it names the rule ${approval.rule}, the change breaks ${finding.rule}`;
  }
  const { operations } = finding.data;
  const reaches = Array.isArray(operations) && operations.includes(approval.operation);
  if (approval.operation !== null && !reaches) {
    return `it names ${approval.operation}, which the change does not reach`;
  }
  if (approval.versions !== null && (version === null || !approval.versions.includes(version))) {
    return `it is for version ${approval.versions.join(', ')}, and the API has ${version ?? 'none'}`;
  }
  return null;
}

function dataOf({ key, owner, reason, ticket, expires }: Approval): JsonObject {
  return { key, owner, reason, ticket, expires };
}

/** What only one of two lists holds: entries that are new, or say something else than before. Places play no part. */
export function proposedApprovals(base: readonly Approval[], head: readonly Approval[]): readonly Approval[] {
  const known = new Set(base.map(textOf));
  return head.filter((approval) => !known.has(textOf(approval)));
}

/** Everything that people agree to. */
export function textOf({ place: _, ...said }: Approval): string {
  return JSON.stringify([
    said.key,
    said.rule,
    said.operation,
    said.document,
    said.reason,
    said.owner,
    said.ticket,
    said.expires,
    said.versions,
  ]);
}
