import { type Draft, fileDraft } from '../../report/draft.ts';
import { TRUST_RULES } from '../rules/trust.ts';
import type { ContractChanges } from './contract-changes.ts';

const RULE = TRUST_RULES.POLICY_LOOSENED;

/** What a change does to the contracts of its base: they are policy, and judge the change as they were. */
export function findLoosenedContracts({ loosenings }: ContractChanges): Draft[] {
  return loosenings.map(({ kind, path, line, contract, message, what, certain }) => {
    const data = { change: kind, contract };
    const draft = fileDraft(RULE, path, `${message}.`, RULE.fix, [kind, contract, what], data);
    return { ...draft, line, endLine: line, confidence: certain ? 'proven' : 'suspected' };
  });
}
