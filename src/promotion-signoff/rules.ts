import { PEOPLE_RULES } from './rules-people.ts';
import { PROOF_RULES } from './rules-proof.ts';
import { TRUST_RULES } from './rules-trust.ts';

/** Every rule of a promotion's sign-off, by what it is about. */
export const SIGNOFF_RULES = { ...PEOPLE_RULES, ...PROOF_RULES, ...TRUST_RULES } as const;
