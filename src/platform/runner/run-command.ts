import { plainLines } from '../../report/renderers/escape-terminal.ts';
import { findVerb, runVerb } from '../terminal/run-verb.ts';
import type { Terminal, Verb } from '../terminal/verb.ts';
import type { Environment } from './environment.ts';
import type { Inputs } from './inputs.ts';
import { loadPayload } from './payload.ts';
import { workspaceFolder } from './publish-report.ts';
import type { ActionProcess } from './run-action.ts';

/**
 * Runs a verb of the command line in the process of an action, as the input `command` says it: one argument a line, the first is the
 * verb. The step passes when the verb ends with 0. The token of the input `github-token` stands for that of the environment; `more` are
 * variables beside it. Errors: `unknown-verb`, those of the verb.
 */
export async function runVerbOfInput(
  verbs: readonly Verb[],
  group: string,
  inputs: Inputs,
  action: ActionProcess,
  more: Environment = {},
): Promise<boolean> {
  const [name = '', ...args] = (inputs.text('command') ?? '').split(/\r?\n/).map((line) => line.trim());
  const verb = findVerb(name, verbs, `command of \`${group}\``);
  const token = inputs.text('github-token');
  const terminal: Terminal = {
    directory: workspaceFolder(inputs, action),
    // The runner reads commands of its own from what a step prints.
    write: (text) => action.write(plainLines(text)),
    writeError: (text) => action.write(plainLines(text)),
    colour: false,
    environment: { ...action.env, ...(token === undefined ? {} : { GITHUB_TOKEN: token }), ...more },
  };
  return (await runVerb(verb, withDefaultBranch(verb, args, action), terminal)) === 0;
}

/** actions/checkout does not note which branch is the default one; the event says it. */
function withDefaultBranch(verb: Verb, args: readonly string[], { env }: ActionProcess): readonly string[] {
  const isAsked = verb.options.some(({ name }) => name === 'default-branch');
  const isSaid = args.some((arg) => /^--default-branch(?:=|$)/.test(arg));
  const payload = loadPayload(env) as { readonly repository?: { readonly default_branch?: unknown } } | null;
  const branch = payload?.repository?.default_branch;
  // First, so that an argument that lacks its value does not take it.
  return isAsked && !isSaid && typeof branch === 'string' ? [`--default-branch=${branch}`, ...args] : args;
}
