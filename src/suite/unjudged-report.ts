import { sha256 } from '../foundation/digest.ts';
import { UserError } from '../foundation/user-error.ts';
import { VERSION } from '../foundation/version.ts';
import { buildReport } from '../report/build.ts';
import type { CheckName, Report } from '../report/model.ts';

/** The longest headline that the schema takes, less what stands before it. */
const HEADLINE = 900;

/** What a run is about, which a check that came to nothing has in common with those beside it. */
export type About = Pick<Report, 'subject' | 'startedFrom'>;

/** What a report says of a policy that nobody came to read. */
export const NO_POLICY: Report['startedFrom'] = {
  policySource: 'none was read',
  configDigest: sha256(''),
};

/** A check that could not judge, as a report: what is wrong and what to do, for the comment and for those who merge it. */
export function errorReport(check: CheckName, error: unknown, about: About): Report {
  const { message, hint } = wordsOf(error);
  const [first = '', ...more] = message.split('\n');
  return unjudged(check, 'error', `Cannot judge: ${first.slice(0, HEADLINE)}`, [...more, hint], about);
}

/** A check for which there was nothing to do, said rather than passed over. */
export function idleReport(check: CheckName, sentence: string, hint: string, about: About): Report {
  return unjudged(check, 'neutral', `Not judged: ${sentence}`, [hint], about);
}

function unjudged(
  check: CheckName,
  conclusion: Report['conclusion'],
  headline: string,
  lines: readonly string[],
  { subject, startedFrom }: About,
): Report {
  return buildReport({
    check,
    tool: { name: 'execution-standards', version: VERSION },
    subject,
    startedFrom,
    conclusion,
    headline,
    findings: [],
    lanes: [],
    seen: { files: 0, bytes: 0, parsed: 0, cached: 0, skipped: [] },
    sections: [{ kind: 'text', title: 'What to do', lines, folded: false }],
  });
}

function wordsOf(error: unknown): { readonly message: string; readonly hint: string } {
  if (error instanceof UserError) return error;
  return {
    message: `a defect of Execution Standards: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Please report it with the log of this run.',
  };
}
