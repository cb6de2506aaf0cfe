import { choosePolicy } from '../checks/choose-policy.ts';
import { judgedCommit } from '../checks/judged-commit.ts';
import { openTrees, type Trees } from '../checks/open-trees.ts';
import { parseConfigPath } from '../config/config-path.ts';
import { CONFIG_PATH } from '../config/model.ts';
import { EVIDENCE_POLICY_PATH } from '../evidence-bundler/policy/model.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import { workspaceFolder } from '../platform/runner/publish-report.ts';
import { remoteMergeBase } from '../platform/runner/remote-merge-base.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import type { Report } from '../report/model.ts';
import { type ChosenCheck, enabledChecks } from './choose-checks.ts';

/** What is judged, as far as it is known before any check has run. */
export interface Enabled {
  readonly checks: readonly ChosenCheck[];
  readonly about: Pick<Report, 'subject' | 'startedFrom'>;
  readonly trees: Trees;
}

/** The checks that the configuration of the base enables. Errors: those of the trees and of the configuration. */
export async function findEnabled(inputs: Inputs, action: ActionProcess): Promise<Enabled> {
  const { subject } = loadSubject(action.env);
  const named = inputs.text('base-ref');
  const configPath = inputs.text('config-file');
  const trees = await openTrees(
    {
      directory: workspaceFolder(inputs, action),
      base: named ?? subject.base,
      pullRequestHead: named === undefined ? subject.head : null,
      head: null,
      state: 'committed',
      mayFetch: true,
      mergeBaseOf: remoteMergeBase(inputs, action),
      needsParents: true,
    },
    async () => {},
  );
  const policy = await choosePolicy(trees, {
    configPath: parseConfigPath(configPath ?? null),
    // The default of the input names the usual place: only another one is somebody's wish.
    configNamed: configPath !== undefined && configPath !== CONFIG_PATH,
  });
  const states = [trees.head, ...(trees.base === null ? [] : [trees.base.snapshot])];
  const deciding = trees.base?.snapshot ?? trees.head;
  const checks = enabledChecks({
    config: policy.config,
    paths: [...new Set(states.flatMap(({ entries }) => entries.map(({ path }) => path)))],
    hasEvidencePolicy: deciding.entries.some(({ path }) => path === EVIDENCE_POLICY_PATH),
    namesReports: inputs.lines('reports').length > 0,
    namesDocuments: inputs.lines('documents').length > 0,
    namesEvidence: inputs.lines('files').length > 0,
  });
  return {
    checks,
    about: {
      subject: { ...subject, head: judgedCommit(trees, subject), base: trees.base?.commit ?? null },
      startedFrom: { policySource: policy.source, configDigest: policy.digest },
    },
    trees,
  };
}
