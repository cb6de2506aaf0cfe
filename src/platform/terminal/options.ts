import { parseArgs } from 'node:util';
import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';

/** A flag of a verb. `value` names what follows it in the help text; without one the flag is a switch. */
export interface Option {
  readonly name: string;
  readonly value?: string;
  readonly help: string;
  /** The values allowed, when they can be listed. */
  readonly choices?: readonly string[];
  /** May be given more than once. */
  readonly repeatable?: boolean;
}

/** What was written on the command line for one verb. */
export interface ParsedOptions {
  readonly text: (name: string) => string | null;
  readonly all: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  readonly positionals: readonly string[];
}

/** Flags that every verb on an engine understands. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: 'config', value: 'file', help: 'configuration (default .github/execution-standards.yml)' },
  { name: 'base', value: 'commit', help: 'what to compare with; policy is read there' },
  { name: 'head', value: 'commit', help: 'what to judge (default: the work tree as it stands)' },
  {
    name: 'format',
    value: 'name',
    help: 'text, json, markdown, sarif or github',
    choices: ['text', 'json', 'markdown', 'sarif', 'github'],
  },
  { name: 'output', value: 'file', help: 'write the report there instead of to the terminal' },
  {
    name: 'fail-on',
    value: 'level',
    help: 'error, warning or never',
    choices: ['error', 'warning', 'never'],
  },
  { name: 'quiet', help: 'print nothing but errors' },
  { name: 'help', help: 'print this help' },
];

/**
 * Reads the arguments after the verb. Errors: `unknown-option` with the nearest known one, `bad-value` with the values allowed.
 */
export function parseOptions(args: readonly string[], options: readonly Option[]): ParsedOptions {
  for (const arg of args) {
    if (arg === '--') break;
    if (!arg.startsWith('-') || arg === '-') continue;
    const name = arg.replace(/^--?/, '').split('=', 1)[0]!;
    if (options.some((option) => option.name === name || arg === '-h')) continue;
    const near = nearest(
      name,
      options.map((option) => option.name),
    );
    throw new UserError(
      'unknown-option',
      `There is no option \`${arg.split('=', 1)[0]}\`.`,
      near === null ? 'Run with --help to see all of them.' : `Did you mean \`--${near}\`?`,
    );
  }
  const parsed = parseOrExplain(args, options);
  const values = (name: string): string[] => [parsed.values[name] ?? []].flat().map(String);
  for (const option of options) {
    for (const value of option.choices === undefined ? [] : values(option.name)) {
      if (option.choices!.includes(value)) continue;
      throw new UserError(
        'bad-value',
        `\`--${option.name} ${value}\` is not known.`,
        `Use one of ${option.choices!.join(', ')}.`,
      );
    }
  }
  return {
    text: (name) => values(name).at(-1) ?? null,
    all: values,
    flag: (name) => parsed.values[name] === true,
    positionals: parsed.positionals,
  };
}

function parseOrExplain(args: readonly string[], options: readonly Option[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        options.map(({ name, value, repeatable }) => [
          name,
          {
            type: value === undefined ? ('boolean' as const) : ('string' as const),
            ...(repeatable === true ? { multiple: true } : {}),
            ...(name === 'help' ? { short: 'h' } : {}),
          },
        ]),
      ),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
    throw new UserError(
      'bad-value',
      `${message.replace(/\.$/, '')}.`,
      'Run with --help to see how options are written.',
    );
  }
}

/** The options as aligned lines for a help text. */
export function renderOptions(options: readonly Option[]): string {
  const left = options.map(({ name, value }) => `  --${name}${value === undefined ? '' : ` <${value}>`}`);
  const width = Math.max(...left.map((text) => text.length)) + 2;
  return options.map(({ help }, index) => left[index]!.padEnd(width) + help).join('\n');
}
