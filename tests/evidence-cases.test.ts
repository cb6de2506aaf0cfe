import { describe, expect, test } from 'vitest';
import { CLAIM_RULES } from '../src/evidence-bundler/judge/claim-rules.ts';
import { type Case, entry, judgeCase, junit } from './harness/evidence-cases/case.ts';
import { METRICS } from './harness/evidence-cases/metrics.ts';
import { NUMBERS } from './harness/evidence-cases/numbers.ts';
import { ORDER } from './harness/evidence-cases/order.ts';
import { RECORDS } from './harness/evidence-cases/records.ts';
import { SCANNED } from './harness/evidence-cases/scans.ts';
import { TESTS } from './harness/evidence-cases/tests.ts';
import { WAIVED } from './harness/evidence-cases/waivers.ts';

describe.each([
  ['tests', TESTS],
  ['numbers', NUMBERS],
  ['scans', SCANNED],
  ['metrics', METRICS],
  ['files, records, coverage', RECORDS],
  ['order, attempts, schemas', ORDER],
  ['waivers', WAIVED],
] as const)('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one.source, one] as const))('%s (%s)', (_name, _source, one) => {
    const { claims, status } = judgeCase(one);
    const claim = claims.find(({ id }) => id === one.claim);
    expect(claim && { status: claim.status, found: claim.found }).toEqual({
      status: one.status,
      found: expect.stringContaining(one.says),
    });
    if (one.status === 'fail' || one.status === 'missing') expect(status).toBe('fail');
    if (one.status === 'inconclusive') expect(status).not.toBe('pass');
    // Who reads a claim that is not met learns what to do, or where to look.
    if (one.status !== 'pass' && one.status !== 'waived') expect(claim?.help).not.toBe('');
  });
});

test('every rule of claims has a case that passes and one that does not', () => {
  const seen = new Map<string, Set<boolean>>();
  for (const one of [...TESTS, ...NUMBERS, ...SCANNED, ...METRICS, ...RECORDS, ...ORDER]) {
    const rule = judgeCase(one).claims.find(({ id }) => id === one.claim)?.rule ?? '';
    seen.set(rule, new Set([...(seen.get(rule) ?? []), one.status === 'pass']));
  }
  const lacking = [...seen].filter(([, both]) => both.size < 2).map(([rule]) => rule);
  expect(lacking).toEqual([]);
  expect([...seen.keys()].sort()).toEqual(Object.values(CLAIM_RULES).sort());
});

test('what an earlier attempt failed on is told', () => {
  const { notes } = judgeCase({
    ...(TESTS[0] as Case),
    files: [junit('t.py::a')],
    input: {
      run: { id: '900', attempt: 2 },
      log: [entry({})],
      earlier: [junit('t.py::a !failed')],
    },
  });
  expect(notes).toEqual([
    '1 earlier attempt of this commit failed.',
    'Failed in an earlier attempt of this commit, and passed now: `t::a`.',
  ]);
});

test('a verdict depends on nothing but its input', () => {
  const one = NUMBERS[0] as Case;
  expect(JSON.stringify(judgeCase(one))).toBe(JSON.stringify(judgeCase(one)));
});
