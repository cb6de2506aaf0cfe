import { expect, test } from 'vitest';
import {
  CONTEXT,
  facts,
  known,
  policyOf,
  problemsOf,
  RULES,
  SIGNAL,
  SIGNOFF,
} from '../../../tests/harness/doctor-facts.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findPromotionProblems } from './find-promotion-problems.ts';
import { ACTIONS_APP, findTrustLevel } from './find-rule-problems.ts';
import type { BranchRule, DoctorFacts } from './model.ts';

const unknown = { kind: 'unknown', reason: '403' } as const;

test('a repository that is set up well has one note: its trust level', () => {
  expect(problemsOf()).toEqual([
    'note trust-level Trust level T2: «promotion-signoff: main» is required on main from the app 99 alone.',
  ]);
});

const signoff = (change: (text: string) => string): Partial<DoctorFacts> => ({
  workflows: facts().workflows.map((one) =>
    one.text === SIGNOFF ? { ...one, text: change(one.text) } : one,
  ),
});
const signal = (text: string): Partial<DoctorFacts> => ({
  workflows: facts().workflows.map((one) => (one.text === SIGNAL ? { ...one, text } : one)),
});
const base = (rules: readonly BranchRule[]): Partial<DoctorFacts> => ({
  bases: [{ name: 'main', context: CONTEXT, rules: known(rules) }],
});
const without = (type: string) => base(RULES.filter((rule) => rule.type !== type));
const required = (check: object) =>
  base([
    ...RULES.slice(0, 3),
    { type: 'required_status_checks', parameters: { required_status_checks: [check] } },
  ]);

