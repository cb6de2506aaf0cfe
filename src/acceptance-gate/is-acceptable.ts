import { isNeverAccepted } from './secrets/find-secrets.ts';

/**
 * Whether an ignore or a baseline may accept findings of a rule. Those about the policy itself are settled by people, and
 * a live key does not become harmless by being listed.
 */
export function isAcceptable(rule: string): boolean {
  return !rule.startsWith('PO') && !isNeverAccepted(rule);
}
