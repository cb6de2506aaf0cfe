import { expect, test } from 'vitest';
import { sampleFinding } from '../../tests/harness/sample-report.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { groupFindings } from './group-findings.ts';

const at = (path: string, line: number, more = {}) =>
  sampleFinding({ path: path as RepoPath, line, ...more });

test('one rule in one file is one group, at the place of its first finding', () => {
  const findings = [at('a.py', 1), at('b.py', 2), at('a.py', 3), at('a.py', 4, { severity: 'note' })];
  expect(
    groupFindings(findings).map(({ first, rest }) => [first.line, rest.map(({ line }) => line)]),
  ).toEqual([
    [1, [3]],
    [2, []],
    [4, []],
  ]);
});

test('no finding is lost, whatever differs', () => {
  const findings = [at('a.py', 1, { rule: 'LN002' }), at('a.py', 1, { state: 'new' }), at('a.py', 1)];
  expect(groupFindings(findings).flatMap(({ first, rest }) => [first, ...rest])).toEqual(findings);
});
