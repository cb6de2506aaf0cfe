import { UserError } from '../foundation/user-error.ts';
import { VERSION } from '../foundation/version.ts';
import { findVerb, runVerb } from '../platform/terminal/run-verb.ts';
import type { ExitCode, Terminal, Verb, VerbGroup } from '../platform/terminal/verb.ts';
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
    const found = findVerb(name, VERBS, 'command');
    if (!('load' in found)) return await runVerb(found, rest, terminal);
    const verbs = await found.load();
    const [word, ...others] = rest;
    if (word === undefined || word === '--help' || word === '-h') {
      terminal.write(renderGroup(found, verbs));
      return word === undefined ? 2 : 0;
    }
    return await runVerb(findVerb(word, verbs, `command of \`${name}\``), others, terminal);
  } catch (error) {
    terminal.writeError(describe(error));
    return 2;
  }
}

function renderGroup({ name, summary }: VerbGroup, verbs: readonly Verb[]): string {
  return [
    `usage: execution-standards ${name} <command> [options]`,
    '',
    summary,
    '',
    ...renderVerbs(verbs),
    '',
    `Run \`execution-standards ${name} <command> --help\` for the options of a command.`,
    '',
  ].join('\n');
}

function renderVerbs(verbs: readonly { readonly name: string; readonly summary: string }[]): string[] {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  return verbs.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`);
}

function renderHelp(): string {
  return [
    'usage: execution-standards <command> [options]',
    '',
    ...renderVerbs(VERBS),
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
