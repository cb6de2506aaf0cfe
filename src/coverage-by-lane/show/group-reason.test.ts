import { expect, test } from 'vitest';
import type { GroupCoverage } from '../policy/model.ts';
import { reasonOf } from './group-reason.ts';

const group = (parts: Partial<GroupCoverage>): GroupCoverage =>
  ({
    result: 'passed',
    failures: [],
    incomplete: [],
    isEroded: false,
    unmeasured: [],
    ...parts,
  }) as unknown as GroupCoverage;

test('reasons are told apart, and only as many as a reader takes in', () => {
  const incomplete = Array.from({ length: 6 }, (_, index) => `the report ${index}.xml is missing`);
  expect(reasonOf(group({ result: 'incomplete', incomplete }))).toBe(
    'the report 0.xml is missing; the report 1.xml is missing; the report 2.xml is missing; the report 3.xml is missing; 2 more reasons',
  );
  const lost = { kind: 'lost', limit: 0, found: 1, isProven: true } as const;
  expect(reasonOf(group({ result: 'failed', failures: [lost] }))).toBe('1 line lost');
  expect(reasonOf(group({}))).toBe('');
});
