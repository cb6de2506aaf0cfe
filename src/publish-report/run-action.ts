import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_RULES } from '../checks/all-rules.ts';
import { ANNOTATIONS_PER_KIND } from '../foundation/limits.ts';
import { UserError } from '../foundation/user-error.ts';
import { askOtherRun, type GitHubDesk, type OtherRun } from '../platform/github/other-run.ts';
import { variable } from '../platform/runner/environment.ts';
import { type Inputs, readInputs } from '../platform/runner/inputs.ts';
import { appendSummary, writeOutput } from '../platform/runner/outputs.ts';
import { loadPayload, readPayload } from '../platform/runner/payload.ts';
import { placeOf } from '../platform/runner/places.ts';
import { rulePagesOf } from '../platform/runner/publish-report.ts';
import { type ActionProcess, userErrorCommand } from '../platform/runner/run-action.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import { countOpen } from '../report/headline.ts';
import { mergeReports } from '../report/merge.ts';
import type { Report } from '../report/model.ts';
import { isOpen } from '../report/order.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { type Accepted, acceptReports, type TakenFile } from './accept-reports.ts';
import { asShown, isVouchedFor, type Origin, renderOrigin } from './origin.ts';
import { renderJobSummary } from './render-check.ts';
import { compareWorkflow, findTarget } from './run/find-truth.ts';
import {
  type Publication,
  type PublishedPlaces,
  publishEverywhere,
  shown,
  type Tools,
  tellTrial,
  type Wanted,
} from './run/publish-everywhere.ts';
import { publishRefusal } from './run/publish-refusal.ts';
import { takeFromArtifact, takeFromFolder } from './run/take-reports.ts';

/**
 * Publishes what a workflow without rights reported about a pull request. Nothing of it is believed but what a report may say about code: commit
 * and pull request are GitHub's answer, text is escaped, and a pass counts only where the workflow is the default branch's own.
 * The step fails when a report was refused, or when no place could be written to.
 */
export async function runPublishAction(action: ActionProcess): Promise<boolean> {
  const { env, write } = action;
  requireEvent(variable(env, 'GITHUB_EVENT_NAME'));
  const inputs = readInputs(env);
  const wanted = readWanted(inputs);
  const failOn = inputs.choice('fail-on', FAIL_ON) ?? 'error';
  const isTrial = inputs.flag('dry-run') ?? false;
  const payload = readPayload(loadPayload(env) ?? {}, 'workflow_run');
  const told = payload.object('workflow_run');
  const defaultBranch = payload.object('repository').text('default_branch');
  const tools = await openTools(inputs, action);
  const { desk, say } = tools;
  const run = await askOtherRun(desk, { id: told.number('id'), head: told.sha('head_sha') });
  requirePull(run);

  const files = await takeFiles(inputs, action, desk, run);
  const { truth, noPull } = await findTarget(desk, run, files);
  const workflowFile = await compareWorkflow(desk, run, defaultBranch);
  const { id, url, workflow } = run;
  const fork = run.isFork ? (run.from ?? 'that is gone') : null;
  const origin: Origin = { kind: 'run', id, url, workflow, fork, defaultBranch, workflowFile };
  const { reports, refused } = acceptReports(files, truth, failOn);
  warnRefused(refused, tools);
  const about = { origin, refused, repository: truth.repository, head: truth.head };
  if (reports.length === 0) {
    if (!isTrial) await publishRefusal(about, wanted, tools);
    throw new UserError(
      'no-report-accepted',
      `No report of run ${id} can be published.`,
      'The lines above say why each was refused.',
    );
  }

  const report = asShown(mergeReports(reports), origin, refused);
  const serverUrl = variable(env, 'GITHUB_SERVER_URL') ?? 'https://github.com';
  const links = { serverUrl, rulePages: rulePagesOf(action, serverUrl, ALL_RULES), reportUrl: url };
  const { pullRequest } = truth;
  const publication: Publication = { ...about, report, pullRequest, noPull, links, rules: ALL_RULES };
  say(report.headline);
  if (inputs.flag('summary') ?? true)
    appendSummary(env, renderJobSummary(report, renderOrigin(origin, refused), links));
  if (isTrial) for (const line of tellTrial(publication, wanted)) write(shown(line));
  const places = isTrial ? NOWHERE : await publishEverywhere(publication, wanted, tools);
  writeOutputs(action, publication, { reports, refused }, places);
  return refused.length === 0 && (places.failed === 0 || places.reached > 0);
}

