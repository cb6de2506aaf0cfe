import { tmpdir } from 'node:os';
import { UserError } from '../foundation/user-error.ts';
import { openRepository, type Repository } from '../platform/git/repository.ts';
import { variable } from '../platform/runner/environment.ts';
import { type Inputs, readInputs } from '../platform/runner/inputs.ts';
import { placeOf } from '../platform/runner/places.ts';
import {
  isPassing,
  publishReport,
  readPublishOptions,
  workspaceFolder,
} from '../platform/runner/publish-report.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { sourceOfOtherRun } from './action/find-other-run.ts';
import { type Source, sourceOfEvent } from './action/find-source.ts';
import { type LaidOut, layOut } from './action/lay-out.ts';
import { readRequest } from './action/read-request.ts';
import { runCommand } from './action/run-command.ts';
import { declareBundle } from './action/runner-files.ts';
import { readSecrets, type Secrets } from './action/secrets.ts';
import { writeBundleOutputs } from './action/write-outputs.ts';
import { EVIDENCE_RULES } from './rules.ts';
import type { BundleOutcome } from './run/bundle.ts';

/**
 * Collects, judges and seals the evidence of a commit, and publishes what came of it. The step fails when something is not shown; the bundle is
 * there all the same, and steps with `if: always()` keep it. On `workflow_run` it is about the commit of the other run.
 */
export async function runEvidenceAction(action: ActionProcess): Promise<boolean> {
  const inputs = readInputs(action.env);
  const secrets = readSecrets(inputs, action);
  if (inputs.text('command') !== undefined) return runCommand(inputs, secrets, action);
  const options = readPublishOptions(inputs, 'evidence-bundler');
  const subjectsFile = inputs.path('subjects-file');
  const outcome = await bundle(inputs, secrets, action);
  await publishReport(outcome.report, options, action, {
    rules: Object.values(EVIDENCE_RULES),
    touched: new Set(),
  });
  await writeBundleOutputs(outcome, subjectsFile, action);
  return isPassing(outcome.report);
}

/** The same without publishing, for the root action. */
export async function bundleAsInputsSay(inputs: Inputs, action: ActionProcess): Promise<BundleOutcome> {
  return bundle(inputs, readSecrets(inputs, action), action);
}

async function bundle(inputs: Inputs, secrets: Secrets, action: ActionProcess): Promise<BundleOutcome> {
  const source = await findSource(inputs, action);
  const laidOut = findLaidOut(inputs, action);
  try {
    if (laidOut !== null && laidOut.left > 0)
      action.write(`${plain(`Links in what was downloaded are left out: ${laidOut.left}.`)}\n`);
    const { bundleEvidence } = await import('./run/engine.ts');
    const outcome = await bundleEvidence(readRequest(inputs, secrets, source, laidOut, action));
    const { sealed } = outcome;
    const undeclared =
      sealed === null || inputs.flag('dry-run') === true
        ? null
        : declareBundle(action.env, sealed.path, sealed.control.sums.sha256);
    if (undeclared !== null)
      action.write(`${plain(undeclared)}
`);
    return outcome;
  } finally {
    laidOut?.remove();
  }
}

async function findSource(inputs: Inputs, action: ActionProcess): Promise<Source> {
  const { env } = action;
  if (variable(env, 'GITHUB_EVENT_NAME') !== 'workflow_run') return sourceOfEvent(inputs, env);
  return sourceOfOtherRun(inputs, action, await requireRepository(inputs, action));
}

async function requireRepository(inputs: Inputs, action: ActionProcess): Promise<Repository> {
  const repository = await openRepository(workspaceFolder(inputs, action));
  if (repository !== null) return repository;
  throw new UserError(
    'no-git',
    'There is no clone of the repository, in which the commit and its policy are looked up.',
    'Let actions/checkout run before, with `fetch-depth: 0`.',
  );
}

/** Files of another job; `null`: they are where this job made them. */
function findLaidOut(inputs: Inputs, { env }: ActionProcess): LaidOut | null {
  const from = inputs.text('collect-from');
  if (from === undefined && variable(env, 'GITHUB_EVENT_NAME') === 'workflow_run')
    throw new UserError(
      'input-missing',
      'On workflow_run evidence is what another run made, and nothing says where it was downloaded to.',
      'Name the folder of actions/download-artifact by `collect-from`.',
    );
  if (from === undefined) return null;
  return layOut(placeOf('collect-from', from, env), variable(env, 'RUNNER_TEMP') ?? tmpdir());
}
