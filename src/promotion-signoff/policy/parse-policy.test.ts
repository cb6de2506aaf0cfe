import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { parsePolicy } from './parse-policy.ts';

const TODAY = '2026-11-21' as IsoDate;
const parse = (text: string) => parsePolicy(new TextEncoder().encode(text), 'p.yml', TODAY);

const SMALL = `version: 1
roles:
  tech_lead: { people: [ana] }
gates:
  - { id: people, need: [{ role: tech_lead }] }
`;

it('fills in the stricter choice', () => {
  const { policy, diagnostics } = parse(SMALL);
  expect(diagnostics).toEqual([]);
  expect(policy).toMatchObject({
    mode: 'enforce',
    people: { minPermission: 'write', contributors: 'deny', unattributedCommits: 'fail' },
    signoff: {
      bind: ['head', 'evidence', 'checklist'],
      carryOver: 'clean_base_merge',
      expiresAfter: 1_209_600,
    },
    forbid: { autoMerge: true, botMerge: true, draft: true },
  });
});

it('tells mistakes where they stand', () => {
  const { policy, diagnostics } = parse(SMALL.replace('role: tech_lead', 'role: tech_led'));
  expect(policy).toBeNull();
  expect(diagnostics.map(formatDiagnostic)).toContain(
    'p.yml:5:34: there is no role `tech_led` (did you mean `tech_lead`?)',
  );
});

it('a file that is not there or broken gives no policy', () => {
  for (const text of ['', '- 1', 'version: 1', '{', 'version: 1\nversion: 1', SMALL.replace('1', '2')])
    expect(parse(text).policy).toBeNull();
});

it('never throws, and a policy comes without an error', () => {
  const lines = SMALL.split('\n');
  const line = fc.oneof(
    fc.constantFrom(...lines),
    fc.string(),
    fc.constantFrom('roles: {constructor: {people: [a]}}', '__proto__: 1'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (all) => {
      const { policy, diagnostics } = parse(all.join('\n'));
      expect(policy === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }),
  );
});
