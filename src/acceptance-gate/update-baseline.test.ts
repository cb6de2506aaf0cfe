import { describe, expect, test } from 'vitest';
import { sampleFinding } from '../../tests/harness/sample-report.ts';
import { parseBaseline } from '../config/baseline.ts';
import type { IsoDate } from '../foundation/date.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { updateBaseline } from './update-baseline.ts';

const TODAY = '2026-11-21' as IsoDate;
const FIELDS = { reason: 'moves in March', owner: '@vision', expires: '2027-03-31' };
const NONE = { reason: undefined, owner: undefined, expires: undefined };

const leak = sampleFinding({
  rule: 'LN001',
  severity: 'error',
  state: 'existing',
  fingerprint: 'a'.repeat(32),
  path: 'core/a.py' as RepoPath,
});
const other = sampleFinding({
  rule: 'LN001',
  severity: 'error',
  state: 'existing',
  fingerprint: 'b'.repeat(32),
  path: 'core/b.py' as RepoPath,
});
const entries = (text: string) =>
  parseBaseline(Buffer.from(text), 'baseline').entries!.map(({ path }) => path);

describe('updateBaseline', () => {
  test('accepts open errors with reason, owner and end', () => {
    const { text, added, removed } = updateBaseline(null, 'b', [leak, other], FIELDS, TODAY);
    expect([added, removed]).toEqual([2, 0]);
    expect(entries(text)).toEqual(['core/a.py', 'core/b.py']);
  });

  test('without the three fields it only drops what is gone', () => {
    const { text } = updateBaseline(null, 'b', [leak], FIELDS, TODAY);
    const after = updateBaseline(Buffer.from(text), 'b', [other], NONE, TODAY);
    expect([after.added, after.removed]).toEqual([0, 1]);
    expect(entries(after.text)).toEqual([]);
  });

  test('keeps the words of entries that still match', () => {
    const { text } = updateBaseline(null, 'b', [leak], FIELDS, TODAY);
    const again = updateBaseline(
      Buffer.from(text),
      'b',
      [{ ...leak, state: 'baselined' }, other],
      { ...FIELDS, reason: 'new' },
      TODAY,
    );
    expect(again.text).toContain('moves in March');
    expect(again.added).toBe(1);
  });

  test('never accepts findings about the policy, warnings or what is fixed', () => {
    const findings = [
      sampleFinding({ rule: 'PO001', severity: 'error', state: 'new' }),
      sampleFinding({ severity: 'warning', state: 'existing' }),
      { ...leak, state: 'fixed' as const },
    ];
    expect(updateBaseline(null, 'b', findings, FIELDS, TODAY).added).toBe(0);
  });

  test('refuses half a waiver and a file from the future', () => {
    expect(() => updateBaseline(null, 'b', [leak], { ...FIELDS, owner: undefined }, TODAY)).toThrow(
      /`owner` is missing/,
    );
    expect(() => updateBaseline(Buffer.from('{"baseline":9}\n'), 'b', [], NONE, TODAY)).toThrow(/format 9/);
  });
});
