import { appendFileSync } from 'node:fs';
import { variable } from '../../platform/runner/environment.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { dueSmokes } from '../after/due-smokes.ts';
import { judgeCanaries } from '../after/judge-canaries.ts';
import { LOG_OPTION, loadLog, requireWhole, serviceByForm } from './audit-log.ts';
import { openContext, PROMOTION_OPTIONS } from './context.ts';
import { say } from './say.ts';

export const DUE_OPTIONS = [...PROMOTION_OPTIONS, LOG_OPTION];

/**
 * `promotion due`: which smoke tests and canaries the time has come for. In a job it sets the outputs `smokes` and `canaries`, JSON lists for a
 * matrix that hold digests and commits, never names. Ends with 1 when something failed, was missed or is overdue.
 */
export async function runDue(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const context = await openContext(options, terminal);
  const { entries } = requireWhole(await loadLog(context, options, terminal));
  const smokes = dueSmokes(entries, context.now, context.policy);
  const canaries = judgeCanaries(entries, context.now, context.policy, await serviceByForm(context));
  const outputs = {
    smokes: smokes
      .filter(({ state }) => state === 'due')
      .map(({ intent, merge, pull, night }) => ({ intent, merge, pull, night })),
    canaries: canaries
      .filter(({ state }) => state === 'due')
      .map(({ intent, merge, pull }) => ({ intent, merge, pull })),
  };
  const file = variable(terminal.environment, 'GITHUB_OUTPUT');
  if (file !== undefined)
    for (const [name, value] of Object.entries(outputs))
      appendFileSync(file, `${name}=${JSON.stringify(value)}\n`);
  say(options, terminal, { smokes, canaries, due: outputs }, [
    ...smokes.map(
      ({ module, pull, night, nights, state, to }) =>
        `${module} (#${pull}): smoke test of night ${night} of ${nights}: ${state}${state === 'due' ? ` until ${to}` : ''}`,
    ),
    ...canaries.map(
      ({ module, pull, state, opens, closes, refused }) =>
        `${module} (#${pull}): canary: ${state} (${opens} to ${closes})${refused.map((why) => `; a line does not count: ${why}`).join('')}`,
    ),
    ...(smokes.length + canaries.length === 0 ? ['No promotion is on watch.'] : []),
  ]);
  const isWrong = (state: string): boolean => state === 'failed' || state === 'missed' || state === 'overdue';
  return [...smokes, ...canaries].some(({ state }) => isWrong(state)) ? 1 : 0;
}
