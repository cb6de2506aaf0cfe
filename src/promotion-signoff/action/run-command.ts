import type { Inputs } from '../../platform/runner/inputs.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { runVerbOfInput } from '../../platform/runner/run-command.ts';

/** Runs what `execution-standards promotion …` runs, in the process of the action. */
export async function runCommand(inputs: Inputs, action: ActionProcess): Promise<boolean> {
  const { PROMOTION_VERBS } = await import('../run/engine.ts');
  return runVerbOfInput(PROMOTION_VERBS, 'promotion', inputs, action);
}
