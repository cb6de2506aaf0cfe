import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { LaneKind } from '../report/model.ts';
import { DEFAULT_ENFORCEMENT } from './enforcement.ts';
import { findLaneProblems } from './findings.ts';
import { compileLanes } from './match.ts';
import type { Lane } from './model.ts';

function lane(name: string, kind: LaneKind, paths: readonly string[]): Lane {
  return { name, kind, paths, enforcement: DEFAULT_ENFORCEMENT[kind], severity: {}, mayImport: null };
}

function find(lanes: readonly Lane[], paths: readonly string[], places = {}) {
  return findLaneProblems(compileLanes(lanes), paths as readonly RepoPath[], places);
}

const production = lane('production', 'production', ['lukhas/**']);

test('lanes that fit the tree have no problem', () => {
  const lanes = [production, lane('labs', 'experimental', ['labs/**'])];
  expect(find(lanes, ['lukhas/a.py', 'labs/b.py', 'README.md', 'other/x.py'])).toEqual([]);
});

test('a file in two lanes', () => {
  const lanes = [production, lane('tests', 'test', ['**/tests/**'])];
  const places = { tests: { lane: { file: 'c.yml', line: 4, column: 3 }, globs: {} } };
  expect(find(lanes, ['lukhas/tests/a.py', 'lukhas/b.py'], places)).toEqual([
    {
      kind: 'two-lanes',
      path: 'lukhas/tests/a.py',
      lanes: ['production', 'tests'],
      place: { file: 'c.yml', line: 4, column: 3 },
    },
  ]);
});

test('source code beside production code that no lane covers', () => {
  const lanes = [lane('production', 'production', ['lukhas/api/**'])];
  expect(find(lanes, ['lukhas/api/a.py', 'lukhas/b.py', 'lukhas/c.md', 'tools/x.py', 'setup.py'])).toEqual([
    { kind: 'uncovered', path: 'lukhas/b.py', lane: 'production', place: null },
  ]);
});

describe('a glob that matches nothing', () => {
  test.each([
    ['lukhas', 'lukhas/**'],
    ['Lukhas/**', 'lukhas/**'],
    ['lukhas/API', 'lukhas/api/**'],
    ['nowhere/**', null],
    ['!lukhas/old/**', null],
    ['!lukhas/API/**', '!lukhas/api/**'],
  ])('%s, instead %s', (glob, instead) => {
    const lanes = [lane('production', 'production', ['lukhas/api/**', glob])];
    expect(find(lanes, ['lukhas/api/a.py'])).toEqual([
      { kind: 'idle-glob', lane: 'production', glob, instead, place: null },
    ]);
  });

  test('is told where it is written, and passed over when a preset says it', () => {
    const lanes = [lane('production', 'production', ['lukhas/**', 'core/**', 'serve/**'])];
    const place = { file: 'c.yml', line: 3, column: 9 };
    const globs = { 'core/**': place, 'serve/**': { file: 'preset x', line: 1, column: 1 } };
    expect(find(lanes, ['lukhas/a.py'], { production: { lane: place, globs } })).toEqual([
      { kind: 'idle-glob', lane: 'production', glob: 'core/**', instead: null, place },
    ]);
  });
});

test('a lane that matches nothing', () => {
  const found = find([production, lane('labs', 'experimental', ['labs/**'])], ['lukhas/a.py']);
  expect(found.map((problem) => problem.kind)).toEqual(['idle-glob', 'idle-lane']);
  expect(found[1]).toEqual({ kind: 'idle-lane', lane: 'labs', place: null });
});

test('the order of files makes no difference', () => {
  const lanes = [lane('production', 'production', ['a/x/**']), lane('again', 'production', ['**/x/**'])];
  const paths = ['a/x/2.py', 'a/x/1.py', 'a/b.py', 'a/a.py'];
  expect(find(lanes, paths)).toEqual(find(lanes, paths.toReversed()));
  expect(find(lanes, paths)).toHaveLength(4);
});