/** One place of the runner's ten stays for how many more there are. */
function warnRefused(refused: Accepted['refused'], { say, warn }: Tools): void {
  const most = refused.length <= ANNOTATIONS_PER_KIND ? refused.length : ANNOTATIONS_PER_KIND - 1;
  for (const [index, { name, reason }] of refused.entries()) {
    if (index < most) warn('report-refused', `${name} was refused: ${reason}.`, '');
    else say(`${name} was refused: ${reason}.`);
  }
  if (refused.length > most)
    warn(
      'report-refused',
      `${refused.length - most} more reports were refused.`,
      'The log has each of them.',
    );
}

const NOWHERE: PublishedPlaces = { commentUrl: '', checkRunUrl: '', sarifId: '', failed: 0, reached: 0 };

function requireEvent(event: string | undefined): void {
  if (event === 'workflow_run') return;
  throw new UserError(
    'wrong-event',
    `publish-report runs on workflow_run, not on ${event ?? 'no event'}.`,
    'Run it in a workflow of its own with `on: workflow_run`; elsewhere the checks publish by themselves.',
  );
}

function requirePull({ id, event, isPull }: OtherRun): void {
  if (isPull && event === 'pull_request') return;
  throw new UserError(
    'not-a-pull-request',
    `Run ${id} was started by ${event}, not by pull_request.`,
    "Give the job `if: github.event.workflow_run.event == 'pull_request'`; other runs publish by themselves.",
  );
}

function readWanted(inputs: Inputs): Wanted {
  const checkName = inputs.text('check-name') ?? 'Execution Standards';
  return {
    comment: inputs.choice('comment', ['always', 'on-failure', 'never']) ?? 'always',
    commentKey: inputs.text('comment-key') ?? 'execution-standards',
    checkName: (inputs.flag('check-run') ?? true) ? checkName : null,
    annotations: inputs.flag('annotations') ?? true,
    sarif: inputs.flag('sarif') ?? false,
    unvouched: inputs.choice('unvouched', ['neutral', 'failure']) ?? 'neutral',
  };
}

async function openTools(inputs: Inputs, { env, write }: ActionProcess): Promise<Tools> {
  const token = inputs.text('github-token');
  const [owner, repo] = (variable(env, 'GITHUB_REPOSITORY') ?? '').split('/');
  if (token === undefined || owner === undefined || repo === undefined)
    throw new UserError(
      'no-token',
      'Without a token and GITHUB_REPOSITORY nothing can be asked or published.',
      'Give the input `github-token`.',
    );
  const say = (sentence: string): void => write(shown(sentence));
  const { openClient } = await import('../platform/github/calls.ts');
  const apiUrl = variable(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  return {
    desk: { client: await openClient({ token, apiUrl, warn: say }), token, owner, repo },
    say,
    warn: (code, sentence, hint) =>
      write(userErrorCommand(new UserError(code, plain(sentence), hint), 'warning')),
    sleep: async (milliseconds) => void (await sleep(milliseconds)),
  };
}

async function takeFiles(
  inputs: Inputs,
  { env }: ActionProcess,
  desk: GitHubDesk,
  run: OtherRun,
): Promise<readonly TakenFile[]> {
  const folder = inputs.text('report-path');
  if (folder !== undefined) return takeFromFolder(placeOf('report-path', folder, env));
  return takeFromArtifact(desk, run.id, inputs.text('artifact') ?? 'execution-standards');
}

function writeOutputs(
  { env }: ActionProcess,
  { report, origin, pullRequest, head }: Publication,
  { reports, refused }: Accepted,
  { commentUrl, checkRunUrl, sarifId }: PublishedPlaces,
): void {
  const counts = countOpen(report.findings);
  const isNew = ({ state }: Report['findings'][number]): boolean => isOpen({ state }) && state === 'new';
  const outputs = {
    conclusion: report.conclusion,
    headline: plain(report.headline),
    'vouched-for': String(isVouchedFor(origin)),
    'pull-request': pullRequest === null ? '' : String(pullRequest),
    commit: head,
    reports: String(reports.length),
    refused: String(refused.length),
    errors: String(counts.error),
    warnings: String(counts.warning),
    'new-findings': String(report.findings.filter(isNew).length),
    'comment-url': commentUrl,
    'check-run-url': checkRunUrl,
    'sarif-id': sarifId,
  };
  for (const [name, value] of Object.entries(outputs)) writeOutput(env, name, value);
}
