import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLines } from '../../languages/source-lines.ts';
import { lineTable } from '../line-table.ts';
import type { FileCoverage, LineBranches, ParsedCoverage } from '../model.ts';
import { resolveNames } from '../paths/resolve-names.ts';
import { measure } from './measure.ts';

type Lines = readonly (readonly [line: number, hits: number])[];

function report(
  files: { readonly [name: string]: Lines },
  rest: Partial<ParsedCoverage> = {},
): ParsedCoverage {
  return {
    format: 'lcov',
    generator: null,
    naming: 'path',
    roots: [],
    writtenAt: null,
    revision: null,
    claimed: { lines: null, branches: null },
    diagnostics: [],
    files: Object.entries(files).map(([name, lines]) => ({
      name,
      group: null,
      lines: lineTable(lines),
      branches: [],
      excluded: new Uint32Array(0),
      statements: null,
      functions: null,
      summary: null,
    })),
    ...rest,
  };
}

function measured(
  reports: readonly ParsedCoverage[],
  counts: { readonly [path: string]: number },
  sources?: ReadonlyMap<RepoPath, SourceLines>,
) {
  const lineCounts = new Map(Object.entries(counts) as [RepoPath, number][]);
  const tree = { paths: [...lineCounts.keys()], goModules: [] };
  const resolved = resolveNames(reports, tree, { prefixes: [], sourceRoots: [], workspace: null });
  return measure(reports, resolved, lineCounts, sources);
}

const shown = ({ measured: files }: ReturnType<typeof measure>) =>
  [...files.values()].map(({ path, coverage, reports }) => ({
    path,
    lines: [...coverage.lines.numbers].map((line, at) => [line, coverage.lines.hits[at]]),
    reports,
  }));

test('files of several reports are joined under their path, in the order of paths', () => {
  const result = measured(
    [
      report({ 'b.py': [[1, 1]], '/app/src/a.py': [[1, 0]], '/app/src/c.py': [] }),
      report({ 'src/a.py': [[1, 2]] }),
    ],
    { 'b.py': 9, 'src/a.py': 9, 'src/c.py': 9 },
  );
  expect(shown(result)).toEqual([
    { path: 'b.py', lines: [[1, 1]], reports: [0] },
    { path: 'src/a.py', lines: [[1, 2]], reports: [0, 1] },
    { path: 'src/c.py', lines: [], reports: [0] },
  ]);
  expect(result.measured.get('src/a.py' as RepoPath)?.coverage.name).toBe('src/a.py');
});

test('a broken report is left out whole', () => {
  const error = {
    code: 'truncated',
    severity: 'error',
    message: 'It ends early.',
    hint: 'Again.',
    line: 3,
  } as const;
  const result = measured(
    [report({ 'a.py': [[1, 1]] }, { diagnostics: [error] }), report({ 'a.py': [[1, 0]] })],
    {
      'a.py': 5,
    },
  );
  expect(result.refused).toEqual([0]);
  expect(shown(result)).toEqual([{ path: 'a.py', lines: [[1, 0]], reports: [1] }]);
});

describe('a report of another state', () => {
  test.each([
    ['lcov', 12, ['error']],
    ['clover', 12, ['warning']],
    ['lcov', 11, []],
    ['lcov', 10, []],
  ] as const)('%s, line %i of 10', (format, last, severities) => {
    const { diagnostics } = measured([report({ 'a.py': [[last, 1]] }, { format })], { 'a.py': 10 });
    expect(diagnostics[0]?.map(({ severity }) => severity)).toEqual(severities);
  });

  test('the message names a few files and counts the rest', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const files = Object.fromEntries(names.map((name) => [name, [[7, 1]] as Lines]));
    const counts = Object.fromEntries(names.map((name) => [name, 3]));
    expect(measured([report(files)], counts).diagnostics[0]?.[0]?.message).toBe(
      'The report tells of lines that the files do not have: a (line 7 of 3), b (line 7 of 3), c (line 7 of 3) and 2 more. It was made from another state of the code.',
    );
  });
});

