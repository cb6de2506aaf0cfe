import { expect, test } from 'vitest';
import type { IsoDate } from '../foundation/date.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { BaselineEntry } from './baseline.ts';
import { compareBaselines } from './compare-baselines.ts';

function entry(digit: string, expires = '2027-01-31'): BaselineEntry {
  return {
    rule: 'LN001',
    path: 'a.py' as RepoPath,
    what: 'x',
    fingerprint: digit.repeat(32),
    reason: 'x',
    owner: '@core',
    expires: expires as IsoDate,
  };
}

test('tells what is added, removed and extended', () => {
  const base = [entry('0'), entry('1'), entry('2'), entry('3')];
  const head = [entry('0'), entry('1', '2027-02-01'), entry('2', '2027-01-01'), entry('4')];
  expect(compareBaselines(base, head)).toEqual({
    added: [entry('4')],
    removed: [entry('3')],
    extended: [entry('1', '2027-02-01')],
  });
});

test('words play no part', () => {
  const other = { ...entry('0'), what: 'y', reason: 'y', owner: '@b' };
  expect(compareBaselines([entry('0')], [other])).toEqual({ added: [], removed: [], extended: [] });
});
