import { expect, test } from 'vitest';
import { judgeEvidence, shownModules } from '../src/evidence-bundler/judge/judge-evidence.ts';
import type { EvidenceVerdict } from '../src/evidence-bundler/judge/model.ts';
import { parseEvidencePolicy } from '../src/evidence-bundler/policy/parse-policy.ts';
import { EVIDENCE_PRESETS } from '../src/generated/evidence-presets.ts';
import { TODAY } from './harness/evidence-files.ts';
import { PROMOTIONS, TASKS } from './harness/evidence-modules.ts';
import { spoilEvidence, withoutMeasurements } from './harness/evidence-spoilers.ts';
import { worldOf } from './harness/evidence-world.ts';

const { policy } = parseEvidencePolicy(
  new TextEncoder().encode('version: 1\nextends: [lukhas-t4]'),
  'p.yml',
  { presets: EVIDENCE_PRESETS, today: TODAY },
);
if (policy === null) throw new Error('the preset cannot be read');

const ALL = [...TASKS, ...PROMOTIONS];

function unmet({ claims }: EvidenceVerdict): readonly string[] {
  return claims
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, found }) => `${id} ${status}: ${found}`);
}

test('the modules of the preset are those of the documents', () => {
  expect(policy.modules.map(({ key, task }) => [key, task])).toEqual(ALL.map(({ key, task }) => [key, task]));
});

test('all modules together pass, and the log would show each', () => {
  const verdict = judgeEvidence(worldOf(policy, ALL));
  expect(unmet(verdict)).toEqual([]);
  expect(verdict.status).toBe('pass');
  expect(shownModules(verdict)).toEqual(ALL.map(({ key }) => key).sort());
  expect(new Set(verdict.claims.map(({ id }) => id)).size).toBe(verdict.claims.length);
});

const counts: { readonly module: string; readonly claims: number; readonly facts: number }[] = [];

test.each(ALL.map((facts) => [facts.key, facts] as const))(
  '%s passes, and not without any one of its facts',
  (key, facts) => {
    const world = worldOf(policy, [facts]);
    const verdict = judgeEvidence(world);
    expect(unmet(verdict)).toEqual([]);
    expect(unmet(judgeEvidence(withoutMeasurements(world)))).toEqual([]);
    const spoiled = spoilEvidence(world, facts);
    const flipped = new Set<string>();
    const survived = spoiled.flatMap(({ what, input }) => {
      const { claims, modules } = judgeEvidence(input);
      for (const { id, status } of claims) if (status !== 'pass') flipped.add(id);
      return modules[0]?.status === 'pass' ? [what] : [];
    });
    expect(survived).toEqual([]);
    // No claim is there that nothing could turn.
    const needs = world.policy.modules[0]?.needs.map((id) => `repository/${id}`) ?? [];
    const own = verdict.claims.filter(({ id, module }) => module === key || needs.includes(id));
    expect(own.map(({ id }) => id).filter((id) => !flipped.has(id))).toEqual([]);
    expect(spoiled.length).toBeGreaterThan(20);
    counts.push({ module: key, claims: verdict.claims.length, facts: spoiled.length });
  },
);

test('how many facts were taken away', () => {
  const facts = counts.reduce((sum, one) => sum + one.facts, 0);
  console.log(`${facts} single facts taken from ${counts.length} passing bundles, every one noticed`);
  expect(counts).toHaveLength(ALL.length);
});
