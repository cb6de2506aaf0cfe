import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseConfigPath } from '../config/config-path.ts';
import { memoryFacts, openFactFile } from '../platform/cache/fact-file.ts';
import { today } from '../platform/clock/today.ts';
import { writeWhole } from '../platform/files/write-whole.ts';
import { COMMON_OPTIONS, type ParsedOptions } from '../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal, type Verb } from '../platform/terminal/verb.ts';
import { FAIL_ON, type FailOn } from '../report/conclusion.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { parseFamilies } from './families.ts';
import { GATE_RULES } from './rules/all-rules.ts';
import { runGate } from './run.ts';

/** `execution-standards gate`: the acceptance gate at a developer's desk, on the work tree as it stands. */
export const gateVerb: Verb = {
  name: 'gate',
  summary: 'find what must not enter production',
  usage: 'gate [folder] [options]',
  options: [
    ...COMMON_OPTIONS,
    { name: 'only', value: 'families', help: 'run only these families of rules: LN, CG, PO' },
    { name: 'committed', help: 'judge what is committed, not the work tree’s edits' },
    {
      name: 'cache',
      value: 'folder',
      help: 'keep facts about files there (default: the user’s cache folder)',
    },
    { name: 'no-cache', help: 'read every file anew' },
  ],
  run: runGateCommand,
};

async function runGateCommand(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const directory = resolve(terminal.directory, options.positionals[0] ?? '.');
  const facts = options.flag('no-cache')
    ? memoryFacts()
    : openFactFile(cacheFolder(options, terminal, directory));
  const failOn = FAIL_ON.find((level) => level === options.text('fail-on')) ?? ('error' satisfies FailOn);
  const { report } = await runGate({
    directory,
    base: options.text('base'),
    head: options.text('head'),
    state: options.flag('committed') ? 'committed' : 'edited',
    mayFetch: false,
    needsParents: false,
    configPath: parseConfigPath(options.text('config')),
    configNamed: options.text('config') !== null,
    families: parseFamilies(options.text('only')),
    failOn,
    cache: facts,
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: today(),
  });
  facts.save();
  const format = (options.text('format') ?? 'text') as Format;
  const output = options.text('output');
  const text = renderAs(format, report, { rules: GATE_RULES, colour: terminal.colour && output === null });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else if (!options.flag('quiet')) terminal.write(text);
  return exitCodeOf(report.conclusion);
}

/** One folder for each repository, so that one repository's run does not drop another's facts. */
function cacheFolder(options: ParsedOptions, terminal: Terminal, directory: string): string {
  const named = options.text('cache');
  if (named !== null) return resolve(terminal.directory, named);
  const home = terminal.environment.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return join(home, 'execution-standards', key);
}
