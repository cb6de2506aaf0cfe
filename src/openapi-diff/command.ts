import { resolve } from 'node:path';
import { parseConfigPath } from '../config/config-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { today } from '../platform/clock/today.ts';
import { writeWhole } from '../platform/files/write-whole.ts';
import { COMMON_OPTIONS, type ParsedOptions } from '../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal, type Verb } from '../platform/terminal/verb.ts';
import { FAIL_ON, type FailOn } from '../report/conclusion.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { OPENAPI_RULES } from './rules/all-rules.ts';
import type { OpenapiRun } from './run/engine.ts';
import { runOpenapi, runOpenapiFiles } from './run/run.ts';

/** `execution-standards openapi`: which changes of an API break its clients, before pushing or between any two files. */
export const openapiVerb: Verb = {
  name: 'openapi',
  summary: 'say which changes of an API break its clients',
  usage: 'openapi [document…] --base <revision> | --base-file <file> --head-file <file> [options]',
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'folder',
      value: 'folder',
      help: 'the repository (default: the current folder)',
    },
    { name: 'committed', help: 'judge what is committed, not the work tree’s edits' },
    { name: 'base-file', value: 'file', help: 'a description as it was; needs no repository' },
    { name: 'head-file', value: 'file', help: 'the description as it is now' },
    { name: 'changelog', value: 'file', help: 'write the changelog of the API (Markdown)' },
    { name: 'changelog-html', value: 'file', help: 'write the changelog as a page' },
  ],
  run: runOpenapiCommand,
};

async function runOpenapiCommand(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const { report, finish } = await compare(options, terminal);
  const output = options.text('output');
  const text = renderAs((options.text('format') ?? 'text') as Format, report, {
    rules: OPENAPI_RULES,
    colour: terminal.colour && output === null,
  });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else if (!options.flag('quiet')) terminal.write(text);
  finish();
  return exitCodeOf(report.conclusion);
}

function compare(options: ParsedOptions, terminal: Terminal): Promise<OpenapiRun> {
  const place = (name: string): string | null => {
    const named = options.text(name);
    return named === null ? null : resolve(terminal.directory, named);
  };
  const [base, head] = [place('base-file'), place('head-file')];
  const common = {
    failOn: FAIL_ON.find((level) => level === options.text('fail-on')) ?? ('error' satisfies FailOn),
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    outputs: { changelog: place('changelog'), changelogHtml: place('changelog-html') },
    today: today(),
  };
  if (base !== null || head !== null) {
    if (base === null || head === null || options.positionals.length > 0) {
      throw new UserError(
        'missing-option',
        '`--base-file` and `--head-file` belong together, without other documents.',
        'Give both, or name documents of the repository with `--base main`.',
      );
    }
    return runOpenapiFiles({ ...common, base, head, config: place('config') });
  }
  if (options.text('base') === null) {
    throw new UserError(
      'missing-option',
      'Nothing says what to compare with.',
      'Add `--base main`, or `--base-file old.yaml --head-file new.yaml`.',
    );
  }
  return runOpenapi({
    ...common,
    directory: place('folder') ?? terminal.directory,
    base: options.text('base'),
    head: options.text('head'),
    state: options.flag('committed') ? 'committed' : 'edited',
    outsideGit: 'Run it inside a clone, or compare two files with `--base-file` and `--head-file`.',
    mayFetch: false,
    needsParents: true,
    configPath: parseConfigPath(options.text('config')),
    configNamed: options.text('config') !== null,
    documents: options.positionals,
  });
}
