import { GATE_RULES } from '../acceptance-gate/rules/all-rules.ts';
import { COVERAGE_RULES } from '../coverage-by-lane/rules.ts';
import { EVIDENCE_RULES } from '../evidence-bundler/rules.ts';
import { compareText } from '../foundation/compare.ts';
import { OPENAPI_RULES } from '../openapi-diff/rules/all-rules.ts';
import { SIGNOFF_RULES } from '../promotion-signoff/rules.ts';
import type { Rule } from '../report/rule.ts';

/** The rules of every check by id: what a configuration may name, `explain` tells and the pages are made from. */
export const ALL_RULES: readonly Rule[] = [
  ...GATE_RULES,
  ...Object.values(COVERAGE_RULES),
  ...OPENAPI_RULES,
  ...Object.values(SIGNOFF_RULES),
  ...Object.values(EVIDENCE_RULES),
].sort((a, b) => compareText(a.id, b.id));
