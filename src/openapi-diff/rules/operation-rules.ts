import type { Rule } from '../../report/rule.ts';
import { type RuleGroup, rulesOf } from './operation-rule-group.ts';
import { BODY_GROUP, HEADER_GROUP, RESPONSE_GROUP } from './operation-rules-bodies.ts';
import { LIFECYCLE_GROUP } from './operation-rules-lifecycle.ts';
import { PARAMETER_GROUP, RESPONSE_PARAMETER_GROUP } from './operation-rules-parameters.ts';
import { NAME_GROUP, OPERATION_GROUP, SERVER_GROUP, WEBHOOK_GROUP } from './operation-rules-paths.ts';
import { SECURITY_GROUP } from './operation-rules-security.ts';

const GROUPS = [
  OPERATION_GROUP,
  WEBHOOK_GROUP,
  SERVER_GROUP,
  NAME_GROUP,
  LIFECYCLE_GROUP,
  PARAMETER_GROUP,
  RESPONSE_PARAMETER_GROUP,
  BODY_GROUP,
  RESPONSE_GROUP,
  HEADER_GROUP,
  SECURITY_GROUP,
] as const;

/** The name of a rule about what stands above schemas. */
export type OperationRuleId = (typeof GROUPS)[number] extends infer Group
  ? Group extends RuleGroup<infer Id>
    ? Id
    : never
  : never;

/** The rules about what stands above schemas, in groups. */
export const OPERATION_RULES: readonly Rule[] = GROUPS.flatMap(rulesOf);

const FIXES: ReadonlyMap<string, string> = new Map(OPERATION_RULES.map((rule) => [rule.id, rule.fix]));

/** What to do about a change of a rule when nothing better is known. */
export function fixOf(rule: OperationRuleId): string {
  return FIXES.get(rule) ?? '';
}
