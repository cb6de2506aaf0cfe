import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_RULES } from '../checks/all-rules.ts';
import type { ParsedOptions } from '../platform/terminal/options.ts';
import type { ExitCode, Terminal, Verb } from '../platform/terminal/verb.ts';
import type { Report } from '../report/model.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { BASE_REPORT, CHANGE_REPORT } from './covered-example.ts';
import { writeTree } from './example-repository.ts';
import { judgeApi, judgeCode, judgeCoverage } from './judge-change.ts';
import { judgePromotion } from './judge-promotion.ts';
import { makeExample } from './make-example.ts';
import { sealEvidence } from './seal-evidence.ts';
import { tellEvidence } from './tell-evidence.ts';

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
  const change = { repository, branch: 'smarter-ledger', pullRequest: 1 };
  const report = await judgeCode(change);
  writeTree(join(folder, 'reports'), { 'main.xml': BASE_REPORT, 'pull-request.xml': CHANGE_REPORT });
  const coverage = await judgeCoverage(change, join(folder, 'reports'), join(folder, 'coverage.html'));
  const api = await judgeApi(change, folder);
  const promotion = await judgePromotion(repository);
  const evidence = await sealEvidence(join(folder, 'evidence'), repository);
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
    'evidence-comment.md': render('markdown', evidence.open),
    'evidence.json': render('json', evidence.open),
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
      heading('its evidence, sealed and checked without us'),
      ...tellEvidence(evidence).map((line) => `${line}\n`),
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
      `${evidence.bundle.folder}\n`,
    ].join(''),
  );
  return 0;
}
