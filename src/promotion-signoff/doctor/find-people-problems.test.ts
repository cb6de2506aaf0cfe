import { describe, expect, test } from 'vitest';
import { policyOf, problemsOf } from '../../../tests/harness/doctor-facts.ts';
import { situationOf } from '../../../tests/harness/promotion-cases.ts';

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
