import { describe, expect, test } from 'vitest';
import type { BlobSha, CommitSha } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { findCompleteness } from './completeness.ts';
import { lineTable } from './line-table.ts';
import type { Measured, MeasuredFile } from './measured.ts';

const BASE = 'b'.repeat(40) as CommitSha;
const OLDER = 'a'.repeat(40) as CommitSha;

type Files = { readonly [path: string]: readonly (readonly [number, number])[] };

function measured(files: Files, carriedFrom: CommitSha | null = null): Measured {
  return new Map(
    Object.entries(files).map(([name, lines]): [RepoPath, MeasuredFile] => {
      const path = name as RepoPath;
      const coverage = {
        name,
        group: null,
        lines: lineTable(lines),
        branches: [],
        excluded: new Uint32Array(0),
        statements: null,
        functions: null,
        summary: null,
      };
      return [path, { path, coverage, reports: [0], bounded: [], carriedFrom }];
    }),
  );
}

const blobs = (files: { readonly [path: string]: string }) =>
  new Map(Object.entries(files)) as unknown as ReadonlyMap<RepoPath, BlobSha>;
const laneOf = (path: RepoPath) => path.split('/')[0]!;
const given = (...paths: readonly string[]) =>
  paths.map((path) => ({ path: path as RepoPath, isUsable: true }));
const unit = { name: 'unit', paths: ['unit/*.xml'], lanes: ['core', 'lib'] };
const slow = { name: 'slow', paths: ['slow.info'], lanes: ['core'] };

const shown = (files: Measured) =>
  [...files.values()].map(({ path, coverage, carriedFrom }) => [
    path,
    [...coverage.lines.hits].join(),
    carriedFrom?.[0] ?? null,
  ]);

describe('all there', () => {
  test('nothing is missing, nothing is carried', () => {
    const now = measured({ 'core/a.py': [[1, 0]] });
    const result = findCompleteness({
      declared: [unit, slow],
      given: given('unit/linux.xml', 'slow.info'),
      measured: now,
      blobs: blobs({ 'core/a.py': '1' }),
      laneOf,
      base: {
        commit: BASE,
        measured: measured({ 'core/a.py': [[1, 9]] }),
        blobs: blobs({ 'core/a.py': '1' }),
      },
    });
    expect(result).toEqual({ measured: now, missing: [], lanes: [], incomplete: new Set() });
  });
});

describe('a report is missing', () => {
  const tree = blobs({ 'core/a.py': '1', 'core/b.py': '2', 'core/c.py': '3', 'other/d.py': '4' });
  const before = {
    commit: BASE,
    measured: measured({ 'core/a.py': [[1, 5]], 'core/b.py': [[1, 5]], 'other/d.py': [[1, 5]] }),
    blobs: blobs({ 'core/a.py': '1', 'core/b.py': 'changed', 'other/d.py': '4' }),
  };
  const now = measured({
    'core/a.py': [
      [1, 0],
      [2, 0],
    ],
    'core/b.py': [[1, 0]],
    'other/d.py': [[1, 0]],
  });

  test('unchanged files of its lanes keep the numbers of the base; the others are incomplete', () => {
    const result = findCompleteness({
      declared: [unit, slow],
      given: given('unit/x.xml'),
      measured: now,
      blobs: tree,
      laneOf,
      base: before,
    });
    expect(result.missing).toEqual([slow]);
    expect(result.lanes).toEqual([
      { lane: 'core', missing: ['slow'], carried: ['core/a.py'], incomplete: ['core/b.py', 'core/c.py'] },
    ]);
    expect(shown(result.measured)).toEqual([
      ['core/a.py', '5,0', 'b'],
      ['core/b.py', '0', null],
      ['other/d.py', '0', null],
    ]);
    expect(result.incomplete).toEqual(new Set(['core/b.py', 'core/c.py']));
  });

  test('a broken report counts as missing', () => {
    const broken = [...given('unit/x.xml'), { path: 'slow.info' as RepoPath, isUsable: false }];
    const input = { declared: [unit, slow], given: broken, measured: now, blobs: tree, laneOf, base: before };
    expect(findCompleteness(input).missing).toEqual([slow]);
  });

  test('without a base everything of the lane is incomplete', () => {
    const input = { declared: [slow], given: [], measured: now, blobs: tree, laneOf, base: null };
    const { lanes, measured: same } = findCompleteness(input);
    expect(lanes[0]?.incomplete).toEqual(['core/a.py', 'core/b.py', 'core/c.py']);
    expect(shown(same)).toEqual(shown(now));
  });

  test('a file that only the missing report measures is carried, from where it was measured', () => {
    const older = { ...before, measured: measured({ 'core/a.py': [[1, 5]] }, OLDER) };
    const input = { declared: [slow], given: [], measured: measured({}), blobs: tree, laneOf, base: older };
    const { measured: whole } = findCompleteness(input);
    expect(shown(whole)).toEqual([['core/a.py', '5', 'a']]);
    expect(whole.get('core/a.py' as RepoPath)?.reports).toEqual([]);
  });

  test('a file that is gone is not carried', () => {
    const input = {
      declared: [slow],
      given: [],
      measured: measured({}),
      blobs: blobs({}),
      laneOf,
      base: before,
    };
    expect(findCompleteness(input).measured.size).toBe(0);
  });
});
