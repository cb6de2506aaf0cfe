import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { Files, Repository } from '../harness/git-repository.ts';
import type { LoopbackGitHub } from '../harness/loopback-github.ts';
import { standIns } from './act-actions.ts';
import { type ActRun, runAct } from './act-support.ts';
import { gitHub } from './leaking.ts';
import { folderOf, ROOT, repositoryOf, TOKEN } from './support.ts';

/** A repository on GitHub, with runs of workflows and what they uploaded. */
export interface Forge {
  /** Stands for the repository on the server too: what is committed here is there. */
  readonly repository: Repository;
  readonly github: LoopbackGitHub;
  /** Artifacts of all runs, as `<number of the run>/<name>`. */
  readonly artifacts: string;
}

export interface TemplateRun extends ActRun {
  /** How each job ended, by its name. */
  readonly jobs: Readonly<Record<string, string>>;
}

export interface RunOptions {
  /** The number of the run. */
  readonly id?: number;
  /** Programs that stand in for those of the runner, by name. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly edit?: (text: string) => string;
}

export async function forgeOf(files: Files): Promise<Forge> {
  const repository = repositoryOf(files);
  repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return { repository, github: await gitHub(), artifacts: folderOf() };
}

/** Opens the pull request 42 with a change, and checks out what GitHub would merge it to. */
export function propose({ repository }: Forge, change: Files) {
  const base = repository.sha('main');
  repository.branch('change', 'main');
  const head = repository.commit('Change', change);
  repository.git('checkout', '--quiet', '--detach', 'main');
  const merge = repository.merge('change');
  repository.git('update-ref', 'refs/pull/42/merge', merge);
  const repo = { full_name: 'octo-org/octo-repo', default_branch: 'main' };
  const payload = {
    action: 'opened',
    number: 42,
    pull_request: {
      number: 42,
      head: { sha: head, ref: 'change', repo },
      base: { sha: base, ref: 'main', repo },
    },
    repository: repo,
  };
  return { event: { name: 'pull_request', payload }, base, head, merge };
}

/** Puts a change into the merge queue, and checks out the group. */
export function queue(forge: Forge, change: Files) {
  const { base, head, merge } = propose(forge, change);
  const ref = `refs/heads/gh-readonly-queue/main/pr-42-${base}`;
  forge.repository.git('update-ref', ref, merge);
  forge.repository.git('checkout', '--quiet', ref.replace('refs/heads/', ''));
  const merge_group = { head_sha: merge, head_ref: ref, base_sha: base, base_ref: 'refs/heads/main' };
  const repository = { full_name: 'octo-org/octo-repo', default_branch: 'main' };
  const payload = { action: 'checks_requested', merge_group, repository };
  return { event: { name: 'merge_group', payload }, base, head, merge };
}

/** Pushes a change to `main`. */
export function push({ repository }: Forge, change: Files) {
  repository.git('checkout', '--quiet', 'main');
  const before = repository.sha();
  const after = repository.commit('Push', change);
  const payload = {
    ...{ ref: 'refs/heads/main', before, after, head_commit: { id: after } },
    repository: { full_name: 'octo-org/octo-repo', default_branch: 'main' },
  };
  return { event: { name: 'push', payload }, before, after };
}

/** Runs a template in the state that is checked out; the token must show up nowhere. */
export async function runTemplate(
  { repository, github, artifacts }: Forge,
  template: string,
  event: { readonly name: string; readonly payload: unknown },
  options: RunOptions = {},
): Promise<TemplateRun> {
  const written = readFileSync(join(ROOT, `workflows-templates/${template}.yml`), 'utf8');
  const text = (options.edit?.(written) ?? written).replaceAll('$default-branch', 'main');
  const file = join(folderOf(), `${template}.yml`);
  writeFileSync(file, text);
  const home = folderOf();
  const bin = join(home, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(options.programs ?? {}))
    writeFileSync(join(bin, name), script, { mode: 0o755 });
  const set = {
    ...{ GITHUB_REPOSITORY: 'octo-org/octo-repo', GITHUB_RUN_ID: String(options.id ?? 1) },
    ...{ ORIGIN: repository.url, ARTIFACTS: artifacts, SUITE: ROOT },
  };
  const run = await runAct(repository.dir, event, github.apiUrl, {
    args: [
      ...['-W', file, '--no-skip-checkout', ...standIns(template)],
      ...Object.entries(set).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(options.variables ?? {}).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      ...Object.keys(options.secrets ?? {}).flatMap((name) => ['-s', name]),
    ],
    env: options.secrets ?? {},
    path: [bin],
  });
  expect(run.log).not.toContain(TOKEN);
  github.assertClean(TOKEN);
  return { ...run, jobs: jobsOf(text, run.log) };
}

/** act tells at the end of each job how it ended, after the name of the workflow and of the job. */
function jobsOf(text: string, log: string): Record<string, string> {
  const { name } = parse(text) as { name: string };
  const ended = log.matchAll(/^\[([^\]]+)\] +🏁 {2}Job (succeeded|failed)/gm);
  return Object.fromEntries(
    [...ended].map(([, job = '', how = '']) => [job.replace(`${name}/`, '').trim(), how]),
  );
}

/** A file of an artifact; fails when it is not there. */
export function artifact({ artifacts }: Forge, path: string): string {
  expect(existsSync(join(artifacts, path)), path).toBe(true);
  return readFileSync(join(artifacts, path), 'utf8');
}
