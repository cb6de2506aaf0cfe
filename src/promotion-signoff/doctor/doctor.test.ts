import { describe, expect, test } from 'vitest';
import { loadOpenApi } from '../../../tests/harness/openapi-check.ts';
import { situationOf } from '../../../tests/harness/promotion-cases.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { findPromotionProblems } from './find-promotion-problems.ts';
import { ACTIONS_APP, findTrustLevel } from './find-rule-problems.ts';
import { matchingRuleset } from './matching-ruleset.ts';
import type { BranchRule, DoctorFacts } from './model.ts';

const CONTEXT = 'promotion-signoff: main';
const known = <T>(value: T) => ({ kind: 'known', value }) as const;
const unknown = { kind: 'unknown', reason: '403' } as const;

function policyOf(set: Readonly<Record<string, unknown>> = {}): PromotionPolicy {
  const { policy, diagnostics } = situationOf({
    set: { 'policy.audit': {}, 'policy.roles.ethics': { people: ['di', 'hana'] }, ...set },
  }).policy;
  if (policy === null) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

const SIGNOFF = `name: promotion sign-off
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
const SIGNAL = `name: promotion signal
on: { pull_request_review: { types: [submitted] } }
permissions: {}
jobs: { signal: { runs-on: ubuntu-latest, steps: [{ run: 'true' }] } }
`;

const RULES: readonly BranchRule[] = [
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
function facts(more: Partial<DoctorFacts> = {}): DoctorFacts {
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

const problemsOf = (more: Partial<DoctorFacts> = {}) =>
  findPromotionProblems(facts(more)).map(({ severity, id, message }) => `${severity} ${id} ${message}`);

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

describe('people', () => {
  const roles = (set: Readonly<Record<string, unknown>>) =>
    problemsOf({ policy: policyOf(set) }).filter((one) => !one.startsWith('note'));

  test('that are too few even if everyone approved are told as such', () => {
    expect(
      roles({ 'policy.roles.tech_lead': { people: ['bo'] }, 'policy.roles.security': { people: ['bo'] } }),
    ).toContain(
      'error role-too-small No promotion can be signed, even if everyone approves: tech_lead and security are covered by @bo alone: 1 more person is needed.',
    );
  });

  test('are enough for needs that one person may meet twice', () => {
    const set = {
      'policy.roles.tech_lead': { people: ['bo'] },
      'policy.roles.security': { people: ['bo'] },
      'policy.gates.people.distinct': false,
    };
    expect(roles(set).some((one) => one.startsWith('error role-too-small'))).toBe(false);
    const twice = {
      ...set,
      // Nobody looked @eve up, so one person is left for two seats.
      'policy.roles.tech_lead': { people: ['bo', 'eve'] },
      'policy.gates.people.need': [{ role: 'tech_lead', count: 2 }],
    };
    expect(roles(twice).some((one) => one.startsWith('error role-too-small'))).toBe(true);
  });

  test('without whom a role is empty cannot write a promotion', () => {
    expect(roles({ 'policy.roles.ethics': { people: ['di'] } })).toEqual([
      'warning author-needed A promotion that @di writes cannot be signed: ethics is signed by nobody: 1 more person is needed.',
    ]);
    expect(
      roles({ 'policy.roles.ethics': { people: ['di'] }, 'policy.people.contributors': 'allow' }),
    ).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['error team-unreadable', { 'policy.roles.security': { team: 'acme/security' } }],
    [
      'error person-unknown role security: @nobody was not looked up',
      { 'policy.roles.security': { people: ['nobody', 'bo', 'cy'] } },
    ],
    [
      'error person-unknown role security: login reassigned',
      { 'policy.roles.security': { people: [{ login: 'bo', id: 99 }, 'cy'] } },
    ],
  ])('finds %s', (problem, set) =>
    expect(
      roles(set).some((one) => one.startsWith(problem)),
      roles(set).join('\n'),
    ).toBe(true),
  );

  test('who may not write cannot sign', () => {
    const { snapshot } = situationOf({ set: { 'permissions.bo.permission': 'read' } });
    expect(
      problemsOf({ people: snapshot }).some((one) =>
        one.startsWith('warning person-unfit @bo has only read permission'),
      ),
    ).toBe(true);
  });
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

describe('the matching rulesets', () => {
  const context = {
    contextOf: (branch: string) => `promotion-signoff: ${branch}`,
    app: ACTIONS_APP,
    defaultBranch: 'main',
  };

  test.each(['api.github.com', 'ghes-3.17', 'ghes-3.19'] as const)(
    'are accepted by the description of %s',
    (name) => {
      const openapi = loadOpenApi(name);
      const operation = openapi.match('POST', '/repos/acme/brain/rulesets');
      if (operation === null) expect.unreachable();
      for (const set of [{}, { 'policy.rollout': { mode: 'observe' } }, { 'policy.applies.bases': ['**'] }]) {
        const { rulesets } = matchingRuleset(policyOf(set), context);
        expect(rulesets.length).toBe(2);
        for (const body of rulesets)
          expect(openapi.checkRequest(operation, new URLSearchParams(), structuredClone(body))).toEqual([]);
      }
      // The check can fail.
      expect(
        openapi.checkRequest(operation, new URLSearchParams(), { name: 'x', enforcement: 'sometimes' }),
      ).not.toEqual([]);
    },
  );

  test('ask for our status from its app, and nobody passes', () => {
    const { rulesets, notes } = matchingRuleset(policyOf(), context);
    expect(rulesets.map(({ name, bypass_actors: bypass }) => [name, bypass])).toEqual([
      ['promotion sign-off: main', []],
      ['promotion sign-off: audit log', []],
    ]);
    expect(JSON.stringify(rulesets[0])).toContain(
      '{"context":"promotion-signoff: main","integration_id":15368}',
    );
    expect(notes[0]).toContain('release/**');
  });

  test('leave the doctor nothing to say', () => {
    const { rulesets } = matchingRuleset(policyOf(), context);
    const [main, log] = rulesets;
    const found = problemsOf({
      bases: [{ name: 'main', context: CONTEXT, rules: known(main?.rules ?? []) }],
      auditRules: known(log?.rules ?? []),
    });
    expect(found.filter((one) => !one.startsWith('note'))).toEqual([]);
  });
});
