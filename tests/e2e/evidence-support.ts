import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EvidenceSection } from '../../src/report/evidence-section.ts';
import type { Report } from '../../src/report/model.ts';
import type { Files, Repository } from '../harness/git-repository.ts';
import { githubAnswer } from '../harness/github-answer.ts';
import type { LoopbackGitHub } from '../harness/loopback-github.ts';
import type { ActionResult } from '../harness/runner.ts';
import { CONFIG, folderOf, LANES, repositoryOf, runStep, type StepOptions } from './support.ts';

export const POLICY_FILE = '.github/evidence-policy.yml';

/** Two tests of one module must have passed, and bundles are logged. */
export const POLICY = `version: 1
modules:
  memory:
    tests:
      storage: { file: tests/test_memory.py, least: 2 }
log: { branch: evidence-log }
`;

/** The same without a log, for what is about something else. */
export const UNLOGGED = POLICY.replace(/^log: .*\n/m, '');

export const PROJECT: Files = {
  [CONFIG]: LANES,
  [POLICY_FILE]: POLICY,
  '.gitignore': 'artifacts/\nexecution-standards/\nreports/\n',
  'core/memory.py': 'x = 1\n',
};

/** JUnit as pytest writes it; a name that begins with `!` failed. */
export function junit(names: readonly string[], output = ''): string {
  const escaped = (text: string): string =>
    text.replace(/[&<>"\n\r]/g, (sign) => `&#${sign.codePointAt(0)};`);
  const cases = names.map((name) => {
    const failure = name.startsWith('!') ? '<failure message="no">no</failure>' : '';
    return `<testcase classname="tests.test_memory" file="tests/test_memory.py" name="${escaped(name.replace(/^!/, ''))}" time="0.01">${failure}</testcase>`;
  });
  const failed = names.filter((name) => name.startsWith('!')).length;
  const told = output === '' ? '' : `<system-out>${escaped(output)}</system-out>`;
  return `<?xml version="1.0"?><testsuites><testsuite name="pytest" tests="${names.length}" failures="${failed}" errors="0" skipped="0" time="0.1" timestamp="2026-11-22T04:00:00+00:00">${cases.join('')}${told}</testsuite></testsuites>\n`;
}

export const PASSING: Files = { 'reports/junit.xml': junit(['test_adds', 'test_forgets']) };
export const FAILING: Files = { 'reports/junit.xml': junit(['test_adds', '!test_forgets']) };

/** A repository with a branch `change` checked out, one commit ahead, reports beside it, and a bare origin. */
export function proposed(
  base: Files = PROJECT,
  change: Files = { 'core/memory.py': 'x = 2\n' },
  reports = PASSING,
) {
  const repository = repositoryOf(base);
  const baseSha = repository.sha();
  repository.branch('change');
  const headSha = repository.commit('Change', change);
  const origin = originOf(repository);
  repository.write(reports);
  return { repository, origin, baseSha, headSha };
}

/** A bare repository behind `origin`, as the server's. */
export function originOf(repository: Repository): Repository {
  const bare = repositoryOf();
  const folder = join(folderOf(), 'origin.git');
  repository.git('clone', '--quiet', '--bare', repository.url, folder);
  bare.git('--git-dir', folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  repository.git('remote', 'add', 'origin', pathToFileURL(folder).href);
  return {
    ...bare,
    dir: folder,
    url: pathToFileURL(folder).href,
    git: (...args) => bare.git('--git-dir', folder, ...args),
  };
}

/** Runs evidence-bundler as a step would. */
export function bundleStep(repository: Pick<Repository, 'dir'>, run: StepOptions = {}) {
  return runStep(repository.dir, { action: 'evidence-bundler', ...run });
}

/** Entries of the log on the origin: as many commits add one. */
export function logged(origin: Repository): number {
  const refs = origin.git('for-each-ref', '--format=%(refname)', 'refs/heads/evidence-log');
  if (refs === '') return 0;
  const subjects = origin.git('log', '--format=%s', 'refs/heads/evidence-log').split('\n');
  return subjects.filter((subject) => subject.startsWith('Log evidence')).length;
}

export function evidenceOf(report: Report): EvidenceSection {
  const section = report.sections.find(({ kind }) => kind === 'evidence');
  if (section?.kind !== 'evidence') throw new Error('the report has no section about evidence');
  return section;
}

/** A file of the bundle that a step sealed, as JSON. */
export function sealedJson(workspace: string, { outputs }: Pick<ActionResult, 'outputs'>, file: string) {
  return JSON.parse(readFileSync(join(workspace, outputs['bundle-path'] ?? '', file), 'utf8'));
}

/** A private key in PEM. */
export function keyOf(kind: 'p256' | 'ed25519' | 'rsa'): string {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : kind === 'p256'
        ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
        : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

export const RUN = 7_000_000_001;

/** The second stage: the run of a fork's job ended, and what it uploaded was downloaded to `incoming`. */
export interface OtherRun {
  readonly head: string;
  readonly base: string;
  readonly attempt?: number;
  readonly event?: string;
  readonly from?: string;
}

export function otherRunEvent({ head, attempt = 1, from = 'stranger/octo-repo' }: OtherRun) {
  return {
    name: 'workflow_run',
    payload: {
      action: 'completed',
      workflow_run: {
        id: RUN,
        run_attempt: attempt,
        head_sha: head,
        head_branch: 'change',
        head_repository: { full_name: from },
        pull_requests: [],
      },
      repository: { full_name: 'octo-org/octo-repo', default_branch: 'main', private: false },
    },
  };
}

/** Lets a server know the run and its pull request. */
export function knowRun(
  server: LoopbackGitHub,
  { head, base, event = 'pull_request', from = 'stranger/octo-repo' }: OtherRun,
): void {
  server.handle('actions/get-workflow-run', () => ({
    status: 200,
    body: githubAnswer('actions/get-workflow-run', {
      id: RUN,
      event,
      head_sha: head,
      head_branch: 'change',
      path: '.github/workflows/evidence.yml',
      head_repository: { full_name: from },
    }),
  }));
  server.handle('pulls/list', () => ({
    status: 200,
    body: [
      githubAnswer('pulls/list', {
        number: 42,
        head: { sha: head, ref: 'change', repo: { full_name: from } },
        base: { sha: base, ref: 'main' },
      }),
    ],
  }));
}

/** Copies a folder, as upload and download of an artifact do. */
export function carry(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}
