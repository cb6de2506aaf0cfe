import { compareText } from '../foundation/compare.ts';
import type { Conclusion, Finding, FindingState, Severity } from './model.ts';

const SEVERITY_RANK: { readonly [severity in Severity]: number } = { error: 0, warning: 1, note: 2 };

const STATE_RANK: { readonly [state in FindingState]: number } = {
  new: 0,
  existing: 1,
  waived: 2,
  baselined: 3,
  fixed: 4,
};

/** `neutral` judged nothing, so any other word outweighs it; `error` could not judge, and outweighs them all. */
const CONCLUSION_RANK: { readonly [conclusion in Conclusion]: number } = {
  error: 0,
  failure: 1,
  pending: 2,
  success: 3,
  neutral: 4,
};

/**
 * The order of findings in every report: most severe first, then new before known, then by lane (code outside all
 * lanes last), path, line, column, rule and fingerprint. Total as long as fingerprints differ.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
    STATE_RANK[a.state] - STATE_RANK[b.state] ||
    compareLanes(a.lane, b.lane) ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareLanes(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
}

/** The weightiest conclusion; `neutral` when there is none. */
export function worstConclusion(conclusions: Iterable<Conclusion>): Conclusion {
  let worst: Conclusion = 'neutral';
  for (const conclusion of conclusions) {
    if (CONCLUSION_RANK[conclusion] < CONCLUSION_RANK[worst]) worst = conclusion;
  }
  return worst;
}

/** Whether the finding stands: neither accepted, nor ignored, nor gone. */
export function isOpen(finding: Pick<Finding, 'state'>): boolean {
  return finding.state === 'new' || finding.state === 'existing';
}
