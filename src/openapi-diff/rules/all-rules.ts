import { compareText } from '../../foundation/compare.ts';
import type { Rule } from '../../report/rule.ts';

/** The rules of API descriptions, by id. */
export const OPENAPI_RULES: readonly Rule[] = [...([] as Rule[])].sort((a, b) => compareText(a.id, b.id));
