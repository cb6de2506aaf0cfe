import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { totalsOf } from '../totals.ts';
import { parseLcov } from './lcov.ts';

const parse = (...lines: string[]) => parseLcov(new TextEncoder().encode(`${lines.join('\n')}\n`));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const linesOf = (parsed: ParsedCoverage, at = 0) => {
  const { numbers, hits } = parsed.files[at]!.lines;
  return [...numbers].map((line, place) => [line, hits[place]]);
};
const branchesOf = (parsed: ParsedCoverage, at = 0) =>
  parsed.files[at]!.branches.map((one) => [one.line, one.kind === 'named' ? [...one.taken] : one.kind]);

describe('LCOV', () => {
  test('gives lines, branches, functions and what it claims', () => {
    const parsed = parse(
      '# written by hand',
      'TN:unit',
      'SF:src/a.c',
      'VER:abc',
      'FN:1,3,main(int, char)',
      'FN:7,never',
      'FNDA:2,main(int, char)',
      'FNDA:0,never',
      'FNF:2',
      'FNH:1',
      'BRDA:2,0,0,2',
      'BRDA:2,0,1,-',
      'BRF:2',
      'BRH:1',
      'DA:1,2',
      'DA:2,2,c150c688cc2be0c33e969345b6e55a30',
      'DA:7,0',
      'LF:3',
      'LH:2',
      'end_of_record',
    );
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed).toMatchObject({ format: 'lcov', naming: 'path' });
    expect(parsed.claimed).toEqual({ lines: { covered: 2, total: 3 }, branches: { covered: 1, total: 2 } });
    expect(linesOf(parsed)).toEqual([
      [1, 2],
      [2, 2],
      [7, 0],
    ]);
    expect(branchesOf(parsed)).toEqual([
      [
        2,
        [
          ['0,0', 2],
          ['0,1', 0],
        ],
      ],
    ]);
    expect(parsed.files[0]).toMatchObject({
      name: 'src/a.c',
      functions: { covered: 1, total: 2 },
      summary: null,
    });
    expect(parsed.files[0]!.branches).toBe(parsed.files[0]!.branches);
  });

  test('of lcov 2.2: aliases are one function, exceptions are branches, what cannot be reached is none', () => {
    const parsed = parse(
      'SF:a.cpp',
      'FNL:0,3,9',
      'FNA:0,0,f<int, char>',
      'FNA:0,2,f<long, char>',
      'FNL:1,20',
      'FNA:1,0,g',
      'BRDA:4,e0,0,1',
      'BRDA:4,f0,1,0',
      'BRDA:4,U1,0,0',
      'BRDA:4,eU1,1,-',
      'BRDA:5,0,jump to line 6, or, else,0',
      'BRF:3',
      'BRH:1',
      'MCDC:4,U2,t,1,0,a && b, c',
      'MCF:2',
      'MCH:1',
      'DA:4,1',
      'LF:1',
      'LH:1',
      'end_of_record',
    );
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.files[0]!.functions).toEqual({ covered: 1, total: 2 });
    expect(branchesOf(parsed)).toEqual([
      [
        4,
        [
          ['e0,0', 1],
          ['f0,1', 0],
        ],
      ],
      [5, [['0,jump to line 6, or, else', 0]]],
    ]);
  });

  test('with the line ends and names of Windows, a byte order mark, and no last end', () => {
    const parsed = parseLcov(
      new TextEncoder().encode(
        '\ufeffSF:C:\\src\\a.c\r\nFN:1,f\r\nFNDA:1,f\r\nBRDA:1,0,0,1\r\nDA:1,1\r\nDA:2,0,sum\r\nLF:2\r\nLH:1\r\nend_of_record\r\nSF:C:\\src\\b.c\r\nDA:3,1\r\nLF:1\r\nLH:1\r\n',
      ),
    );
    expect(parsed.files.map(({ name }) => name)).toEqual(['C:\\src\\a.c', 'C:\\src\\b.c']);
    expect([linesOf(parsed), linesOf(parsed, 1)]).toEqual([
      [
        [1, 1],
        [2, 0],
      ],
      [[3, 1]],
    ]);
    expect(codes(parsed)).toEqual(['section-not-ended']);
    expect(parsed.diagnostics[0]).toMatchObject({ severity: 'note', line: 10 });
  });

  test('names a file several times: hits are added, branches and functions joined by their names', () => {
    const parsed = parse(
      ...[
        'SF:a.c',
        'FN:1,f',
        'FNDA:0,f',
        'BRDA:1,0,0,1',
        'BRDA:1,0,1,0',
        'DA:1,1',
        'DA:2,0',
        'LF:2',
        'LH:1',
        'end_of_record',
      ],
      ...['SF:b.c', 'DA:9,1', 'end_of_record'],
      ...[
        'SF:a.c',
        'FN:1,f',
        'FNDA:3,f',
        'BRDA:1,0,0,0',
        'BRDA:1,0,1,4',
        'DA:1,2',
        'DA:3,0',
        'LF:2',
        'LH:1',
        'end_of_record',
      ],
    );
    expect(parsed.files.map(({ name }) => name)).toEqual(['a.c', 'b.c']);
    expect(linesOf(parsed)).toEqual([
      [1, 3],
      [2, 0],
      [3, 0],
    ]);
    expect(branchesOf(parsed)).toEqual([
      [
        1,
        [
          ['0,0', 1],
          ['0,1', 4],
        ],
      ],
    ]);
    expect(parsed.files[0]!.functions).toEqual({ covered: 1, total: 1 });
    expect(codes(parsed)).toEqual([]);
    expect(parsed.claimed.lines).toBeNull();
  });

  test.each([
    ['DA:1,18446744073709551611', 4_294_967_295, ['count-too-large']],
    ['DA:1,1e+06', 1_000_000, []],
    ['DA:1,-7', 0, ['count-negative']],
    ['DA:1,NaN', 0, ['count-not-a-number']],
    ['DA:1', 0, ['count-not-a-number']],
    ['DA:1,', 0, ['count-not-a-number']],
    ['DA:1,5000000000', 4_294_967_295, []],
  ])('the count of %s', (record, hits, expected) => {
    const parsed = parse('SF:a.c', record, 'end_of_record');
    expect(linesOf(parsed)).toEqual([[1, hits]]);
    expect(codes(parsed)).toEqual(expected);
  });

  test.each([
    ['DA:0,4', ['line-zero']],
    ['DA:-3,4', ['line-number']],
    ['DA:50000001,4', ['line-number']],
    ['DA:99999999999999999999999,4', ['line-number']],
    ['DA:1.5,4', ['line-number']],
    ['DA:x,4', ['line-number']],
    ['BRDA:0,0,0,1', ['line-zero']],
    ['BRDA:1,0,1', ['record-malformed']],
    ['BRDA:1', ['record-malformed']],
    ['MCDC:1,2', ['record-malformed']],
    ['__proto__:1,2', ['record-unknown']],
    ['forged by a name', ['record-unknown']],
  ])('leaves %s out and says so', (record, expected) => {
    const parsed = parse('SF:a.c', record, 'DA:7,1', 'end_of_record');
    expect(linesOf(parsed)).toEqual([[7, 1]]);
    expect(parsed.files[0]!.branches).toEqual([]);
    expect(codes(parsed)).toEqual(expected);
    expect(parsed.diagnostics[0]!.line).toBe(2);
  });

  test('a name with a line break forges records, and is found out', () => {
    const parsed = parse('SF:a', 'DA:1,9', 'end_of_record', 'b.c', 'DA:1,0', 'LF:1', 'LH:0', 'end_of_record');
    expect(codes(parsed)).toContain('record-outside-file');
  });

  test.each([
    ['SF:a\u0007.c', 'name-unprintable'],
    ['SF:a\u202ec.exe', 'name-unprintable'],
    ['SF:', 'name-missing'],
    ['SF:  ', 'name-missing'],
  ])('the name %j', (record, code) => {
    expect(codes(parse(record, 'DA:1,1', 'end_of_record'))).toContain(code);
  });

  test('a name that is not UTF-8 is told', () => {
    const parsed = parseLcov(
      Uint8Array.from([...Buffer.from('SF:gr\xf6\xdfe.c\nDA:1,1\nend_of_record\n', 'latin1')]),
    );
    expect(codes(parsed)).toEqual(['name-unprintable']);
    expect(linesOf(parsed)).toEqual([[1, 1]]);
  });

  test.each([
    ['it counts by function', ['DA:1,1', 'LF:3', 'LH:2'], 'warning', 'once for each function'],
    ['it leaves lines out', ['DA:1,1', 'DA:2,1', 'LF:1', 'LH:1'], 'warning', 'left lines out'],
    ['it repeats lines', ['DA:1,1', 'DA:1,1', 'LF:2', 'LH:2'], 'note', 'several records of one line'],
    ['its hits were changed', ['DA:1,1', 'LF:1', 'LH:0'], 'warning', 'changed'],
    [
      'it has a branch twice',
      ['BRDA:1,0,0,1', 'BRDA:1,0,0,0', 'BRF:2', 'BRH:1', 'DA:1,1'],
      'warning',
      'one name',
    ],
    ['it counts hidden branches', ['BRDA:1,0,0,1', 'BRF:2', 'BRH:2', 'DA:1,1'], 'note', 'does not list'],
  ])('totals differ because %s', (_, records, severity, cause) => {
    const parsed = parse('SF:a.c', ...records, 'end_of_record');
    const told = parsed.diagnostics.find(({ code }) => code === 'totals-differ');
    expect(told).toMatchObject({ severity, line: 1 });
    expect(told?.message).toContain(cause);
  });

  test('totals without lines are a summary', () => {
    const parsed = parse('SF:a.rs', 'FNF:1', 'FNH:0', 'BRF:4', 'BRH:1', 'LF:7', 'LH:9', 'end_of_record');
    expect(parsed.files[0]!.summary).toEqual({
      lines: { covered: 7, total: 7 },
      branches: { covered: 1, total: 4 },
      statements: null,
    });
    expect(codes(parsed)).toEqual(['no-lines']);
  });

  test('a cut report says so', () => {
    expect(codes(parseLcov(new TextEncoder().encode('SF:a.c\nDA:1,1\nDA:2')))).toContain('truncated');
    expect(codes(parseLcov(new TextEncoder().encode('SF:a.c\nDA:1,1\n')))).toContain('truncated');
  });

  test.each([
    ['', 'empty'],
    [' \r\n\n', 'empty'],
    ['PK\u0003\u0004…', 'not-text'],
    ['TN:\n', 'not-lcov'],
    ['<coverage/>', 'not-lcov'],
  ])('%j is no LCOV', (text, code) => {
    const parsed = parseLcov(new TextEncoder().encode(text));
    expect(parsed.files).toEqual([]);
    expect(parsed.diagnostics.find((one) => one.severity === 'error')?.code).toBe(code);
  });

  test('a million oddities are told in three', () => {
    const parsed = parse('SF:a.c', ...Array.from({ length: 50_000 }, () => 'DA:1,-1'), 'end_of_record');
    expect(parsed.diagnostics).toHaveLength(3);
    expect(parsed.diagnostics[2]!.message).toContain('49,997 more');
  });
});

