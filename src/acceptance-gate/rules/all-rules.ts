import { compareText } from '../../foundation/compare.ts';
import type { Rule } from '../../report/rule.ts';
import { CONTRACT_RULES } from '../contracts/rules.ts';
import { COPY_RULES } from '../copies/rules.ts';
import { DUTY_RULES } from '../duties/rules.ts';
import { FACADE_RULES } from '../facades/rules.ts';
import { FLOW_RULES } from '../flow/rules.ts';
import { LINT_RULES } from '../lint/rules.ts';
import { RENAME_RULES } from '../renames/rules.ts';
import { SECRET_RULES } from '../secrets/rules.ts';
import { STUB_RULES } from '../stubs/rules.ts';
import { UNSAFE_DEFAULT_RULES } from '../unsafe/rules.ts';
import { WORKFLOW_RULES } from '../workflows/rules.ts';
import { LANE_LEAK_RULES } from './lane-leaks.ts';
import { LANE_MAP_RULES } from './lane-map.ts';
import { TRUST_RULES } from './trust.ts';

/** Every rule of the gate, by id. */
export const GATE_RULES: readonly Rule[] = [
  LANE_LEAK_RULES,
  FLOW_RULES,
  LANE_MAP_RULES,
  COPY_RULES,
  TRUST_RULES,
  FACADE_RULES,
  STUB_RULES,
  WORKFLOW_RULES,
  LINT_RULES,
  UNSAFE_DEFAULT_RULES,
  SECRET_RULES,
  RENAME_RULES,
  DUTY_RULES,
  CONTRACT_RULES,
]
  .flatMap((family) => Object.values<Rule>(family))
  .sort((a, b) => compareText(a.id, b.id));