test.each<[string, Partial<DoctorFacts>]>([
  ['error status-not-required', without('required_status_checks')],
  ['error status-not-required', required({ context: 'promotion-signoff', integration_id: 1 })],
  ['error status-from-anybody', required({ context: CONTEXT })],
  ['note trust-level Trust level T1', required({ context: CONTEXT, integration_id: ACTIONS_APP })],
  [
    'note trust-level Trust level T3',
    base([
      ...RULES,
      {
        type: 'workflows',
        ruleset_source_type: 'Organization',
        parameters: { workflows: [{ path: '.github/workflows/promotion-signoff.yml' }] },
      },
    ]),
  ],
  ['error no-pull-request', without('pull_request')],
  [
    'warning stale-reviews',
    base([
      ...RULES.slice(0, 2),
      RULES[3]!,
      { type: 'pull_request', parameters: { require_last_push_approval: true } },
    ]),
  ],
  [
    'warning last-push',
    base([
      ...RULES.slice(0, 2),
      RULES[3]!,
      { type: 'pull_request', parameters: { dismiss_stale_reviews_on_push: true } },
    ]),
  ],
  ['warning force-push', without('non_fast_forward')],
  ['warning deletion', without('deletion')],
  ['note rules-unknown', { bases: [{ name: 'main', context: CONTEXT, rules: unknown }] }],
  [
    'warning bypass ',
    {
      rulesets: known([
        { name: 'r', enforcement: 'active', bypass: [{ actor_type: 'RepositoryRole', actor_id: 5 }] },
      ]),
    },
  ],
  [
    'error bypass-exempt',
    {
      rulesets: known([
        {
          name: 'r',
          enforcement: 'active',
          bypass: [{ actor_type: 'Team', actor_id: 5, bypass_mode: 'exempt' }],
        },
      ]),
    },
  ],
  ['note bypass-unknown', { rulesets: known([{ name: 'r', enforcement: 'active', bypass: null }]) }],
  ['note bypass-unknown', { rulesets: unknown }],
  ['warning ruleset-off', { rulesets: known([{ name: 'r', enforcement: 'evaluate', bypass: [] }]) }],
  ['warning audit-rewritable', { auditRules: known([{ type: 'deletion' }]) }],
  [
    'error audit-not-writable',
    { auditRules: known([{ type: 'deletion' }, { type: 'non_fast_forward' }, { type: 'pull_request' }]) },
  ],
  ['warning auto-merge', { repository: { name: 'a/b', defaultBranch: 'main', allowsAutoMerge: true } }],
  ['note auto-merge-unknown', { repository: { name: 'a/b', defaultBranch: 'main', allowsAutoMerge: null } }],
  ['warning token-writes', { token: { writesByDefault: known(true), mayApprove: known(false) } }],
  ['warning token-approves', { token: { writesByDefault: known(false), mayApprove: known(true) } }],
  ['note token-unknown', { token: { writesByDefault: unknown, mayApprove: unknown } }],
  ['warning observe', { policy: policyOf({ 'policy.rollout': { mode: 'observe' } }) }],
  ['error file-missing', { paths: ['.github/a', 'core/safety/a.py', 'core/OWNERS'] as RepoPath[] }],
  [
    'error file-missing The file of signals',
    { policy: policyOf({ 'policy.post_merge': { rollback: { signals: 'monitors.yml' } } }) },
  ],
  [
    'warning dead-pattern `**/OWNERS`',
    { paths: ['.github/workflows/ci.yml', 'core/safety/a.py'] as RepoPath[] },
  ],
  [
    'error codeowners-line',
    { codeowners: { path: 'CODEOWNERS' as RepoPath, text: '* @a\n!x @b\n', errors: known([]) } },
  ],
  [
    'warning codeowners-dead',
    { codeowners: { path: 'CODEOWNERS' as RepoPath, text: '/gone/ @a\n* @a\n', errors: known([]) } },
  ],
  [
    'error codeowners-owner',
    { codeowners: { path: 'CODEOWNERS' as RepoPath, text: '* @a\n', errors: known(['unknown owner @a']) } },
  ],
  [
    'note codeowners-unknown',
    { codeowners: { path: 'CODEOWNERS' as RepoPath, text: '* @a\n', errors: unknown } },
  ],
  [
    'error no-codeowners',
    {
      codeowners: null,
      policy: policyOf({ 'policy.roles.owner': { from: 'promote_md', also: ['codeowners'] } }),
    },
  ],
  [
    'warning unguarded Whoever changes .github/promotion-policy.yml',
    { policy: policyOf({ 'policy.guarded_paths.paths': ['**/OWNERS'] }) },
  ],
  ['error no-workflow', { workflows: [] }],
  ['error workflow-unreadable', signoff((text) => `${text}\n  bad: [`)],
  [
    'error trigger-missing The sign-off does not run on `pull_request_target`',
    signoff((text) => text.replace('pull_request_target:', 'repository_dispatch:')),
  ],
  [
    'warning trigger-missing The sign-off does not run on `schedule`',
    signoff((text) => text.replace(/ {2}schedule.*\n/, '')),
  ],
  [
    'warning trigger-missing The sign-off does not run on `pull_request_target` of the type auto_merge_enabled',
    signoff((text) => text.replace('auto_merge_enabled, ', '')),
  ],
  ['error trigger-missing A merge queue', base([...RULES, { type: 'merge_queue' }])],
  [
    'error paths-filter',
    signoff((text) => text.replace('    types: [opened', "    paths: ['core/**']\n    types: [opened")),
  ],
  [
    'error trigger-unsafe',
    signoff((text) => text.replace('  issue_comment:', '  pull_request:\n  issue_comment:')),
  ],
  ['warning permissions-missing', signoff((text) => text.replace('permissions: {}\n', ''))],
  ['error permissions-wide', signoff((text) => text.replace('permissions: {}', 'permissions: write-all'))],
  [
    'error head-checkout',
    signoff((text) =>
      text.replace(
        'persist-credentials: false',
        'persist-credentials: false, ref: "${{ github.event.pull_request.head.sha }}"',
      ),
    ),
  ],
  ['warning not-pinned', signoff((text) => text.replace('1'.repeat(40), 'v7'))],
  ['error cancels', signoff((text) => text.replace('cancel-in-progress: false', 'cancel-in-progress: true'))],
  ['warning no-signal', signal('name: other\non: push\n')],
  ['warning no-signal', signal(SIGNAL.replace('name: promotion signal', 'name: renamed'))],
  ['error signal-permissions', signal(SIGNAL.replace('permissions: {}', 'permissions: { statuses: write }'))],
  ['error signal-permissions', signal(SIGNAL.replace('permissions: {}\n', ''))],
])('finds %s', (problem, more) => {
  expect(
    problemsOf(more).some((one) => one.startsWith(problem)),
    problemsOf(more).join('\n'),
  ).toBe(true);
});

test('hostile texts of workflows and owners give problems, never an exception', () => {
  for (const text of [
    '',
    'a: &a [*a]',
    '\0',
    '{',
    '- '.repeat(5000),
    'on: { workflow_run: 5 }\njobs: []',
    'jobs: { a: { steps: 3 } }',
    `${SIGNOFF}jobs: 1`,
  ]) {
    const path = '.github/workflows/x.yml' as RepoPath;
    const codeowners = { path: 'CODEOWNERS' as RepoPath, text, errors: known([text]) };
    const found = findPromotionProblems(
      facts({ workflows: [{ path, text: `${text}\n# promotion-signoff` }], codeowners }),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { remedy, message } of found) expect(remedy.length * message.length).toBeGreaterThan(0);
  }
});

test('a rule that cannot be read proves no trust', () => {
  expect(findTrustLevel({ name: 'main', context: CONTEXT, rules: unknown }).level).toBe('none');
  for (const parameters of [
    {},
    { required_status_checks: 5 },
    { required_status_checks: [null, 'x', { context: 1 }] },
  ])
    expect(
      findTrustLevel({
        name: 'main',
        context: CONTEXT,
        rules: known([{ type: 'required_status_checks', parameters }]),
      }).level,
    ).toBe('none');
});
