import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../foundation/date.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { isEffectivePolicy } from './check-effective.ts';
import type { EvidencePolicy } from './model.ts';
import { defaultEvidencePolicy, parseEvidencePolicy } from './parse-policy.ts';

const parsed = parseEvidencePolicy(
  Buffer.from(`version: 1
extends: [lukhas-t4]
log: { branch: evidence-log }
modules:
  memory:
    proportions: { kept: { kind: share, successes: /a, trials: /b, least: 99 %, least-trials: 10 } }
`),
  '.github/evidence-policy.yml' as never,
  { presets: EVIDENCE_PRESETS, today: '2026-11-22' as IsoDate },
);
if (parsed.policy === null) throw new Error(JSON.stringify(parsed.diagnostics));
const policy: EvidencePolicy = parsed.policy;

/** Every place in a value, as keys from its root. */
function placesIn(value: unknown): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...placesIn(inner).map((rest) => [key, ...rest]),
  ]);
}

function changedAt(
  places: readonly string[],
  change: (parent: Record<string, unknown>, key: string) => void,
): unknown {
  const copy = structuredClone(policy);
  const parents = places.slice(0, -1);
  const parent = parents.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], copy);
  change(parent as Record<string, unknown>, places.at(-1) ?? '');
  return copy;
}

describe('a policy in a bundle', () => {
  test('is what the parser gives, and has more than a hundred places', () => {
    expect([isEffectivePolicy(policy), isEffectivePolicy(defaultEvidencePolicy())]).toEqual([true, true]);
    expect(isEffectivePolicy(JSON.parse(JSON.stringify(policy)))).toBe(true);
    expect(placesIn(policy).length).toBeGreaterThan(100);
  });

  test('is none with any member missing, or of another kind', () => {
    for (const places of placesIn(policy)) {
      const isItem = /^\d+$/.test(places.at(-1) ?? '');
      if (!isItem)
        expect([places, isEffectivePolicy(changedAt(places, (parent, key) => delete parent[key]))]).toEqual([
          places,
          false,
        ]);
      const strange = changedAt(places, (parent, key) => {
        parent[key] = { strange: [] };
      });
      expect([places, isEffectivePolicy(strange)]).toEqual([places, false]);
    }
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['a text', 'policy'],
    ['a quantile of one', changedBudget({ quantile: 1 })],
    ['a quantile of none', changedBudget({ quantile: 0 })],
    ['a quantile that is no number', changedBudget({ quantile: Number.NaN })],
    ['half a sample', changedBudget({ leastSamples: 0.5 })],
    ['a limit without end', changedBudget({ limit: Number.POSITIVE_INFINITY })],
    ['no significance', { ...policy, alpha: 0 }],
  ])('is not %s', (_name, value) => expect(isEffectivePolicy(value)).toBe(false));
});

function changedBudget(change: object): unknown {
  const modules = policy.modules.map((module) => ({
    ...module,
    budgets: module.budgets.map((budget) => ({ ...budget, ...change })),
  }));
  return { ...policy, modules };
}
