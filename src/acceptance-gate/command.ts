import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChosenPolicy } from '../config/chosen-policy.ts';
import { parseConfigPath } from '../config/config-path.ts';
import { LINT_REPORT_BYTES } from '../foundation/limits.ts';
import { UserError } from '../foundation/user-error.ts';
import { renderLanes } from '../lanes/render.ts';
import { type FactFile, memoryFacts, openFactFile } from '../platform/cache/fact-file.ts';
import { gatherCaches } from '../platform/cache/gather-caches.ts';
import { today } from '../platform/clock/today.ts';
import { readReport } from '../platform/files/read-report.ts';
import { writeWhole } from '../platform/files/write-whole.ts';
import { openRepository } from '../platform/git/repository.ts';
import { commitStaged } from '../platform/git/staged.ts';
import { COMMON_OPTIONS, type ParsedOptions } from '../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal, type Verb } from '../platform/terminal/verb.ts';
import { FAIL_ON, type FailOn } from '../report/conclusion.ts';
import type { Report } from '../report/model.ts';
import { type Format, renderAs } from '../report/renderers/render-as.ts';
import { parseFamilies } from './families.ts';
import type { GateRequest } from './judge-trees.ts';
import { GATE_RULES } from './rules/all-rules.ts';
import { runGate, runShard } from './run.ts';
import { parseShard, type Shard } from './shard/shard.ts';
import { updateBaseline } from './update-baseline.ts';

/** `execution-standards gate`: the acceptance gate at a developer's desk, on the work tree as it stands. */
export const gateVerb: Verb = {
  name: 'gate',
  summary: 'find what must not enter production',
  usage: 'gate [folder] [options]',
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'only',
      value: 'families',
      help: 'run only these families of rules, such as LN,CI (LC: near copies, LN017)',
    },
    { name: 'history', help: 'search every commit of every branch for secrets, not only new ones' },
    { name: 'staged', help: 'judge what is staged for the next commit, compared with HEAD' },
    { name: 'committed', help: 'judge what is committed, not the work tree’s edits' },
    {
      name: 'cache',
      value: 'folder',
      help: 'keep facts about files there (default: the user’s cache folder); of several, the others are only read',
      repeatable: true,
    },
    { name: 'no-cache', help: 'read every file anew' },
    {
      name: 'shard',
      value: 'i/n',
      help: 'read one share of the files into the cache, for a later run that judges all',
    },
    {
      name: 'lint-report',
      value: 'file',
      help: 'split this report of a linter by lane: ruff’s JSON or SARIF; may be repeated',
      repeatable: true,
    },
    {
      name: 'lint-base',
      value: 'file',
      help: 'the same report of the base: what it has too blocks nobody; may be repeated',
      repeatable: true,
    },
    {
      name: 'print-config',
      help: 'print the configuration that decides, or the lanes proposed from the tree',
    },
    {
      name: 'update-baseline',
      help: 'drop entries whose finding is gone; with the next three, accept what is open',
    },
    { name: 'reason', value: 'text', help: 'why these findings are accepted' },
    { name: 'owner', value: '@team', help: 'who answers for them' },
    { name: 'expires', value: 'day', help: 'the last day, such as 2027-01-31' },
  ],
  run: runGateCommand,
};

