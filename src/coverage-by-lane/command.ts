import { resolve } from 'node:path';
import { parseConfigPath } from '../config/config-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { today } from '../platform/clock/today.ts';
import { writeWhole } from '../platform/files/write-whole.ts';
import { COMMON_OPTIONS, type ParsedOptions } from '../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal, type Verb } from '../platform/terminal/verb.ts';
import { FAIL_ON, type FailOn } from '../report/conclusion.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { COVERAGE_RULES } from './rules.ts';
import { reportGlob } from './run/report-glob.ts';
import { runCoverage } from './run/run.ts';

/** `execution-standards coverage`: what the tests covered, judged before pushing; `coverage convert` only rewrites reports. */
export const coverageVerb: Verb = {
  name: 'coverage',
  summary: 'judge coverage by lane, or convert reports',
  usage: 'coverage [convert] [report…] [options]',
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'folder',
      value: 'folder',
      help: 'the repository (default: the current folder); for convert, whose paths to use',
    },
    { name: 'committed', help: 'judge what is committed, not the work tree’s edits' },
    {
      name: 'base-report',
      value: 'file',
      help: 'a report that was measured at the base; may be repeated',
      repeatable: true,
    },
    { name: 'base-file', value: 'file', help: 'stored coverage to compare with, or a folder of it' },
    { name: 'history-file', value: 'file', help: 'write this commit’s coverage there' },
    { name: 'remote', value: 'name', help: 'read the history from this remote (default: from this clone)' },
    { name: 'branch', value: 'name', help: 'whose history to compare with (default: main)' },
    { name: 'html', value: 'file', help: 'write a page with the changed files line by line' },
    { name: 'badges', value: 'folder', help: 'write a badge and an endpoint for each lane' },
    {
      name: 'to',
      value: 'format',
      help: 'for convert: json, lcov or cobertura',
      choices: ['json', 'lcov', 'cobertura'],
    },
  ],
  run: runCoverageCommand,
};

async function runCoverageCommand(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = options.positionals;
  if (first === 'convert') return convert(rest, options, terminal);
  const place = (name: string): string | null => {
    const named = options.text(name);
    return named === null ? null : resolve(terminal.directory, named);
  };
  const directory = folderOf(options, terminal) ?? terminal.directory;
  const places = { html: place('html'), cobertura: null, lcov: null, json: null, badges: place('badges') };
  const failOn = FAIL_ON.find((level) => level === options.text('fail-on')) ?? ('error' satisfies FailOn);
  const run = await runCoverage({
    directory,
    base: options.text('base'),
    head: options.text('head'),
    state: options.flag('committed') ? 'committed' : 'edited',
    mayFetch: false,
    needsParents: true,
    configPath: parseConfigPath(options.text('config')),
    configNamed: options.text('config') !== null,
    reportsRoot: terminal.directory,
    reports: options.positionals.map((named) => reportGlob(named, terminal.directory)),
    baseReports: options.all('base-report').map((named) => reportGlob(named, terminal.directory)),
    history: {
      isRead: true,
      remote: options.text('remote'),
      isRemoteNamed: options.text('remote') !== null,
      baseBranch: options.text('branch') ?? 'main',
      files: place('base-file'),
      recordAs: null,
      saveTo: place('history-file'),
    },
    failOn,
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    outputs: places,
    today: today(),
    now: Date.now(),
  });
  const format = (options.text('format') ?? 'text') as Format;
  const output = options.text('output');
  const text = renderAs(format, run.report, {
    rules: Object.values(COVERAGE_RULES),
    colour: terminal.colour && output === null,
  });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else if (!options.flag('quiet')) terminal.write(text);
  await run.finish();
  return exitCodeOf(run.report.conclusion);
}

/** Reports in one normal form; with `--folder` by the paths of that repository, otherwise as they name their files. */
async function convert(
  reports: readonly string[],
  options: ParsedOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const to = options.text('to');
  if (to !== 'json' && to !== 'lcov' && to !== 'cobertura') {
    throw new UserError(
      'missing-option',
      'convert needs to know the format.',
      'Add --to json, lcov or cobertura.',
    );
  }
  if (reports.length === 0) {
    throw new UserError('no-report', 'convert needs a report.', 'Name one or more, such as coverage.xml.');
  }
  const { convertReports } = await import('./run/engine.ts');
  const { text, problems } = await convertReports({
    directory: folderOf(options, terminal),
    reports: reports.map((report) => resolve(terminal.directory, report)),
    to,
    now: Date.now(),
  });
  for (const problem of problems) terminal.writeError(`${problem}\n`);
  const output = options.text('output');
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else terminal.write(text);
  return 0;
}

function folderOf(options: ParsedOptions, terminal: Terminal): string | null {
  const named = options.text('folder');
  return named === null ? null : resolve(terminal.directory, named);
}
