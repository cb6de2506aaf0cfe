import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { totalsOf } from '../totals.ts';
import { parseLlvm } from './llvm.ts';

const TYPE = 'llvm.coverage.json.export';
const parse = (...files: unknown[]) =>
  parseLlvm(
    new TextEncoder().encode(
      JSON.stringify({ type: TYPE, version: '2.0.1', data: [{ files, functions: [] }] }),
    ),
  );
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const linesOf = ({ files }: ParsedCoverage) => {
  const { numbers, hits } = files[0]!.lines;
  return [...numbers].map((line, at) => [line, hits[at]]);
};

describe('exports of llvm-cov', () => {
  test('lines follow from segments: entries and what reaches in, gaps and skipped text aside', () => {
    const parsed = parse({
      filename: '/repo/a.c',
      segments: [
        [1, 12, 3, true, true, false],
        [3, 5, 0, true, true, false],
        [3, 20, 3, true, false, false],
        [4, 1, 7, true, true, true],
        [6, 2, 0, false, false, false],
        [8, 1, 0, false, true, false],
        [9, 1, 0, false, false, false],
      ],
      branches: [
        [3, 5, 3, 9, 2, 0, 0, 0, 4],
        [3, 5, 3, 9, 0, 0, 0, 0, 4],
      ],
      expansions: [{ source_region: [5, 3, 5, 8, 1, 0, 1, 1], branches: [[1, 1, 1, 4, 0, 3, 1, 0, 4]] }],
      summary: {
        lines: { count: 6, covered: 6 },
        branches: { count: 4, covered: 2 },
        functions: { count: 1, covered: 1 },
      },
    });
    expect(linesOf(parsed)).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
      [4, 3],
      [5, 7],
      [6, 7],
    ]);
    expect(totalsOf(parsed.files[0]!).branches).toEqual({ covered: 2, total: 4 });
    expect(parsed.files[0]!.branches.map(({ line }) => line)).toEqual([3, 5]);
    expect(codes(parsed)).toEqual([]);
    expect(parsed.files[0]!.functions).toEqual({ covered: 1, total: 1 });
  });

  test('a summary has totals and no lines', () => {
    const parsed = parse({
      filename: 'a.rs',
      summary: { lines: { count: 7, covered: 3 }, branches: { count: 2, covered: 1 } },
    });
    expect(parsed.files[0]!.summary).toEqual({
      lines: { covered: 3, total: 7 },
      branches: { covered: 1, total: 2 },
      statements: null,
    });
    expect(codes(parsed)).toEqual([]);
  });

  test('lines that LLVM counts by function are told, gently', () => {
    const parsed = parse({
      filename: 'a',
      segments: [
        [1, 1, 1, true, true, false],
        [1, 9, 0, false, false, false],
      ],
      summary: { lines: { count: 2, covered: 2 } },
    });
    expect(parsed.diagnostics).toMatchObject([{ code: 'totals-differ', severity: 'note' }]);
  });

  test.each([
    [
      { segments: [7, [0, 1, 1, true, true, false], ['x'], [2 ** 60, 1, 1, true, true, false]] },
      ['record-malformed'],
    ],
    [
      {
        segments: [
          [1, 1, 1, true, true, false],
          [50_000_000, 1, 0, false, false, false],
        ],
      },
      ['segments-too-long'],
    ],
    [
      {
        segments: [
          [9, 1, 1, true, true, false],
          [2, 1, 1, true, true, false],
        ],
      },
      ['segments-unordered'],
    ],
    [
      {
        segments: [],
        branches: [[1], 'x', [1, 2, 3], [null, 1, 1, 1, 1, 1], [-1, 1, 1, 1, 1, 1]],
        expansions: [{}, 3],
      },
      [],
    ],
    [{}, ['record-malformed']],
  ])('hostile values %j', (file, expected) => {
    const parsed = parse({ filename: 'a.c', ...file });
    expect(codes(parsed)).toEqual(expected);
    expect(parsed.files[0]!.branches).toEqual([]);
  });

  test('names that are none, repeated or unprintable', () => {
    expect(
      codes(
        parse(
          { segments: [] },
          { filename: 'a', segments: [] },
          { filename: 'a', segments: [] },
          { filename: 'b\n', segments: [] },
        ),
      ),
    ).toEqual(['name-missing', 'file-repeated', 'name-unprintable']);
  });

  test('a million segments on one line are one line', () => {
    const segments = Array.from({ length: 300_000 }, (_, at) => [1, at, at, true, true, false]);
    expect(linesOf(parse({ filename: 'a', segments }))).toEqual([[1, 299_999]]);
  });

  test.each([
    ['', 'empty'],
    ['{"data":[', 'truncated'],
    ['{"data":[{}],"type":"other"}', 'not-llvm'],
    [`{"data":[{"files":[]}],"type":"${TYPE}"}`, 'empty'],
    [`{"data":[null,3],"type":"${TYPE}"}`, 'empty'],
  ])('%s is refused', (text, code) => {
    expect(codes(parseLlvm(new TextEncoder().encode(text)))).toEqual([code]);
  });
});
