import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actionNode } from '../harness/runner.ts';
import { CONTEXT, pullEvent, type Stage, stage } from './promotion-support.ts';
import { folderOf, ROOT, TOKEN } from './support.ts';

/** nektos/act: on PATH, or where CI installs it; `null` when there is none. */
const act =
  [...(process.env.PATH ?? '').split(':'), join(ROOT, '.ci/tools/bin')]
    .map((folder) => join(folder, 'act'))
    .find((file) => existsSync(file)) ?? null;
const isRequired = process.env.EXECUTION_STANDARDS_CI === '1';
if (act === null && !isRequired) console.warn('Skipped: nektos/act is not installed.');

/**
 * The template as a repository has it. act leaves a checkout out that asks for nothing but what is there; this one asks for
 * the default branch, which the folder of the test is on.
 */
function install(workspace: string, name: string): void {
  const text = readFileSync(join(ROOT, `workflows-templates/${name}.yml`), 'utf8')
    .replaceAll(/^ *ref: \$default-branch\n/gm, '')
    .replaceAll('$default-branch', 'main');
  mkdirSync(join(workspace, '.github/workflows'), { recursive: true });
  writeFileSync(join(workspace, `.github/workflows/${name}.yml`), text);
}

function runAct(
  { workspace, github }: Pick<Stage, 'workspace' | 'github'>,
  event: { readonly name: string; readonly payload: unknown },
  more: readonly string[] = [],
): Promise<{ readonly exitCode: number | null; readonly log: string }> {
  const home = folderOf();
  const eventFile = join(home, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event.payload));
  const args = [
    event.name,
    ...['-P', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-', '-e', eventFile],
    ...['--local-repository', `execution-standards/execution-standards@v0=${ROOT}`],
    ...['--env', `GITHUB_API_URL=${github.apiUrl}`, '--env', 'GITHUB_REPOSITORY=octo-org/octo-repo'],
    ...['-s', 'GITHUB_TOKEN', ...more],
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(act ?? 'act', args, {
      cwd: workspace.dir,
      env: {
        ...workspace.env,
        PATH: `${dirname(actionNode())}:${process.env.PATH ?? ''}`,
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

describe.skipIf(act === null && !isRequired)('the templates of the sign-off, run by act', () => {
  test('the sign-off decides and posts its status', async () => {
    const scene = await stage();
    install(scene.workspace.dir, 'promotion-signoff');
    const { exitCode, log } = await runAct(scene, pullEvent('labeled', scene.head, scene.base));
    expect(log).toContain('Job succeeded');
    expect(log).not.toContain('write down merges');
    expect(log).not.toContain(TOKEN);
    expect(exitCode).toBe(0);
    expect(scene.statuses.at(-1)).toMatchObject({ context: CONTEXT, state: 'success' });
  }, 120_000);

  test('the signal says that there was a review', async () => {
    const scene = await stage();
    install(scene.workspace.dir, 'promotion-signal');
    const { exitCode, log } = await runAct(scene, {
      name: 'pull_request_review',
      payload: { action: 'submitted' },
    });
    expect(log).toContain('There was a review.');
    expect(exitCode).toBe(0);
    expect(scene.github.requests).toEqual([]);
  }, 120_000);

  test('after a merge: asks what is due, and rehearses', async () => {
    const scene = await stage();
    install(scene.workspace.dir, 'promotion-after');
    const schedule = { name: 'schedule', payload: { schedule: '37 2 * * *' } };
    const { exitCode, log } = await runAct(scene, schedule);
    expect(log).toContain('No promotion is on watch.');
    expect(log).toContain('No promotion is to be taken back.');
    expect(log).not.toContain('make smoke');
    expect(exitCode).toBe(0);
  }, 120_000);
});
