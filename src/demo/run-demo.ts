import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_RULES } from '../checks/all-rules.ts';
import { UserError } from '../foundation/user-error.ts';
import type { ParsedOptions } from '../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../platform/terminal/verb.ts';
import type { Report } from '../report/model.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { BASE_REPORT, CHANGE_REPORT } from './covered-example.ts';
import { writeTree } from './example-repository.ts';
import { judgeFork } from './judge-fork.ts';
import { judgePromotion } from './judge-promotion.ts';
import { makeExample } from './make-example.ts';
import { runCommand } from './run-step.ts';
import { sealEvidence } from './seal-evidence.ts';
import { tellEvidence } from './tell-evidence.ts';
import { tellFork } from './tell-fork.ts';

/** What the verb `demo` does. Errors: `git-failed`, `no-bundle`, `demo-failed`. */
export async function runDemo(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), 'execution-standards-demo-'));
  const repository = join(folder, 'repository');
  const tell = (title: string, lines: readonly string[]): void =>
    terminal.write(`\n${'─'.repeat(12)} ${title} ${'─'.repeat(12)}\n\n${lines.join('\n')}\n`);
  const text = (report: Report): string =>
    renderAs('text', report, { rules: ALL_RULES, colour: terminal.colour }).trimEnd();
  try {
    await makeExample(repository);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  writeTree(join(folder, 'reports'), { 'main.xml': BASE_REPORT, 'pull-request.xml': CHANGE_REPORT });
  const fork = await judgeFork(folder);
  tell('pull request 1, of a fork: «Make the ledger smarter»', tellFork(fork));
  const promotion = await judgePromotion(repository);
  tell('pull request 2, a promotion with three things wrong', [text(promotion.wrong)]);
  tell('the same once they are right', [text(promotion.right)]);
  const evidence = await sealEvidence(join(folder, 'evidence'), repository);
  tell('its evidence, sealed and checked without us', tellEvidence(evidence));
  const files = writeFiles(folder, { fork, promotion, evidence });
  const made = await drawPages(folder, fork.stored, evidence.bundle.folder, options.flag('open'));
  tell('the comment on pull request 1', [fork.comment.trimEnd()]);
  tell(
    'where the files are',
    ['repository', ...files, ...made].map((name) => join(folder, name)).concat(evidence.bundle.folder),
  );
  return 0;
}

interface Judged {
  readonly fork: Awaited<ReturnType<typeof judgeFork>>;
  readonly promotion: Awaited<ReturnType<typeof judgePromotion>>;
  readonly evidence: Awaited<ReturnType<typeof sealEvidence>>;
}

/** What a reader may want to look at, beside what the actions wrote themselves; the names. */
function writeFiles(folder: string, { fork, promotion, evidence }: Judged): readonly string[] {
  const render = (format: Format, report: Report): string =>
    renderAs(format, report, { rules: ALL_RULES, colour: false });
  const files = {
    'comment.md': fork.comment,
    'checks.log': fork.checked.log,
    'checks-summary.md': fork.checked.summary,
    'publish.log': fork.published.log,
    'promotion-comment.md': render('markdown', promotion.wrong),
    'promotion.json': render('json', promotion.wrong),
    'promotion-snapshot.json': promotion.snapshot,
    'evidence-comment.md': render('markdown', evidence.open),
    'evidence.json': render('json', evidence.open),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return [
    ...['execution-standards/report.json', 'report.sarif', 'coverage.html', 'api-changes.md'],
    ...Object.keys(files),
  ];
}

/** The page of the pull request and the status page, by the commands that anybody would type; the names. Errors: `demo-failed`. */
async function drawPages(
  folder: string,
  report: string,
  bundle: string,
  isOpened: boolean,
): Promise<readonly string[]> {
  const page = 'pull-request.html';
  const commands = [
    ['report', 'html', report, '--output', join(folder, page), '--sources', ...(isOpened ? ['--open'] : [])],
    ['status', bundle, '--page', 'STATUS.md', '--write'],
  ];
  for (const args of commands) {
    const { exitCode, log } = await runCommand(args, join(folder, 'repository'));
    if (exitCode !== 0)
      throw new UserError(
        'demo-failed',
        `\`${args.slice(0, 2).join(' ')}\` did not end as the demo expects: ${log.trim()}`,
        'This is a fault of the program: please report it.',
      );
  }
  return [page, 'repository/STATUS.md', 'repository/docs/audits'];
}
