import { parseConfigPath } from '../config/config-path.ts';
import { CONFIG_PATH } from '../config/model.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import { workspaceFolder } from '../platform/runner/publish-report.ts';
import { remoteMergeBase } from '../platform/runner/remote-merge-base.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import type { RunSubject } from '../platform/runner/subject.ts';

/** What an action judges: the checked-out commit, what it changes, and the configuration that its inputs name. Errors: `config-path`. */
export function readStateRequest(inputs: Inputs, action: ActionProcess, subject: RunSubject['subject']) {
  const named = inputs.text('base-ref');
  const configPath = inputs.text('config-file');
  return {
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
  } as const;
}
