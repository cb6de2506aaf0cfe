import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { findPromotionProblems } from '../../src/promotion-signoff/doctor/find-promotion-problems.ts';
import type { BranchRule, DoctorFacts } from '../../src/promotion-signoff/doctor/model.ts';
import type { PromotionPolicy } from '../../src/promotion-signoff/policy/model.ts';
import { situationOf } from './promotion-cases.ts';

export const CONTEXT = 'promotion-signoff: main';
export const known = <T>(value: T) => ({ kind: 'known', value }) as const;

/** A policy that is in order, with some values set. */
export function policyOf(set: Readonly<Record<string, unknown>> = {}): PromotionPolicy {
  const { policy, diagnostics } = situationOf({
    set: { 'policy.audit': {}, 'policy.roles.ethics': { people: ['di', 'hana'] }, ...set },
  }).policy;
  if (policy === null) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

export const SIGNOFF = `name: promotion sign-off
on:
  pull_request_target:
    types: [opened, reopened, synchronize, edited, ready_for_review, converted_to_draft, labeled, unlabeled, auto_merge_enabled, auto_merge_disabled, closed]
  issue_comment:
  workflow_run:
    workflows: [promotion signal]
    types: [completed]
  schedule: [{ cron: '7 * * * *' }]
permissions: {}
concurrency: { group: x, cancel-in-progress: false }
jobs:
  signoff:
    runs-on: ubuntu-latest
    permissions: { contents: read, statuses: write }
    steps:
      - uses: actions/checkout@${'1'.repeat(40)}
        with: { persist-credentials: false }
      - uses: execution-standards/execution-standards/actions/promotion-signoff@${'2'.repeat(40)}
`;
export const SIGNAL = `name: promotion signal
on: { pull_request_review: { types: [submitted] } }
permissions: {}
jobs: { signal: { runs-on: ubuntu-latest, steps: [{ run: 'true' }] } }
`;

export const RULES: readonly BranchRule[] = [
  { type: 'deletion' },
  { type: 'non_fast_forward' },
  {
    type: 'pull_request',
    parameters: { dismiss_stale_reviews_on_push: true, require_last_push_approval: true },
  },
  {
    type: 'required_status_checks',
    parameters: { required_status_checks: [{ context: CONTEXT, integration_id: 99 }] },
  },
];

/** A repository at which nothing is wrong. */
export function facts(more: Partial<DoctorFacts> = {}): DoctorFacts {
  const { snapshot } = situationOf({});
  return {
    repository: { name: 'acme/brain', defaultBranch: 'main', allowsAutoMerge: false },
    policy: policyOf(),
    bases: [{ name: 'main', context: CONTEXT, rules: known(RULES) }],
    auditRules: known([{ type: 'deletion' }, { type: 'non_fast_forward' }]),
    rulesets: known([{ name: 'main', enforcement: 'active', bypass: [] }]),
    workflows: [
      { path: '.github/workflows/promotion-signal.yml' as RepoPath, text: SIGNAL },
      { path: '.github/workflows/promotion-signoff.yml' as RepoPath, text: SIGNOFF },
    ],
    paths: [
      '.github/CODEOWNERS',
      '.github/workflows/ci.yml',
      'core/safety/a.py',
      'core/OWNERS',
    ] as RepoPath[],
    codeowners: { path: '.github/CODEOWNERS' as RepoPath, text: '* @acme/all\n', errors: known([]) },
    people: snapshot,
    token: { writesByDefault: known(false), mayApprove: known(false) },
    ...more,
  };
}

/** What the doctor says of a repository, a line each. */
export const problemsOf = (more: Partial<DoctorFacts> = {}) =>
  findPromotionProblems(facts(more)).map(({ severity, id, message }) => `${severity} ${id} ${message}`);
