import { expect, test } from 'vitest';
import { COMMIT } from '../../../tests/harness/sample-evidence.ts';
import { sha256 } from '../../foundation/digest.ts';
import type { LogEntry } from '../log/model.ts';
import { defaultEvidencePolicy } from '../policy/parse-policy.ts';
import type { JudgeInput } from './input.ts';
import { judgeAttempts } from './judge-log.ts';

function seen(attempt: number, branch: string | null, logged: readonly number[] = []) {
  const policy = defaultEvidencePolicy();
  const log = logged.map(
    (one): LogEntry => ({
      v: 1,
      bundleRoot: sha256(String(one)),
      statementSha256: null,
      commit: COMMIT,
      run: '7',
      attempt: one,
      status: 'fail',
      modules: [],
      time: '2026-11-22T04:00:00Z',
    }),
  );
  const input = { policy: { ...policy, log: { branch, isRequired: false } }, commit: COMMIT, log };
  return judgeAttempts({ ...input, run: { id: '7', attempt } } as unknown as JudgeInput);
}

test('an attempt that left no bundle in the log is missed where a log is kept', () => {
  expect(seen(3, 'evidence-log', [1])).toMatchObject({
    status: 'fail',
    found: 'attempt 2 of run 7 left no bundle in the log; this is attempt 3',
  });
  expect(seen(2, 'evidence-log', [1])).toMatchObject({
    status: 'pass',
    found: '1 earlier attempt of this commit in the log, 1 failed',
  });
});

test('without a log a run may be repeated: nothing could hold what it left', () => {
  expect(seen(2, null)).toMatchObject({ status: 'pass', found: 'no log is kept that could hold attempts' });
});
