import type { Inputs } from '../../platform/runner/inputs.ts';
import { loadPayload } from '../../platform/runner/payload.ts';
import { workspaceFolder } from '../../platform/runner/publish-report.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { findVerb, runVerb } from '../../platform/terminal/run-verb.ts';
import type { Terminal, Verb } from '../../platform/terminal/verb.ts';
import { plainLines } from '../../report/renderers/escape-terminal.ts';

/**
 * Runs what `execution-standards promotion …` runs, in the process of the action: one argument a line, the first is the verb. The
 * step passes when the verb ends with 0. The token of the input `github-token` stands for that of the environment.
 */
export async function runCommand(inputs: Inputs, action: ActionProcess): Promise<boolean> {
  const [name = '', ...args] = (inputs.text('command') ?? '').split(/\r?\n/).map((line) => line.trim());
  const { PROMOTION_VERBS } = await import('../run/engine.ts');
  const verb = findVerb(name, PROMOTION_VERBS, 'command of `promotion`');
  const token = inputs.text('github-token');
  const terminal: Terminal = {
    directory: workspaceFolder(inputs, action),
    // The runner reads commands of its own from what a step prints.
    write: (text) => action.write(plainLines(text)),
    writeError: (text) => action.write(plainLines(text)),
    colour: false,
    environment: { ...action.env, ...(token === undefined ? {} : { GITHUB_TOKEN: token }) },
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
