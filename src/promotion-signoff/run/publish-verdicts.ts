import { UserError } from '../../foundation/user-error.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import type { Report } from '../../report/model.ts';
import { shorten } from '../decide/headline.ts';
import type { SignoffVerdict, VerdictState } from '../decide/model.ts';
import type { HeadStatus } from '../show/tampering.ts';
import type { FoundPull } from './find-pulls.ts';
import { loadStatuses, mayWrite, postStatus, type StatusPlace } from './publish-status.ts';

/** What came of one pull request; `stopped`: nothing could be decided, for a reason that a person can mend. */
export type Outcome =
  | {
      readonly kind: 'decided';
      readonly pull: FoundPull;
      readonly state: VerdictState;
      readonly report: Report;
    }
  | { readonly kind: 'stopped'; readonly pull: FoundPull; readonly error: UserError };

/** Published to the end, left to a run that began later, or not published because this is a trial. */
export type Publication = 'published' | 'left' | 'trial';

/** The status that a run begins with, and all that its context had on the commit. */
export interface SeenStatuses {
  readonly opening: HeadStatus;
  readonly all: readonly HeadStatus[];
}

/**
 * Judges the pull requests that share one status, and publishes the worst verdict. The status says `pending` before anything
 * can fail, so that no older verdict stays behind; a commit belongs to no pull request, so the one that must not be merged
 * decides for all. Errors: what GitHub answers to the status.
 */
export async function publishVerdicts(
  client: GitHubClient,
  place: StatusPlace,
  isTrial: boolean,
  judge: (seen: SeenStatuses | null) => Promise<readonly Outcome[]>,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly publication: Publication }> {
  if (isTrial) return { outcomes: await judge(null), publication: 'trial' };
  const opening = await postStatus(
    client,
    place,
    'pending',
    'reading the pull request, its people and its evidence',
  );
  const outcomes = await judge({ opening, all: await loadStatuses(client, place) });
  const worst = pickWorst(outcomes);
  if (!mayWrite(opening, await loadStatuses(client, place))) return { outcomes, publication: 'left' };
  await postStatus(client, place, worst.state, worst.headline);
  return { outcomes, publication: 'published' };
}

/** Tells the state of each, as it is published. */
export function stateOf(outcome: Outcome): VerdictState {
  return outcome.kind === 'decided' ? outcome.state : 'error';
}

/** From the state that a status shows for a verdict to the one that goes before it. */
const ORDER: readonly VerdictState[] = ['error', 'failure', 'pending', 'success'];

/** The verdict that counts; with several pull requests it names the one that it is about. */
export function pickWorst(outcomes: readonly Outcome[]): Pick<SignoffVerdict, 'state' | 'headline'> {
  const [worst] = [...outcomes].sort((a, b) => ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)));
  if (worst === undefined) return { state: 'error', headline: 'no pull request was judged' };
  const says = worst.kind === 'decided' ? worst.report.headline : worst.error.message;
  const headline = outcomes.length === 1 ? says : `#${worst.pull.number}: ${says}`;
  return { state: stateOf(worst), headline: shorten(headline) };
}

/** Runs one judgement; a mistake that a person can mend is an outcome, a defect of ours is thrown. */
export async function tryToJudge(
  pull: FoundPull,
  judge: () => Promise<{ readonly state: VerdictState; readonly report: Report }>,
): Promise<Outcome> {
  try {
    return { kind: 'decided', pull, ...(await judge()) };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'stopped', pull, error };
    throw error;
  }
}
