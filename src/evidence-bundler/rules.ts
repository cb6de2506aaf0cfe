import { MEASUREMENT_RULES } from './rules-measurements.ts';
import { RECORD_RULES } from './rules-records.ts';
import { SCAN_RULES } from './rules-scans.ts';
import { TEST_RULES } from './rules-tests.ts';
import { TRUST_RULES } from './rules-trust.ts';

/** Every rule of evidence, by what it is about. */
export const EVIDENCE_RULES = {
  ...TEST_RULES,
  ...MEASUREMENT_RULES,
  ...SCAN_RULES,
  ...RECORD_RULES,
  ...TRUST_RULES,
} as const;
