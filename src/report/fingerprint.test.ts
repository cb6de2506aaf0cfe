import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finding } from '../../tests/harness/arbitrary-report.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { fingerprintOf, numberDuplicates } from './fingerprint.ts';

const path = 'src/a.py' as RepoPath;

test('stays the same from version to version', () => {
  // Baselines in other people's repositories hold these: changing one orphans accepted debt.
  expect(fingerprintOf({ rule: 'LN001', path, identity: ['f', 'labs.x'] })).toBe(
    '3ada45548057a50c3b89e3480685836d',
  );
});

test('keeps the parts of an identity apart', () => {
  const of = (identity: readonly string[]) => fingerprintOf({ rule: 'LN001', path, identity });
  const all = [of([]), of(['']), of(['a', 'bc']), of(['ab', 'c']), of(['abc']), of(['a","bc'])];
  expect(new Set(all).size).toBe(all.length);
});

test('numbers repetitions by place, whatever the order they come in', () => {
  const at = (line: number) => ({ fingerprint: 'f', path, line, column: 1, message: 'm' });
  const numbered = numberDuplicates([at(9), at(2), at(5)]);
  expect(numbered.map(({ line, fingerprint }) => [line, fingerprint])).toEqual([
    [2, 'f'],
    [5, 'f-2'],
    [9, 'f-3'],
  ]);
});

test('an ordinal that is taken already is passed over', () => {
  const at = (fingerprint: string, line: number) => ({ fingerprint, path, line, column: 1, message: 'm' });
  const numbered = numberDuplicates([at('f', 1), at('f', 2), at('f-2', 3)]);
  expect(numbered.map((each) => each.fingerprint).sort()).toEqual(['f', 'f-2', 'f-3']);
});

test('fingerprints differ afterwards, and a second time changes nothing', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 12 }), (findings) => {
      const once = numberDuplicates(findings);
      expect(new Set(once.map((each) => each.fingerprint)).size).toBe(findings.length);
      expect(numberDuplicates(once)).toBe(once);
    }),
  );
});
