import { parseConfigPath } from '../config/config-path.ts';
import { CONFIG_PATH } from '../config/model.ts';
import { LINT_REPORT_BYTES } from '../foundation/limits.ts';
import { memoryFacts, openFactFile } from '../platform/cache/fact-file.ts';
import { today } from '../platform/clock/today.ts';
import { readReport } from '../platform/files/read-report.ts';
import { variable } from '../platform/runner/environment.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import { workspaceFolder } from '../platform/runner/publish-report.ts';
import { remoteMergeBase } from '../platform/runner/remote-merge-base.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { workspacePath } from '../platform/runner/workspace-path.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import { parseFamilies } from './families.ts';
import type { GateOutcome } from './judge-trees.ts';
import { runGate } from './run.ts';

/** Judges the checked-out commit as the inputs say. Shared by the action and the root action. */
export async function runGateAction(inputs: Inputs, action: ActionProcess): Promise<GateOutcome> {
  const { subject } = loadSubject(action.env);
  const cachePath = inputs.path('cache-path');
  const cache = cachePath === undefined ? memoryFacts() : openFactFile(cachePath.absolute);
  const workspace = variable(action.env, 'GITHUB_WORKSPACE');
  const readReports = (input: string) =>
    inputs.lines(input).map((named) => {
      const place = workspace === undefined ? null : workspacePath(workspace, named);
      return readReport(named, place?.absolute ?? null, LINT_REPORT_BYTES);
    });
  const configPath = inputs.text('config-file');
  const families = parseFamilies(inputs.text('only') ?? null);
  const named = inputs.text('base-ref');
  const outcome = await runGate({
    directory: workspaceFolder(inputs, action),
    base: named ?? subject.base,
    pullRequestHead: named === undefined ? subject.head : null,
    head: null,
    state: 'committed',
    mayFetch: true,
    mergeBaseOf: remoteMergeBase(inputs, action),
    needsParents: true,
    configPath: parseConfigPath(configPath ?? null),
    // The default of the input names the usual place: only another one is somebody's wish.
    configNamed: configPath !== undefined && configPath !== CONFIG_PATH,
    families,
    failOn: inputs.choice('fail-on', FAIL_ON) ?? 'error',
    history: inputs.flag('history') ?? false,
    cache,
    lint: { reports: readReports('lint-reports'), base: readReports('lint-base') },
    subject,
    today: today(action.env),
  });
  cache.save(families === null);
  return outcome;
}
