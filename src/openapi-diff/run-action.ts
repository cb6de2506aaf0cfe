import { parseConfigPath } from '../config/config-path.ts';
import { CONFIG_PATH } from '../config/model.ts';
import { today } from '../platform/clock/today.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import { workspaceFolder } from '../platform/runner/publish-report.ts';
import { remoteMergeBase } from '../platform/runner/remote-merge-base.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import type { OpenapiRun } from './run/engine.ts';
import { runOpenapi } from './run/run.ts';

/** Compares the descriptions of the checked-out commit as the inputs say. Shared by the action and the root action. */
export async function runOpenapiAction(inputs: Inputs, action: ActionProcess): Promise<OpenapiRun> {
  const { subject } = loadSubject(action.env);
  const named = inputs.text('base-ref');
  const configPath = inputs.text('config-file');
  const place = (name: string): string | null => inputs.path(name)?.absolute ?? null;
  return runOpenapi({
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
    documents: inputs.lines('documents'),
    failOn: inputs.choice('fail-on', FAIL_ON) ?? 'error',
    subject,
    outputs: { changelog: place('changelog-file'), changelogHtml: place('changelog-html-file') },
    today: today(action.env),
  });
}
