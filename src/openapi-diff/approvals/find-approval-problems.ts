import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { isExpired } from '../../config/waiver.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { type Place, wholeFile } from '../../foundation/place.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import { APPROVAL_RULES } from '../rules/policy-rules.ts';
import { type ApprovalUse, proposedApprovals, textOf } from './apply-approvals.ts';
import { ANY_CHANGE, type Approval, type ParsedApprovals } from './model.ts';

export interface ApprovalFiles {
  /** Where approvals stand. */
  readonly path: RepoPath;
  /** As the base has them: these count. */
  readonly base: ParsedApprovals;
  /** As the change leaves them. */
  readonly head: ParsedApprovals;
  /** What the approvals of the base did, for all descriptions. */
  readonly uses: readonly ApprovalUse[];
  readonly today: IsoDate;
}

/**
 * What is wrong with approvals: a file that cannot be used, entries that have expired, say something else than the change
 * that they name, last too long or approve nothing, and those that the change itself brings. Unused entries that the change
 * removes are not told, and a broken base that the change mends is only a warning: otherwise nobody could mend it.
 */
export function findApprovalProblems(files: ApprovalFiles): readonly Draft[] {
  const { path, base, head } = files;
  const { error, warning } = bySeverity(head.diagnostics);
  const isBroken = base.diagnostics.some(({ severity }) => severity === 'error');
  const counting = isBroken ? 'no approval counts' : 'no approval would count once this is merged';
  const malformed = error.map((one) =>
    draftAt(
      APPROVAL_RULES.MALFORMED,
      path,
      one,
      `The approvals cannot be used: ${formatDiagnostic(one)}; ${counting}.`,
      one.message,
    ),
  );
  const mended = 'The approvals of the base cannot be used, so none counts; this change mends them.';
  const isMended = isBroken && error.length === 0;
  return [
    ...malformed,
    ...(isMended
      ? [draftAt(APPROVAL_RULES.MALFORMED, path, wholeFile(path), mended, 'mended', { atMost: 'warning' })]
      : []),
    ...warning.map((one) =>
      draftAt(APPROVAL_RULES.TOO_LONG, path, one, `An approval: ${one.message}.`, one.message),
    ),
    ...base.approvals.flatMap((approval) => unsound(approval, files)),
    ...(isBroken ? [] : proposed(files)),
  ];
}

/** What is wrong with one approval of the base. */
function unsound(approval: Approval, { path, head, uses, today }: ApprovalFiles): readonly Draft[] {
  const ofThis = uses.filter((use) => use.approval === approval);
  const tell = (rule: Rule, message: string, problem: string) => [
    draftAt(rule, path, approval.place, message, problem, { approval }),
  ];
  const name = nameOf(approval);
  const isUsed = ofThis.some(({ kind }) => kind === 'waived');
  const [other] = ofThis.filter(({ kind }) => kind !== 'waived');
  if (other?.kind === 'expired') {
    const message = `The approval of ${name} by ${approval.owner} expired on ${approval.expires}: what it approved counts again.`;
    return tell(APPROVAL_RULES.EXPIRED, message, 'expired');
  }
  if (isUsed) return [];
  if (other !== undefined) {
    const message = `The approval of ${name} does not count: ${other.problem}.`;
    return tell(APPROVAL_RULES.MISMATCHED, message, other.problem);
  }
  if (!head.approvals.some((one) => textOf(one) === textOf(approval))) return [];
  const over = isExpired(approval, today) ? `, and it expired on ${approval.expires}` : '';
  return tell(APPROVAL_RULES.UNUSED, `The approval of ${name} approves nothing${over}.`, 'unused');
}

function proposed({ path, base, head }: ApprovalFiles): readonly Draft[] {
  return proposedApprovals(base.approvals, head.approvals).map((approval) => {
    const message = `The approval of ${nameOf(approval)} is proposed: it counts once it is on the base branch.`;
    return draftAt(APPROVAL_RULES.PROPOSED, path, approval.place, message, 'proposed', { approval });
  });
}

function nameOf({ key, rule, operation }: Approval): string {
  if (key === ANY_CHANGE) return `all breaking changes of \`${operation}\``;
  return `\`${key}\` (${rule}${operation === null ? '' : `, ${operation}`})`;
}

function bySeverity(diagnostics: readonly Diagnostic[]): {
  readonly [severity in Diagnostic['severity']]: readonly Diagnostic[];
} {
  return {
    error: diagnostics.filter(({ severity }) => severity === 'error'),
    warning: diagnostics.filter(({ severity }) => severity === 'warning'),
  };
}

function draftAt(
  rule: Rule,
  path: RepoPath,
  { line, column }: Place,
  message: string,
  problem: string,
  { approval, atMost }: { readonly approval?: Approval; readonly atMost?: Severity } = {},
): Draft {
  const identity = approval === undefined ? [problem] : [textOf(approval), problem];
  const data = { key: approval?.key ?? null, problem };
  return {
    ...fileDraft(rule, path, message, rule.fix, identity, data),
    line,
    column,
    endLine: line,
    everyLane: true,
    ...(atMost === undefined ? {} : { atMost }),
  };
}
