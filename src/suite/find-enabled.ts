import { choosePolicy } from '../checks/choose-policy.ts';
import { judgedSubject } from '../checks/judged-commit.ts';
import { openTrees, type Trees } from '../checks/open-trees.ts';
import { readStateRequest } from '../checks/read-state-request.ts';
import { EVIDENCE_POLICY_PATH } from '../evidence-bundler/policy/model.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
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
  const { configPath, configNamed, ...state } = readStateRequest(inputs, action, subject);
  const trees = await openTrees(state, async () => {});
  const policy = await choosePolicy(trees, { configPath, configNamed });
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
      subject: judgedSubject(trees, subject),
      startedFrom: { policySource: policy.source, configDigest: policy.digest },
    },
    trees,
  };
}
