import { readStateRequest } from '../checks/read-state-request.ts';
import { LINT_REPORT_BYTES } from '../foundation/limits.ts';
import { UserError } from '../foundation/user-error.ts';
import { type FactFile, memoryFacts, openFactFile } from '../platform/cache/fact-file.ts';
import { gatherCaches } from '../platform/cache/gather-caches.ts';
import { today } from '../platform/clock/today.ts';
import { readReport } from '../platform/files/read-report.ts';
import { variable } from '../platform/runner/environment.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { workspacePath } from '../platform/runner/workspace-path.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import { parseFamilies } from './families.ts';
import type { GateOutcome, GateRequest } from './judge-trees.ts';
import { runGate } from './run.ts';

/** Judges the checked-out commit as the inputs say. Shared by the action and the root action. */
export async function runGateAction(inputs: Inputs, action: ActionProcess): Promise<GateOutcome> {
  const request = readRequest(inputs, action, openFacts(inputs, action));
  const outcome = await runGate(request);
  request.cache.save(request.families === null);
  return outcome;
}

/** The cache in the first folder, with what further ones know; a cache of this run where none is named. Errors: `input-invalid`. */
export function openFacts(inputs: Inputs, { env, write }: ActionProcess): FactFile {
  const workspace = variable(env, 'GITHUB_WORKSPACE') ?? '.';
  const folders = inputs.lines('cache-path').map((named) => {
    const place = workspacePath(workspace, named);
    if (place !== null) return place.absolute;
    throw new UserError(
      'input-invalid',
      `Input cache-path: ${JSON.stringify(named)} is outside the workspace.`,
      'Give a path inside the checked-out repository; symbolic links that leave it do not count.',
    );
  });
  const [own] = folders;
  if (own === undefined) return memoryFacts();
  const found = gatherCaches(folders);
  if (found > 1 || folders.length > 1) write(`Facts of ${found} folders are at hand.\n`);
  return openFactFile(own);
}

/** What the inputs ask of the gate. Errors: `input-invalid`. */
export function readRequest(
  inputs: Inputs,
  action: ActionProcess,
  cache: FactFile,
): GateRequest & { cache: FactFile } {
  const { subject } = loadSubject(action.env);
  const workspace = variable(action.env, 'GITHUB_WORKSPACE');
  const readReports = (input: string) =>
    inputs.lines(input).map((named) => {
      const place = workspace === undefined ? null : workspacePath(workspace, named);
      return readReport(named, place?.absolute ?? null, LINT_REPORT_BYTES);
    });
  const families = parseFamilies(inputs.text('only') ?? null);
  return {
    ...readStateRequest(inputs, action, subject),
    families,
    failOn: inputs.choice('fail-on', FAIL_ON) ?? 'error',
    history: inputs.flag('history') ?? false,
    cache,
    lint: { reports: readReports('lint-reports'), base: readReports('lint-base') },
    subject,
    today: today(action.env),
  };
}
