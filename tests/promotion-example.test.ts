import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { IsoDate } from '../src/foundation/date.ts';
import { decide } from '../src/promotion-signoff/decide/decide.ts';
import { QUICK_PROMOTION } from '../src/promotion-signoff/forms/profiles.ts';
import { readFormFacts } from '../src/promotion-signoff/forms/read-form-facts.ts';
import { parsePolicy } from '../src/promotion-signoff/policy/parse-policy.ts';
import { type FormCase, formSituationOf } from './harness/form-cases.ts';

const TEXT = readFileSync(new URL('../docs/examples/promotion-policy.yml', import.meta.url), 'utf8');
const CHECKS = ['static', 'syntax', 'unit', 'artifacts', 'smoke'];
const CI = '.github/workflows/ci.yml';

/** The honest promotion of the forms, with the checks that the example names besides. */
function situation({ set, add, ...more }: Partial<FormCase> = {}) {
  const checks = CHECKS.map((name) => ({
    ...{ name, commit: '$head', kind: 'check run', app: 'github-actions', workflow: CI },
    ...{ event: 'pull_request', state: 'success', at: '10:30', url: '' },
  }));
  return formSituationOf({
    ...more,
    set: {
      policy: parse(TEXT) as unknown,
      'reports.coverage-by-lane.content.report.$report.metrics': { promotedPercent: 93.5 },
      ...set,
    },
    add: { ...add, checks: [...checks, ...(add?.checks ?? [])] },
  });
}

function decided(one: Partial<FormCase> = {}) {
  const { snapshot, policy } = situation(one);
  return decide(snapshot, readFormFacts(snapshot, policy), policy);
}

describe('the example of a policy for the T4 standards', () => {
  test('is a policy without a complaint, and enforces', () => {
    const { policy, diagnostics } = parsePolicy(
      Buffer.from(TEXT),
      'promotion-policy.yml',
      '2026-11-22' as IsoDate,
    );
    expect(diagnostics).toEqual([]);
    expect(policy?.mode).toBe('enforce');
    expect(policy?.roles.map(({ name }) => name)).toEqual([
      ...['owner', 'tech_lead', 'security', 'ethics', 'policy_guardian', 'release_manager'],
    ]);
    // Whatever the quick checklist calls evidence, a gate asks for.
    const asked = new Set(policy?.gates.flatMap(({ all }) => all));
    const ids = QUICK_PROMOTION.items.flatMap(({ evidence }) => evidence);
    expect(ids.filter((id) => !asked.has(id))).toEqual(['ethics_signed', 'two_approvals', 'owner_signed']);
  });

  test('lets an honest promotion pass', () => {
    const { requirements, decided: state, gates } = decided();
    expect(requirements.filter((one) => one.state !== 'met')).toEqual([]);
    expect(state).toBe('success');
    expect(gates.map(({ id, state: is }) => `${id} ${is}`)).toEqual([
      ...['gate1_automated met', 'gate2_people met', 'gate3_execution met'],
    ]);
    expect(requirements.length).toBeGreaterThan(30);
  });

  test.each<[string, Partial<FormCase>, string, string]>([
    [
      'covered to 89.99 %',
      { set: { 'reports.coverage-by-lane.content.report.$report.metrics': { promotedPercent: 89.99 } } },
      'coverage',
      'at least 90 is needed',
    ],
    [
      'of which coverage is not known',
      { set: { 'reports.coverage-by-lane.content.report.$report.metrics': { linePercent: 99 } } },
      'coverage',
      'has no number promotedPercent',
    ],
    ['without the security review', { drop: ['reviews.102'] }, 'role:security', 'can sign'],
    ['without the owner', { drop: ['comments.201'] }, 'role:owner', 'can sign'],
    [
      'that touches ethics',
      {
        edit: {
          'core/dream/PROMOTE.md': [['touches: []', 'touches: [model_output], assessment: ETHICS.md']],
        },
      },
      'role:ethics',
      '@di can sign',
    ],
    [
      'that changes infrastructure',
      { add: { files: [{ before: null, after: 'infra/main.tf' }] } },
      'role:security#2',
      'more',
    ],
    ['without smoke tests', { drop: ['checks.smoke'] }, 'smoke', 'has not run'],
    [
      'with a failed check that is ticked',
      { set: { 'checks.lint.name': 'other', 'checks.types.state': 'failure' } },
      'types',
      'failed',
    ],
    ['with an open thread', { set: { 'pull.unresolvedThreads': 1 } }, 'threads_resolved', '1 thread is open'],
    ['with auto-merge', { set: { 'pull.autoMerge': { by: '$olu' } } }, 'auto-merge', 'switch it off'],
    [
      'merged by a stranger',
      { set: { 'pull.state': 'merged', 'pull.mergedBy': '$ana' } },
      'merged-by',
      'none of owner, release_manager',
    ],
  ])('stops one %s', (_, one, id, why) => {
    const { requirements, decided: state } = decided(one);
    expect(state).not.toBe('success');
    const found = requirements.find((requirement) => requirement.id === id);
    expect(found?.state).not.toBe('met');
    expect(found?.why, JSON.stringify(requirements, null, 1)).toContain(why);
  });
});
