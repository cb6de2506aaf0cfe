import { readStateRequest } from '../checks/read-state-request.ts';
import { today } from '../platform/clock/today.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import type { OpenapiRun } from './run/engine.ts';
import { runOpenapi } from './run/run.ts';

/** Compares the descriptions of the checked-out commit as the inputs say. Shared by the action and the root action. */
export async function runOpenapiAction(inputs: Inputs, action: ActionProcess): Promise<OpenapiRun> {
  const { subject } = loadSubject(action.env);
  const place = (name: string): string | null => inputs.path(name)?.absolute ?? null;
  return runOpenapi({
    ...readStateRequest(inputs, action, subject),
    documents: inputs.lines('documents'),
    failOn: inputs.choice('fail-on', FAIL_ON) ?? 'error',
    subject,
    outputs: { changelog: place('changelog-file'), changelogHtml: place('changelog-html-file') },
    today: today(action.env),
  });
}
