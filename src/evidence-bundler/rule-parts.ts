import type { Severity } from '../report/model.ts';
import type { Rule } from '../report/rule.ts';
import { severities } from '../report/severities.ts';

/** Evidence is about a commit and not about a file of a lane: only the policy and its waivers soften it. */
export function everywhere(severity: Severity): Rule['severity'] {
  return severities(severity, severity, severity, severity, severity);
}

/** Fields of the findings that claims make. */
export const CLAIM_DATA = {
  claim: 'Name of the claim, `memory/p95-upsert`.',
  status: '`fail`, `inconclusive` or `missing`.',
  expected: 'What was asked.',
  found: 'What was seen.',
} as const;

/** The twelve tasks of the T4 documents, a preset entry for each. */
export const MODULES = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12'] as const;
