import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finding } from '../../tests/harness/arbitrary-report.ts';
import type { Conclusion, Finding } from './model.ts';
import { compareFindings, isOpen, worstConclusion } from './order.ts';

test('is antisymmetric and transitive, and equal only for equal fingerprints in equal places', () => {
  fc.assert(
    fc.property(finding, finding, finding, (a, b, c) => {
      expect(Math.sign(compareFindings(a, b))).toBe(-Math.sign(compareFindings(b, a)) + 0);
      if (compareFindings(a, b) <= 0 && compareFindings(b, c) <= 0) {
        expect(compareFindings(a, c)).toBeLessThanOrEqual(0);
      }
      if (compareFindings(a, b) === 0) expect(a.fingerprint).toBe(b.fingerprint);
    }),
  );
});

test('puts severity before state, state before lane, and code outside all lanes last', () => {
  const [base] = fc.sample(finding, 1) as [Finding];
  const make = (over: Partial<Finding>): Finding => ({
    ...base,
    severity: 'error',
    state: 'new',
    lane: 'core',
    ...over,
  });
  const ordered = [
    make({}),
    make({ lane: 'labs' }),
    make({ lane: null }),
    make({ state: 'existing' }),
    make({ state: 'waived' }),
    make({ state: 'baselined' }),
    make({ state: 'fixed' }),
    make({ severity: 'warning' }),
    make({ severity: 'note' }),
  ];
  expect([...ordered].reverse().sort(compareFindings)).toEqual(ordered);
});

test('the weightiest conclusion wins, and nothing at all is neutral', () => {
  const order: readonly Conclusion[] = ['error', 'failure', 'pending', 'success', 'neutral'];
  for (const [index, conclusion] of order.entries()) {
    for (const lighter of order.slice(index)) expect(worstConclusion([lighter, conclusion])).toBe(conclusion);
  }
  expect(worstConclusion([])).toBe('neutral');
});

test('only new and existing findings stand', () => {
  const states = ['new', 'existing', 'baselined', 'waived', 'fixed'] as const;
  expect(states.filter((state) => isOpen({ state }))).toEqual(['new', 'existing']);
});
