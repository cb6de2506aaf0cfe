import { describe, expect, test } from 'vitest';
import type { BlobSha, CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { lineTable } from '../line-table.ts';
import { findFlakyLines, flakyLinesOf } from './flaky.ts';
import type { StoredCoverage, StoredFile } from './model.ts';

const PATH = 'core/a.py' as RepoPath;
const blobOf = (name: string): BlobSha => name.padEnd(40, '0') as BlobSha;

interface Run {
  /** Lines from 1: `+` ran, `-` did not, a space is no code. */
  readonly lines: string;
  readonly blob?: string | null;
  readonly reports?: readonly string[];
  readonly carried?: boolean;
  readonly path?: string;
}

function history(...runs: readonly Run[]): StoredCoverage[] {
  return runs.map(({ lines, blob = 'a', reports = ['unit'], carried = false, path = PATH }, index) => {
    const file: StoredFile = {
      path: path as RepoPath,
      blob: blob === null ? null : blobOf(blob),
      coverage: {
        name: path,
        group: null,
        lines: lineTable(
          [...lines].flatMap((sign, at) => (sign === ' ' ? [] : [[at + 1, sign === '+' ? 1 : 0]])),
        ),
        branches: [],
        excluded: Uint32Array.of(),
        statements: null,
        functions: null,
        summary: null,
      },
      reports: reports.map((_, at) => at),
      bounded: [],
      carriedFrom: carried ? ('f'.repeat(40) as CommitSha) : null,
    };
    return {
      commit: String(index).padStart(40, '0') as CommitSha,
      parent: null,
      writtenAt: 0,
      tool: '',
      configDigest: '' as Sha256,
      reports,
      lanes: [],
      floors: null,
      files: new Map([[file.path, file]]),
    };
  });
}

const flakyIn = (runs: readonly StoredCoverage[], blob = 'a', path = PATH): readonly number[] =>
  flakyLinesOf(findFlakyLines(runs), path, blobOf(blob));

describe('flaky lines', () => {
  test('go and come back', () => {
    expect(
      flakyIn(history({ lines: '++-+' }, { lines: '+--+' }, { lines: '++--' }, { lines: '++-+' })),
    ).toEqual([2, 4]);
  });

  test('are not lines that were lost once, nor lines that were won once', () => {
    expect(flakyIn(history({ lines: '+-' }, { lines: '+-' }, { lines: '-+' }, { lines: '-+' }))).toEqual([]);
  });

  test('are about the same bytes', () => {
    const runs = history(
      { lines: '+' },
      { lines: '-', blob: 'b' },
      { lines: '+' },
      { lines: '+', blob: 'b' },
    );
    expect(findFlakyLines(runs).size).toBe(0);
    expect(
      findFlakyLines(
        history({ lines: '+', blob: null }, { lines: '-', blob: null }, { lines: '+', blob: null }),
      ).size,
    ).toBe(0);
  });

  test('are remembered for the bytes that flipped, not for later ones', () => {
    const runs = history({ lines: '+' }, { lines: '-' }, { lines: '+' }, { lines: '+', blob: 'b' });
    expect(flakyIn(runs)).toEqual([1]);
    expect(flakyIn(runs, 'b')).toEqual([]);
    expect(flakyLinesOf(findFlakyLines(runs), PATH, null)).toEqual([]);
  });

  test('are about the same file: copies are tested by others', () => {
    const runs = history(
      { lines: '+' },
      { lines: '-', path: 'core/copy.py' },
      { lines: '+' },
      { lines: '+', path: 'core/copy.py' },
    );
    expect(findFlakyLines(runs).size).toBe(0);
  });

  test('are not made by a report that is missing now and then', () => {
    const both = { lines: '+', reports: ['unit', 'integration'] };
    expect(flakyIn(history(both, { lines: '-' }, both, { lines: '-' }, both))).toEqual([]);
  });

  test('are not made by numbers that were carried over', () => {
    const carried = { lines: '-', carried: true };
    expect(flakyIn(history({ lines: '+' }, carried, { lines: '+' }, carried, { lines: '+' }))).toEqual([]);
  });

  test('are forgotten after ten commits', () => {
    const flips = [{ lines: '+' }, { lines: '-' }, { lines: '+' }];
    const quiet = Array.from({ length: 10 }, () => ({ lines: '+' }));
    expect(flakyIn(history(...flips, ...quiet.slice(3)))).toEqual([1]);
    expect(flakyIn(history(...flips, ...quiet.slice(1)))).toEqual([]);
  });

  test('a line that is no code for a while is compared with when it was', () => {
    expect(
      flakyIn(history({ lines: '+' }, { lines: ' ' }, { lines: '-' }, { lines: ' ' }, { lines: '+' })),
    ).toEqual([1]);
  });
});
