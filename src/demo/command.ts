import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runGate } from '../acceptance-gate/run.ts';
import { ALL_RULES } from '../checks/all-rules.ts';
import { CONFIG_PATH } from '../config/model.ts';
import { runCoverage } from '../coverage-by-lane/run/run.ts';
import { UserError } from '../foundation/user-error.ts';
import { runOpenapi } from '../openapi-diff/run/run.ts';
import { memoryFacts } from '../platform/cache/fact-file.ts';
import { today } from '../platform/clock/today.ts';
import { gitIn } from '../platform/git/run-git.ts';
import type { ParsedOptions } from '../platform/terminal/options.ts';
import type { ExitCode, Terminal, Verb } from '../platform/terminal/verb.ts';
import type { Report } from '../report/model.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { API_BASE, API_CHANGE } from './api-example.ts';
import { BASE_REPORT, CHANGE_REPORT, COVERED_BASE, COVERED_CHANGE } from './covered-example.ts';
import { EXAMPLE_BASE, EXAMPLE_CHANGE } from './example.ts';
import { judgePromotion } from './judge-promotion.ts';
import { PROMOTION_BASE, PROMOTION_CHANGE } from './promotion-example.ts';

/** `execution-standards demo`: the whole way from a pull request to its comment, on an example made on the spot. */
export const demoVerb: Verb = {
  name: 'demo',
  summary: 'make an example repository with a pull request and judge it',
  usage: 'demo',
  options: [{ name: 'help', help: 'print this help' }],
  run: runDemo,
};

