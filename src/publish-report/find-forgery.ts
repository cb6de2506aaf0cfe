import { blockingTest, conclude, type FailOn } from '../report/conclusion.ts';
import { counted } from '../report/counted.ts';
import type { CheckName, Conclusion, Finding, Report } from '../report/model.ts';
import type { PromotionSection } from '../report/promotion-section.ts';

/** Checks whose conclusion follows from lanes and findings alone. */
const BY_FINDINGS: ReadonlySet<CheckName> = new Set(['acceptance-gate', 'coverage-by-lane', 'openapi-diff']);

/** A sign-off waits for people, or only observes: its findings do not say what it concludes. */
const isOfSignoff = ({ rule }: Finding): boolean => rule.startsWith('PS');

/**
 * Why a report cannot be what a check of ours made: its conclusion is milder than its own findings, lanes or evidence ask for. `null` when
 * nothing speaks against it, which proves nothing: who leaves findings out is not found out here. `failOn` is what the check was asked for.
 */
export function findForgery(report: Report, failOn: FailOn): string | null {
  const { check, conclusion, lanes, seen } = report;
  if (conclusion === 'failure' || conclusion === 'error') return null;
  const findings = report.findings.filter((finding) => !isOfSignoff(finding));
  const blocking = findings.filter(blockingTest(lanes, failOn));
  if (blocking.length > 0)
    return `it concludes ${conclusion}, and holds ${counted(blocking.length, 'finding')} that ${blocking.length === 1 ? 'fails' : 'fail'} a check`;
  if (
    check !== 'promotion-signoff' &&
    report.sections.some((one) => one.kind === 'evidence' && one.status !== 'pass')
  )
    return `it concludes ${conclusion}, and its evidence does not`;
  const signoff = report.sections.find((one) => one.kind === 'promotion');
  if (signoff?.kind === 'promotion' && isMilder(conclusion, signoff))
    return `it concludes ${conclusion}, and its sign-off ${signoff.state}`;
  if (!BY_FINDINGS.has(check)) return null;
  const asked = conclude({ lanes, findings, seen, failOn }).conclusion;
  if (asked === 'error') return `it concludes ${conclusion}, and a lane of production that blocks is empty`;
  if (asked === 'neutral' && conclusion === 'success') return 'it concludes success, and nothing was seen';
  return null;
}

function isMilder(conclusion: Conclusion, { state, mode }: PromotionSection): boolean {
  if (conclusion === 'success') return state !== 'success';
  return mode === 'enforce' && (state === 'failure' || state === 'error');
}
