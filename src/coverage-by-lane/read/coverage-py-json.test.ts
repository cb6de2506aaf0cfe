import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { parseCoveragePyJson } from './coverage-py-json.ts';

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const report = (file: object, meta: object = {}) =>
  parseCoveragePyJson(
    bytes({
      meta: { version: '7.6.1', timestamp: '2026-01-02T03:04:05.678901', ...meta },
      files: { 'a.py': file },
    }),
  );

describe('JSON of coverage.py', () => {
  test('gives lines, branches by where they lead, exclusions and functions', () => {
    const parsed = report(
      {
        executed_lines: [1, 2, 5],
        missing_lines: [4],
        excluded_lines: [8, 9],
        executed_branches: [
          [2, 4],
          [5, -1],
        ],
        missing_branches: [
          [2, 5],
          [5, 6],
        ],
        summary: { covered_lines: 3, num_statements: 4, num_branches: 4, covered_branches: 2 },
        functions: {
          f: { summary: { covered_lines: 1 } },
          g: { summary: { covered_lines: 0 } },
          '': { summary: { covered_lines: 2 } },
        },
      },
      { format: 3 },
    );
    expect(parsed).toMatchObject({
      generator: 'coverage.py 7.6.1',
      writtenAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      diagnostics: [],
    });
    const [file] = parsed.files;
    expect([...file!.lines.numbers]).toEqual([1, 2, 4, 5]);
    expect([...file!.lines.hits]).toEqual([1, 1, 0, 1]);
    expect([...file!.excluded]).toEqual([8, 9]);
    expect(file!.functions).toEqual({ covered: 1, total: 2 });
    expect(file!.branches).toEqual([
      { kind: 'missing', line: 2, total: 2, missing: new Set(['5']) },
      { kind: 'missing', line: 5, total: 2, missing: new Set(['6']) },
    ]);
  });

  test('two ways out of one line keep apart, one is called exit as in Cobertura', () => {
    const parsed = report({
      executed_lines: [3, 7],
      missing_lines: [],
      missing_branches: [
        [3, -1],
        [3, -2],
        [7, -1],
        [7, 9],
      ],
    });
    expect(parsed.files[0]!.branches).toEqual([
      { kind: 'missing', line: 3, total: 2, missing: new Set(['exit 2', 'exit 1']) },
      { kind: 'missing', line: 7, total: 2, missing: new Set(['exit', '9']) },
    ]);
  });

  test('a line marked «no branch», and a branch into what is excluded, are counted as coverage.py does', () => {
    const parsed = report({
      executed_lines: [1, 5],
      missing_lines: [],
      excluded_lines: [9],
      executed_branches: [
        [1, 2],
        [5, 6],
        [5, 7],
        [5, 9],
      ],
      missing_branches: [],
      summary: { covered_lines: 2, num_statements: 2, num_branches: 4, covered_branches: 4 },
    });
    expect(parsed.files[0]!.branches.map((one) => 'total' in one && one.total)).toEqual([2, 2]);
    expect(codes(parsed)).toEqual([]);
  });

  test('docstrings that older versions list are told for what they are', () => {
    const parsed = report({
      executed_lines: [1, 2],
      missing_lines: [3],
      summary: { covered_lines: 1, num_statements: 2 },
    });
    expect(parsed.diagnostics).toMatchObject([{ code: 'totals-differ', severity: 'note' }]);
    expect(parsed.diagnostics[0]!.message).toContain('docstrings');
  });

  test('totals of other lines, and of other files, are told', () => {
    expect(
      report({ executed_lines: [1], missing_lines: [], summary: { covered_lines: 1, num_statements: 9 } })
        .diagnostics,
    ).toMatchObject([{ code: 'totals-differ', severity: 'warning' }]);
    const cut = parseCoveragePyJson(
      bytes({
        meta: {},
        files: { 'a.py': { executed_lines: [1], summary: { covered_lines: 1, num_statements: 1 } } },
        totals: { covered_lines: 5, num_statements: 6 },
      }),
    );
    expect(cut.claimed.lines).toEqual({ covered: 5, total: 6 });
    expect(codes(cut)).toEqual(['totals-differ']);
  });

  test.each([
    [
      { executed_lines: [1.5, '2', null, -1, 0, 5e7 + 1, 2 ** 64] },
      ['line-number', 'line-number', 'line-number'],
    ],
    [{ executed_lines: [1], missing_lines: [1] }, ['lines-contradict']],
    [
      { executed_lines: 'x', executed_branches: [[1], 7, [1, 'x'], [{}, 1]] },
      ['line-number', 'line-number', 'line-number'],
    ],
  ])('hostile values %j', (file, expected) => {
    expect(codes(report(file))).toEqual(expected);
  });

  test('names of objects and strange names are names', () => {
    const parsed = parseCoveragePyJson(
      bytes(
        '{"meta":{"format":9},"files":{"__proto__":{"executed_lines":[1]},"constructor":{"executed_lines":[2]},"a\\nb.py":{},"x":7}}',
      ),
    );
    expect(parsed.files.map(({ name, lines }) => [name, ...lines.numbers])).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['a\nb.py'],
    ]);
    expect(codes(parsed)).toEqual(['format-unknown', 'name-unprintable', 'record-malformed']);
  });

  test.each([
    ['', 'empty'],
    ['{"meta":{"version":"7', 'truncated'],
    ['{"meta":{}} {"meta":{}}', 'not-json'],
    ['[1]', 'not-coverage-py'],
    ['null', 'not-coverage-py'],
    ['{"total":{"lines":{}}}', 'not-coverage-py'],
    ['{"meta":{},"files":{}}', 'empty'],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'not-coverage-py'],
  ])('%.30s is refused', (text, code) => {
    expect(parseCoveragePyJson(bytes(text)).diagnostics).toMatchObject([{ code, severity: 'error' }]);
  });
});
