import { UserError } from '../foundation/user-error.ts';
import { today } from '../platform/clock/today.ts';
import { openRepository, type Repository } from '../platform/git/repository.ts';
import { type Environment, variable } from '../platform/runner/environment.ts';
import { type Inputs, readInputs } from '../platform/runner/inputs.ts';
import { writeOutput } from '../platform/runner/outputs.ts';
import { loadPayload } from '../platform/runner/payload.ts';
import {
  type PublishOptions,
  publishReport,
  readPublishOptions,
  workspaceFolder,
} from '../platform/runner/publish-report.ts';
import { type ActionProcess, runUrl, userErrorCommand } from '../platform/runner/run-action.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { recordLost, recordOneMerge } from './action/publish-merges.ts';
import { runCommand } from './action/run-command.ts';
import { writeSignoff } from './action/write-signoff.ts';
import { SIGNOFF_RULES } from './rules.ts';
import type { PublishedPlace, SignoffRun } from './run/judge-and-publish.ts';
import { pickWorst } from './run/publish-verdicts.ts';
import { readTrigger, type Trigger } from './run/target.ts';

/**
 * Decides about the promotions that the event means, and publishes what came of it. The step passes when that was done: the
 * verdict is the commit status, since steps of several events stand side by side and the red one of yesterday would stay.
 * It fails where nothing could be decided for a reason that somebody has to mend.
 */
export async function runSignoffAction(action: ActionProcess): Promise<boolean> {
  const { env } = action;
  const inputs = readInputs(env);
  if (inputs.text('command') !== undefined) return runCommand(inputs, action);
  const options = readPublishOptions(inputs, 'promotion-signoff');
  const trigger = findTrigger(inputs, env);
  const { target } = trigger;
  if (target.kind === 'none') return tellNothing(target.why, action);
  if (target.kind === 'refused' && !options.dryRun) {
    throw new UserError(
      'untrusted-trigger',
      `${target.why}, so nothing that it says about a promotion can be believed.`,
      'Use the triggers of workflows-templates/promotion-signoff.yml, or `dry-run: true` to look at a decision.',
    );
  }
  const git = await openRepository(workspaceFolder(inputs, action));
  if (git === null) {
    throw new UserError(
      'no-git',
      'There is no clone of the repository, in which promotions are looked for.',
      'Let actions/checkout run before, with `fetch-depth: 0`.',
    );
  }
  const run = await openRun(inputs, options, { ...trigger, target: asTrial(trigger, env) }, git, action);
  if (run.target.kind === 'merged') return recordOneMerge(run.target.number, run, inputs, options, action);
  const { judgeAndPublish } = await import('./run/engine.ts');
  const places = await judgeAndPublish(run);
  for (const place of places) await publishPlace(place, inputs, options, places, action);
  const isWhole = trigger.event === 'schedule' ? await recordLost(run, options, action) : true;
  if (places.length === 0) tellNothing('No open pull request is concerned.', action);
  const outcomes = places.flatMap((place) => place.outcomes);
  if (outcomes.length === 0) return isWhole;
  const { state, headline } = pickWorst(outcomes);
  writeOutput(env, 'state', state);
  writeOutput(env, 'headline', headline);
  writeOutput(env, 'pull-requests', outcomes.map(({ pull }) => pull.number).join(','));
  // What moved while it was read is decided by the run that the move started.
  return isWhole && outcomes.every((one) => one.kind === 'decided' || one.error.code === 'head-moved');
}

/** `pull-request` goes before the event: for runs by hand and for trials. */
function findTrigger(inputs: Inputs, env: Environment): Trigger {
  const event = variable(env, 'GITHUB_EVENT_NAME') ?? 'local';
  const trigger = readTrigger(event, loadPayload(env) ?? {});
  const named = inputs.text('pull-request');
  if (named === undefined) return trigger;
  if (!/^[1-9]\d{0,9}$/.test(named)) {
    throw new UserError(
      'input-invalid',
      `Input pull-request: ${JSON.stringify(named)} is no number of a pull request.`,
      'Give the number alone, such as 7.',
    );
  }
  const target = { kind: 'pull', number: Number(named) } as const;
  return trigger.target.kind === 'refused' ? trigger : { ...trigger, target };
}

/** On an untrusted trigger a trial looks at the pull request of the event. */
function asTrial({ target }: Trigger, env: Environment): Trigger['target'] {
  if (target.kind !== 'refused') return target;
  const { target: same } = readTrigger('pull_request_target', loadPayload(env) ?? {});
  return same;
}

