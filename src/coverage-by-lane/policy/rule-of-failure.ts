import type { Rule } from '../../report/rule.ts';
import { COVERAGE_RULES } from '../rules.ts';
import type { GroupCoverage, GroupFailure } from './model.ts';

/** The rule that a failure of a group breaks. */
export function ruleOfFailure({ kind }: GroupFailure, group: GroupCoverage['kind']): Rule {
  switch (kind) {
    case 'floor':
      return group === 'module' ? COVERAGE_RULES.MODULE_BELOW_FLOOR : COVERAGE_RULES.LANE_BELOW_FLOOR;
    case 'ratchet':
      return COVERAGE_RULES.COVERAGE_FELL;
    case 'patch':
      return COVERAGE_RULES.PATCH_BELOW_MINIMUM;
    case 'new-uncovered':
      return COVERAGE_RULES.NEW_ABOVE_LIMIT;
    case 'lost':
      return COVERAGE_RULES.LOST_ABOVE_LIMIT;
    case 'exclusions':
      return COVERAGE_RULES.EXCLUSIONS_GREW;
    case 'promotion':
      return COVERAGE_RULES.PROMOTED_BELOW_FLOOR;
  }
}
