import { describe, expect, test } from 'vitest';
import { CONTEXT, known, policyOf, problemsOf } from '../../../tests/harness/doctor-facts.ts';
import { loadOpenApi } from '../../../tests/harness/openapi-check.ts';
import { ACTIONS_APP } from './find-rule-problems.ts';
import { matchingRuleset } from './matching-ruleset.ts';

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
