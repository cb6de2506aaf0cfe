import type { CommitSha } from '../../foundation/digest.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import { orExplain } from '../../platform/github/failure.ts';
import type { Report, Subject } from '../../report/model.ts';
import type { VerdictState } from '../decide/model.ts';
import type { SignoffProblem } from '../show/find-signoff-findings.ts';
import { type FoundPull, findPulls } from './find-pulls.ts';
import { type Judge, judgePull, loadUsedPolicy, type Workbench } from './judge-pull.ts';
import type { Signoff } from './judge-snapshot.ts';
import { contextFor, type StatusPlace } from './publish-status.ts';
import {
  type Outcome,
  type Publication,
  publishVerdicts,
  type SeenStatuses,
  tryToJudge,
} from './publish-verdicts.ts';
import type { Target } from './target.ts';
import { findStatusProblems } from './watch-status.ts';

export interface SignoffRun extends Omit<Workbench, 'group'> {
  /** Writes the status; `client` only reads. */
  readonly writer: GitHubClient;
  readonly target: Target;
  readonly today: Parameters<typeof loadUsedPolicy>[2];
  /** Only to keep it out of messages. */
  readonly token: string;
  /** Nothing is written to GitHub. */
  readonly isTrial: boolean;
  /** Page of this run, with its attempt; `null` outside Actions. */
  readonly url: string | null;
  /** Path of the running workflow's file, `.github/workflows/promotion.yml`; `null` where it is not known. */
  readonly workflow: string | null;
}

/** One status, and what was judged for it. */
export interface PublishedPlace {
  readonly place: StatusPlace;
  readonly publication: Publication;
  readonly outcomes: readonly Outcome[];
  /** What was decided from, for those that were decided. */
  readonly signoffs: readonly Signoff[];
}

/**
 * Judges every pull request that the target means, and publishes one status for each commit and base. In the order that
 * GitHub lists them. Errors: `github-refused`, `github-failed`.
 */
export async function judgeAndPublish(run: SignoffRun): Promise<readonly PublishedPlace[]> {
  const { client, repository, target } = run;
  const pulls = await orExplain(findPulls(client, repository, target), {
    token: run.token,
    feature: 'read-pull-request',
    attempt: 'list pull requests',
  });
  const [first] = pulls;
  if (first === undefined) return [];
  // Read once, and only after the first status says `pending`: a policy that is gone must not leave an old success behind.
  let policy: Promise<Judge> | null = null;
  const loadJudge = () => (policy ??= loadUsedPolicy(run.git, first.defaultBranch, run.today));
  const group = target.kind === 'group' ? target.commit : null;
  const published: PublishedPlace[] = [];
  for (const shared of groupByPlace(pulls, group)) {
    published.push(await judgePlace(shared, group, loadJudge, run));
  }
  return published;
}

async function judgePlace(
  pulls: readonly [FoundPull, ...FoundPull[]],
  group: CommitSha | null,
  loadJudge: () => Promise<Judge>,
  run: SignoffRun,
): Promise<PublishedPlace> {
  const { writer, repository, url } = run;
  const [first] = pulls;
  const place: StatusPlace = {
    ...repository,
    commit: group ?? first.head,
    context: contextFor(first.base),
    url,
  };
  const signoffs: Signoff[] = [];
  const publishing = publishVerdicts(writer, place, run.isTrial, async (seen) => {
    const problems = seen === null ? [] : await findProblems(seen, first, run);
    const found: Outcome[] = [];
    const open = [...pulls];
    for (let pull = open.shift(); pull !== undefined; pull = open.shift()) {
      const current = pull;
      found.push(
        await tryToJudge(current, async () => {
          const judge = await loadJudge();
          if (judge.kind === 'broken') return published(judge.report(subjectOf(current, run)));
          const signoff = await judgePull(current, judge, { ...run, group }, problems);
          signoffs.push(signoff);
          open.push(...siblingsOf(signoff, current, [...found.map((one) => one.pull), current, ...open]));
          return published(signoff.report);
        }),
      );
    }
    return found;
  });
  const { outcomes, publication } = await orExplain(publishing, {
    token: run.token,
    feature: 'commit-status',
    attempt: `post the status «${place.context}» on ${place.commit.slice(0, 7)}`,
  });
  return { place, publication, outcomes, signoffs };
}

function findProblems(
  { opening, all }: SeenStatuses,
  pull: FoundPull,
  { client, repository, workflow }: SignoffRun,
): Promise<readonly SignoffProblem[]> {
  return findStatusProblems(client, repository, all, opening, workflow, pull);
}

/** Other open pull requests that share the status: each of them could be merged on it. */
function siblingsOf(
  { snapshot }: Signoff,
  pull: FoundPull,
  known: readonly FoundPull[],
): readonly FoundPull[] {
  return snapshot.siblings
    .filter(({ base, number }) => base === pull.base && known.every((one) => one.number !== number))
    .map(({ number }) => ({ ...pull, number }));
}

function published(report: Report): { readonly state: VerdictState; readonly report: Report } {
  return { state: STATES[report.conclusion], report };
}

/** Where the policy only observes, the report is neutral and nothing is kept from being merged. */
const STATES: { readonly [conclusion in Report['conclusion']]: VerdictState } = {
  success: 'success',
  neutral: 'success',
  pending: 'pending',
  failure: 'failure',
  error: 'error',
};

function subjectOf(pull: FoundPull, { repository: { owner, repo }, trigger }: SignoffRun): Subject {
  return {
    repository: `${owner}/${repo}`,
    head: pull.head,
    base: null,
    pullRequest: pull.number,
    event: trigger.event,
    ref: null,
  };
}

/** In a merge group all share the group's commit; each base has a context of its own. */
function groupByPlace(
  pulls: readonly FoundPull[],
  group: CommitSha | null,
): readonly (readonly [FoundPull, ...FoundPull[]])[] {
  const places = new Map<string, [FoundPull, ...FoundPull[]]>();
  for (const pull of pulls) {
    const key = `${group ?? pull.head}\0${pull.base}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, [pull]);
    else known.push(pull);
  }
  return [...places.values()];
}
