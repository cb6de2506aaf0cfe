import { GATE_RULES } from '../acceptance-gate/rules/all-rules.ts';
import type { Rule } from '../report/rule.ts';

/** The rules of every check: what a configuration may name, `explain` tells and the pages are made from. */
export const ALL_RULES: readonly Rule[] = GATE_RULES;
