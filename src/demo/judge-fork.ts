import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../foundation/user-error.ts';
import { openRepository } from '../platform/git/repository.ts';
import type { Report } from '../report/model.ts';
import { parseReport } from '../report/schema.ts';
import {
  type ExampleGitHub,
  type ExamplePull,
  FORK_TOKEN,
  startExampleGitHub,
  TRUSTED_TOKEN,
} from './example-github.ts';
import { CHECKS_WORKFLOW } from './fork-example.ts';
import { runStep, type StepResult } from './run-step.ts';

const REPOSITORY = 'example/service';
const FORK = 'stranger/service';
const RUN = 7;

/** What became of a pull request of a fork: judged without rights, published with them. */
export interface ForkRun {
  /** What the root action reported, and where that lies. */
  readonly report: Report;
  readonly stored: string;
  readonly checked: StepResult;
  readonly published: StepResult;
  /** What stands at the pull request now. */
  readonly comment: string;
  readonly checkRuns: ExampleGitHub['checkRuns'];
  /** Writes that GitHub refused to the fork's run. */
  readonly refused: readonly string[];
}

/**
 * Runs the root action for the checked-out pull request, as a fork's run with a token that may only read, and then publish-report with one that may
 * write, on what the first left behind. `folder` is the workspace: it holds `repository` and `reports`.
 * Errors: `no-bundle`, `demo-failed`.
 */
export async function judgeFork(folder: string): Promise<ForkRun> {
  const pull = await describePull(join(folder, 'repository'));
  const github = await startExampleGitHub(pull);
  try {
    const env = {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_GRAPHQL_URL: `${github.apiUrl}/graphql`,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: String(RUN),
    };
    const checked = await runStep({
      action: 'suite',
      workspace: folder,
      temporary: join(folder, 'runner', 'checks'),
      env: { ...env, GITHUB_SHA: pull.head, GITHUB_REF: `refs/pull/${pull.number}/head` },
      event: { name: 'pull_request', payload: pullRequestEvent(pull) },
      inputs: {
        'working-directory': 'repository',
        reports: 'reports/pull-request.xml',
        'base-reports': 'reports/main.xml',
        'report-file': 'execution-standards/report.json',
        'html-file': 'coverage.html',
        'changelog-file': 'api-changes.md',
        'sarif-file': 'report.sarif',
        'github-token': FORK_TOKEN,
      },
    });
    const stored = join(folder, 'execution-standards', 'report.json');
    const report = existsSync(stored) ? parseReport(readFileSync(stored)).report : null;
    if (report === null) throw failed('The root action', checked);
    const published = await runStep({
      action: 'publish-report',
      workspace: folder,
      temporary: join(folder, 'runner', 'publish'),
      env: { ...env, GITHUB_SHA: pull.base, GITHUB_REF: 'refs/heads/main' },
      event: { name: 'workflow_run', payload: workflowRunEvent(pull) },
      inputs: { 'report-path': 'execution-standards', 'github-token': TRUSTED_TOKEN },
    });
    const [comment] = github.comments;
    if (comment === undefined) throw failed('publish-report', published);
    const { checkRuns, refused } = github;
    // The first line is a mark that GitHub does not show.
    const shown = comment.body.replace(/^<!-- [^\n]* -->\n/, '');
    return { report, stored, checked, published, comment: shown, checkRuns, refused };
  } finally {
    github.close();
  }
}

async function describePull(directory: string): Promise<ExamplePull> {
  const repository = await openRepository(directory);
  if (repository === null) throw new UserError('no-git', 'The example is gone.', 'Run the demo again.');
  const tell = async (revision: string): Promise<string> =>
    (await repository.git.run(['rev-parse', '--verify', revision])).stdout.toString('latin1').trim();
  const [head, base, blob, blobAtBase] = await Promise.all(
    ['smarter-ledger', 'main', `smarter-ledger:${CHECKS_WORKFLOW}`, `main:${CHECKS_WORKFLOW}`].map(tell) as [
      Promise<string>,
      Promise<string>,
      Promise<string>,
      Promise<string>,
    ],
  );
  return {
    repository: REPOSITORY,
    fork: FORK,
    number: 1,
    branch: 'smarter-ledger',
    head,
    base,
    run: RUN,
    workflow: CHECKS_WORKFLOW,
    workflowBlobs: { [head]: blob, main: blobAtBase },
  };
}

function pullRequestEvent({ repository, fork, number, branch, head, base }: ExamplePull) {
  const side = (ref: string, sha: string, name: string) => ({
    ref,
    sha,
    repo: { full_name: name, fork: name === fork, default_branch: 'main' },
  });
  return {
    action: 'synchronize',
    number,
    pull_request: { number, head: side(branch, head, fork), base: side('main', base, repository) },
    repository: { full_name: repository, default_branch: 'main' },
  };
}

function workflowRunEvent({ repository, fork, branch, head, run, workflow }: ExamplePull) {
  return {
    action: 'completed',
    workflow_run: {
      id: run,
      run_attempt: 1,
      event: 'pull_request',
      head_sha: head,
      head_branch: branch,
      head_repository: { full_name: fork },
      path: workflow,
    },
    repository: { full_name: repository, default_branch: 'main' },
  };
}

function failed(who: string, { log }: StepResult): UserError {
  return new UserError(
    'demo-failed',
    `${who} did not end as the demo expects: ${log.trim().split('\n').slice(-3).join(' ')}`,
    'This is a fault of the program: please report it.',
  );
}