async function runGateCommand(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const directory = resolve(terminal.directory, options.positionals[0] ?? '.');
  const shardText = options.text('shard');
  const shard = shardText === null ? null : parseShard(shardText);
  const facts = openFacts(options, terminal, directory, shard);
  const failOn = FAIL_ON.find((level) => level === options.text('fail-on')) ?? ('error' satisfies FailOn);
  const families = parseFamilies(options.text('only'));
  const staged = options.flag('staged') ? await openStaged(directory, options) : null;
  const request: GateRequest = {
    directory,
    base: options.text('base') ?? staged?.base ?? null,
    head: options.text('head') ?? staged?.head ?? null,
    state: options.flag('committed') ? 'committed' : 'edited',
    mayFetch: false,
    needsParents: false,
    configPath: parseConfigPath(options.text('config')),
    configNamed: options.text('config') !== null,
    families,
    failOn,
    history: options.flag('history'),
    cache: facts,
    lint: {
      reports: readReports(options.all('lint-report'), terminal),
      base: readReports(options.all('lint-base'), terminal),
    },
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: today(),
  };
  if (shard !== null) {
    const report = await runShard(request, shard);
    facts.save(false);
    return putOut(report, options, terminal);
  }
  const { report, policy, root } = await runGate(request);
  facts.save(families === null);
  if (options.flag('print-config')) {
    terminal.write(renderLanes(policy.config.lanes));
    return 0;
  }
  if (options.flag('update-baseline')) return writeBaseline(report, policy, root, options, terminal);
  return putOut(report, options, terminal);
}

function putOut(report: Report, options: ParsedOptions, terminal: Terminal): ExitCode {
  const format = (options.text('format') ?? 'text') as Format;
  const output = options.text('output');
  const text = renderAs(format, report, { rules: GATE_RULES, colour: terminal.colour && output === null });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else if (!options.flag('quiet')) terminal.write(text);
  return exitCodeOf(report.conclusion);
}

/** The next commit as it stands, and the one before it; no base in front of the first one. */
async function openStaged(directory: string, options: ParsedOptions) {
  if (options.text('head') !== null || options.flag('committed'))
    throw new UserError(
      'bad-value',
      'What is staged and what is committed cannot be judged at once.',
      'Leave out --head and --committed.',
    );
  const repository = await openRepository(directory);
  if (repository === null)
    throw new UserError(
      'no-git',
      `${directory} is not in a git repository, so nothing is staged.`,
      'Leave out --staged.',
    );
  return { head: await commitStaged(repository), base: repository.head };
}

/** Writes the baseline into the work tree, for a commit that people review. */
function writeBaseline(
  report: Report,
  policy: ChosenPolicy,
  root: string,
  options: ParsedOptions,
  terminal: Terminal,
): ExitCode {
  const path = policy.config.baseline;
  const file = join(root, path);
  const bytes = existsSync(file) ? readFileSync(file) : null;
  const fields = {
    reason: options.text('reason') ?? undefined,
    owner: options.text('owner') ?? undefined,
    expires: options.text('expires') ?? undefined,
  };
  const { text, added, removed } = updateBaseline(bytes, path, report.findings, fields, today());
  if (added > 0 || removed > 0) writeWhole(file, text);
  terminal.write(`${path}: ${added} added, ${removed} removed.\n`);
  return 0;
}

function readReports(named: readonly string[], terminal: Terminal) {
  return named.map((file) => readReport(file, resolve(terminal.directory, file), LINT_REPORT_BYTES));
}

/** Errors: `shard-without-cache`. */
function openFacts(
  options: ParsedOptions,
  terminal: Terminal,
  directory: string,
  shard: Shard | null,
): FactFile {
  if (!options.flag('no-cache')) {
    const folders = cacheFolders(options, terminal, directory);
    gatherCaches(folders);
    return openFactFile(folders[0]);
  }
  if (shard === null) return memoryFacts();
  throw new UserError(
    'shard-without-cache',
    'A shard only fills the cache, and `--no-cache` keeps none.',
    'Leave it out; name the folder by --cache.',
  );
}

/** One folder for each repository, so that one repository's run does not drop another's facts. */
function cacheFolders(
  options: ParsedOptions,
  terminal: Terminal,
  directory: string,
): readonly [string, ...string[]] {
  const [first, ...others] = options.all('cache').map((named) => resolve(terminal.directory, named));
  if (first !== undefined) return [first, ...others];
  const home = terminal.environment.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return [join(home, 'execution-standards', key)];
}
