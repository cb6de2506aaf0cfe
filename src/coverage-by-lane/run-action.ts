import { parseConfigPath } from '../config/config-path.ts';
import { CONFIG_PATH } from '../config/model.ts';
import { today } from '../platform/clock/today.ts';
import { variable } from '../platform/runner/environment.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import { workspaceFolder } from '../platform/runner/publish-report.ts';
import { remoteMergeBase } from '../platform/runner/remote-merge-base.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import type { CoverageRun } from './run/engine.ts';
import { runCoverage } from './run/run.ts';

const HISTORY = ['auto', 'read', 'off'] as const;

/** Judges the coverage of the checked-out commit as the inputs say. Shared by the action and the root action. */
export async function runCoverageAction(inputs: Inputs, action: ActionProcess): Promise<CoverageRun> {
  const { subject, baseBranch, pushedDefault } = loadSubject(action.env);
  const named = inputs.text('base-ref');
  const configPath = inputs.text('config-file');
  const history = inputs.choice('coverage-history', HISTORY) ?? 'auto';
  const isDry = inputs.flag('dry-run') ?? false;
  const place = (name: string): string | null => inputs.path(name)?.absolute ?? null;
  const places = {
    html: place('html-file'),
    cobertura: place('cobertura-file'),
    lcov: place('lcov-file'),
    json: place('json-file'),
    badges: place('badge-folder'),
  };
  const directory = workspaceFolder(inputs, action);
  return runCoverage({
    directory,
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
    reportsRoot: variable(action.env, 'GITHUB_WORKSPACE') ?? directory,
    reports: inputs.lines('reports'),
    baseReports: inputs.lines('base-reports'),
    history: {
      isRead: history !== 'off',
      remote: 'origin',
      isRemoteNamed: false,
      baseBranch,
      files: place('base-file'),
      recordAs: history === 'auto' && !isDry ? pushedDefault : null,
      saveTo: place('history-file'),
    },
    failOn: inputs.choice('fail-on', FAIL_ON) ?? 'error',
    subject,
    outputs: places,
    today: today(action.env),
    now: Date.now(),
  });
}
