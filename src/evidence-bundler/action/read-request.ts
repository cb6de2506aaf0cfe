import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { today } from '../../platform/clock/today.ts';
import { openGitDataStore } from '../../platform/github/git-data-store.ts';
import { type Environment, variable } from '../../platform/runner/environment.ts';
import type { Inputs } from '../../platform/runner/inputs.ts';
import { loadPayload, readPayload } from '../../platform/runner/payload.ts';
import { placeOf } from '../../platform/runner/places.ts';
import { workspaceFolder } from '../../platform/runner/publish-report.ts';
import { remoteMergeBase } from '../../platform/runner/remote-merge-base.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import type { BundleRequest, LogRequest, SigningRequest } from '../run/request.ts';
import { findBundles } from './find-bundles.ts';
import type { Source } from './find-source.ts';
import type { LaidOut } from './lay-out.ts';
import { findRunnerFiles } from './runner-files.ts';
import type { Secrets } from './secrets.ts';

const SIGN = ['auto', 'none', 'key', 'openpgp', 'keyless', 'later'] as const;
const LOG = ['append', 'read', 'off'] as const;

/** Everything that the inputs, the event and the environment say about the bundle. Errors: `input-invalid`. */
export function readRequest(
  inputs: Inputs,
  secrets: Secrets,
  source: Source,
  laidOut: LaidOut | null,
  action: ActionProcess,
): BundleRequest {
  const { env } = action;
  const { isFork, isOfOtherRun, ...about } = source;
  const say = (sentence: string): void => action.write(`${plain(sentence)}\n`);
  const directory = workspaceFolder(inputs, action);
  const workspace = variable(env, 'GITHUB_WORKSPACE') ?? directory;
  const sign = inputs.choice('sign', SIGN) ?? 'auto';
  const isSignedLater = sign === 'later' || isFork;
  const now = Date.now();
  return {
    ...about,
    directory,
    workspace,
    root: laidOut?.root ?? workspace,
    mayFetch: true,
    mergeBaseOf: remoteMergeBase(inputs, action),
    files: inputs.lines('files'),
    baseFiles: [...inputs.lines('base-files'), ...(laidOut?.baseFiles ?? [])],
    earlier: inputs.lines('earlier-bundles').flatMap((path) => {
      const bundles = findBundles(placeOf('earlier-bundles', path, env));
      // The first attempt has none before it.
      if (bundles.length === 0) say(`There is no earlier bundle in ${path}.`);
      return bundles;
    }),
    runnerFiles: isOfOtherRun ? [] : findRunnerFiles(env),
    isMeasuredHere: !isOfOtherRun && (inputs.flag('measured-here') ?? false),
    output: inputs.path('output-folder')?.absolute ?? join(workspace, 'artifacts/immutable'),
    signing: readSigning(sign === 'later' ? 'none' : sign, secrets, isFork, env),
    isSignedLater,
    log: {
      ...readLog(inputs.choice('log', LOG) ?? 'append', secrets, isSignedLater, env),
      spare: openSpare(inputs, env, say),
    },
    now,
    today: today(env),
    serverUrl: variable(env, 'GITHUB_SERVER_URL') ?? 'https://github.com',
    isTrial: inputs.flag('dry-run') ?? false,
    progress: say,
  };
}

function readSigning(
  wanted: SigningRequest['wanted'],
  { signingKey, openpgpKey, openpgpPassphrase }: Secrets,
  isFork: boolean,
  env: Environment,
): SigningRequest {
  return {
    wanted,
    isFork,
    isPublic: isPublic(env),
    hasIdentity: variable(env, 'ACTIONS_ID_TOKEN_REQUEST_URL') !== undefined,
    key: signingKey,
    openpgp: openpgpKey === null ? null : { privateKey: openpgpKey, passphrase: openpgpPassphrase },
    temporary: variable(env, 'RUNNER_TEMP') ?? tmpdir(),
    path: variable(env, 'PATH') ?? '',
  };
}

/** What will be logged by another run, or may not be written by this one, is still read: the order of modules is judged by it. */
function readLog(
  wanted: LogRequest['mode'],
  { logKey }: Secrets,
  isSignedLater: boolean,
  env: Environment,
): Omit<LogRequest, 'spare'> {
  return {
    mode: isSignedLater && wanted === 'append' ? 'read' : wanted,
    defaultBranch: defaultBranchOf(env),
    remote: 'origin',
    key: logKey,
  };
}

/** The log by GitHub's API, where actions/checkout kept no credentials. */
function openSpare(inputs: Inputs, env: Environment, warn: (sentence: string) => void): LogRequest['spare'] {
  const token = inputs.text('github-token');
  const repository = variable(env, 'GITHUB_REPOSITORY');
  if (token === undefined || repository === undefined) return null;
  const apiUrl = variable(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  return async (branch) => {
    const { openClient } = await import('../../platform/github/calls.ts');
    const client = await openClient({ token, apiUrl, warn });
    return openGitDataStore({ client, token, repository, branch, defaultBranch: defaultBranchOf(env) });
  };
}

function defaultBranchOf(env: Environment): string {
  const repository = readPayload(loadPayload(env) ?? {}, 'event').optional('repository');
  return repository?.optionalText('default_branch') ?? 'main';
}

/** As the event says; `null` where it does not, and then nothing gets into a public log. */
function isPublic(env: Environment): boolean | null {
  const payload = loadPayload(env) as { readonly repository?: { readonly private?: unknown } } | undefined;
  const isPrivate = payload?.repository?.private;
  return typeof isPrivate === 'boolean' ? !isPrivate : null;
}
