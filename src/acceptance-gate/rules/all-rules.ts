import { compareText } from '../../foundation/compare.ts';
import type { Rule } from '../../report/rule.ts';
import { SECRET_RULES } from '../secrets/rules.ts';
import { LANE_LEAK_RULES } from './lane-leaks.ts';
import { LANE_MAP_RULES } from './lane-map.ts';
import { TRUST_RULES } from './trust.ts';

/** Every rule of the gate, by id. */
export const GATE_RULES: readonly Rule[] = [LANE_LEAK_RULES, LANE_MAP_RULES, TRUST_RULES, SECRET_RULES]
  .flatMap((family) => Object.values<Rule>(family))
  .sort((a, b) => compareText(a.id, b.id));
