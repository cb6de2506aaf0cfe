import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineBefore } from '../../foundation/diff/line-map.ts';
import type { Hunk } from '../../foundation/diff/model.ts';
import { parsePythonLines } from '../../languages/python/statements/parse-python-lines.ts';
import { findGrownExclusions } from './find-grown-exclusions.ts';

const read = (source: string | null) => (source === null ? null : parsePythonLines(Buffer.from(source)));

function grown(before: string | null, after: string | null, hunks: readonly Hunk[] = []) {
  return findGrownExclusions(read(before), read(after), (line) => lineBefore(hunks, line));
}

const hunk = (beforeStart: number, beforeCount: number, afterStart: number, afterCount: number): Hunk => ({
  beforeStart,
  beforeCount,
  afterStart,
  afterCount,
});

describe('findGrownExclusions', () => {
  it('tells every mark of a new file, with the lines that it takes out', () => {
    expect(grown(null, 'a = 1\nif b:  # pragma: no cover\n    c = 1\n')).toEqual([
      { mark: 'pragma: no cover', line: 2, lines: [2, 3] },
    ]);
  });

  it('tells a mark that was put behind a line', () => {
    expect(grown('a = 1\nb = 2\n', 'a = 1\nb = 2  # pragma: no cover\n', [hunk(2, 1, 2, 1)])).toEqual([
      { mark: 'pragma: no cover', line: 2, lines: [2] },
    ]);
  });

  it('is silent about marks that stay where they were, or move with their lines', () => {
    const source = 'a = 1  # pragma: no cover\n';
    expect(grown(source, source)).toEqual([]);
    expect(grown(source, `b = 1\n${source}`, [hunk(0, 0, 1, 1)])).toEqual([]);
  });

  it('is silent about a line that is edited and keeps its mark', () => {
    const before = 'x = 0\na = 1  # pragma: no cover\ny = 0\n';
    expect(grown(before, 'x = 0\nb = 2  # PRAGMA: NO COVER\ny = 0\n', [hunk(2, 1, 2, 1)])).toEqual([]);
  });

  it('is silent about a function that moves with its mark', () => {
    const f = 'def f():  # pragma: no cover\n    a = 1\n    return a\n';
    expect(grown(`${f}x = 1\n`, `x = 1\n${f}`, [hunk(1, 3, 0, 0), hunk(4, 0, 2, 3)])).toEqual([]);
  });

  it('is not fooled by a mark that goes elsewhere', () => {
    const before = 'a = 1  # pragma: no cover\nb = 2\nc = 3\n';
    const after = 'a = 1\nb = 2\nc = 3  # pragma: no cover\n';
    expect(grown(before, after, [hunk(1, 1, 1, 1), hunk(3, 1, 3, 1)])).toMatchObject([
      { line: 3, lines: [3] },
    ]);
  });

  it('is silent about marks that take out what is out already, and about patterns', () => {
    expect(
      grown(
        'def f():  # pragma: no cover\n    a = 1\n',
        'def f():  # pragma: no cover\n    a = 1  # pragma: no cover\n',
        [hunk(2, 1, 2, 1)],
      ),
    ).toEqual([]);
    expect(grown('', 'def f(): ...\nif TYPE_CHECKING:\n    import a\n', [hunk(0, 0, 1, 3)])).toEqual([]);
  });

  it('is silent about a file that is gone or cannot be read', () => {
    expect(grown('a = 1  # pragma: no cover\n', null)).toEqual([]);
    expect(grown(null, 'a = (  # pragma: no cover\n')).toEqual([]);
  });

  it('tells exactly the marks that are put into a file, whatever marks it has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('old', 'new', 'none'), { minLength: 1, maxLength: 20 }),
        (kinds) => {
          const mark = '  # pragma: no cover';
          const before = kinds.map((kind, at) => `a${at} = 1${kind === 'old' ? mark : ''}\n`).join('');
          const after = kinds.map((kind, at) => `a${at} = 1${kind === 'none' ? '' : mark}\n`).join('');
          const hunks = kinds.flatMap((kind, at) => (kind === 'new' ? [hunk(at + 1, 1, at + 1, 1)] : []));
          expect(grown(before, after, hunks).map(({ line }) => line)).toEqual(
            hunks.map(({ afterStart }) => afterStart),
          );
        },
      ),
    );
  });
});
