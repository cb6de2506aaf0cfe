import type { Finding } from '../../report/model.ts';
import { COVERAGE_RULES } from '../rules.ts';

/** Rules about what a change does; the others are about a state, which the base may share. */
const ABOUT_CHANGES: ReadonlySet<string> = new Set(
  [
    COVERAGE_RULES.PATCH_BELOW_MINIMUM,
    COVERAGE_RULES.NEW_ABOVE_LIMIT,
    COVERAGE_RULES.NEW_UNCOVERED,
    COVERAGE_RULES.LOST_ABOVE_LIMIT,
    COVERAGE_RULES.LOST,
    COVERAGE_RULES.COVERAGE_FELL,
    COVERAGE_RULES.EXCLUSIONS_GREW,
    COVERAGE_RULES.EXCLUSION_ADDED,
    COVERAGE_RULES.PROMOTED_BELOW_FLOOR,
  ].map(({ id }) => id),
);

/** A finding with its state: what a change does is new, what is so is so. */
export function stateOf(finding: Finding, hasChange: boolean): Finding {
  return hasChange && ABOUT_CHANGES.has(finding.rule) ? { ...finding, state: 'new' } : finding;
}
