import { expect, test } from 'vitest';
import { judgeCase, junit } from '../../../tests/harness/evidence-cases/case.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findClaims } from './find-claims.ts';
import { parseStated } from './parse-stated.ts';

const { claims: stated } = findClaims([
  { path: 'STATUS.md' as RepoPath, text: '# Status\n\n- Tests: 9/9 passing\n- Coverage: 91 %\n' },
]);
const judge = (enforcement: 'block' | 'warn') =>
  judgeCase({
    policy: `claims: [{ paths: ["STATUS.md"], enforcement: ${enforcement} }]`,
    files: [junit('t.py::a', 't.py::b')],
    input: { stated },
  });

test('a verdict fails by a number that nobody measured, and says so', () => {
  const { status, claims, documents } = judge('block');
  expect(claims.every((claim) => claim.status === 'pass')).toBe(true);
  expect(status).toBe('fail');
  expect(documents).toEqual([
    {
      path: 'STATUS.md',
      line: 3,
      claim: '9/9 passing',
      stated: 9,
      measured: 2,
      severity: 'error',
      message: '`STATUS.md` states «9/9 passing»; the evidence shows 2 of 2 (all tests)',
    },
    {
      path: 'STATUS.md',
      line: 4,
      claim: 'Coverage: 91 %',
      stated: 0.91,
      measured: null,
      severity: 'error',
      message: '`STATUS.md` states «Coverage: 91 %»; nothing in the evidence measured it',
    },
  ]);
});

test('where the policy only warns, the verdict tells them and passes', () => {
  const { status, documents } = judge('warn');
  expect(status).toBe('pass');
  expect(documents.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
});

test('what was stated is read back from a bundle as it was, and nothing else is', () => {
  expect(parseStated(JSON.parse(JSON.stringify(stated)))).toEqual(stated);
  const [first] = stated;
  for (const spoiled of [
    null,
    {},
    [null],
    [{ ...first, value: null }],
    [{ ...first, others: [null] }],
    [{ ...first, about: 'x' }],
    [{ ...first, kind: 'rumour' }],
    [{ ...first, total: 'all' }],
    [{ ...first, module: 3 }],
  ])
    expect(parseStated(spoiled)).toBeNull();
});
