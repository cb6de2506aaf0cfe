import type { Inputs } from '../../platform/runner/inputs.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import { runVerbOfInput } from '../../platform/runner/run-command.ts';
import type { Secrets } from './secrets.ts';

/** Runs what `execution-standards evidence …` runs, in the process of the action. A key of the log needs no file. */
export async function runCommand(inputs: Inputs, secrets: Secrets, action: ActionProcess): Promise<boolean> {
  const { EVIDENCE_VERBS } = await import('../run/engine.ts');
  const more = secrets.logKey === null ? {} : { EVIDENCE_LOG_KEY: secrets.logKey };
  return runVerbOfInput(EVIDENCE_VERBS, 'evidence', inputs, action, more);
}
