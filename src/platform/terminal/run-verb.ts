import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { parseOptions, renderOptions } from './options.ts';
import type { ExitCode, Terminal, Verb } from './verb.ts';

/** Runs a verb with what stands after it; `--help` prints its page instead. Errors: those of `parseOptions` and of the verb. */
export async function runVerb(verb: Verb, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseOptions(args, verb.options);
  if (!options.flag('help')) return verb.run(options, terminal);
  terminal.write(
    `usage: execution-standards ${verb.usage}\n\n${verb.summary}\n\n${renderOptions(verb.options)}\n`,
  );
  return 0;
}

/** What a word names; `what` is said of it when there is none. Errors: `unknown-verb` with the nearest one. */
export function findVerb<Named extends { readonly name: string }>(
  name: string,
  among: readonly Named[],
  what: string,
): Named {
  const verb = among.find((one) => one.name === name);
  if (verb !== undefined) return verb;
  const near = nearest(
    name,
    among.map((one) => one.name),
  );
  throw new UserError(
    'unknown-verb',
    `There is no ${what} \`${name}\`.`,
    near === null ? 'Run with --help to see all of them.' : `Did you mean \`${near}\`?`,
  );
}
