import { expect, it } from 'vitest';
import { situationOf } from '../../../tests/harness/promotion-cases.ts';
import { findPolicyLoosenings } from './find-policy-loosenings.ts';
import type { PromotionPolicy } from './model.ts';

function policyOf(set: Readonly<Record<string, unknown>>, drop: readonly string[] = []): PromotionPolicy {
  const { policy } = situationOf({ set, drop }).policy;
  if (policy === null) throw new Error('the policy is refused');
  return policy;
}

const BASE = policyOf({});

it('a policy loosens nothing against itself', () => {
  expect(findPolicyLoosenings(BASE, BASE)).toEqual([]);
});

it.each<[string, Readonly<Record<string, unknown>>]>([
  ['roles.security.people', { 'policy.roles.security.people': ['bo', 'cy', 'eve'] }],
  ['roles.tech_lead.people', { 'policy.roles.tech_lead.people': ['ana', 'bo'] }],
  ['roles.ethics', { 'policy.roles.ethics': { people: ['di'], also: ['codeowners'] } }],
  ['people.min_permission', { 'policy.people.min_permission': 'read' }],
  ['people.agents', { 'policy.people.agents': ['*[bot]'] }],
  ['people.contributors', { 'policy.people.contributors': 'allow' }],
  ['people.unattributed_commits', { 'policy.people.unattributed_commits': 'extra_approval' }],
  ['signoff.bind', { 'policy.signoff.bind': ['head'] }],
  ['signoff.carry_over', { 'policy.signoff.carry_over': 'same_tree' }],
  ['signoff.expires', { 'policy.signoff.expires': null }],
  ['gates.machine.all', { 'policy.gates.machine.all': ['tests', 'coverage'] }],
  ['gates.people.need', { 'policy.gates.people.need.1': { role: 'tech_lead' } }],
  ['gates.people.need', { 'policy.gates.people.need.0': { role: 'tech_lead', may_be_author: true } }],
  ['gates.people.distinct', { 'policy.gates.people.distinct': false }],
  ['evidence.tests.workflow', { 'policy.evidence.tests.workflow': '.github/workflows/other.yml' }],
  ['evidence.tests.app', { 'policy.evidence.tests.app': 'other' }],
  ['evidence.coverage.metrics', { 'policy.evidence.coverage.metrics.module.min': 80 }],
  ['evidence.coverage.max_age', { 'policy.evidence.coverage.max_age': '2d' }],
  ['evidence.tests.skipped_when', { 'policy.evidence.tests.skipped_when': 'no_integration' }],
  ['conditions.ethics_applies', { 'policy.conditions.ethics_applies': { labels: ['x'] } }],
  ['applies.bases', { 'policy.applies.bases': ['main'] }],
  ['applies.direct_entry', { 'policy.applies.direct_entry': 'warn' }],
  ['applies.copies', { 'policy.applies.copies': 'allow' }],
  ['forbid.autoMerge', { 'policy.forbid.auto_merge': false }],
  ['guarded_paths.paths', { 'policy.guarded_paths.paths': ['.github/**'] }],
  [
    'waivers',
    { 'policy.waivers': [{ requirement: 'tests', reason: 'x', owner: '@gil', expires: '2026-11-30' }] },
  ],
  ['rollout.mode', { 'policy.rollout.mode': 'observe' }],
])('%s is told', (key, set) => {
  const found = findPolicyLoosenings(BASE, policyOf(set));
  expect(found.map((one) => one.key)).toContain(key);
});

it('the way back is stricter and silent for what can be ranked', () => {
  for (const set of [
    { 'policy.people.min_permission': 'read' },
    { 'policy.signoff.carry_over': 'same_tree' },
    { 'policy.rollout.mode': 'observe' },
    { 'policy.evidence.coverage.metrics.module.min': 80 },
  ])
    expect(findPolicyLoosenings(policyOf(set), BASE)).toEqual([]);
});
