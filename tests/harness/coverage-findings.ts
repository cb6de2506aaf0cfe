import { expect } from 'vitest';
import type { ClassifiedFile } from '../../src/coverage-by-lane/classes/model.ts';
import { groupCoverage } from '../../src/coverage-by-lane/policy/group-coverage.ts';
import type { GroupInput } from '../../src/coverage-by-lane/policy/model.ts';
import { findIncomplete, type ReportEvidence } from '../../src/coverage-by-lane/problems/evidence.ts';
import { findCoverageProblems } from '../../src/coverage-by-lane/problems/find-coverage-problems.ts';
import type { CommitSha } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { judge } from '../../src/report/judge.ts';
import type { Finding } from '../../src/report/model.ts';
import { lines, madeFile, madeInput } from './classified-files.ts';

export const SHA = '1234567'.padEnd(40, '0') as CommitSha;

export interface Given {
  readonly files?: readonly ClassifiedFile[];
  readonly coverage?: string;
  readonly reports?: readonly ReportEvidence[];
  readonly parts?: Partial<GroupInput>;
}

/** What a run of the whole policy finds. */
export function run({ files = [], coverage = '', reports = [], parts = {} }: Given): readonly Finding[] {
  const made = madeInput(files, coverage, parts);
  const incomplete = findIncomplete(reports, made.lanes, made.policy.paths.unmatched);
  const input = { ...made, incomplete, ...parts };
  const groups = groupCoverage(input);
  const drafts = findCoverageProblems({
    ...input,
    groups,
    reports,
    baseCommit: input.base === 'none' ? null : SHA,
    configPath: '.github/execution-standards.yml' as RepoPath,
  });
  for (const { rule, data } of drafts)
    expect(Object.keys(data).sort(), rule.id).toEqual(Object.keys(rule.data).sort());
  const findings = judge(drafts, input.lanes);
  const failed = new Set(groups.filter(({ result }) => result === 'failed').map(({ lane }) => lane?.name));
  for (const { kind, result, lane } of groups) {
    if (kind === 'lane' && result === 'failed')
      expect(findings.some((one) => one.lane === lane?.name && one.severity === 'error')).toBe(true);
  }
  const blocking = findings.filter(
    ({ severity, rule, lane }) => severity === 'error' && lane !== 'labs' && !/^CV01[3458]$/.test(rule),
  );
  for (const { lane } of blocking) expect(failed).toContain(lane);
  return findings;
}

export const report = (parts: Partial<ReportEvidence>): ReportEvidence => ({
  name: 'coverage.xml',
  isMissing: false,
  lanes: null,
  diagnostics: [],
  names: null,
  ...parts,
});

export const covered = madeFile('core/a.py', lines(100, 'CBC'));