test('a report made of records reads as they say, in any order and form', () => {
  const record = fc.record({
    line: fc.integer({ min: 1, max: 40 }),
    hits: fc.constantFrom(0, 1, 7, 4_000_000_000),
    block: fc.constantFrom('0', '1', '300', '007', 'e2'),
    branch: fc.constantFrom('0', '5', '999', 'to line 3, or 4'),
    kind: fc.constantFrom('line', 'sum', 'branch'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(record, { maxLength: 30 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n'),
      (sections, feed) => {
        const hits = new Map<number, number>();
        const branches = new Map<string, number>();
        const text = sections
          .map((records) =>
            [
              'SF:a.c',
              ...records.map(({ line, hits: count, block, branch, kind }) => {
                if (kind === 'branch') {
                  const key = `${line}:${block},${branch}`;
                  branches.set(key, Math.min((branches.get(key) ?? 0) + count, 4_294_967_295));
                  return `BRDA:${line},${block},${branch},${count === 0 ? '-' : count}`;
                }
                hits.set(line, Math.min((hits.get(line) ?? 0) + count, 4_294_967_295));
                return `DA:${line},${count}${kind === 'sum' ? ',a+b/c' : ''}`;
              }),
              'end_of_record',
              '',
            ].join(feed),
          )
          .join('');
        const parsed = parseLcov(new TextEncoder().encode(text));
        expect(linesOf(parsed)).toEqual([...hits].sort(([a], [b]) => a - b));
        const found = parsed.files[0]!.branches.flatMap((one) =>
          one.kind === 'named' ? [...one.taken].map(([key, count]) => [`${one.line}:${key}`, count]) : [],
        );
        expect(new Map(found as [string, number][])).toEqual(branches);
        expect(found).toHaveLength(branches.size);
        expect(totalsOf(parsed.files[0]!).branches.total).toBe(branches.size);
      },
    ),
  );
});