async function runDemo(_options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), 'execution-standards-demo-'));
  const repository = join(folder, 'repository');
  try {
    await makeExample(repository);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const { report } = await runGate({
    directory: repository,
    base: 'main',
    head: null,
    state: 'committed',
    mayFetch: false,
    needsParents: false,
    configPath: CONFIG_PATH,
    configNamed: false,
    families: null,
    failOn: 'error',
    cache: memoryFacts(),
    subject: { repository: null, head: null, pullRequest: 1, event: 'demo', ref: 'smarter-ledger' },
    today: today(),
  });
  const coverage = await judgeCoverage(folder, repository);
  const api = await judgeApi(folder, repository);
  const promotion = await judgePromotion(repository);
  const render = (format: Format, of: Report = report) =>
    renderAs(format, of, { rules: ALL_RULES, colour: false });
  const files = {
    'comment.md': render('markdown'),
    'report.json': render('json'),
    'report.sarif': render('sarif'),
    'coverage-comment.md': render('markdown', coverage),
    'coverage.json': render('json', coverage),
    'api-comment.md': render('markdown', api),
    'api.json': render('json', api),
    'promotion-comment.md': render('markdown', promotion.wrong),
    'promotion.json': render('json', promotion.wrong),
    'promotion-snapshot.json': promotion.snapshot,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const heading = (text: string) => `\n${'─'.repeat(12)} ${text} ${'─'.repeat(12)}\n\n`;
  terminal.write(
    [
      heading('what the terminal shows'),
      renderAs('text', report, { rules: ALL_RULES, colour: terminal.colour }),
      '\n',
      renderAs('text', coverage, { rules: ALL_RULES, colour: terminal.colour }),
      '\n',
      renderAs('text', api, { rules: ALL_RULES, colour: terminal.colour }),
      heading('a promotion with three things wrong'),
      renderAs('text', promotion.wrong, { rules: ALL_RULES, colour: terminal.colour }),
      heading('the same once they are right'),
      renderAs('text', promotion.right, { rules: ALL_RULES, colour: terminal.colour }),
      heading('the comments on the pull request'),
      files['comment.md'],
      '\n',
      files['coverage-comment.md'],
      '\n',
      files['api-comment.md'],
      '\n',
      files['promotion-comment.md'],
      heading('the annotations beside the code'),
      // Indented, so that no runner takes the demonstration for its own commands.
      `${render('github')}${render('github', coverage)}${render('github', api)}`.replace(/^(?=.)/gm, '  '),
      heading('where the files are'),
      ...['repository', ...Object.keys(files), 'coverage.html', 'api-changes.md', 'api-changes.html'].map(
        (name) => `${join(folder, name)}\n`,
      ),
    ].join(''),
  );
  return 0;
}

/** The coverage of the same pull request, by the reports that its tests would have written. */
async function judgeCoverage(folder: string, repository: string): Promise<Report> {
  writeTree(folder, { 'reports/main.xml': BASE_REPORT, 'reports/pull-request.xml': CHANGE_REPORT });
  const { report, finish } = await runCoverage({
    directory: repository,
    base: 'main',
    head: null,
    state: 'committed',
    mayFetch: false,
    needsParents: true,
    configPath: CONFIG_PATH,
    configNamed: false,
    reportsRoot: join(folder, 'reports'),
    reports: ['pull-request.xml'],
    baseReports: ['main.xml'],
    history: {
      isRead: false,
      remote: null,
      isRemoteNamed: false,
      baseBranch: 'main',
      files: null,
      recordAs: null,
      saveTo: null,
    },
    outputs: { html: join(folder, 'coverage.html'), cobertura: null, lcov: null, json: null, badges: null },
    failOn: 'error',
    subject: { repository: null, head: null, pullRequest: 1, event: 'demo', ref: 'smarter-ledger' },
    today: today(),
    now: Date.parse(COMMITTED),
  });
  await finish();
  return report;
}

/** The API of the same pull request. */
async function judgeApi(folder: string, repository: string): Promise<Report> {
  const { report, finish } = await runOpenapi({
    directory: repository,
    base: 'main',
    head: null,
    state: 'committed',
    mayFetch: false,
    needsParents: true,
    configPath: CONFIG_PATH,
    configNamed: false,
    documents: [],
    failOn: 'error',
    subject: { repository: null, head: null, pullRequest: 1, event: 'demo', ref: 'smarter-ledger' },
    outputs: {
      changelog: join(folder, 'api-changes.md'),
      changelogHtml: join(folder, 'api-changes.html'),
    },
    today: today(),
  });
  finish();
  return report;
}

async function makeExample(directory: string): Promise<void> {
  writeTree(directory, { ...EXAMPLE_BASE, ...COVERED_BASE, ...API_BASE, ...PROMOTION_BASE });
  const git = gitIn(directory, { GIT_AUTHOR_DATE: COMMITTED, GIT_COMMITTER_DATE: COMMITTED });
  const run = async (...args: readonly string[]): Promise<void> => {
    const result = await git.run([...IDENTITY, ...args]);
    if (result.code === 0) return;
    throw new UserError(
      'git-failed',
      `\`git ${args[0]}\` failed: ${result.stderr.trim()}`,
      'The demo needs git 2.28 or later.',
    );
  };
  await run('init', '--quiet', '--initial-branch=main');
  await run('add', '--all');
  await run('commit', '--quiet', '--message=The example service');
  await run('checkout', '--quiet', '-b', 'promote/planner');
  writeTree(directory, PROMOTION_CHANGE);
  await run('add', '--all');
  await run('commit', '--quiet', '--message=Promote the planner');
  await run('commit', '--quiet', '--allow-empty', '--message=Tidy the planner');
  await run('checkout', '--quiet', '-b', 'smarter-ledger', 'main');
  writeTree(directory, { ...EXAMPLE_CHANGE, ...COVERED_CHANGE, ...API_CHANGE });
  await run('add', '--all');
  await run('commit', '--quiet', '--message=Make the ledger smarter');
}

/** The same commits on every run and machine. */
const COMMITTED = '2026-01-01T00:00:00Z';

const IDENTITY = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.com', '-c', 'commit.gpgSign=false'];

/** Writes files; `null` removes one. */
function writeTree(directory: string, files: { readonly [path: string]: string | null }): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    if (content === null) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
