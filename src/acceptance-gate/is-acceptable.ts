/** A key that works does not become harmless by being listed: only rotating it helps. */
const NEVER_ACCEPTED: ReadonlySet<string> = new Set(['SE001', 'SE002', 'SE003', 'SE007']);

export function isNeverAccepted(rule: string): boolean {
  return NEVER_ACCEPTED.has(rule);
}

/** Whether an ignore or a baseline may accept findings of a rule. Those about the policy itself are settled by people. */
export function isAcceptable(rule: string): boolean {
  return !rule.startsWith('PO') && !isNeverAccepted(rule);
}
