import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../foundation/user-error.ts';

/** A step of a workflow: an action of this suite, in a process of its own, as the runner starts it. */
export interface Step {
  /** Folder of the unit in dist. */
  readonly action: 'suite' | 'publish-report';
  /** Absolute path. */
  readonly workspace: string;
  /** Absolute path of a folder for what the runner keeps. */
  readonly temporary: string;
  readonly inputs: { readonly [name: string]: string };
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly env: { readonly [name: string]: string };
}

export interface StepResult {
  readonly exitCode: number;
  readonly log: string;
  /** Markdown. */
  readonly summary: string;
}

/** What every action has for its step: these variables name its files. */
const STEP_FILES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH'];

/** Runs the committed bundle of an action. Errors: `no-bundle`. */
export async function runStep({
  action,
  workspace,
  temporary,
  inputs,
  event,
  env,
}: Step): Promise<StepResult> {
  const bundle = bundleOf(action);
  mkdirSync(temporary, { recursive: true });
  const files = Object.fromEntries(STEP_FILES.map((name) => [name, join(temporary, name.toLowerCase())]));
  for (const file of Object.values(files)) writeFileSync(file, '');
  const payload = join(temporary, 'event.json');
  writeFileSync(payload, JSON.stringify(event.payload));
  const { exitCode, output } = await runNode([bundle], workspace, {
    HOME: temporary,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: payload,
    GITHUB_SERVER_URL: 'https://github.com',
    RUNNER_TEMP: temporary,
    ...files,
    ...env,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  });
  return { exitCode, log: output, summary: readFileSync(files.GITHUB_STEP_SUMMARY as string, 'utf8') };
}

/** Runs the committed command line, as somebody would type it; what it prints. Errors: `no-bundle`. */
export async function runCommand(args: readonly string[], directory: string): Promise<StepResult> {
  const { exitCode, output } = await runNode([bundleOf('cli'), ...args], directory, { HOME: directory });
  return { exitCode, log: output, summary: '' };
}

function bundleOf(unit: 'cli' | Step['action']): string {
  const path = `../${unit}/index.js`;
  const bundle = fileURLToPath(new URL(path, import.meta.url));
  if (existsSync(bundle)) return bundle;
  throw new UserError(
    'no-bundle',
    `The demo runs the actions as they are committed, and ${bundle} is missing.`,
    'Start it from dist: `node dist/cli/index.js demo`; `npm run build` makes dist.',
  );
}

/** With nothing of the environment but what finds and starts programs: no proxy, no token, no setting of git. */
function runNode(
  args: readonly string[],
  cwd: string,
  env: { readonly [name: string]: string },
): Promise<{ readonly exitCode: number; readonly output: string }> {
  const { PATH = '', SystemRoot, TMPDIR } = process.env;
  const machine = { PATH, ...(SystemRoot && { SystemRoot }), ...(TMPDIR && { TMPDIR }) };
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...machine, ...env },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ exitCode: code ?? -1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
