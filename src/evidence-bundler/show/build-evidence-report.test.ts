import { expect, test } from 'vitest';
import { broken, judgeCase, junit } from '../../../tests/harness/evidence-cases/case.ts';
import { COMMIT, readFile } from '../../../tests/harness/evidence-files.ts';
import { sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findClaims } from '../claims/find-claims.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import type { ReadFile } from '../read/model.ts';
import { EVIDENCE_RULES } from '../rules.ts';
import { buildEvidenceReport, type EvidenceProblem } from './build-evidence-report.ts';

const report = (
  verdict: EvidenceVerdict,
  files: readonly ReadFile[] = [],
  problems: readonly EvidenceProblem[] = [],
) =>
  buildEvidenceReport({
    ...{ verdict, files, problems, seal: null, notes: [], policySource: 'p.yml', policyDigest: sha256('') },
    subject: { repository: 'o/r', head: COMMIT, base: null, pullRequest: null, event: 'push', ref: null },
  });
const { claims: stated } = findClaims([{ path: 'STATUS.md' as RepoPath, text: '- Tests: 9/9 passing\n' }]);
const judge = (enforcement: 'block' | 'warn') =>
  judgeCase({
    policy: `claims: [{ paths: ["STATUS.md"], enforcement: ${enforcement} }]`,
    files: [junit('t.py::a')],
    input: { stated },
  });

test('the headline tells the number, the line and what was measured', () => {
  const unsigned: EvidenceProblem = {
    ...{ rule: EVIDENCE_RULES.UNSIGNED, path: '' as RepoPath, line: 0, message: 'No.', help: '', data: {} },
  };
  expect(report(judge('block')).headline).toBe(
    'all 4 claims shown; `STATUS.md:1` states «9/9 passing»; the evidence shows 1 of 1 (all tests)',
  );
  expect(report(judge('block'), [], [unsigned]).headline).toMatch(/\(all tests\) \(\+1\)$/);
  const log = { ...unsigned, rule: EVIDENCE_RULES.LOG, message: 'The log does not hold: Cut. Look.' };
  expect(report(judgeCase({ policy: '', files: [junit('t.py::a')] }), [], [log]).headline).toBe(
    'all 4 claims shown; the log does not hold',
  );
  expect(report(judge('block')).conclusion).toBe('failure');
  expect(report(judge('warn'))).toMatchObject({
    conclusion: 'success',
    findings: [
      { rule: 'EV080', severity: 'warning', path: 'STATUS.md', line: 1, data: { stated: 9, measured: 1 } },
    ],
  });
});

test('a file that cannot be read and that no claim asks about is a warning', () => {
  const lint = broken(readFile('files/lint/ruff.json', { kind: 'other', mediaType: 'application/json' }));
  const scan = broken(readFile('files/scans/x.sarif', { kind: 'other', mediaType: 'application/json' }));
  const verdict = judgeCase({
    policy: '',
    files: [junit('t.py::a'), ...[lint, scan].map((file) => ({ ...file, path: file.path.slice(6) }))],
  });
  const { findings, headline } = report(verdict, [lint, scan]);
  expect(findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    [
      'EV042',
      'error',
      'repository/readable: `files/scans/x.sarif` is no evidence: It ends in the middle.; asked: what was collected can be read',
    ],
    ['EV042', 'warning', '`files/lint/ruff.json` is no evidence: It ends in the middle.'],
  ]);
  expect(headline).toBe('1 missing, 4 of 5 claims shown');
});