async function openRun(
  inputs: Inputs,
  options: PublishOptions,
  { target, event, actor }: Trigger,
  git: Repository,
  action: ActionProcess,
): Promise<SignoffRun & { readonly token: string }> {
  const { env } = action;
  const { token } = options;
  const [owner, repo] = (variable(env, 'GITHUB_REPOSITORY') ?? '').split('/');
  if (token === undefined || owner === undefined || repo === undefined) {
    throw new UserError(
      'no-token',
      'Without a token and GITHUB_REPOSITORY nobody can be asked who signed.',
      'Give the input `github-token`, and run the action from a workflow.',
    );
  }
  const { openClient } = await import('../platform/github/calls.ts');
  const apiUrl = variable(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  const warn = (sentence: string): void => action.write(`${plain(sentence)}\n`);
  const teamToken = inputs.text('team-token');
  return {
    token,
    writer: await openClient({ token, apiUrl, warn }),
    client: await openClient({ token, apiUrl, warn, isReader: true }),
    teamClient:
      teamToken === undefined ? null : await openClient({ token: teamToken, apiUrl, warn, isReader: true }),
    repository: { owner, repo },
    git,
    trigger: { event, actor },
    target,
    today: today(env),
    isTrial: options.dryRun,
    url: attemptUrl(env),
    workflow: ownWorkflow(env),
  };
}

/** Comment, summary and files for every pull request that was judged; a run that was overtaken leaves them to the later one. */
async function publishPlace(
  { place, publication, outcomes, signoffs }: PublishedPlace,
  inputs: Inputs,
  options: PublishOptions,
  places: readonly PublishedPlace[],
  action: ActionProcess,
): Promise<void> {
  const say = (sentence: string): void => action.write(`${plain(sentence)}\n`);
  const isOnly = places.length === 1 && outcomes.length === 1;
  for (const outcome of outcomes) {
    const { number } = outcome.pull;
    if (outcome.kind === 'stopped') {
      const { code, message, hint } = outcome.error;
      const about = new UserError(code, `Pull request #${number}: ${message}`, hint);
      action.write(userErrorCommand(about, code === 'head-moved' ? 'warning' : 'error'));
      continue;
    }
    // With several pull requests a file of one name would hold the last one only.
    const { reportFile, sarifFile, ...rest } = options;
    const own = isOnly ? options : { ...rest, reportFile: undefined, sarifFile: undefined };
    const comment = publication === 'left' ? ('never' as const) : options.comment;
    await publishReport(outcome.report, { ...own, comment }, action, {
      rules: Object.values(SIGNOFF_RULES),
      touched: new Set(),
    });
  }
  const { state, headline } = pickWorst(outcomes);
  if (publication === 'published')
    say(`Status «${place.context}» on ${place.commit.slice(0, 7)}: ${state}, ${headline}`);
  else if (publication === 'left')
    say(`A run that began later decides about ${place.commit.slice(0, 7)}; nothing was written by this one.`);
  else
    say(
      `Dry run: the status «${place.context}» on ${place.commit.slice(0, 7)} would be ${state}: ${headline}`,
    );
  const [signoff] = signoffs;
  if (isOnly && signoff !== undefined) await writeSignoff(signoff, inputs, action);
}

function tellNothing(why: string, action: ActionProcess): boolean {
  action.write(`${plain(why)} Nothing was decided.\n`);
  writeOutput(action.env, 'state', '');
  return true;
}

/** The page of this very attempt: a run that is repeated posts anew, and its statuses are told apart. */
function attemptUrl(env: Environment): string | null {
  const url = runUrl(env);
  const attempt = variable(env, 'GITHUB_RUN_ATTEMPT');
  return url === null || attempt === undefined ? url : `${url}/attempts/${attempt}`;
}

/** `.github/workflows/promotion.yml` of `owner/name/.github/workflows/promotion.yml@refs/heads/main`. */
function ownWorkflow(env: Environment): string | null {
  const named = variable(env, 'GITHUB_WORKFLOW_REF');
  const repository = variable(env, 'GITHUB_REPOSITORY');
  if (named === undefined || repository === undefined || !named.startsWith(`${repository}/`)) return null;
  return named.slice(repository.length + 1).split('@', 1)[0] ?? null;
}
