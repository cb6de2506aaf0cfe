import { compareText } from '../../foundation/compare.ts';
import type { Rule } from '../../report/rule.ts';
import { DOCUMENT_RULES } from './document-rules.ts';
import { OPERATION_RULES } from './operation-rules.ts';
import { POLICY_RULES } from './policy-rules.ts';
import { SCHEMA_RULES } from './schema-rules.ts';
import { SURFACE_RULES } from './surface-rules.ts';

/** The rules of API descriptions, by id. */
export const OPENAPI_RULES: readonly Rule[] = [
  ...Object.values(DOCUMENT_RULES),
  ...OPERATION_RULES,
  ...POLICY_RULES,
  ...SCHEMA_RULES,
  ...SURFACE_RULES,
].sort((a, b) => compareText(a.id, b.id));
