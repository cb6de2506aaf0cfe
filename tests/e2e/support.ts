import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { parse } from 'yaml';
import type { Finding, Report } from '../../src/report/model.ts';
import { parseReport } from '../../src/report/schema.ts';
import { createRepository, type Files, type Repository } from '../harness/git-repository.ts';
import { type ActionResult, type ActionRun, actionNode, runAction } from '../harness/runner.ts';

/** The top folder of this repository. */
export const ROOT = join(import.meta.dirname, '../..');

/** An action of this repository; `suite` is the one at its root. */
export type ActionName =
  | 'acceptance-gate'
  | 'coverage-by-lane'
  | 'openapi-diff-comment'
  | 'promotion-signoff'
  | 'evidence-bundler'
  | 'publish-report'
  | 'suite';

/** A committed bundle: what users and the runner start. Throws a clear sentence when it was not built. */
export function bundle(name: ActionName | 'cli'): string {
  const file = join(ROOT, 'dist', name, 'index.js');
  if (existsSync(file)) return file;
  throw new Error(`dist/${name}/index.js is missing: run \`npm run build\` first.`);
}

export const TOKEN = 'ghs_e2e0123456789abcdefghijklmnopqrstu';

export const CONFIG = '.github/execution-standards.yml';

/** Lanes of the examples: `core` is relied on, `labs` is not. */
export const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
`;

/** A small repository without findings. */
export const CLEAN: Files = {
  [CONFIG]: LANES,
  'core/__init__.py': '',
  'core/ledger.py': 'def post(amount: int) -> int:\n    return amount\n',
  'labs/__init__.py': '# Experiments.\n',
  'labs/mood.py': 'def mood() -> str:\n    return "sunny"\n',
};

/** A pull request's worth of one leak. */
export const LEAK: Files = { 'core/app.py': 'from labs.mood import mood\n\nprint(mood())\n' };

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A repository that is removed when the tests of the file are over. */
export function repositoryOf(files?: Files): Repository {
  return removedLater(createRepository(files));
}

/** Has a clone or a repository removed when the tests of the file are over. */
export function removedLater(repository: Repository): Repository {
  folders.push(repository.dir);
  return repository;
}

/** An empty folder that is removed when the tests of the file are over. */
export function folderOf(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'e2e-')));
  folders.push(folder);
  return folder;
}

/** A repository with a branch `change` checked out, one commit ahead of `main`. */
export function pullRequestOf(base: Files, change: Files) {
  const repository = repositoryOf(base);
  const baseSha = repository.sha();
  repository.branch('change');
  const headSha = repository.commit('Change', change);
  return { repository, baseSha, headSha };
}

/** The fields of a `pull_request` payload that matter; `head` in another repository makes it a fork's. */
export function pullRequestEvent(
  baseSha: string,
  headSha: string,
  fork = false,
): NonNullable<ActionRun['event']> {
  const repo = (full_name: string) => ({ full_name });
  return {
    name: 'pull_request',
    payload: {
      number: 42,
      pull_request: {
        number: 42,
        head: { sha: headSha, ref: 'change', repo: repo(fork ? 'stranger/octo-repo' : 'octo-org/octo-repo') },
        base: { sha: baseSha, ref: 'main', repo: repo('octo-org/octo-repo') },
      },
      repository: repo('octo-org/octo-repo'),
    },
  };
}

/** The inputs that the runner would fill in from `action.yml` of this action. */
export function defaultInputs(action: ActionName): Record<string, string> {
  const file = action === 'suite' ? 'action.yml' : `actions/${action}/action.yml`;
  const metadata = parse(readFileSync(join(ROOT, file), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  return Object.fromEntries(
    Object.entries(metadata.inputs).map(([name, input]) => [
      name,
      input.default?.includes('github.token') === true ? TOKEN : (input.default ?? ''),
    ]),
  );
}

export interface StepOptions extends Partial<Omit<ActionRun, 'bundle'>> {
  readonly action?: ActionName;
}

/** Runs an action as a step would, with the defaults of its `action.yml`. Throws when the token shows up anywhere. */
export function runStep(workspace: string, { action = 'acceptance-gate', ...run }: StepOptions = {}) {
  return runAction({
    bundle: bundle(action),
    workspace,
    token: TOKEN,
    ...run,
    inputs: { ...defaultInputs(action), ...run.inputs },
  });
}

/** The report that a step left behind; fails when the schema refuses it. */
export function reportOf(workspace: string, result: Pick<ActionResult, 'outputs'>): Report {
  const path = result.outputs['report-path'];
  expect(path, 'the output report-path').toBeTruthy();
  return validReport(readFileSync(join(workspace, path ?? '')));
}

/** A report from its bytes; fails when the schema refuses it. */
export function validReport(bytes: Uint8Array | string): Report {
  const { report, problems } = parseReport(Buffer.from(bytes));
  expect(problems).toEqual([]);
  if (report === null) throw new Error('there is no report');
  return report;
}

/** Findings as short lines: `LN001 error core/app.py:1 new`. */
export function lines(report: Report): string[] {
  return report.findings.map(
    ({ rule, severity, path, line, state }: Finding) => `${rule} ${severity} ${path}:${line} ${state}`,
  );
}

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMilliseconds?: number;
  /** Runs as this user; only root may say so. */
  readonly uid?: number;
}

/** Runs the command line in `directory`, with a home of its own, so that no cache or git configuration leaks in. */
export function runCli(
  directory: string,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const env = { PATH: process.env.PATH, HOME: folderOf(), ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(actionNode(), [bundle('cli'), ...args], {
      cwd: directory,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMilliseconds ?? 60_000,
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
  });
}

/** Runs `gate --format json` and gives the report, which must satisfy its schema. */
export async function gateReport(directory: string, args: readonly string[] = [], options: CliOptions = {}) {
  const result = await runCli(directory, ['gate', '--format', 'json', ...args], options);
  if (result.stdout === '') throw new Error(`no report, exit code ${result.exitCode}: ${result.stderr}`);
  return { ...result, report: validReport(result.stdout) };
}

/** A mistake that a person can put right: exit code 2, one sentence and a hint, no stack, nothing on standard output. */
export function expectMistake(
  result: CliResult,
  sentence: RegExp | string,
  hint: RegExp | string = /\S/,
): void {
  expect(result.stderr).not.toMatch(/defect of|\n\s+at /);
  const [first = '', second = '', ...rest] = result.stderr.trimEnd().split('\n');
  expect(first).toMatch(sentence);
  expect(second).toMatch(/^Hint: /);
  expect(second).toMatch(hint);
  expect(rest).toEqual([]);
  expect(result.stdout).toBe('');
  expect(result.exitCode).toBe(2);
}
