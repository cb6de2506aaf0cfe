import { DRY_RUN_RULES } from '../dry-run/rules.ts';
import { INSTRUMENTATION_RULES } from '../instrumentation/rules.ts';
import { MANIFEST_RULES } from '../manifests/rules.ts';
import { PROMOTED_RULES } from '../promoted/rules.ts';

/** Rules about what production owes beyond its lanes. */
export const DUTY_RULES = {
  ...INSTRUMENTATION_RULES,
  MANIFEST_BROKEN: MANIFEST_RULES.BROKEN,
  MANIFEST_LANE: MANIFEST_RULES.LANE,
  MANIFEST_TESTS: MANIFEST_RULES.TESTS,
  MANIFEST_EXPORTS: MANIFEST_RULES.EXPORTS,
  MANIFEST_EMITS: MANIFEST_RULES.EMITS,
  MANIFEST_FIGURES: MANIFEST_RULES.FIGURES,
  MANIFEST_HOLLOW: MANIFEST_RULES.HOLLOW,
  ...PROMOTED_RULES,
  ...DRY_RUN_RULES,
} as const;
