import { expect, test } from 'vitest';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { drawSparkline } from '../../report/renderers/sparkline.ts';
import type { StoredCoverage } from '../history/model.ts';
import { lineTable } from '../line-table.ts';
import { traceLanes } from './lane-trend.ts';

const commit = (index: number): CommitSha => String(index).padStart(40, '0') as CommitSha;
const digest = (name: string): Sha256 => name.padEnd(64, '0') as Sha256;
const totals = (covered: number, total: number) => ({
  lines: { covered, total },
  branches: { covered: 0, total: 0 },
  statements: null,
});

/** Files by path: covered and uncovered lines. `core` is what the record itself counted. */
function stored(
  index: number,
  config: string,
  core: readonly [number, number] | null,
  files: { readonly [path: string]: readonly [number, number] },
): StoredCoverage {
  return {
    commit: commit(index),
    parent: null,
    writtenAt: 0,
    tool: '',
    configDigest: digest(config),
    reports: [],
    lanes: core === null ? [] : [{ name: 'core', files: 1, totals: totals(...core) }],
    floors: null,
    files: new Map(
      Object.entries(files).map(([name, [covered, uncovered]]) => {
        const path = name as RepoPath;
        const lines = lineTable(
          Array.from({ length: covered + uncovered }, (_, at) => [at + 1, at < covered ? 1 : 0]),
        );
        const none = {
          branches: [],
          excluded: Uint32Array.of(),
          statements: null,
          functions: null,
          summary: null,
        };
        const coverage = { name, group: null, lines, ...none };
        return [path, { path, blob: null, coverage, reports: [], bounded: [], carriedFrom: null }];
      }),
    ),
  };
}

test('lanes are traced over commits, with gaps, and counted anew under another configuration', () => {
  const history = [
    stored(1, 'old', [9, 10], { 'core/a.py': [4, 1], 'labs/b.py': [5, 0] }),
    stored(3, 'new', [6, 10], { 'core/a.py': [1, 4] }),
    stored(4, 'new', null, {}),
  ];
  const traced = traceLanes([1, 2, 3, 4].map(commit), history, ['core', 'labs'], {
    configDigest: digest('new'),
    laneOf: (path) => path.split('/')[0] ?? null,
  });
  expect([...traced]).toEqual([
    ['core', [totals(4, 5), null, totals(6, 10), null]],
    ['labs', [totals(5, 5), null, null, null]],
  ]);
  expect(drawSparkline(traced.get('core')!.map((one) => one?.lines ?? null)).bars).toBe('█·▁·');
});
