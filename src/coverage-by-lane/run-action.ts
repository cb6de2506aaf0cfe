import { readStateRequest } from '../checks/read-state-request.ts';
import { today } from '../platform/clock/today.ts';
import { variable } from '../platform/runner/environment.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { FAIL_ON } from '../report/conclusion.ts';
import type { CoverageRun } from './run/engine.ts';
import { runCoverage } from './run/run.ts';

const HISTORY = ['auto', 'read', 'off'] as const;

/** Judges the coverage of the checked-out commit as the inputs say. Shared by the action and the root action. */
export async function runCoverageAction(inputs: Inputs, action: ActionProcess): Promise<CoverageRun> {
  const { subject, baseBranch, pushedDefault } = loadSubject(action.env);
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
  const state = readStateRequest(inputs, action, subject);
  return runCoverage({
    ...state,
    reportsRoot: variable(action.env, 'GITHUB_WORKSPACE') ?? state.directory,
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