test('Istanbul’s records of files that were never loaded yield to a run; those of other tools are code that did not run', () => {
  const reports = (format: ParsedCoverage['format']) => [
    report(
      {
        'a.js': [
          [1, 0],
          [2, 0],
        ],
      },
      { format },
    ),
    report({ 'a.js': [[2, 3]] }, { format }),
  ];
  expect(shown(measured(reports('istanbul'), { 'a.js': 9 }))).toEqual([
    { path: 'a.js', lines: [[2, 3]], reports: [0, 1] },
  ]);
  expect(shown(measured(reports('llvm'), { 'a.js': 9 }))).toEqual([
    {
      path: 'a.js',
      lines: [
        [1, 0],
        [2, 3],
      ],
      reports: [0, 1],
    },
  ]);
});

test('what could not be joined exactly is told', () => {
  const counted = (covered: number, total: number): LineBranches => ({
    kind: 'counted',
    line: 1,
    covered,
    total,
  });
  const withParts = (part: Partial<FileCoverage>) => {
    const base = report({ 'a.py': [[1, 1]] });
    return { ...base, files: base.files.map((file) => ({ ...file, ...part })) };
  };
  const result = measured(
    [
      withParts({ branches: [counted(1, 2)], lines: lineTable([[1, 1]]) }),
      withParts({ branches: [counted(1, 4)], lines: lineTable([]), excluded: Uint32Array.of(1) }),
    ],
    { 'a.py': 3 },
  );
  expect(result.diagnostics.map((own) => own.map(({ code }) => code))).toEqual([
    ['branches-differ', 'branches-bounded', 'excluded-and-measured'],
    [],
  ]);
  expect(result.measured.get('a.py' as RepoPath)?.bounded).toEqual([{ line: 1, lowest: 1, highest: 2 }]);
});

describe('a report that knows only what ran', () => {
  const ran = report(
    {
      'a.py': [
        [1, 1],
        [4, 1],
        [9, 1],
      ],
    },
    { completeness: 'executed-only' },
  );
  const source: SourceLines = {
    statements: [
      { start: 1, end: 1 },
      { start: 3, end: 5 },
      { start: 7, end: 7 },
      { start: 9, end: 9 },
    ],
    exclusions: [{ by: 'comment', mark: 'pragma: no cover', line: 9, start: 9, end: 9 }],
  };

  test('is completed from the source', () => {
    const result = measured([ran], { 'a.py': 9 }, new Map([['a.py' as RepoPath, source]]));
    expect(shown(result)).toEqual([
      {
        path: 'a.py',
        lines: [
          [1, 1],
          [3, 1],
          [7, 0],
        ],
        reports: [0],
      },
    ]);
    expect([...result.measured.get('a.py' as RepoPath)!.coverage.excluded]).toEqual([9]);
  });

  test('is completed from the lines that others list', () => {
    const result = measured(
      [
        ran,
        report({
          'a.py': [
            [1, 0],
            [2, 0],
            [9, 0],
          ],
        }),
      ],
      { 'a.py': 9 },
    );
    expect(shown(result)).toEqual([
      {
        path: 'a.py',
        lines: [
          [1, 1],
          [2, 0],
          [9, 1],
        ],
        reports: [0, 1],
      },
    ]);
  });

  test('is completed from both: the source names the statement, others the lines that count', () => {
    const others = report({
      'a.py': [
        [3, 0],
        [7, 0],
      ],
    });
    const result = measured([ran, others], { 'a.py': 9 }, new Map([['a.py' as RepoPath, source]]));
    expect(shown(result)).toEqual([
      {
        path: 'a.py',
        lines: [
          [3, 1],
          [7, 0],
        ],
        reports: [0, 1],
      },
    ]);
  });

  test('alone it measures nothing: what ran would be 100 %', () => {
    const result = measured([ran], { 'a.py': 9 });
    expect(shown(result)).toEqual([]);
    expect(result.diagnostics[0]?.map(({ code }) => code)).toEqual(['lines-unknown']);
  });
});

test('branches that a reader makes when asked for are not asked for', () => {
  const lazy = report({ 'a.py': [[1, 1]] });
  const files = lazy.files.map((file) => ({
    ...file,
    get branches(): readonly LineBranches[] {
      throw new Error('asked for');
    },
  }));
  const { measured: all } = measured([{ ...lazy, files }], { 'a.py': 2 });
  expect(() => all.get('a.py' as RepoPath)?.coverage.branches).toThrow('asked for');
});
