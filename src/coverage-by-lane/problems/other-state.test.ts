import { describe, expect, test } from 'vitest';
import type { CommitSha } from '../../foundation/digest.ts';
import type { CoverageFormat } from '../model.ts';
import { findOtherState, type TestedState } from './other-state.ts';

const HEAD = 'a'.repeat(40) as CommitSha;
const PARENT = 'b'.repeat(40);
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 2, 12);

const STATE: TestedState = { commit: HEAD, commits: new Set([HEAD, PARENT]), committedAt: NOON };

const told = (
  parts: { revision?: string | null; writtenAt?: number | null; format?: CoverageFormat },
  state: TestedState = STATE,
) =>
  findOtherState({ revision: null, writtenAt: null, format: 'cobertura', ...parts }, state).map(
    ({ code, severity, message }) => `${code} ${severity} ${message}`,
  );

describe('the commit that a report names', () => {
  test('another one is an error', () => {
    expect(told({ revision: 'c'.repeat(40) })).toEqual([
      'other-commit error The report names the commit ccccccc, and what is judged is aaaaaaa.',
    ]);
    expect(told({ revision: 'C'.repeat(64) })).toHaveLength(1);
  });

  test.each([[HEAD], [HEAD.toUpperCase()], [PARENT], [null], [''], ['v1.2'], ['c'.repeat(7)], ['main']])(
    '%j says nothing against it',
    (revision) => expect(told({ revision })).toEqual([]),
  );
});

describe('when a report was written', () => {
  test('long before the commit is a warning', () => {
    expect(told({ writtenAt: NOON - 90 * 60_000 })).toEqual([
      'older-than-head warning The report was written 1 hour before the commit aaaaaaa, which is judged.',
    ]);
    expect(told({ writtenAt: NOON - 47 * HOUR })[0]).toContain('47 hours before');
    expect(told({ writtenAt: NOON - 72 * HOUR })[0]).toContain('3 days before');
  });

  test.each([[NOON], [NOON + HOUR], [NOON - HOUR], [null]])('%j is no reason to doubt', (writtenAt) =>
    expect(told({ writtenAt })).toEqual([]),
  );

  test('local time without a zone may lie twelve hours back', () => {
    for (const format of ['coverage.py-json', 'coverage.py-data'] as const) {
      expect(told({ format, writtenAt: NOON - 13 * HOUR })).toEqual([]);
      expect(told({ format, writtenAt: NOON - 13 * HOUR - 1 })).toHaveLength(1);
    }
  });

  test('edits have no date', () => {
    expect(told({ writtenAt: 1 }, { ...STATE, committedAt: null })).toEqual([]);
  });
});
