import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { findPromotionProblems } from '../doctor/find-promotion-problems.ts';
import { findTrustLevel } from '../doctor/find-rule-problems.ts';
import { openContext, openGitHub, PROMOTION_OPTIONS } from './context.ts';
import { loadDoctorFacts } from './load-doctor-facts.ts';
import { say } from './say.ts';

export const DOCTOR_OPTIONS = PROMOTION_OPTIONS;

/** `promotion doctor`: by what a promotion could pass unseen, or never pass. Only reads. Ends with 1 when there is an error among what it finds. */
export async function runDoctor(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const context = await openContext(options, terminal);
  const facts = await loadDoctorFacts(context, await openGitHub(terminal, 'read'));
  const problems = findPromotionProblems(facts);
  const trust = facts.bases.map((base) => ({ base: base.name, ...findTrustLevel(base) }));
  const count = (severity: string): number => problems.filter((one) => one.severity === severity).length;
  say(options, terminal, { trust, problems }, [
    ...trust.map(({ base, level, why }) => `${base}: trust level ${level}: ${why}.`),
    ...problems.flatMap(({ severity, id, place, message, remedy }) => [
      '',
      `${severity} ${id} (${place})`,
      `  ${message}`,
      `  → ${remedy}`,
    ]),
    '',
    `${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes.`,
  ]);
  return count('error') > 0 ? 1 : 0;
}
