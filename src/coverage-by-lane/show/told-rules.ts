import { COVERAGE_RULES } from '../rules.ts';

/** Rules whose findings the table of lanes and the list of what to cover tell already. */
export const TOLD_RULES: readonly string[] = [
  COVERAGE_RULES.LANE_BELOW_FLOOR,
  COVERAGE_RULES.MODULE_BELOW_FLOOR,
  COVERAGE_RULES.PATCH_BELOW_MINIMUM,
  COVERAGE_RULES.NEW_ABOVE_LIMIT,
  COVERAGE_RULES.NEW_UNCOVERED,
  COVERAGE_RULES.LOST_ABOVE_LIMIT,
  COVERAGE_RULES.LOST,
  COVERAGE_RULES.COVERAGE_FELL,
].map(({ id }) => id);
