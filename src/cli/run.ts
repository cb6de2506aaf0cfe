import { nearest } from '../foundation/nearest.ts';
import { UserError } from '../foundation/user-error.ts';
import { VERSION } from '../foundation/version.ts';
import { parseOptions, renderOptions } from '../platform/terminal/options.ts';
import type { ExitCode, Terminal, Verb } from '../platform/terminal/verb.ts';
import { plain, plainLines } from '../report/renderers/escape-terminal.ts';
import { VERBS } from './verbs.ts';

/** Runs the command line; every error ends in one sentence and a hint, never in a stack, unless it is a defect of ours. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.write(renderHelp());
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      terminal.write(`${VERSION}\n`);
      return 0;
    }
    const verb = findVerb(name);
    const options = parseOptions(rest, verb.options);
    if (options.flag('help')) {
      terminal.write(
        `usage: execution-standards ${verb.usage}\n\n${verb.summary}\n\n${renderOptions(verb.options)}\n`,
      );
      return 0;
    }
    return await verb.run(options, terminal);
  } catch (error) {
    terminal.writeError(describe(error));
    return 2;
  }
}

function findVerb(name: string): Verb {
  const verb = VERBS.find((one) => one.name === name);
  if (verb !== undefined) return verb;
  const near = nearest(
    name,
    VERBS.map((one) => one.name),
  );
  throw new UserError(
    'unknown-verb',
    `There is no command \`${name}\`.`,
    near === null ? 'Run with --help to see all of them.' : `Did you mean \`${near}\`?`,
  );
}

function renderHelp(): string {
  const width = Math.max(...VERBS.map((verb) => verb.name.length));
  const verbs = VERBS.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`);
  return [
    'usage: execution-standards <command> [options]',
    '',
    ...verbs,
    '',
    'Exit codes: 0 clean, 1 blocking findings, 2 misuse or cannot evaluate.',
    'Run `execution-standards <command> --help` for the options of a command.',
    '',
  ].join('\n');
}

function describe(error: unknown): string {
  if (error instanceof UserError) return `${plainLines(error.message)}\nHint: ${plain(error.hint)}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a defect of execution-standards ${VERSION}; please report it with the lines below.\n${plainLines(stack)}\n`;
}
