import { SIGNOFF_RULES } from '../rules.ts';
import type { Account } from '../snapshot/model.ts';
import type { SignoffProblem } from './find-signoff-findings.ts';

/** A merge past the check as a problem of a report; `null` when nothing was missing. */
export function bypassProblem(missing: readonly string[], mergedBy: Account | null): SignoffProblem | null {
  const [first] = missing;
  if (first === undefined) return null;
  const who = mergedBy === null ? 'Nobody knows who' : `@${mergedBy.login}`;
  const more = missing.length === 1 ? '' : ` (and ${missing.length - 1} more)`;
  return {
    rule: SIGNOFF_RULES.BYPASSED,
    message: `${who} merged it although the check had not agreed. ${first}${more}`,
    identity: ['bypassed'],
    data: { missing: missing.length, mergedBy: mergedBy?.login ?? null },
  };
}
