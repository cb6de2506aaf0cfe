import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finding } from '../../tests/harness/arbitrary-report.ts';
import { conclude, type FailOn } from './conclusion.ts';
import type { Enforcement, Finding, LaneKind } from './model.ts';

const [sample] = fc.sample(finding, { numRuns: 1, seed: 1 }) as [Finding];

function lane(name: string, enforcement: Enforcement, kind: LaneKind = 'production', files = 5) {
  return { name, kind, enforcement, files };
}

function concludeOne(over: Partial<Finding>, enforcement: Enforcement, failOn: FailOn = 'error') {
  const findings = [{ ...sample, lane: 'core', severity: 'error', state: 'new', ...over } as Finding];
  return conclude({ lanes: [lane('core', enforcement)], findings, seen: { files: 5 }, failOn }).conclusion;
}

test('an open error in a blocking lane fails', () => {
  expect(concludeOne({ state: 'new' }, 'block')).toBe('failure');
  expect(concludeOne({ state: 'existing' }, 'block')).toBe('failure');
});

test('accepted, ignored and fixed findings do not fail', () => {
  for (const state of ['baselined', 'waived', 'fixed'] as const) {
    expect(concludeOne({ state }, 'block')).toBe('success');
  }
});

test('lanes that warn or are off never fail', () => {
  for (const enforcement of ['warn', 'off'] as const) {
    expect(concludeOne({}, enforcement)).toBe('success');
    expect(concludeOne({}, enforcement, 'warning')).toBe('success');
  }
});

test('fail-on moves the bar', () => {
  expect(concludeOne({ severity: 'warning' }, 'block', 'error')).toBe('success');
  expect(concludeOne({ severity: 'warning' }, 'block', 'warning')).toBe('failure');
  expect(concludeOne({ severity: 'note' }, 'block', 'warning')).toBe('success');
  expect(concludeOne({}, 'block', 'never')).toBe('success');
});

test('outside all lanes, and in a lane that is not listed, findings block', () => {
  expect(concludeOne({ lane: null }, 'warn')).toBe('failure');
  expect(concludeOne({ lane: 'forgotten' }, 'warn')).toBe('failure');
});

test('a blocking production lane without files is an error, even when nothing may fail', () => {
  const lanes = [lane('core', 'block', 'production', 0), lane('labs', 'block', 'experimental', 0)];
  for (const failOn of ['error', 'warning', 'never'] as const) {
    const verdict = conclude({ lanes, findings: [], seen: { files: 9 }, failOn });
    expect(verdict).toMatchObject({ conclusion: 'error', emptyLanes: ['core'] });
  }
});

test('an empty production lane that only warns is no error', () => {
  const lanes = [lane('core', 'warn', 'production', 0)];
  expect(conclude({ lanes, findings: [], seen: { files: 1 }, failOn: 'error' }).conclusion).toBe('success');
});

test('nothing seen and nothing found is neutral, not success', () => {
  expect(conclude({ lanes: [], findings: [], seen: { files: 0 }, failOn: 'error' }).conclusion).toBe(
    'neutral',
  );
});

test('accepting a finding never makes the conclusion worse', () => {
  fc.assert(
    fc.property(
      fc.array(finding, { maxLength: 6 }),
      fc.constantFrom('error', 'warning'),
      (findings, failOn) => {
        const lanes = [lane('core', 'block'), lane('labs', 'warn'), lane('old', 'off')];
        const before = conclude({ lanes, findings, seen: { files: 5 }, failOn: failOn as FailOn });
        const accepted = findings.map((each) => ({ ...each, state: 'baselined' as const }));
        const after = conclude({ lanes, findings: accepted, seen: { files: 5 }, failOn: failOn as FailOn });
        expect(after.conclusion).toBe('success');
        expect(before.conclusion === 'failure').toBe(before.blocking.length > 0);
      },
    ),
  );
});
