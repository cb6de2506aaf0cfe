import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { actionNode } from '../harness/runner.ts';
import { folderOf, ROOT, TOKEN } from './support.ts';

/** nektos/act: on PATH, or where CI installs it; `null` when there is none. */
const act =
  [...(process.env.PATH ?? '').split(':'), join(ROOT, '.ci/tools/bin')]
    .map((folder) => join(folder, 'act'))
    .find((file) => existsSync(file)) ?? null;

/** Only CI, which installs act, must not go without. */
export const isWithoutAct = act === null && process.env.EXECUTION_STANDARDS_CI !== '1';
if (isWithoutAct) console.warn('Skipped: nektos/act is not installed.');

export interface ActRun {
  readonly exitCode: number | null;
  readonly log: string;
}

/**
 * Puts a template into a work tree as a repository has it. act leaves a checkout out that asks for nothing but what is there; one that asks for
 * the default branch, which the folder of the test is on, is rid of that line.
 */
export function installTemplate(directory: string, name: string): void {
  const text = readFileSync(join(ROOT, `workflows-templates/${name}.yml`), 'utf8')
    .replaceAll(/^ *ref: \$default-branch\n/gm, '')
    .replaceAll('$default-branch', 'main');
  mkdirSync(join(directory, '.github/workflows'), { recursive: true });
  writeFileSync(join(directory, `.github/workflows/${name}.yml`), text);
}

let actions: string | null = null;

/** What a release is downloaded for, and no more: act copies the folder for every job, and node_modules would be most of it. */
function actionsFolder(): string {
  if (actions !== null) return actions;
  const folder = folderOf();
  for (const name of ['action.yml', 'actions', 'dist'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  actions = folder;
  return folder;
}

/** Runs the workflows of a work tree on this machine, with our actions taken from this repository. */
export function runAct(
  directory: string,
  event: { readonly name: string; readonly payload: unknown },
  apiUrl: string,
  options: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    /** Folders of programs that go before all others. */
    readonly path?: readonly string[];
  } = {},
): Promise<ActRun> {
  const home = folderOf();
  const eventFile = join(home, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event.payload));
  const args = [
    event.name,
    ...['-P', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-', '-e', eventFile],
    ...['--local-repository', `execution-standards/execution-standards@v0=${actionsFolder()}`],
    ...['--env', `GITHUB_API_URL=${apiUrl}`, '-s', 'GITHUB_TOKEN', ...(options.args ?? [])],
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(act ?? 'act', args, {
      cwd: directory,
      env: {
        ...options.env,
        // act starts the first Node in PATH.
        PATH: [...(options.path ?? []), dirname(actionNode()), process.env.PATH ?? ''].join(':'),
        HOME: home,
        GITHUB_TOKEN: TOKEN,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 90_000,
    });
    const log: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => log.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, log: Buffer.concat(log).toString('utf8') }));
  });
}
